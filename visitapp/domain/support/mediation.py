"""Mediation with a landlord, step by step, each date computed from what was done and the law.

Written notice → the landlord's months → commission de conciliation → its months → judge; beside
them, two doors: reporting the dwelling (Signal Logement), and the housing aid that the CAF keeps.
Loi n° 89-462 of 6 July 1989, articles 20 and 20-1: the commission is no condition of the judge.
A delay in months ends on the day of the same number, or the last of a shorter month (code de
procédure civile, article 641). One that ends on a Saturday, a Sunday or a holiday is not carried
over: article 642 is about an act that must be done before the end (article 640; Cour de cassation,
3e chambre civile, 8 March 2018, n° 17-11.312), and nobody loses a right by not answering here.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from visitapp.domain.dates import months_later, whole
from visitapp.domain.parameters.parameters import Parameters

StepState = Literal["done", "now", "later", "none"]
AGREES, REFUSES = "agrees", "refuses"
AGREEMENT, NO_AGREEMENT = "agreement", "no_agreement"
REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Delays:
    """What the law leaves to each, in months."""

    answer: int
    opinion: int
    aid_kept: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What was done, as the answers of a support action of the same names. None: not done."""

    danger: bool = False
    notice_on: date | None = None
    notice_by: str = ""
    notice_received_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    works_due_on: date | None = None
    commission_on: date | None = None
    commission_outcome: str = ""
    judge_on: date | None = None
    signal_on: date | None = None
    caf_told_on: date | None = None
    caf_kept_from: date | None = None
    works_done_on: date | None = None


FACTS = tuple(one.name for one in fields(Facts))


@dataclass(frozen=True, slots=True)
class Step:
    """A French step `words` and `todo`; `on`: done, may begin or ends; `none`: nothing left."""

    id: str
    state: StepState
    words: str
    on: date | None = None
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Mediation:
    """The steps in order, the doors beside them, the next thing to do and when to look again."""

    steps: tuple[Step, ...]
    doors: tuple[Step, ...]
    next: Step | None
    answer_by: date | None
    look_on: date | None


def delays(parameters: Parameters) -> Delays:
    """The delays in force on the day of these parameters."""
    return Delays(
        answer=whole(parameters["landlord_answer"].number),
        opinion=whole(parameters["commission_opinion"].number),
        aid_kept=whole(parameters["housing_aid_kept"].number),
    )


def mediation(facts: Facts, today: date, law: Delays) -> Mediation:
    """Where a mediation stands on `today`."""
    answer_by = _answer_by(facts, law)
    opinion_by = months_later(facts.commission_on, law.opinion) if facts.commission_on else None
    blocked = facts.notice_on is not None and _no_agreement(facts, answer_by, today)
    broken = _broken(facts, today)
    stuck = (blocked and facts.commission_outcome != AGREEMENT) or broken
    heard = facts.commission_outcome == NO_AGREEMENT or _past(opinion_by, today)
    failed = stuck and (heard or broken)
    steps: tuple[Step, ...] = (
        _notice(facts),
        _answer(facts, answer_by, blocked=blocked),
        _works(facts, today),
        _commission(facts, answer_by, stuck=stuck),
        _opinion(facts, opinion_by, today),
        _judge(facts, opinion_by, failed=failed),
    )
    if facts.works_done_on is not None:
        steps = tuple(_over(step) for step in steps)
    doors = (_signal(facts, answer_by, stuck=stuck), _aid(facts, today, law))
    first = (*doors, *steps) if facts.danger else (*steps, *doors)
    following = next((step for step in first if step.state == "now"), None)
    return Mediation(steps, doors, following, answer_by, _look_on(facts, following, doors, today))


def _due_on(facts: Facts) -> date | None:
    """The day the works are promised for by the last agreement (the commission's own, or None)."""
    due, asked = facts.works_due_on, facts.commission_on
    if facts.commission_outcome == AGREEMENT and due and asked and due <= asked:
        return None
    return due


def _answer_by(facts: Facts, law: Delays) -> date | None:
    """The landlord's last day, from receipt if known, else from sending."""
    left, came = facts.notice_on, facts.notice_received_on
    start = left if came is None or (left is not None and came < left) else came
    return months_later(start, law.answer) if start is not None else None


def _no_agreement(facts: Facts, answer_by: date | None, today: date) -> bool:
    """He refuses, says neither yes nor no within his delay, or did not keep his promise."""
    if _unread(facts):
        return False
    if facts.answer == AGREES:
        return facts.works_done_on is None and _past(facts.works_due_on, today)
    return facts.answer == REFUSES or _past(answer_by, today)


def _unread(facts: Facts) -> bool:
    """The landlord has answered, and nobody has noted whether it is a yes: nothing follows yet."""
    came = facts.notice_on is not None and facts.answered_on is not None and not facts.answer
    return came and facts.commission_on is None and facts.judge_on is None


def _broken(facts: Facts, today: date) -> bool:
    """An agreement signed before the commission was not kept on the day that it says."""
    agreed = facts.notice_on is not None and facts.commission_outcome == AGREEMENT
    return agreed and facts.works_done_on is None and _past(_due_on(facts), today)


def _past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _notice(facts: Facts) -> Step:
    words = "Écrire au propriétaire"
    if facts.notice_on is None:
        return Step("notice", "now", words, None, "Envoyez la lettre en recommandé.")
    if facts.notice_by not in (REGISTERED, ""):
        # the letter counts, but its date may be denied: the step is done, and says so
        return Step("notice", "done", words, facts.notice_on,
                    "La date ne se prouve pas sans recommandé.")  # fmt: skip
    return Step("notice", "done", words, facts.notice_on)


def _answer(facts: Facts, answer_by: date | None, *, blocked: bool) -> Step:
    words = "Attendre sa réponse"
    if _unread(facts):
        todo = "Dites s’il accepte ou s’il refuse."
        return Step("said", "now", "Lire sa réponse", facts.answered_on, todo)
    if facts.answer in (AGREES, REFUSES):
        return Step("answer", "done", words, facts.answered_on)
    if answer_by is None:
        return Step("answer", "later", words)
    if blocked:
        return Step("answer", "done", words, answer_by, "Aucun accord de sa part.")
    return Step("answer", "now", words, answer_by, "Laissez-lui ce délai, puis reprenez.")


def _works(facts: Facts, today: date) -> Step:
    words = "Vérifier les travaux"
    if facts.works_done_on is not None:
        return Step("works", "done", words, facts.works_done_on)
    agreed = facts.answer == AGREES or facts.commission_outcome == AGREEMENT
    if not agreed:
        return Step("works", "later", words)
    due = _due_on(facts)
    if _past(due, today):
        return Step("works", "later", words, due, "Rien n’est fait à la date dite.")
    todo = "Demandez au foyer si c’est fait."
    if due is None:
        todo = "Demandez une date écrite au propriétaire."
    return Step("works", "now", words, due, todo)


def _commission(facts: Facts, answer_by: date | None, *, stuck: bool) -> Step:
    words = "Demander à la commission de conciliation"
    if facts.commission_on is not None:
        return Step("commission", "done", words, facts.commission_on)
    if facts.judge_on is not None:
        return Step("commission", "none", words)
    if stuck:
        return Step("commission", "now", words, None, "Écrivez à la commission, c’est gratuit.")
    return Step("commission", "later", words, answer_by)


def _opinion(facts: Facts, opinion_by: date | None, today: date) -> Step:
    words = "Attendre l’avis de la commission"
    if opinion_by is None:
        return Step("opinion", "none" if facts.judge_on else "later", words)
    if facts.commission_outcome:
        return Step("opinion", "done", words)
    if _past(opinion_by, today):
        return Step("opinion", "done", words, opinion_by, "La commission n’a pas répondu.")
    return Step("opinion", "now", words, opinion_by, "Préparez le foyer à être entendu.")


def _judge(facts: Facts, opinion_by: date | None, *, failed: bool) -> Step:
    words = "Aller devant le juge"
    if facts.judge_on is not None:
        return Step("judge", "now", words, facts.judge_on, "Attendez sa décision avec le foyer.")
    if failed:
        return Step("judge", "now", words, None, "Voyez l’ADIL avec le foyer avant d’y aller.")
    if facts.commission_outcome == AGREEMENT:
        return Step("judge", "none", words)
    return Step("judge", "later", words, opinion_by)


def _over(step: Step) -> Step:
    """The dwelling is repaired: what was not done is not to be done any more."""
    if step.state == "done":
        return step
    asked = step.id == "judge" and step.state == "now" and step.on is not None
    return Step(step.id, "done" if asked else "none", step.words, step.on if asked else None)


def _signal(facts: Facts, answer_by: date | None, *, stuck: bool) -> Step:
    words = "Signaler le logement"
    if facts.signal_on is not None:
        return Step("signal", "done", words, facts.signal_on)
    if facts.works_done_on is not None:
        return Step("signal", "none", words)
    if facts.danger:
        return Step("signal", "now", words, None, "Signalez sans attendre, c’est dangereux.")
    if stuck:
        return Step("signal", "now", words, None, "Signalez sur Signal Logement avec le foyer.")
    return Step("signal", "later", words, answer_by)


def _aid(facts: Facts, today: date, law: Delays) -> Step:
    words = "Faire garder l’aide au logement par la CAF"
    if facts.caf_kept_from is not None:
        until = months_later(facts.caf_kept_from, law.aid_kept)
        todo = "" if _past(until, today) else "Le foyer continue de payer sa part du loyer."
        return Step("aid", "done", words, until, todo)
    if facts.works_done_on is not None:
        return Step("aid", "none", words)
    if facts.caf_told_on is not None:
        return Step("aid", "now", words, facts.caf_told_on, "Demandez sa réponse à la CAF.")
    return Step("aid", "later", words)


def _look_on(
    facts: Facts, following: Step | None, doors: tuple[Step, ...], today: date
) -> date | None:
    """When to look at the file again, today if something is to do; None while a judge has it."""
    if following is None:
        ends = [door.on for door in doors if door.id == "aid" and door.state == "done"]
        return next((day for day in ends if day is not None and day >= today), None)
    if following.id == "judge" and facts.judge_on is not None:
        return None
    waits = following.id in ("answer", "opinion", "works")
    return max(following.on, today) if waits and following.on is not None else today
