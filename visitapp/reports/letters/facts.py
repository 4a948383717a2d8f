"""A visit's answers to letter facts: an allow-list per recipient."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, TypeVar

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.checklist.recipients import visible_to
from visitapp.domain.consents.consents import Permission
from visitapp.domain.impact.words import ENERGY_NAMES
from visitapp.domain.letters.address_changed import TAKEN, HomeBefore
from visitapp.domain.letters.facts import Dwelling, Rows
from visitapp.domain.letters.funds import ContractFacts, FundFacts
from visitapp.domain.letters.sheets import ReportFacts, SocialFacts
from visitapp.domain.review.warning_signs import worries
from visitapp.domain.study.study import Study
from visitapp.domain.text import date_long, french
from visitapp.reports.answers.words import of
from visitapp.reports.letters.landlord_sentences import dangers, defects, facts, requests
from visitapp.reports.letters.signal_subjects import danger_words, dpe_words, subjects
from visitapp.reports.letters.social_worker import BUDGET, SITUATION

T = TypeVar("T")

PEOPLE: Mapping[str, str] = {"adults": "Adultes", "children": "Enfants", "tenure": "Logement"}
RESOURCES: Mapping[str, str] = {
    "monthly_income": "Ressources du mois",
    "income_sources": "D’où viennent-elles",
    "rfr": "Revenu fiscal de référence",
    "rfr_year": "Année de ce revenu",
    "housing_cost": "Loyer ou crédit, par mois",
    "housing_aid": "Aide au logement",
    "aids_received": "Autres aides reçues",
}
DEBT: Mapping[str, str] = {
    "arrears_amount": "Dettes d’énergie et d’eau, en tout",
    "arrears_since": "Depuis",
}
OWES = ("arrears", "arrears_rent")
CUT: Mapping[str, str] = {"cut_notice": "Lettre de coupure"}
PART: Mapping[str, str] = {
    "fund_fse93": "Dont électricité et gaz",
    "fund_fseau93": "Dont eau",
    "fund_fsh94": "Dont énergie",
}
"""What a fund pays for, out of a debt that the visit asks for in one: to fill in from the bills."""
WATER = "fund_fseau93"
RENT_DEBT: Mapping[str, str] = {"arrears_rent": "Loyer en retard"}
STEPS: Mapping[str, str] = {
    "payment_plan": "Retard payé en plusieurs fois",
    "fsl_asked": "Aide du FSL déjà demandée",
    "fsl_asked_on": "Demandée en",
}
LANDLORD: Mapping[str, str] = {
    "landlord_name": "Nom",
    "landlord_contact": "Comment le joindre",
    "landlord_told": "Prévenu du problème",
    "landlord_told_on": "Date de la lettre",
}
TO_LANDLORD, TO_SOCIAL_WORKER = "landlord", "social_worker"
"""Whose allow-list is read: see `domain.checklist.recipients`."""
ONLY_IF_KNOWN = frozenset({"fsl_asked_on", "landlord_told_on", "arrears_rent", "cut_notice"})
"""Lines that are left out rather than filled in by hand."""
CONTRACT: Mapping[str, str] = {
    "energy": "Énergie",
    "supplier": "Fournisseur",
    "meter_number": "Numéro de compteur (PDL ou PCE)",
}


class LandlordLetters(NamedTuple):
    """The days of the letters that went to the landlord, and whether one was registered."""

    days: tuple[date, ...] = ()
    registered: bool = False


NO_LETTER = LandlordLetters()


class Day(NamedTuple):
    """The day of a visit, and what was known at the last one without those before this one."""

    on: date
    answers: Answers


@dataclass(frozen=True)
class Seen:
    """Letters' visit: `answers`, its own then older; `days` likewise, the last first."""

    questionnaire: Questionnaire
    answers: Answers
    day: date
    study: Study
    days: tuple[Day, ...] = ()
    only: frozenset[str] | None = None
    """The only questions that may be read; None: no other limit than each recipient's."""

    def said(self, recipient: str, read: Callable[[Reading], Iterable[T]]) -> list[tuple[T, str]]:
        """What `read` finds, each with « noté le 25 novembre 2026 » where another visit saw it."""
        found = list(read(self._as(recipient)))
        of_days = [(one.on, set(read(self._as(recipient, one.answers)))) for one in self.days]
        told = ((one, next((on for on, there in of_days if one in there), self.day))
                for one in found)  # fmt: skip
        return [(one, f"noté le {date_long(on)}" if on != self.day else "") for one, on in told]

    def lines(self, recipient: str, read: Callable[[Reading], Iterable[str]]) -> tuple[str, ...]:
        """Sentences, each with its day: see `said`."""
        told = self.said(recipient, read)
        return tuple(f"{one.removesuffix('.')} ({on})." if on else one for one, on in told)

    def rows(self, recipient: str, read: Callable[[Reading], Rows]) -> Rows:
        """Labels and words, each with its day: see `said`."""
        told = self.said(recipient, read)
        return tuple((label, f"{words} ({on})" if on and words else words)
                     for (label, words), on in told)  # fmt: skip

    def last_said(self, path: str) -> tuple[Answer | None, date]:
        """The answer to a question, and the day of the visit that has it; None: nobody has."""
        days = (one.on for one in self.days if path in one.answers)
        return self.answers.get(path), next(days, self.day)

    def as_landlord(self) -> Reading:
        """What a landlord may read of it."""
        return self._as(TO_LANDLORD)

    def as_social_worker(self) -> Reading:
        """What a social worker may read of it: the widest outside the agency."""
        return self._as(TO_SOCIAL_WORKER)

    def _as(self, recipient: str, answers: Answers | None = None) -> Reading:
        known = self.answers if answers is None else answers
        allowed = visible_to(
            self.questionnaire, known, recipient,  # type: ignore[arg-type]  # one of the named
        )  # fmt: skip
        if self.only is not None:
            allowed = {path: one for path, one in allowed.items() if path in self.only}
        return Reading(self.questionnaire, allowed, live=True)


def dwelling(seen: Seen, address: tuple[str, ...]) -> Dwelling:
    """The dwelling from the landlord's allow-list, and nothing else."""
    return Dwelling(
        address=address,
        visited_on=seen.day,
        dangers=_without_stop(seen.lines(TO_LANDLORD, dangers)),
        defects=seen.lines(TO_LANDLORD, defects),
        requests=tuple(requests(seen.as_landlord())),
        facts=seen.rows(TO_LANDLORD, lambda reading: tuple(facts(reading))),
    )


def fund_facts(
    seen: Seen, document: str, *, fsl_asked: str = "", before: HomeBefore | None = None
) -> FundFacts:
    """What a fund reads; the rent in arrears for the FSL only, the letter of a cut not for water.

    After a move, `before` is the home that was visited: nothing of it is read.

    `fsl_asked` is what the agency knows of a request to the FSL, empty when it knows no more than
    the visit.
    """
    seen = taken_along(seen) if before is not None else seen
    debt = _debt(seen, document)
    return FundFacts(
        before=_owing(before, debts=any(words for _, words in debt)),
        people=_rows(seen, PEOPLE),
        resources=_rows(seen, RESOURCES),
        debt=debt,
        steps=_rows(seen, STEPS)
        if not fsl_asked
        else (
            *_rows(seen, {"payment_plan": STEPS["payment_plan"]}),
            (STEPS["fsl_asked"], fsl_asked),
        ),
    )


def _debt(seen: Seen, document: str) -> Rows:
    """The whole debt, said to be so, and a line for the part that this fund may pay."""
    part = ((PART[document], ""),) if document in PART else ()
    cut = {} if document == WATER else CUT
    rent = RENT_DEBT if document == "fund_fsl" else {}
    return (*_rows(seen, DEBT), *part, *_rows(seen, {**cut, **rent}))


def social_facts(
    seen: Seen, proposed: tuple[str, ...] = (), *, before: HomeBefore | None = None
) -> SocialFacts:
    """What the social worker reads, and proposals; after a move, no danger of `before`."""
    seen = taken_along(seen) if before is not None else seen
    alerts = seen.study.alerts if before is None else ()
    reading = seen.as_social_worker()
    return SocialFacts(
        urgent=tuple(french(one.title) for one in worries(reading, alerts)),
        situation=seen.rows(TO_SOCIAL_WORKER, lambda found: _answered(found, SITUATION)),
        budget=seen.rows(TO_SOCIAL_WORKER, lambda found: _answered(found, BUDGET)),
        proposed=proposed,
        before=_owing(before, debts=any(reading.value(name) is True for name in OWES)),
    )


def taken_along(seen: Seen) -> Seen:
    """What a household that moved takes along of its visit."""
    return replace(seen, only=TAKEN)


def _owing(before: HomeBefore | None, *, debts: bool) -> HomeBefore | None:
    return replace(before, debts=debts) if before is not None else None


def report_facts(
    seen: Seen, landlord: Permission, letters: LandlordLetters = NO_LETTER, *, left: bool = False
) -> ReportFacts:
    """Signal Logement's form as far as known; `left`: moved since."""
    word = {"given": "oui", "refused": "non", "withdrawn": "non"}.get(landlord.state, "")
    danger = seen.rows(TO_LANDLORD, lambda found: (("Danger", danger_words(found)),))
    label = seen.rows(TO_LANDLORD, lambda found: (("Diagnostic (DPE)", dpe_words(found)),))
    return ReportFacts(
        asked=(
            *danger,
            *seen.rows(TO_SOCIAL_WORKER, lambda found: (("Occupation", _given(found, "tenure")),)),
            *seen.rows(TO_SOCIAL_WORKER, lambda found: (("Bail", _lease(found)),)),
            *seen.rows(TO_SOCIAL_WORKER, _inventory),
            *label,
            *seen.rows(TO_SOCIAL_WORKER, _caf),
            ("Accepte la visite d’un agent", ""),
            ("Accepte qu’on écrive au propriétaire", word),
        ),
        subjects=seen.lines(TO_LANDLORD, subjects),
        landlord=landlord_rows(seen, letters),
        left=left,
    )


def landlord_rows(seen: Seen, letters: LandlordLetters = NO_LETTER) -> Rows:
    """The landlord and every letter to him: for Signal Logement only."""
    if not letters.days:
        return _rows(seen, LANDLORD)
    who = {name: label for name, label in LANDLORD.items() if not name.startswith("landlord_told")}
    own = seen.as_social_worker().value("landlord_told_on")
    days = sorted({*letters.days, *([own] if isinstance(own, date) else [])})
    by = "par lettre recommandée" if letters.registered else "par écrit"
    return (
        *_rows(seen, who),
        (LANDLORD["landlord_told"], f"Oui, {by}"),
        (LANDLORD["landlord_told_on"], ", puis ".join(date_long(one) for one in days)),
    )


def cheque_received_on(seen: Seen, year: int) -> date | None:
    """The day of a year that the household said it had received the chèque énergie."""
    answer, on = seen.last_said("cheque_energie")
    received = answer is not None and answer.value in ("used", "not_used")
    return on if received and on.year == year else None


def _inventory(reading: Reading) -> Rows:
    return (("État des lieux d’entrée", _given(reading, "entry_inventory")),)


def _caf(reading: Reading) -> Rows:
    """Where the household said it: whoever gets the sheet has its consent."""
    return (("Numéro d’allocataire CAF", _given(reading, "caf_number")),)


def _lease(reading: Reading) -> str:
    papers = reading.value("documents")
    return "vu à la visite" if isinstance(papers, tuple) and "lease" in papers else ""


def _without_stop(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A danger is named within a sentence of its own: see `Dwelling.seen`."""
    return tuple(line.removesuffix(".") for line in lines)


def contract_facts(seen: Seen | None, supplier: str = "", *, energy: str = "") -> ContractFacts:
    """A letter's one contract, by supplier or the only one; else lines to fill."""
    known = {"energy": ENERGY_NAMES.get(energy, ""), "supplier": supplier}
    blank = tuple((label, known.get(name, "")) for name, label in CONTRACT.items())
    if seen is None:
        return ContractFacts(blank)
    reading = seen.as_social_worker()
    found = [row for row in reading.rows("contracts") if energy in ("", row.value("energy"))]
    named = [row for row in found if supplier and _same(supplier, row)]
    unnamed = [row for row in found if not (supplier and row.value("supplier"))]
    chosen = named or (unnamed if len(found) == 1 or not supplier else [])
    if len(chosen) != 1:
        return ContractFacts(blank)
    path = chosen[0].path
    cells = tuple((label, _given(reading, f"{path}/{name}") or known.get(name, ""))
                  for name, label in CONTRACT.items())  # fmt: skip
    return ContractFacts(cells)


def _same(supplier: str, row: Row) -> bool:
    known = str(row.value("supplier") or "").casefold().strip()
    return bool(known) and known in supplier.casefold()


def _rows(seen: Seen, labels: Mapping[str, str]) -> Rows:
    def read(reading: Reading) -> Rows:
        cells = ((name, label, _given(reading, name)) for name, label in labels.items())
        return tuple(
            (label, words) for name, label, words in cells if words or name not in ONLY_IF_KNOWN
        )

    return seen.rows(TO_SOCIAL_WORKER, read)


def _given(reading: Reading, path: str) -> str:
    """An answer in words; nothing for « ne sait pas » or « refuse », which are nobody else's."""
    return of(reading, path) if reading.value(path) is not None else ""


def _answered(reading: Reading, labels: Mapping[str, str]) -> Rows:
    """Only what was answered, said of the household: a question is asked to it, not to her."""
    return tuple(
        (label, words) for name, label in labels.items() if (words := _given(reading, name))
    )
