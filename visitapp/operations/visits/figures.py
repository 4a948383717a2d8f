"""Every figure of a visit, to be opened: made when somebody asks why."""

from visitapp.domain.explanation.explained import Explained, explained
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.on_visit_day import on_its_day


def figures(desk: Desk, *, visit: str) -> Explained:
    """The study of a visit, on the prices of its own day, with all that is behind each figure."""
    return on_its_day(desk, visit, explained)
