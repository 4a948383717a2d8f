"""One registration, open: what was said, what lacks, whether it fits, who it may be, what to do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Question
from visitapp.domain.errors import UserError
from visitapp.domain.intake.eligibility import Eligibility
from visitapp.domain.intake.identity import Known
from visitapp.domain.intake.priority import Priority
from visitapp.domain.intake.reach import Reach
from visitapp.domain.intake.registration import missing
from visitapp.domain.intake.waiting import age
from visitapp.domain.states.households import TO_TREAT, HouseholdState, RegistrationState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of
from visitapp.domain.states.marks import REASON
from visitapp.domain.text import capital
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.territories import territories
from visitapp.operations.households.registrations import (
    Filed,
    all_of,
    asked_again,
    filed,
    registered_on,
    together,
)
from visitapp.operations.intake.change_commune import other_scheme
from visitapp.operations.intake.decide import motives
from visitapp.operations.intake.duplicates import NAMES, Candidate, candidates
from visitapp.operations.intake.eligibility import rules
from visitapp.operations.intake.new_information import New, news
from visitapp.operations.intake.outcome_letters import NoticeLine, notices, number_of, reached
from visitapp.operations.intake.registered_again import NO_CALL, is_asking
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import number_of as whole_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import name_in, short_name, summary_text
from visitapp.operations.records.transitions import moves_of
from visitapp.operations.schemes.assign_visitor import given_to
from visitapp.operations.schemes.settings_in_force import in_force
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

NOT_HERE = UserError("Cette inscription n’est pas sur cet ordinateur.", "Revenez à la liste.")
ENDED = (HouseholdState.REFUSED, HouseholdState.CLOSED)
"""States of a file that is called again with one move."""
QUIET = ("treatment",)
"""Sections that say what the agency did, not what was said."""


@dataclass(frozen=True)
class Arrival:
    """Everything that the screen of one registration shows. `said`: (section, (label, words) rows);
    `lacks` keeps it from being accepted, `missing` is all to ask; `reason`: why its state.
    `same_as`: the file filed onto, by id and name, its `same_state`, `again` the words to have it
    called; `new`: what that file does not say; `others`: its other registrations, by id and day.
    `asks`: registered again, not called since, unless `no_call` says why. `counted_in`: the
    territory that reports count, by commune; `moved_to`: the commune's scheme, when the file says
    an earlier one."""

    registration: str
    household: str
    name: str
    number: str
    training: bool
    state: str
    state_words: str
    reason: str
    since: date
    age: int
    late: bool
    known: Known
    reach: Reach
    persons: int | None
    said: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    lacks: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    eligibility: Eligibility
    priority: Priority
    schemes: tuple[tuple[str, str], ...]
    territories: tuple[tuple[str, str], ...]
    territory: str
    visitor: str
    candidates: tuple[Candidate, ...]
    same_as: tuple[str, str]
    same_state: str
    again: str
    new: tuple[New, ...]
    others: tuple[tuple[str, date], ...]
    notices: tuple[NoticeLine, ...]
    motives: tuple[tuple[str, str], ...]
    moves: tuple[Move, ...]
    asks: bool = False
    no_call: str = ""
    counted_in: str = ""
    moved_to: tuple[str, str] = ("", "")


def arrival(desk: Desk, *, registration: str) -> Arrival:
    """One registration. Raises `UserError` to who does not lead, or when it is not here."""
    leads_only(desk, "lit les inscriptions")
    row = records.find(desk.database, registration)
    home = records.find(desk.database, row.parent or "") if row is not None else None
    if row is None or home is None:
        raise NOT_HERE
    open_, more = row.state in TO_TREAT, filed(desk)
    return Arrival(
        registration=registration,
        household=home.id,
        training=row.training,
        counted_in=_counted_in(desk, home),
        state=row.state,
        state_words=name_of(Kind.REGISTRATION, row.state),
        reason=_reason(desk, row),
        candidates=candidates(desk, registration=registration) if open_ else (),
        notices=notices(desk, registration=registration),
        motives=tuple(motives(desk).items()),
        moves=moves_of(desk, row),
        new=news(desk, registration=registration),
        **_who(desk, row, home),
        **_same_as(desk, row, more),
        asks=is_asking(desk, row, more),
        no_call=text_of(draft_of(desk, registration).answers, NO_CALL),
        moved_to=_moved_to(desk, home),
        **_judged(desk, row, more),
    )


def _who(desk: Desk, row: Record, home: Record) -> dict[str, Any]:
    """Who it is, as the registration says it, and who visits."""
    answers = draft_of(desk, row.id).answers
    names = {name: text_of(answers, name) for name in NAMES}
    visitor = given_to(desk, household=home.id)
    return {
        "name": short_name(names["first_name"], names["last_name"]),
        "number": number_of(row, text_of(answers, "web_code")),
        "known": Known(home.id, **names),
        "persons": whole_of(answers, "persons"),
        "reach": reached(desk, row),
        "said": _answers_by_section(desk, row.id),
        "visitor": visitor.name if visitor is not None else "",
    }


def _judged(desk: Desk, row: Record, more: Filed) -> dict[str, Any]:
    """What the rules of its day say of it, and what presses by all of the household's
    registrations."""
    answers, by, on = draft_of(desk, row.id).answers, rules(desk), registered_on(row)
    first = more.first.get(row.parent or "", row.parent or "")
    every = all_of(desk, first, more.onto.get(first, ()))
    told = together(every, row.summary) if len(every) > 1 else row.summary
    if row.state == RegistrationState.ACCEPTED:
        told = {**told, **_address(desk, row)}
    judged, weight = by.judge(told, on), by.priority(told, _waits_since(desk, row, first, more))
    lacks, days = missing(answers), age(on, by.today)
    return {
        "since": on,
        "age": days,
        "late": days > by.late_after(told, on) and row.state in TO_TREAT,
        "lacks": lacks,
        "missing": tuple(dict.fromkeys((*lacks, *judged.missing))),
        "unknown": weight.unknown,
        "eligibility": judged,
        "priority": weight,
        "schemes": tuple((one.scheme, one.name) for one in by.on(by.today).values()),
        "territories": tuple((one.code.lower(), one.name) for one in by.territories.all),
        "territory": judged.territory.code.lower() if judged.territory is not None else "",
        "others": tuple((one.id, registered_on(one)) for one in every if one.id != row.id),
    }


def _moved_to(desk: Desk, home: Record) -> tuple[str, str]:
    scheme, today = other_scheme(desk, home.id), desk.now().date()
    return (scheme, in_force(desk, scheme=scheme, on=today).name) if scheme else ("", "")


def _counted_in(desk: Desk, home: Record) -> str:
    commune, postcode = (summary_text(home.summary, name) for name in ("commune", "postcode"))
    found = territories(desk).of(commune, postcode)
    return found.code.lower() if found is not None else ""


def _address(desk: Desk, row: Record) -> dict[str, str]:
    """Where the file of an accepted registration says that it is: it may be corrected since."""
    home = records.get(desk.database, row.parent or "").summary
    commune = summary_text(home, "commune")
    return {"commune": commune, "postcode": summary_text(home, "postcode")} if commune else {}


def _waits_since(desk: Desk, row: Record, first: str, more: Filed) -> date:
    """Since when the household waits: one filed onto a file, since that file does."""
    home = records.find(desk.database, first) if first != row.parent else None
    if home is None:
        return registered_on(row)
    return asked_again(desk, home, more.onto.get(first, ())) or registered_on(home)


def _reason(desk: Desk, row: Record) -> str:
    """What was said the last time that it moved; of an earlier move it says nothing."""
    told = by_household.moves(desk.database, row.id)
    if not told or told[-1].path != REASON:
        return ""
    return str(told[-1].said or "")


def _answers_by_section(
    desk: Desk, registration: str
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The answers, by section, in words; what was not asked is left out."""
    draft = draft_of(desk, registration)
    found = []
    for section in draft.form.sections:
        if section.id in QUIET:
            continue
        rows = [
            (question.label, _written(question, draft.answers[question.id]))
            for question in section.questions
            if question.id in draft.answers and draft.answers[question.id].state is not State.LATER
        ]
        if rows:
            found.append((section.title, tuple(rows)))
    return tuple(found)


def _written(question: Question, answer: Answer) -> str:
    """Our own words begin with a capital; an address, a name, a sentence stay as typed."""
    from visitapp.reports.answers.words import said

    words = said(question, answer)
    typed = question.type == "text" and answer.state is State.GIVEN
    return words if typed else capital(words)


def _same_as(desk: Desk, row: Record, more: Filed) -> dict[str, Any]:
    """The household's own file, when this registration was filed onto it."""
    first = more.first.get(row.parent or "", "")
    home = records.find(desk.database, first) if first not in ("", row.parent) else None
    if home is None:
        return {"same_as": ("", ""), "same_state": "", "again": ""}
    ways = {one.end: one.words for one in moves_of(desk, home)}
    return {
        "same_as": (first, name_in(home.summary)),
        "same_state": name_of(Kind.HOUSEHOLD, home.state),
        "again": ways.get("to_call", "") if home.state in ENDED else "",
    }
