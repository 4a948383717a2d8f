"""The effect of a training session: registrations by its participants, before and after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from visitapp.domain.dates import months_later, whole
from visitapp.domain.gatherings.seats import PRESENT
from visitapp.domain.gatherings.training_result import (
    Became,
    Registered,
    Shared,
    Worker,
    became,
    shared_ways,
)
from visitapp.domain.states.households import RegistrationState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.gatherings.rows import structure_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

MONTHS = "training_effect_months"
TRAINED = ("name", "email", "phone")
REFERRER = ("referrer_name", "referrer_structure", "referrer_email", "referrer_phone")


def what_became(desk: Desk, gathering: Record, rows: Sequence[Record]) -> Became | None:
    """None before the day, or when nobody who was trained is known by name."""
    today, day = desk.now().date(), gathering.day
    if day is None or day > today:
        return None
    trained = list(trained_in(desk, rows))
    if not trained:
        return None
    months = whole(rules_today(desk)[MONTHS].number)
    since, until = months_later(day, -months), months_later(day, months)
    return became(day, trained, _registered(desk, since, until), months=months, today=today,
                  shared=shared(desk))  # fmt: skip


def shared(desk: Desk) -> Shared:
    """The e-mails and telephones of the network that are no person's own, archived people too."""
    people, structures = (
        [_reached(row) for row in records.of_kind(desk.database, kind, training=False)]
        for kind in (Kind.CONTACT, Kind.PARTNER)
    )
    return shared_ways(people, structures)


def trained_in(desk: Desk, rows: Iterable[Record]) -> Iterator[Worker]:
    """Each professional who came, once, who is known."""
    ids = dict.fromkeys(
        summary_text(row.summary, "contact") for row in rows
        if row.state == PRESENT and not row.training
    )  # fmt: skip
    for id in ids:
        known = records.find(desk.database, id) if id else None
        if known is not None:
            yield replace(_reached(known), structure=structure_of(desk, known))


def _reached(row: Record) -> Worker:
    """Of somebody of the network, or of a structure: the name, and how it is reached."""
    name, email, phone = (summary_text(row.summary, path) for path in TRAINED)
    return Worker(name, email=email, phone=phone)


def _registered(desk: Desk, since: date, until: date) -> Iterator[Registered]:
    """The registrations of these days, by the index on (kind, day); a household registered again
    counts once."""
    day = since
    while day <= until:
        for row in records.of_kind(desk.database, Kind.REGISTRATION, day=day, training=False):
            if row.state == RegistrationState.DUPLICATE:
                continue
            yield Registered(day, referrer_of(desk, row.id))
        day += timedelta(days=1)


def referrer_of(desk: Desk, registration: str) -> Worker:
    """Who registered a household, as the registration says."""
    said = by_household.some_answers(desk.database, registration, begin=REFERRER)
    name, structure, email, phone = (
        value if isinstance(value := said.get(path, {}).get("value"), str) else ""
        for path in REFERRER
    )
    return Worker(name, structure, email, phone)
