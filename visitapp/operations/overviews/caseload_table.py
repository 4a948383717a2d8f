"""« Exporter la liste »: every household of one list of the caseload, as it is shown.

It names people: who leads writes it, to a file that only they read.
"""

from datetime import date

from visitapp.domain.overviews.next_step import STEPS
from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.domain.text import capital
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.overviews import export_tables
from visitapp.operations.overviews.caseload import Case, caseload
from visitapp.operations.overviews.export_tables import Table
from visitapp.store.log import records

HEAD = ("Foyer", "Commune", "État", "Urgence", "Confié à", "Prochaine étape", "Pour le")


def keep(desk: Desk, *, path: str, text: str, order: str = "", **only: bool) -> int:
    """Write the list that is asked for as `caseload` is; how many households. Raises `UserError`
    for another person, another ending, or a folder that cannot be written."""
    leads_only(desk, "exporte une liste")
    every = records.count(desk.database, Kind.HOUSEHOLD)
    found = caseload(desk, text=text, limit=every, order=order, **only)
    told = (one for one in found.lines if one.state != LIMITED and not one.home.training)
    rows = tuple(map(_row, told))
    export_tables.write(Table("Foyers", HEAD, rows), path)
    return len(rows)


def _row(one: Case) -> tuple[str | date | None, ...]:
    step = one.step
    return (
        one.home.name,
        one.home.commune or None,
        capital(name_of(Kind.HOUSEHOLD, one.state)),
        capital(one.urgency) or None,
        one.visitor or None,
        STEPS[step.kind].words if step is not None else None,
        step.on if step is not None else None,
    )
