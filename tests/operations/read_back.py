"""What a record, and the figures of a period, say now."""

from datetime import date

from visitapp.domain.indicators.shapes import Figure, Scope
from visitapp.domain.states.marks import REASON
from visitapp.operations.indicators import sheets
from visitapp.store.log import log, records


def state(desk, record: str) -> str:
    return records.get(desk.database, record).state


def reasons(desk, record: str) -> list[str]:
    """Why it moved, each time that it was said."""
    return [(one.value or {})["value"] for one in log.history(desk.database, record, REASON)]


def year(of: int, **more: str) -> Scope:
    """A whole year, of a scheme or a territory."""
    return Scope(date(of, 1, 1), date(of, 12, 31), **more)


def figures(desk, scope: Scope) -> dict[str, Figure]:
    """« Chiffres », by name."""
    return {one.definition.name: one for one in sheets.sheet(desk, scope=scope).figures}


def report(desk, scope: Scope) -> dict[str, Figure]:
    """The report of a year, by name."""
    return {one.definition.name: one for one in sheets.yearly(desk, scope=scope).figures}
