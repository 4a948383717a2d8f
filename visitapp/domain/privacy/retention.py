"""Dated retention of households, laptop copies, first names, contacts and server backups.

`LIVING` numbers are the agency's to change. Of two schemes that keep for other times, the longest
counts for both: what is erased does not come back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.parameters import ParameterTable

FILE, LIVING = "retention/retention.yaml", "parameters/retention.yaml"
COPIES, ALWAYS_LEFT, REPLACED = (
    "copies_on_a_laptop", "backups_always_left", "backups_replaced_by_one"
)  # fmt: skip
HOUSEHOLD, ON_A_SEAT = "retention_after_last_contact", "first_name_on_a_seat"
OF_THE_NETWORK = "person_of_the_network"
NOTICE, AUDIT, CLOSED = "notice_before_erasure", "audit_kept", "closed_account_kept"


@dataclass(frozen=True, slots=True)
class Kept:
    """Months kept after the last contact or session, and the source."""

    months: int
    source: str


@dataclass(frozen=True, slots=True)
class Backups:
    """How many backups stay whatever their day, and how many too old ones a new one replaces."""

    left: int
    replaced: int


def kept(tables: Iterable[ParameterTable], day: date, name: str) -> Kept:
    """The rule on this day, the longest of these tables; never under one."""
    found = max((one.on(day)[name] for one in tables), key=lambda one: one.number)
    return Kept(max(1, ceil(found.number)), found.source)


def days_of_notice(tables: Iterable[ParameterTable], day: date) -> int:
    """For how many days what will be erased is announced, the longest of these; never under one."""
    return max([1, *(ceil(one.on(day)[NOTICE].number) for one in tables)])


def copies_kept(day: date, text: str) -> timedelta:
    """How long the copies that lie beside a laptop's database are kept; `text` as for `rule_on`."""
    return timedelta(days=int(ParameterTable(read_parameters(text, FILE)).on(day)[COPIES].number))


def backups_kept(day: date, text: str) -> Backups:
    """The rule of the server's backups, whose days a wrong clock may have said."""
    found = ParameterTable(read_parameters(text, FILE)).on(day)
    return Backups(int(found[ALWAYS_LEFT].number), int(found[REPLACED].number))


def months_before(day: date, months: int) -> date:
    """The day that many months earlier, or the last day of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for shorter in range(4):
        try:
            return date(years, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)
