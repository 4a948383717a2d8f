"""The figures of a period as a document: PDF, XLSX or CSV, for the agency or for its funders.

No document holds an id of a record or a name. What goes to funders is masked first, and says
nothing of the team's own work.
"""

from dataclasses import replace
from enum import StrEnum

from reportlab.lib.utils import ImageReader

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Audience, Scope, Sheet
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.indicators import scopes_known
from visitapp.operations.indicators.shapes import Scopes
from visitapp.operations.schemes.logos import logos_of
from visitapp.reports.indicators.report import indicators_pdf
from visitapp.reports.indicators.tables import indicators_csv, indicators_xlsx
from visitapp.reports.indicators.words import (
    EVERY_SCHEME,
    EVERY_TERRITORY,
    About,
    period_words,
)

INSIDE = (Audience.COORDINATOR,)
"""The groups that stay at the agency: who is late, what was not sent, by person."""

NO_NAMES = Scopes((), (), (), ())


class Whom(StrEnum):
    """Who reads the document."""

    FUNDERS = "funders"
    US = "us"


WHOM = {
    Whom.FUNDERS: "Les financeurs\u00a0: sans nom, les petits nombres sont cachés",
    Whom.US: "L’agence seulement",
}


def document(desk: Desk, *, sheet: Sheet, form: str, whom: Whom = Whom.FUNDERS) -> bytes:
    """A counted sheet, as `form` (pdf, xlsx, csv). Raises `UserError` for another form."""
    named = sheet.scope.scheme or sheet.scope.territory
    about = about_of(scopes_known(desk) if named else NO_NAMES, sheet.scope, whom)
    given = for_funders(sheet) if whom is Whom.FUNDERS else sheet
    if form == "pdf":
        return indicators_pdf(given, about, _logos(desk, sheet.scope, whom))
    if form == "xlsx":
        return indicators_xlsx(given, about)
    if form == "csv":
        return indicators_csv(given, about)
    raise UserError(f"« {form[:10]} » ne s’écrit pas.", "Choisissez pdf, xlsx ou csv.")


def about_of(scopes: Scopes, scope: Scope, whom: Whom | None = None) -> About:
    """The names of what is looked at. A scheme that is no longer known keeps its id."""
    schemes = dict(scopes.schemes)
    territories = {code: name for code, name, _ in scopes.territories}
    return About(
        period_words(scope),
        schemes.get(scope.scheme, scope.scheme) if scope.scheme else EVERY_SCHEME,
        territories.get(scope.territory, scope.territory) if scope.territory else EVERY_TERRITORY,
        WHOM[whom] if whom is not None else "",
        masked=whom is Whom.FUNDERS,
    )


def for_funders(sheet: Sheet) -> Sheet:
    """What may leave: masked, without any id of a record, without the groups of the agency."""
    hidden = masked(sheet)
    shown = tuple(one for one in hidden.figures if one.definition.audience not in INSIDE)
    names = {one.definition.name for one in shown}
    corrections = tuple(one for one in hidden.corrections if one.name in names)
    return replace(hidden, figures=shown, corrections=corrections)


def _logos(desk: Desk, scope: Scope, whom: Whom) -> tuple[ImageReader, ...]:
    """Those of the one scheme that is told of, at the end of its period; none inside the agency."""
    if whom is not Whom.FUNDERS or not (scope.scheme or scope.territory):
        return ()
    of_place = {code: scheme for code, _, scheme in scopes_known(desk).territories}
    scheme = scope.scheme or of_place.get(scope.territory or "", "")
    return logos_of(desk, scheme, on=min(scope.end, desk.now().date()))
