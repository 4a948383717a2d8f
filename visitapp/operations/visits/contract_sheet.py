"""The adviser's contract sheet of a visit, ready to print. Made in memory, never on disk."""

from visitapp.operations.desk.desk import Desk
from visitapp.operations.visits.results import report_input
from visitapp.reports.household.contract_sheet import contract_sheet as draw
from visitapp.reports.render import signed


def contract_sheet(desk: Desk, *, visit: str) -> bytes:
    """One A4 page: each contract, its cost day by day, the others, what to check first."""
    return draw(signed(report_input(desk, visit)))
