"""Dated retention of households, laptop copies, first names, contacts and server backups."""

from dataclasses import dataclass
from datetime import date, timedelta

from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.parameters import ParameterTable

FILE, NAME = "retention/retention.yaml", "retention_after_last_contact"
COPIES, ON_A_SEAT = "copies_on_a_laptop", "first_name_on_a_seat"
OF_THE_NETWORK = "person_of_the_network"
ALWAYS_LEFT, REPLACED = "backups_always_left", "backups_replaced_by_one"


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


def rule_on(day: date, text: str) -> Kept:
    """The rule on this day; `text` is what the file says."""
    return _kept(day, text, NAME)


def on_a_seat(day: date, text: str) -> Kept:
    """The rule of the first name on a reserved seat, from the day of its session."""
    return _kept(day, text, ON_A_SEAT)


def of_the_network(day: date, text: str) -> Kept:
    """The rule of a person of the network, from the last contact with her."""
    return _kept(day, text, OF_THE_NETWORK)


def copies_kept(day: date, text: str) -> timedelta:
    """How long the copies that lie beside a laptop's database are kept; `text` as for `rule_on`."""
    return timedelta(days=int(ParameterTable(read_parameters(text, FILE)).on(day)[COPIES].number))


def backups_kept(day: date, text: str) -> Backups:
    """The rule of the server's backups, whose days a wrong clock may have said."""
    found = ParameterTable(read_parameters(text, FILE)).on(day)
    return Backups(int(found[ALWAYS_LEFT].number), int(found[REPLACED].number))


def _kept(day: date, text: str, name: str) -> Kept:
    found = ParameterTable(read_parameters(text, FILE)).on(day)[name]
    return Kept(int(found.number), found.source)


def months_before(day: date, months: int) -> date:
    """The day so many months earlier; the last of its month where there is none such."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for shorter in range(4):
        try:
            return date(years, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise ValueError(day)
