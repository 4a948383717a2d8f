"""Reinforced support, one kind for all: mediations, whose steps are computed, links, procedures,
employment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of
from visitapp.domain.states.support import SupportActionState
from visitapp.domain.support.mediation import FACTS, Mediation, delays, mediation
from visitapp.domain.support.mediation_days import impossible
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.households.contact_refusals import (
    calls_household,
    name_and_phone,
    refuses_calls,
)
from visitapp.operations.households.dwellings import follow_address
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answer, answer_many, answers_of, draft_of
from visitapp.operations.records.create import make, next_of
from visitapp.operations.records.find import root_of
from visitapp.operations.records.future_day import to_come
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.reasons import motives
from visitapp.operations.records.record_words import words_of
from visitapp.operations.records.write import save, write
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.operations.support import tenant_notices
from visitapp.operations.support.landlord_letters import (
    ANSWERED_ON,
    NOTICE_ON,
    not_waited_for,
    said_at_last_visit,
)
from visitapp.store.log import records

LANDLORD, SUPPLIER = "landlord", "supplier"
LEADS_DO = ("suit un foyer", "Demandez à votre conseillère.")
END = "Noter le résultat, et terminer l’action."
OF_THE_END = ("result", "done_on")
HEARD = (ANSWERED_ON, "answer", "works_done_on")
"""Of a mediation, what says that the landlord was heard."""
WAITS = ("answer", "opinion", "works", "judge")
STEPS_TO_DONE: Mapping[str, tuple[str, ...]] = {
    SupportActionState.TO_DO: (SupportActionState.IN_PROGRESS, SupportActionState.DONE),
    SupportActionState.IN_PROGRESS: (SupportActionState.DONE,),
    SupportActionState.WAITING: (SupportActionState.DONE,),
}


@dataclass(frozen=True)
class Sheet:
    """One record of a household as its screen shows it. `mediation` only for a landlord's,
    `motives` (by id, in French) where a registration may be refused."""

    record: str
    kind: str
    household: str
    name: str
    phone: str
    training: bool
    title: str
    state: str
    state_words: str
    moves: tuple[Move, ...]
    form: Questionnaire
    answers: Answers
    day: date | None
    today: date
    mediation: Mediation | None
    motives: Mapping[str, str]
    refuses: bool = False
    """The household did not agree to be called, and this is not a call to somebody else."""
    hidden: bool = False
    """Its number is not shown, whoever is called: it did not agree to be called."""


def sheet(desk: Desk, *, record: str) -> Sheet:
    """Everything that the sheet of a record shows. Raises `UserError` when it is not here."""
    draft = draft_of(desk, record)
    row = records.get(desk.database, record)
    root = root_of(desk, row)
    refused = refuses_calls(desk, root.id)
    name, phone = name_and_phone(root.summary, refused)
    return Sheet(
        record=record,
        kind=row.kind,
        household=root.id,
        name=name,
        phone=phone,
        training=row.training,
        title=words_of(desk.forms, row).title,
        state=row.state,
        state_words=name_of(row.kind, row.state),
        moves=transitions.moves(desk, record=record),
        form=draft.form,
        answers=dict(draft.answers),
        day=row.day,
        today=desk.now().date(),
        mediation=mediation_of(desk, action=record) if row.kind == Kind.SUPPORT_ACTION else None,
        motives=motives(desk, row.kind, "refused"),
        refuses=refused and (row.kind != Kind.CALL or calls_household(row)),
        hidden=refused,
    )


def open_action(desk: Desk, *, household: str, answers: Mapping[str, Answer]) -> Changed:
    """Begin an action; its id is `made`. A mediation takes what the visit and letters say, and is
    one on two computers. Raises `UserError` without a subject or a day to come back to."""
    leads_only(desk, *LEADS_DO)
    subject = text_of(answers, "subject")
    if not subject:
        raise UserError("Dites de quoi il s’agit.", "Choisissez un sujet dans la liste.")
    today = desk.now().date()
    given = {"started_on": Answer(value=today), **answers}
    if subject == LANDLORD:
        given = {**_landlord_known(desk, household, answers), **given}
        ahead = _next_of(_mediation(desk, household, given), given, today)
        given = {**{path: one for path, one in ahead.items() if one is not None}, **given}
    if "remind_on" not in given:
        raise UserError("Dites quand reprendre cette action.", "Écrivez un jour à venir.")

    def work() -> Changed:
        follow_address(desk, household)  # of a mediation: it is about this home
        begun = make(
            desk,
            kind=Kind.SUPPORT_ACTION,
            parent=household,
            state="in_progress",
            answers=given,
            record=_named(desk, household, subject, answers),
        )
        if subject == LANDLORD and _waits(_mediation(desk, household, given)):
            _follow(desk, begun.made, "waiting")
        return begun

    return save(desk, work)


def _named(desk: Desk, household: str, subject: str, answers: Mapping[str, Answer]) -> str:
    """The id of a mediation follows from whom it is with; any other action is one of its own."""
    if subject not in (LANDLORD, SUPPLIER):
        return ""
    whom = (text_of(answers, "with_whom"),) if subject == SUPPLIER else ()
    return next_of(desk, Kind.SUPPORT_ACTION, household, subject, *whom)


def mediation_of(desk: Desk, *, action: str) -> Mediation | None:
    """Where the mediation with a landlord stands; None for another subject."""
    answers = answers_of(desk, record=action)
    if text_of(answers, "subject") != LANDLORD:
        return None
    row = records.get(desk.database, action)
    heard = _with(answers, tenant_notices.never_heard(desk, row, answers))
    return _mediation(desk, row.parent or "", heard)


def note_facts(desk: Desk, *, action: str, facts: Mapping[str, Answer | None]) -> Changed:
    """Keep facts of a mediation with its next step, reminder and state; None takes one out. Raises
    `UserError` for an impossible day."""
    answers, today = _with(answers_of(desk, record=action), facts), desk.now().date()
    wrong = impossible(tenant_notices.facts_of(answers), facts.keys(), today)
    if wrong is not None:
        raise UserError(*wrong)
    return keep_facts(desk, action=action, facts=facts)


def keep_facts(desk: Desk, *, action: str, facts: Mapping[str, Answer | None]) -> Changed:
    """The same for facts that a letter says, whose own days were looked at."""
    leads_only(desk, *LEADS_DO)
    known = answers_of(desk, record=action)
    row = records.get(desk.database, action)
    facts = {**tenant_notices.never_heard(desk, row, known), **facts}
    answers = _with(known, facts)
    found = _mediation(desk, row.parent or "", answers)
    given = {**facts, **_next_of(found, answers, desk.now().date())}
    told = {path: one for path, one in given.items() if one is not None}

    def work() -> frozenset[str]:
        answer_many(desk, record=action, answers=told)
        for path in given.keys() - told.keys():
            answer(desk, record=action, path=path, answer=None)
        _follow(desk, action, "waiting" if _waits(found) else "in_progress")
        if told.keys().isdisjoint(HEARD):
            return frozenset()
        return not_waited_for(desk, row, date_of(answers, ANSWERED_ON) or desk.now().date())

    along = save(desk, work)
    return changed(action, *given).beside(along)


def steps_again(desk: Desk, *, action: str) -> None:
    """The next step of a mediation, its day and its state, out of its facts as they are now."""
    if text_of(answers_of(desk, record=action), "subject") == LANDLORD:
        keep_facts(desk, action=action, facts={})


def after_choice(desk: Desk, action: str, path: str) -> None:
    """The next step follows from the fact that was chosen."""
    if path in FACTS:
        steps_again(desk, action=action)


def plan(desk: Desk, *, action: str, next_step: str, on: date) -> Changed:
    """What to do next, and when. Raises `UserError` for a day that is over."""
    leads_only(desk, *LEADS_DO)
    to_come(desk, on)
    given = {"next_step": Answer(value=next_step), "remind_on": Answer(value=on)}
    answer_many(desk, record=action, answers=given)
    return changed(action, *given)


def close(desk: Desk, *, action: str, result: str, note: str = "") -> Changed:
    """End an action `obtained`, `partly` or `not_obtained`; a mediation's letters are waited for no
    more."""
    if not result:
        raise UserError("Dites si le résultat est là.", "Choisissez une réponse.")
    given = {"result": Answer(value=result), "done_on": Answer(value=desk.now().date())}
    if note.strip():
        given["note"] = Answer(value=note.strip())

    def work() -> frozenset[str]:
        answer_many(desk, record=action, answers=given)
        state = records.get(desk.database, action).state
        for step in STEPS_TO_DONE.get(state, ("done",)):
            transitions.move(desk, record=action, state=step)
        return _letters_of(desk, action)

    return changed(action, *given).beside(save(desk, work))


def abandon(desk: Desk, *, action: str, reason: str) -> Changed:
    """Go no further; a mediation's letters are waited for no more. Raises `UserError` without a
    reason."""

    def work() -> Changed:
        moved = transitions.move(desk, record=action, state="abandoned", reason=reason)
        return moved.beside(_letters_of(desk, action))

    return save(desk, work)


def take_up(desk: Desk, *, action: str, reason: str) -> Changed:
    """An action that was over goes on, without its end; a mediation at its next step. Raises
    `UserError` without a reason."""

    def work() -> Changed:
        moved = transitions.move(desk, record=action, state="in_progress", reason=reason)
        draft = draft_of(desk, action)
        write(desk, draft, {path: None for path in OF_THE_END if path in draft.answers})
        if text_of(draft.answers, "subject") == LANDLORD:
            keep_facts(desk, action=action, facts={})
        return moved

    return save(desk, work)


def _letters_of(desk: Desk, action: str) -> frozenset[str]:
    """The letters of a mediation that ends, but those that another one still waits for."""
    row, answers = records.get(desk.database, action), answers_of(desk, record=action)
    if text_of(answers, "subject") != LANDLORD:
        return frozenset()
    others = any(
        one.id != action and one.state not in tenant_notices.ENDED
        and text_of(answers_of(desk, record=one.id), "subject") == LANDLORD
        for one in records.of_kind(desk.database, Kind.SUPPORT_ACTION, parent=row.parent or "")
    )  # fmt: skip
    until = date_of(answers, NOTICE_ON) if others else desk.now().date()
    return frozenset() if until is None else not_waited_for(desk, row, until)


def _follow(desk: Desk, action: str, state: str) -> None:
    """Move along the drawn ways to `in_progress` or `waiting`; an ended action stays ended."""
    here = records.get(desk.database, action).state
    if here in ("done", "abandoned") or here == state:
        return
    if state == "waiting" and here == "to_do":
        transitions.move(desk, record=action, state="in_progress")
    transitions.move(desk, record=action, state=state)


def _waits(found: Mediation) -> bool:
    """Whether the next step is somebody else's."""
    return found.next is not None and found.next.id in WAITS


def _mediation(desk: Desk, household: str, answers: Answers) -> Mediation:
    """With the delays of its household's scheme."""
    facts = tenant_notices.facts_of(answers)
    return mediation(facts, desk.now().date(), delays(numbers_of(desk, household)))


def _with(answers: Answers, facts: Mapping[str, Answer | None]) -> Answers:
    return {path: one for path, one in {**answers, **facts}.items() if one is not None}


def _next_of(found: Mediation, said: Answers, today: date) -> dict[str, Answer | None]:
    """The next step and its day; nothing stays of a step that is over, a day to come does."""
    given: dict[str, Answer | None] = {}
    if found.next is not None:
        given["next_step"] = Answer(value=f"{found.next.words}.")
    elif "works_done_on" in said:
        given["next_step"] = Answer(value=END)
    on = found.look_on or (today if found.next is None else None)
    if on is not None:
        given["remind_on"] = Answer(value=on)
    elif (date_of(said, "remind_on") or date.max) <= today:
        given["remind_on"] = None
    return given


def _landlord_known(desk: Desk, household: str, answers: Answers) -> dict[str, Answer]:
    """What the last visit of this home says of the landlord, and the notice that he had."""
    today = desk.now().date()
    said = said_at_last_visit(desk, household, today)
    taken = {"with_whom": "landlord_name", "contact": "landlord_contact"}
    known = {to: Answer(value=said[path].value) for to, path in taken.items()
             if path in said and said[path].state is State.GIVEN}  # fmt: skip
    notice = tenant_notices.that_began(desk, household, today)
    other = date_of(answers, NOTICE_ON) not in (None, date_of(notice, NOTICE_ON))
    return known if other else known | notice
