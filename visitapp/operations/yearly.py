"""The report of a year, of a territory or a scheme: counted today, or as said at its close."""

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.yearly import kept
from visitapp.domain.yearly.shapes import Yearly
from visitapp.operations import indicators
from visitapp.operations import indicators_closing as closing
from visitapp.operations.answering import answers_of
from visitapp.operations.desk import Desk
from visitapp.operations.yearly_count import about_of, counted, is_year

NOT_A_YEAR = UserError("Ce n’est pas une année entière.", "Choisissez une année, puis recommencez.")


def yearly(desk: Desk, *, scope: Scope) -> Yearly:
    """The whole report. Of a closed year, what was said at its close.

    A year closed before this report was kept is counted today, beside the figures that were said.
    Raises `UserError` for a period that is not a whole year.
    """
    if not is_year(scope):
        raise NOT_A_YEAR
    sheet = indicators.sheet(desk, scope=scope)
    period = closing.closed(desk, scope)
    if period is not None:
        said = answers_of(desk, record=period.period).get(closing.YEARLY)
        found = kept.read(str(said.value), sheet, about_of(desk, scope)) if said else None
        if found is not None:
            return found
    return counted(desk, sheet)
