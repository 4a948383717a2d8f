"""« À rappeler »: the questions put off with « Plus tard », household by household."""

from dataclasses import dataclass

from visitapp.domain.checklist.walk import code_of, code_order, question_at
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.contact_refusals import name_and_phone, refuses_calls
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import root_of
from visitapp.store.lists import appointments
from visitapp.store.log import records
from visitapp.store.log.records import Record


@dataclass(frozen=True, slots=True)
class Asked:
    """One question put off. `code` is its margin code in the visit, empty elsewhere."""

    record: str
    kind: str
    path: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ToCall:
    """One household to call back, and what to ask. `refuses`: it is written to, nobody calls."""

    household: str
    name: str
    phone: str
    questions: tuple[Asked, ...]
    refuses: bool = False


def to_call(desk: Desk) -> tuple[ToCall, ...]:
    """Who to call back, in the order of the names. Training visits are never in it."""
    asked: dict[str, list[Asked]] = {}
    for record, path in appointments.put_off(desk.database):
        row = records.get(desk.database, record)
        asked.setdefault(root_of(desk, row).id, []).append(_question_asked(desk, row, path))
    found = (_household(desk, household, questions) for household, questions in asked.items())
    return tuple(sorted(found, key=lambda one: (one.name, one.household)))


def _household(desk: Desk, household: str, questions: list[Asked]) -> ToCall:
    known = records.get(desk.database, household).summary
    refused = refuses_calls(desk, household)
    name, phone = name_and_phone(known, refused)
    ordered = sorted(questions, key=lambda one: (one.record, code_order(one.code)))
    return ToCall(household, name, phone, tuple(ordered), refused)


def _question_asked(desk: Desk, row: Record, path: str) -> Asked:
    form = draft_of(desk, row.id).form
    question = question_at(form, path)
    label = question.label if question is not None else path
    return Asked(
        row.id, row.kind, path, code_of(form, path) if row.kind == Kind.VISIT else "", label
    )
