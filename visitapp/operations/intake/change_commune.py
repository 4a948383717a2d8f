"""When a household's commune is corrected, the territory and scheme that its old place alone gave
go too."""

from collections.abc import Collection

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.roles import LEADS
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.territories.territories import Territory
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.territories import territories
from visitapp.operations.households.registrations import TO_VISIT
from visitapp.operations.records.answers import answers_of, draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.write import write
from visitapp.store.lists import by_household
from visitapp.store.log import records

PLACE = ("commune", "postcode")
WAITS = (HouseholdState.REGISTERED, *TO_VISIT)
"""States of a file that no visit was made for: its scheme may still be that of its new place."""


def after_answer(desk: Desk, draft: Draft, path: str) -> Changed:
    """What one answer of a household's file changes with it."""
    if path not in PLACE:
        return Changed(frozenset())
    return follow_place(desk, household=draft.record.id)


def follow_place(desk: Desk, *, household: str) -> Changed:
    """After a new commune: a registration's territory that was the old place's is forgotten, and
    the scheme of one that waits is the new place's. Who does not lead changes neither."""
    now, before = places(desk, household)
    if desk.role not in LEADS or now is None or not before:
        return Changed(frozenset())
    told = [one.id for one in records.of_kind(desk.database, Kind.REGISTRATION, parent=household)]
    waits = records.get(desk.database, household).state in WAITS
    touched = set()
    for record in (*told, household):
        draft, said = draft_of(desk, record), answers_of(desk, record=record)
        new: dict[str, Answer | None] = {}
        if text_of(said, "territory") in {one.code.lower() for one in before}:
            new["territory"] = None
        if waits and _given(text_of(said, "scheme"), now, before):
            new["scheme"] = Answer(value=now.scheme)
        if new:
            write(desk, draft, new)
            touched.add(record)
    return Changed(frozenset(touched))


def other_scheme(desk: Desk, household: str) -> str:
    """The scheme of where a household lives now, when its file still says that of a place before;
    empty else."""
    now, before = places(desk, household)
    scheme = text_of(answers_of(desk, record=household), "scheme")
    return now.scheme if now is not None and _given(scheme, now, before) else ""


def places(desk: Desk, household: str) -> tuple[Territory | None, tuple[Territory, ...]]:
    """The territory where a household lives, and the other ones that its file ever named."""
    found, said = territories(desk), answers_of(desk, record=household)
    now = found.of(*(text_of(said, path) for path in PLACE))
    ever = [
        found.of(*(str(one.said or "") if path == here else ""
                   for here in PLACE))
        for path in PLACE for one in by_household.written(desk.database, household, path)
    ]  # fmt: skip
    return now, tuple(dict.fromkeys(one for one in ever if one is not None and one != now))


def _given(scheme: str, now: Territory, before: Collection[Territory]) -> bool:
    """Whether a scheme is that of a place before, and not of the one of now."""
    return scheme != now.scheme and scheme in {one.scheme for one in before}
