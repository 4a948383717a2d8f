"""The numbers in force on the day of a visit, for what is told while one types."""

from visitapp.domain.parameters.parameters import Parameters
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.visit_inputs import day_of, known_of
from visitapp.operations.records.answers import draft_of
from visitapp.operations.schemes.household_scheme import scheme_of


def numbers_of_the_day(desk: Desk, *, visit: str) -> Parameters:
    """Those of its household's scheme, today's while the visit has no day."""
    known = known_of(desk, draft_of(desk, visit))
    tables = desk.reference.tables(scheme_of(desk, known))
    return tables.parameters.on(day_of(desk, visit))
