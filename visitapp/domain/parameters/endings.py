"""When each table ends, so that somebody writes what comes next before it does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from visitapp.domain.parameters.last_known import NOTHING, ended
from visitapp.domain.parameters.parameter import Parameter
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.text import date_long, plural

TOLD, PRESSING = "table_end_told_days", "table_end_pressing_days"


@dataclass(frozen=True, slots=True)
class Ending:
    """A table, the last day that it says something of, and how far that is; below 0 once past.
    `presses`: so near, or past, that what comes next should be written now."""

    parameter: str
    label: str
    last: date
    days: int
    presses: bool

    @property
    def words(self) -> str:
        """« finit dans 29 jours, le 31 décembre 2026 »."""
        if self.days < 0:
            return f"finie le {date_long(self.last)}\u00a0: la dernière valeur connue sert"
        if self.days == 0:
            return "finit aujourd’hui"
        return f"finit dans {plural(self.days, 'jour')}, le {date_long(self.last)}"


def last_day_of(periods: Iterable[Parameter]) -> date | None:
    """The last day of a table; None while it goes on, or where nothing comes after."""
    last = max(periods, key=lambda one: (one.valid_to or date.max, one.valid_from))
    return None if last.after_end == NOTHING else ended(last)


def endings(table: ParameterTable, today: date) -> tuple[Ending, ...]:
    """The tables that end soon, then those that ended, the next to end first."""
    numbers = table.on(today)
    within, pressing = numbers[TOLD].number, numbers[PRESSING].number
    tables: dict[str, list[Parameter]] = {}
    for one in table.all:
        tables.setdefault(one.id, []).append(one)
    found = []
    for name, periods in tables.items():
        last = last_day_of(periods)
        if last is not None and (days := (last - today).days) <= within:
            found.append(Ending(name, periods[-1].label, last, days, days <= pressing))
    return tuple(sorted(found, key=lambda one: (one.days < 0, abs(one.days), one.parameter)))


def countdown(found: Iterable[Ending]) -> str:
    """One sentence of all of them: « 12 tables finissent dans 29 jours, 3 sont finies. »"""
    days = [one.days for one in found]
    coming = [one for one in days if one >= 0]
    over = len(days) - len(coming)
    parts = []
    if coming:
        soon = min(coming)
        when = f"dans {plural(soon, 'jour')}" if soon else "aujourd’hui"
        parts.append(f"{plural(coming.count(soon), 'finit', 'finissent')} {when}")
        if later := len(coming) - coming.count(soon):
            parts.append(f"{later} dans {max(coming)} jours au plus")
    if over:
        parts.append(f"{over} {'est finie' if over == 1 else 'sont finies'}")
    return ", ".join(parts)
