"""Registrations that a dissemination's mark proves and, never added, those that came in the months
after from where it fits with no right mark: « vus après, pas prouvés »."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.dates import months_later, whole
from visitapp.domain.network.marks import as_typed, is_mark
from visitapp.domain.network.network_sorts import heard_through
from visitapp.domain.network.working_area import Places, fit
from visitapp.domain.states.households import RegistrationState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.territories.territories import Territories, plain
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.desk.territories import territories
from visitapp.operations.network.people.people_list import known_places, structures
from visitapp.operations.records.summaries import name_in, summary_text, summary_texts
from visitapp.operations.schemes.settings_in_force import names as schemes_called
from visitapp.store.log import records
from visitapp.store.log.records import Record


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration, as it is compared. `mark` is as it is written, empty when it gives none.
    `not_of` are the words of the schemes that its commune is not of."""

    record: str
    household: str
    name: str
    on: date
    commune: str
    mark: str
    networks: frozenset[str]
    not_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Followed:
    """`proven` give the mark. `after` came until `until`, without a right one. Oldest first."""

    proven: tuple[Registration, ...]
    after: tuple[Registration, ...]
    until: date | None


def followed(
    row: Record, registrations: Iterable[Registration], known: Places, months: int
) -> Followed:
    """What followed one information; nothing comes after one that was not sent."""
    code, sent = summary_text(row.summary, "code"), row.day
    every = sorted(registrations, key=lambda one: (one.on, one.record))
    proven = tuple(one for one in every if code and one.mark == code)
    if sent is None:
        return Followed(proven, (), None)
    until = months_later(sent, months)
    networks = frozenset(summary_texts(row.summary, "networks"))
    where, scheme = (summary_text(row.summary, name) for name in ("territory", "scheme"))
    after = tuple(
        one for one in every
        if one not in proven and not is_mark(one.mark) and sent <= one.on <= until
        and one.networks & networks and fit(one.commune, where, known) == "here"
        and plain(scheme) not in one.not_of
    )  # fmt: skip
    return Followed(proven, after, until)


def followed_by(desk: Desk, row: Record) -> Followed:
    """The same of one record, read now."""
    return followed(row, registrations(desk), known_places(desk), followed_months(desk))


def followed_months(desk: Desk) -> int:
    """How long after a registration without a mark may still come from an information."""
    return whole(rules_today(desk)["dissemination_followed_months"].number)


def registrations(desk: Desk) -> list[Registration]:
    """Every registration that has a day; training and those registered twice left out."""
    names: dict[str, frozenset[str]] = {}
    for one in structures(desk).values():
        key = records.normalised(one.name)
        names[key] = names.get(key, frozenset()) | one.networks
    known, called = territories(desk), schemes_called(desk)
    return [
        _registration(row, names, known, called)
        for row in records.of_kind(desk.database, Kind.REGISTRATION, training=False)
        if row.day is not None and row.state != RegistrationState.DUPLICATE
    ]


def _registration(
    row: Record, names: Mapping[str, frozenset[str]], known: Territories, called: Mapping[str, str]
) -> Registration:
    said, typed = row.summary, as_typed(summary_text(row.summary, "heard_code"))
    service = records.normalised(summary_text(said, "referrer_structure"))
    through = names.get(service, frozenset()) if service else frozenset()
    place = known.of(summary_text(said, "commune"))
    others = {id: name for id, name in called.items() if place is not None and id != place.scheme}
    assert row.day is not None  # noqa: S101 - asked for above
    return Registration(
        record=row.id,
        household=row.parent or "",
        name=name_in(said),
        on=row.day,
        commune=summary_text(said, "commune"),
        mark=typed,
        networks=heard_through(summary_text(said, "heard")) | through,
        not_of=frozenset(plain(word) for pair in others.items() for word in pair),
    )
