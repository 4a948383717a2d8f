"""Households that were kept longer than they may be: a list to read, never a purge by itself.

Counted on this computer, by the same dated rule as the server's (`resources/retention/`).
"""

from dataclasses import dataclass
from datetime import date

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.personal.keeping import FILE, before, on_a_seat, rule_on
from visitapp.domain.roles import LEADS
from visitapp.operations.desk import Desk
from visitapp.operations.erasing import Asked, asked
from visitapp.operations.gatherings_rows import ATTENDANCE
from visitapp.operations.purging_seats import NamedSeats, named_seats
from visitapp.operations.summaries import root_name, summary_text
from visitapp.store import contacts, records

NOT_YOURS = UserError("Cette liste est pour les conseillères.", "Demandez-la à l’agence.")


@dataclass(frozen=True, slots=True)
class Silent:
    """A household without contact since `last`; `asked` when its erasure waits to be sent."""

    dossier: str
    name: str
    commune: str
    last: date
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """The list, longest first; `others` were asked to be erased for another reason.

    `seats` are the sessions whose first names on reserved seats are older than `seat_months`.
    """

    months: int
    source: str
    today: date
    households: tuple[Silent, ...]
    others: tuple[Silent, ...]
    seats: tuple[NamedSeats, ...] = ()
    seat_months: int = 0


def overdue(desk: Desk) -> Overdue:
    """What is kept too long, and what waits to be erased. Raises `UserError` to a visitor."""
    if desk.role not in LEADS:
        raise NOT_YOURS
    today = desk.now().date()
    rule = rule_on(today, shipped.text(FILE))
    waiting = {one.dossier: one for one in asked(desk)}
    silent = dict(contacts.silent_since(desk.database, before(today, rule.months), today))
    lines = [_line(desk, dossier, last, waiting.get(dossier)) for dossier, last in silent.items()]
    others = [_line(desk, one.dossier, one.at.date(), one)
              for one in waiting.values()
              if one.dossier not in silent and not _is_seat(desk, one.dossier)]  # fmt: skip
    return Overdue(
        rule.months, rule.source, today, tuple(lines), tuple(others), named_seats(desk),
        on_a_seat(today, shipped.text(FILE)).months,
    )  # fmt: skip


def _is_seat(desk: Desk, record: str) -> bool:
    row = records.find(desk.database, record)
    return row is not None and row.kind == ATTENDANCE


def _line(desk: Desk, dossier: str, last: date, wanted: Asked | None) -> Silent:
    row = records.find(desk.database, dossier)
    known = row.summary if row is not None else {}
    name = root_name(row.kind if row is not None else "", known)
    return Silent(dossier, name, summary_text(known, "commune"), last, wanted)
