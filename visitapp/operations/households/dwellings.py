"""The homes of a household, which visits, letters and consents are about. Once one of these begins,
each address of the file is logged under `DWELLING` with its home's id; only completed, it is the
same home, else another, until said to be a slip (`SAME_HOME`: see `correct_address`)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from visitapp.domain.addresses.addresses import address_words
from visitapp.domain.consents.consents import LANDLORD
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import DWELLING, SAME_HOME
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import note_beside
from visitapp.store.file.ids import named
from visitapp.store.lists import by_household
from visitapp.store.log import conflicts, log, records

PARTS = ("street", "postcode", "commune")
UNSETTLED = "?"
"""The home of a household whose address waits for a choice: the same as no other."""


class Place(NamedTuple):
    """An address as the household says it."""

    street: str = ""
    postcode: str = ""
    commune: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As on an envelope."""
        town = f"{self.postcode} {self.commune}".strip()
        return tuple(line for line in (self.street, town) if line)


class Home(NamedTuple):
    """An address that the file said from a moment on, and the id of its home as it was given."""

    id: str
    place: Place
    at: datetime


def place_now(desk: Desk, household: str) -> Place:
    """Where the household lives."""
    known = draft_of(desk, household).answers
    return Place(*(text_of(known, name) for name in PARTS))


def after_write(desk: Desk, change: log.Change, _answer: object) -> None:
    """Follow an address that was just written, once something was done at a former one."""
    if change.path in PARTS and homes(desk, change.record):
        follow_address(desk, change.record)


def follow_address(desk: Desk, household: str) -> None:
    """Log the address of a file with the id of its home, when it says another one than before."""
    now, before = place_now(desk, household), homes(desk, household)
    waits = len(conflicts.other_changes(desk.database, household, DWELLING)) > 0
    if not now.street or (before and before[-1].place == now and not waits):
        return
    value = {"value": _home_of(desk, household, now, before), "place": list(now)}
    _append(desk, household, DWELLING, value)


def homes(desk: Desk, household: str) -> list[Home]:
    """Every address of a file, oldest first."""
    return [
        Home(str(one.value["value"]), Place(*one.value["place"]), one.at)
        for one in by_household.written(desk.database, household, DWELLING) if one.value
    ]  # fmt: skip


def said_same(desk: Desk, household: str) -> dict[str, str]:
    """By home that somebody spoke of, the one that it is; empty for a real move."""
    told = by_household.some_answers(desk.database, household, begin=(SAME_HOME,))
    return {path.removeprefix(SAME_HOME): str(one.get("value") or "") for path, one in told.items()}


def say_same(desk: Desk, household: str, home: str, other: str) -> str:
    """Log that a home is another one, written wrong, or with an empty `other` that it is not.
    Returns the path."""
    _append(desk, household, f"{SAME_HOME}{home}", {"value": other})
    return f"{SAME_HOME}{home}"


def one_id(home: str, same: Mapping[str, str]) -> str:
    """The id that stands for a home and every wrong address of it; a ring leads nowhere further."""
    seen = {home}
    while (other := same.get(home, "")) and other not in seen:
        seen.add(home := other)
    return home


def dwelling_now(desk: Desk, household: str) -> str:
    """The home where the household lives; empty while its file says no address."""
    every = homes(desk, household)
    if _waits(desk, household):
        return UNSETTLED
    return one_id(every[-1].id, said_same(desk, household)) if every else ""


def dwelling_on(desk: Desk, household: str, day: date) -> str:
    """The home where it lived in the evening of a day; before any address, the first one."""
    evening = datetime.combine(day + timedelta(days=1), time(), tzinfo=desk.now().tzinfo)
    every = homes(desk, household)
    then = [one for one in every if one.at <= evening] or every[:1]
    if _waits(desk, household):
        return UNSETTLED
    return one_id(then[-1].id, said_same(desk, household)) if then else ""


def keep_dwelling(desk: Desk, record: str, dwelling: str) -> None:
    """Keep the home that a record is about."""
    if dwelling:
        _append(desk, record, DWELLING, {"value": dwelling})


def keep_home(desk: Desk, household: str, record: str) -> None:
    """Keep the home where the household lives now as the one that a record is about."""
    follow_address(desk, household)  # a file that came from the registration page has none yet
    keep_dwelling(desk, record, dwelling_now(desk, household))


def dwelling_of(desk: Desk, household: str, record: str) -> str:
    """The home that a record is about; empty when it does not say."""
    kept = by_household.some_answers(desk.database, record, begin=(DWELLING,)).get(DWELLING, {})
    return one_id(str(kept.get("value") or ""), said_same(desk, household))


def places_of_work(desk: Desk, household: str) -> set[str]:
    """The homes where a visit took place, or whose landlord was spoken of."""
    return {
        dwelling_of(desk, household, one.id)
        for one in by_household.under(desk.database, household)
        if one.kind == Kind.VISIT or summary_text(one.summary, "recipient") == LANDLORD
    }


def visited_place(desk: Desk, household: str, visit: str) -> Place:
    """Where a visit took place: the address of today, unless the household moved since."""
    there = dwelling_of(desk, household, visit)
    if not there or there == dwelling_now(desk, household):
        return place_now(desk, household)
    return home_address(desk, household, there)


def home_address(desk: Desk, household: str, dwelling: str) -> Place:
    """The address of a home, as it was last written."""
    same = said_same(desk, household)
    known = [one.place for one in homes(desk, household) if one_id(one.id, same) == dwelling]
    return known[-1] if known else place_now(desk, household)


def same_home(desk: Desk, household: str, visit: str, on: date) -> bool:
    """Whether the household lived, on a day, where this visit took place."""
    there = dwelling_of(desk, household, visit)
    return not there or dwelling_on(desk, household, on) == there


def one_home(desk: Desk, household: str, day: date, other: date) -> bool:
    """Whether the household lived in one home on two days."""
    return dwelling_on(desk, household, day) == dwelling_on(desk, household, other)


def _waits(desk: Desk, household: str) -> bool:
    """Whether the address of a household waits for a choice."""
    waits = {one.path for one in conflicts.conflicts(desk.database, household)}
    return not waits.isdisjoint({DWELLING, *PARTS})


def _home_of(desk: Desk, household: str, now: Place, before: list[Home]) -> str:
    """The id of an address: the last home's when one completes the other, an earlier one's at the
    very same address, else a new one, the same everywhere. Half a street is no home."""
    words, known = _words(now), dict[str, frozenset[str]]()
    for one in before:
        known[one.id] = known.get(one.id, frozenset()) | _words(one.place)
    lived = places_of_work(desk, household) if before else set()
    for one in reversed(before):
        if words <= known[one.id] or known[one.id] <= words:
            return one.id
        if one.id in lived:
            break
    again = (one.id for one in reversed(before) if _words(one.place) == words)
    return next(again, named(DWELLING, household, *sorted(words)))


def _words(place: Place) -> frozenset[str]:
    return address_words(place.street, place.commune)


def _append(desk: Desk, record: str, path: str, value: Mapping[str, object]) -> None:
    note_beside(desk, records.get(desk.database, record), path, value)
