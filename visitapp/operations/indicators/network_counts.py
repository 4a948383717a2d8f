"""The network and what was made known, counted for a period: for a report of the year.

Counts are of professionals and of registrations: internal to the agency, nothing is masked here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.walk import rows
from visitapp.domain.network.where import codes_of
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.indicators.scope_filter import InScope, everything
from visitapp.operations.network.dissemination.effects import (
    Followed,
    Registration,
    followed,
    followed_months,
    registrations,
    unread_marks,
)
from visitapp.operations.network.people.people_list import (
    Person,
    Structure,
    choice_words,
    everybody,
    known_places,
    network_words,
    structures,
    texts,
)
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records
from visitapp.store.log.records import Record


@dataclass(frozen=True, slots=True)
class NetworkCount:
    """One line: `id` of a sort, a network or a territory (`unknown`: not said), its French words,
    how many structures and people are in it."""

    id: str
    words: str
    structures: int
    people: int


@dataclass(frozen=True, slots=True)
class TalkCount:
    """How many talks were held in this way (`how` of contact.talks, empty: not said)."""

    id: str
    words: str
    talks: int


@dataclass(frozen=True, slots=True)
class DisseminationFact:
    """One information that was sent. `given`: recipients who got it in the period, of all
    `recipients`. `proven` registrations gave its mark; `after` came after without
    a mark, from where they fit: not proven, never added to the first."""

    dissemination: str
    title: str
    code: str
    sent_on: date
    networks: tuple[str, ...]
    network_words: tuple[str, ...]
    territory: str
    scheme: str
    recipients: int
    given: int
    proven: int
    after: int


@dataclass(frozen=True)
class NetworkFacts:
    """Structures and people in service now and known by `end` (inclusive); what was done from
    `start` to `end`. A structure of several networks or territories counts in each: lines of
    `by_network` and `by_territory` do not add up. `after_once` counts each registration once."""

    start: date
    end: date
    structures: int
    people: int
    by_sort: tuple[NetworkCount, ...]
    by_network: tuple[NetworkCount, ...]
    by_territory: tuple[NetworkCount, ...]
    talks: int
    people_talked_with: int
    talks_by_way: tuple[TalkCount, ...]
    disseminations: tuple[DisseminationFact, ...]
    """Those sent in the period."""
    served_since: tuple[DisseminationFact, ...]
    """Those sent before it, which somebody got in it."""
    proven: int
    after_once: int
    unread_marks: int


def facts(
    desk: Desk, start: date, end: date, every: list[Registration] | None = None,
    in_scope: InScope = everything,
) -> NetworkFacts:  # fmt: skip
    """Everything that a report says of the network, both days inclusive. Empty when nothing is.

    Registrations that followed are counted whenever they came, up to today. `every`: all of them,
    when they were read already. `in_scope`: what is of the report, by what it says of itself.
    """
    services, contacts = _known(desk, "partner", end), _known(desk, "contact", end)
    held, there = structures(desk), everybody(desk)
    where = {one.contact: one.territory for one in there}
    shown = [
        one for id, one in held.items()
        if id in services and not one.archived and in_scope(one.territory, "")
    ]  # fmt: skip
    people = [
        one for one in there
        if one.contact in contacts and not one.archived and in_scope(one.territory, "")
    ]  # fmt: skip
    with_whom, ways = _talks(desk, start, end, lambda id: in_scope(where.get(id, ""), ""))
    every = registrations(desk) if every is None else every
    found = _sent(desk, start, end, every, in_scope)
    within = [one for one in every if start <= one.on <= end]
    return NetworkFacts(
        start=start,
        end=end,
        structures=len(shown),
        people=len(people),
        by_sort=_by_sort(desk, shown, people),
        by_network=_by_network(desk, shown, people),
        by_territory=_by_territory(desk, shown, people),
        talks=sum(ways.values()),
        people_talked_with=with_whom,
        talks_by_way=_by_way(desk, ways),
        disseminations=tuple(fact for fact, _ in found),
        served_since=_served_since(desk, start, end, in_scope),
        proven=sum(fact.proven for fact, _ in found),
        after_once=len({one.record for _, seen in found for one in seen.after}),
        unread_marks=unread_marks(within, _marks(desk)),
    )


def _known(desk: Desk, kind: str, end: date) -> frozenset[str]:
    """The records of a kind that were made by a day, training left out."""
    zone = desk.now().tzinfo
    return frozenset(
        row.id for row in records.of_kind(desk.database, kind, training=False)
        if row.created_at.astimezone(zone).date() <= end
    )  # fmt: skip


def _by_sort(desk: Desk, shown: list[Structure], people: list[Person]) -> tuple[NetworkCount, ...]:
    sorts = {one.partner: one.sort or UNKNOWN for one in shown}
    return _counted(
        {**choice_words(desk, "partner", "sort"), UNKNOWN: "Non dit"},
        ((one.sort or UNKNOWN,) for one in shown),
        ((sorts.get(one.structure, UNKNOWN),) for one in people),
    )


def _by_network(
    desk: Desk, shown: list[Structure], people: list[Person]
) -> tuple[NetworkCount, ...]:
    return _counted(
        {**network_words(desk), UNKNOWN: "Aucun réseau dit"},
        (one.networks or (UNKNOWN,) for one in shown),
        (one.networks or (UNKNOWN,) for one in people),
    )


def _by_territory(
    desk: Desk, shown: list[Structure], people: list[Person]
) -> tuple[NetworkCount, ...]:
    """A department is in each of its territories."""
    every, known = territories(desk).all, known_places(desk)
    codes = [one.code for one in every]

    def of(told: str) -> tuple[str, ...]:
        here = codes_of(told, codes, known)
        return tuple(code for code in codes if code in here) or (UNKNOWN,)

    words = {**{one.code: one.name for one in every}, UNKNOWN: "Hors territoires, ou non dit"}
    return _counted(
        words, (of(one.territory) for one in shown), (of(one.territory) for one in people)
    )


def _counted(
    words: Mapping[str, str], of_structures: Iterable[Iterable[str]],
    of_people: Iterable[Iterable[str]],
) -> tuple[NetworkCount, ...]:  # fmt: skip
    """The lines that hold somebody, in the order of the words."""
    structures_in = Counter(id for ids in of_structures for id in ids)
    people_in = Counter(id for ids in of_people for id in ids)
    return tuple(
        NetworkCount(id, said, structures_in[id], people_in[id])
        for id, said in words.items() if structures_in[id] or people_in[id]
    )  # fmt: skip


def _talks(
    desk: Desk, start: date, end: date, counts: Callable[[str], bool]
) -> tuple[int, Counter[str]]:
    """With how many people, and how many talks by way; archived people's count too."""
    people, ways = 0, Counter[str]()
    for row in records.of_kind(desk.database, "contact", training=False):
        if row.day is None or row.day < start or not counts(row.id):
            continue
        known = draft_of(desk, row.id).answers
        held = [
            text_of(known, f"talks/{one}/how") for one in rows(known, "talks")
            if start.isoformat() <= text_of(known, f"talks/{one}/on") <= end.isoformat()
        ]  # fmt: skip
        people += bool(held)
        ways.update(held)
    return people, ways


def _by_way(desk: Desk, ways: Counter[str]) -> tuple[TalkCount, ...]:
    words = {**choice_words(desk, "contact", "talks/how"), "": "Non dit"}
    return tuple(TalkCount(id, said, ways[id]) for id, said in words.items() if ways[id])


def _sent(
    desk: Desk, start: date, end: date, every: list[Registration], in_scope: InScope
) -> list[tuple[DisseminationFact, Followed]]:
    known, months, words = known_places(desk), followed_months(desk), network_words(desk)
    seen = [
        (row, row.day, followed(row, every, known, months))
        for row in records.of_kind(desk.database, "dissemination", training=False)
        if row.day is not None and start <= row.day <= end and is_in_scope(row, in_scope)
    ]
    return [(_fact(desk, row, on, one, (start, end), words), one) for row, on, one in seen]


def is_in_scope(row: Record, in_scope: InScope) -> bool:
    """Whether an information is for what a report is about."""
    return in_scope(summary_text(row.summary, "territory"), summary_text(row.summary, "scheme"))


def _served_since(
    desk: Desk, start: date, end: date, in_scope: InScope
) -> tuple[DisseminationFact, ...]:
    """What it led to is told with the period when it was sent."""
    words, nothing = network_words(desk), Followed((), (), None)
    found = [
        _fact(desk, row, row.day, nothing, (start, end), words)
        for row in records.of_kind(desk.database, "dissemination", training=False)
        if row.day is not None and row.day < start and is_in_scope(row, in_scope)
    ]
    return tuple(one for one in found if one.given)


def _fact(
    desk: Desk, row: Record, sent_on: date, seen: Followed, within: tuple[date, date],
    words: Mapping[str, str],
) -> DisseminationFact:  # fmt: skip
    said, answers = row.summary, draft_of(desk, row.id).answers
    recipients = rows(answers, "recipients")
    days = [text_of(answers, f"recipients/{one}/given_on") for one in recipients]
    said_in = texts(said, "networks")
    networks = tuple(one for one in words if one in said_in)
    start, end = (day.isoformat() for day in within)
    return DisseminationFact(
        dissemination=row.id,
        title=summary_text(said, "title"),
        code=summary_text(said, "code"),
        sent_on=sent_on,
        networks=networks,
        network_words=tuple(words[one] for one in networks),
        territory=summary_text(said, "territory"),
        scheme=summary_text(said, "scheme"),
        recipients=len(recipients),
        given=sum(1 for day in days if start <= day <= end),
        proven=len(seen.proven),
        after=len(seen.after),
    )


def _marks(desk: Desk) -> frozenset[str]:
    """The marks of everything that was made known."""
    found = records.of_kind(desk.database, "dissemination", training=False)
    return frozenset(summary_text(row.summary, "code") for row in found) - {""}
