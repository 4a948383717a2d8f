"""« Ma journée »: the visits of today and next, what waits, the bag; from plain lists only, to be
there at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState
from visitapp.operations.appointments.visit_chain import made_before
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.summaries import name_in, summary_number, summary_text
from visitapp.operations.records.sync_state import count_waiting, shown_state
from visitapp.operations.stock.bag import BagLine, stock
from visitapp.operations.visits.returned_visits import Returned, returned
from visitapp.store.lists import appointments as agenda
from visitapp.store.log import records
from visitapp.store.log.records import Record

EXPECTED = (AppointmentState.PLANNED, AppointmentState.DONE)
"""States of an appointment that is on one's day; whatever its state, once its visit is begun."""


@dataclass(frozen=True, slots=True)
class AppointmentCard:
    """One visit to come or under way, `visit` None until begun; `state` is the visit's, else the
    appointment's."""

    appointment: str
    household: str
    visit: str | None
    day: date
    start: str
    duration: int | None
    name: str
    address: str
    access: str
    language: str
    interpreter: bool
    visit_number: str
    persons: int | None
    state: str
    section: int | None
    note: str
    training: bool


@dataclass(frozen=True)
class Day:
    """The home screen. `to_send` counts households, `to_call` questions put off."""

    day: date
    visitor: str
    cards: tuple[AppointmentCard, ...]
    next_day: date | None
    next_cards: tuple[AppointmentCard, ...]
    to_correct: int
    to_send: int
    to_call: int
    bag: tuple[BagLine, ...]
    returned: tuple[Returned, ...] = ()


def day(desk: Desk, *, on: date | None = None) -> Day:
    """The visits of a day (today when not said), and of the next day that has any."""
    today = on or desk.now().date()
    cards = _cards(desk, records.of_kind(desk.database, Kind.APPOINTMENT, day=today))
    following, later = _following(desk, today)
    back = returned(desk)
    return Day(
        day=today,
        visitor=desk.author,
        cards=cards,
        next_day=following,
        next_cards=later,
        to_correct=len(back),
        to_send=count_waiting(desk),
        to_call=len(agenda.put_off(desk.database)),
        bag=stock(desk),
        returned=back,
    )


def card(desk: Desk, appointment: Record) -> AppointmentCard:
    """The card of one appointment, from the summaries of its records."""
    visits = records.of_kind(desk.database, Kind.VISIT, parent=appointment.id)
    visit = visits[0] if visits else None
    state = shown_state(desk, visit.id, visit.state) if visit is not None else appointment.state
    return _card(appointment, summary_of(desk, appointment.parent), visit, state)


def _following(desk: Desk, after: date) -> tuple[date | None, tuple[AppointmentCard, ...]]:
    """The next day that has visits to make, with them."""
    day = agenda.next_day(desk.database, "appointment", after=after, states=EXPECTED)
    while day is not None:
        cards = _cards(desk, records.of_kind(desk.database, Kind.APPOINTMENT, day=day))
        if cards:
            return day, cards
        day = agenda.next_day(desk.database, "appointment", after=day, states=EXPECTED)
    return None, ()


def _cards(desk: Desk, appointments: list[Record]) -> tuple[AppointmentCard, ...]:
    """Without those whose visit was made already, at the appointment that was put off."""
    every = ((one, card(desk, one)) for one in appointments)
    cards = [
        card for one, card in every
        if card.visit or (one.state in EXPECTED and made_before(desk, one) is None)
    ]  # fmt: skip
    return tuple(sorted(cards, key=lambda one: (one.start, one.name)))


def _card(
    planned: Record, known: Mapping[str, object], visit: Record | None, state: str
) -> AppointmentCard:
    said = planned.summary
    street, commune = summary_text(known, "street"), summary_text(known, "commune")
    return AppointmentCard(
        appointment=planned.id,
        household=planned.parent or "",
        visit=visit.id if visit is not None else None,
        day=planned.day or date.min,
        start=summary_text(said, "start"),
        duration=summary_number(said, "duration"),
        name=name_in(known),
        address=", ".join(part for part in (street, commune) if part),
        access=summary_text(known, "access"),
        language=summary_text(known, "language"),
        interpreter=known.get("interpreter") is True,
        visit_number=summary_text(said, "visit_number"),
        persons=summary_number(known, "persons"),
        state=state,
        section=summary_number(visit.summary, "section") if visit is not None else None,
        note=summary_text(said, "note"),
        training=planned.training,
    )
