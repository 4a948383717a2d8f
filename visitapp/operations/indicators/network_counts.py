"""The network and what was made known, for the report of a year: counts of professionals, never
masked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from visitapp.domain.checklist.walk import rows
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.scope_filter import InScope, everything
from visitapp.operations.network.people.people_list import (
    everybody,
    structures,
)
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text, summary_texts
from visitapp.store.log import records
from visitapp.store.log.records import Record

NOT_SAID = "Non dit"


class Sent(NamedTuple):
    """An information sent in the period, and the French names of the networks it is for."""

    dissemination: str
    sent_on: date
    networks: tuple[str, ...]


@dataclass(frozen=True)
class NetworkFacts:
    """`structures` in service by sort and `people`, known by the end; `talks` of the period by way;
    `sent` in it, and how many recipients were `given` something in it."""

    structures: Mapping[str, int]
    people: int
    talks: Mapping[str, int]
    sent: tuple[Sent, ...]
    given: int


def facts(desk: Desk, start: date, end: date, in_scope: InScope = everything) -> NetworkFacts:
    """What a report says of the network, both days inclusive. `in_scope`: what is of the report,
    by what it says of itself."""
    services, contacts = _known(desk, "partner", end), _known(desk, "contact", end)
    sorts = choice_words(desk, "partner", "sort")
    there = everybody(desk)
    where = {one.contact: one.territory for one in there}
    shown = Counter(
        sorts.get(one.sort, NOT_SAID) for id, one in structures(desk).items()
        if id in services and not one.archived and in_scope(one.territory, "")
    )  # fmt: skip
    people = sum(
        one.contact in contacts and not one.archived and in_scope(one.territory, "")
        for one in there
    )  # fmt: skip
    made_known = [
        row for row in records.of_kind(desk.database, "dissemination", training=False)
        if row.day is not None and row.day <= end and is_in_scope(row, in_scope)
    ]  # fmt: skip
    words = choice_words(desk, "dissemination", "networks")
    return NetworkFacts(
        structures=_ordered(shown, sorts.values()),
        people=people,
        talks=_talks(desk, start, end, lambda id: in_scope(where.get(id, ""), "")),
        sent=tuple(
            Sent(row.id, row.day, tuple(words[one] for one in words if one in named))
            for row in made_known if row.day is not None and row.day >= start
            for named in [summary_texts(row.summary, "networks")]
        ),
        given=sum(_given(desk, row, start, end) for row in made_known),
    )  # fmt: skip


def is_in_scope(row: Record, in_scope: InScope) -> bool:
    """Whether an information is for what a report is about."""
    return in_scope(summary_text(row.summary, "territory"), summary_text(row.summary, "scheme"))


def _known(desk: Desk, kind: str, end: date) -> frozenset[str]:
    """The records of a kind that were made by a day, training left out."""
    zone = desk.now().tzinfo
    return frozenset(
        row.id for row in records.of_kind(desk.database, kind, training=False)
        if row.created_at.astimezone(zone).date() <= end
    )  # fmt: skip


def _talks(desk: Desk, start: date, end: date, counts: Callable[[str], bool]) -> Mapping[str, int]:
    """How many talks by way; archived people's count too."""
    words, ways = choice_words(desk, "contact", "talks/how"), Counter[str]()
    for row in records.of_kind(desk.database, "contact", training=False):
        if row.day is None or row.day < start or not counts(row.id):
            continue
        known = draft_of(desk, row.id).answers
        ways.update(
            words.get(text_of(known, f"talks/{one}/how"), NOT_SAID) for one in rows(known, "talks")
            if start.isoformat() <= text_of(known, f"talks/{one}/on") <= end.isoformat()
        )  # fmt: skip
    return _ordered(ways, words.values())


def _given(desk: Desk, row: Record, start: date, end: date) -> int:
    """How many recipients got an information in the period."""
    answers = draft_of(desk, row.id).answers
    days = (text_of(answers, f"recipients/{one}/given_on") for one in rows(answers, "recipients"))
    return sum(start.isoformat() <= day <= end.isoformat() for day in days)


def _ordered(counts: Mapping[str, int], words: Iterable[str]) -> dict[str, int]:
    """The counts in the order of the words; what was not said comes last."""
    return {one: counts[one] for one in (*words, NOT_SAID) if counts.get(one)}
