"""The dangers of a visit, on the values of its day; on today's when that day has none: a mistyped
date."""

from typing import TYPE_CHECKING

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.parameters.parameters import ParameterProblem, Parameters
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.households.visit_inputs import day_of, known_of
from visitapp.operations.schemes.household_scheme import scheme_of

if TYPE_CHECKING:
    from visitapp.domain.support.results import Alert


def alerts_of(desk: Desk, draft: Draft) -> "tuple[tuple[Alert, ...], Parameters]":
    """What was seen, the most urgent first, and the values that say so."""
    from visitapp.domain.support.alerts import alerts

    tables = desk.reference.tables(scheme_of(desk, known_of(desk, draft)))
    reading = Reading(draft.form, draft.answers)
    for day in (day_of(desk, draft.record.id), desk.now().date()):
        parameters = tables.parameters.on(day)
        try:
            return alerts(reading, parameters, tables.contacts, tables.dangers), parameters
        except ParameterProblem:
            continue
    return (), parameters
