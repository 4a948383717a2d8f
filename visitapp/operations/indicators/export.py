"""A sheet as PDF, XLSX or CSV, without names or ids; for funders it is masked and says nothing of
the team's own work."""

import csv
from dataclasses import replace
from enum import StrEnum

from reportlab.lib.utils import ImageReader

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.masking import masked
from visitapp.domain.indicators.shapes import Audience, Scope, Sheet
from visitapp.domain.indicators.tiles import TileMap, read_places, tile_map
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import TERRITORIES, territories
from visitapp.operations.indicators.shapes import Scopes
from visitapp.operations.indicators.sheets import scopes_known
from visitapp.operations.schemes.logos import logos_of
from visitapp.reports.indicators.period_pdf import period_pdf
from visitapp.reports.indicators.tables import period_tables, year_tables
from visitapp.reports.indicators.words import EVERY_SCHEME, EVERY_TERRITORY, About, period_words
from visitapp.reports.indicators.year_pdf import year_pdf
from visitapp.reports.layout.table_files import csv_bytes, xlsx_bytes

INSIDE = (Audience.COORDINATOR,)
"""The groups that stay at the agency: who is late, what was not sent, by person."""
NO_NAMES = Scopes((), (), ())
TILES = "territories/tiles.csv"
FORMS = ("pdf", "xlsx", "csv")


class Whom(StrEnum):
    """Who reads the document."""

    FUNDERS = "funders"
    US = "us"


WHOM = {
    Whom.FUNDERS: "Les financeurs\u00a0: sans nom, les petits nombres sont cachés",
    Whom.US: "L’agence seulement",
}


def document(desk: Desk, *, sheet: Sheet, form: str, whom: Whom = Whom.FUNDERS) -> bytes:
    """The figures of a period as `form`. Raises `UserError` for another form."""
    _require_form(form)
    scope = sheet.scope
    named = scope.scheme or scope.territory
    about = about_of(scopes_known(desk) if named else NO_NAMES, scope, whom)
    given = for_funders(sheet) if whom is Whom.FUNDERS else sheet
    if form == "pdf":
        return period_pdf(given, about, _logos(desk, scope) if whom is Whom.FUNDERS else ())
    tables = period_tables(given, about)
    return csv_bytes(*tables.long) if form == "csv" else xlsx_bytes(tables.sheets)


def year_document(desk: Desk, *, sheet: Sheet, form: str, whom: Whom = Whom.FUNDERS) -> bytes:
    """The report of a year as `form`. Raises `UserError` for another form."""
    _require_form(form)
    about = about_of(scopes_known(desk), sheet.scope, whom)
    given = masked(sheet) if whom is Whom.FUNDERS else sheet
    tiles = tiles_of(given)
    if form == "pdf":
        return year_pdf(given, about, tiles, _logos(desk, sheet.scope))
    tables = year_tables(given, about, tiles)
    return csv_bytes(*tables.long) if form == "csv" else xlsx_bytes(tables.sheets)


def about_of(scopes: Scopes, scope: Scope, whom: Whom | None = None) -> About:
    """The names of what is looked at. A scheme that is no longer known keeps its id."""
    schemes = dict(scopes.schemes)
    territories = {code: name for code, name, _ in scopes.territories}
    return About(
        period_words(scope),
        schemes.get(scope.scheme, scope.scheme) if scope.scheme else EVERY_SCHEME,
        territories.get(scope.territory, scope.territory) if scope.territory else EVERY_TERRITORY,
        WHOM[whom] if whom is not None else "",
    )


def for_funders(sheet: Sheet) -> Sheet:
    """What may leave: masked, without any id of a record, without the groups of the agency."""
    hidden = masked(sheet)
    shown = tuple(one for one in hidden.figures if one.definition.audience not in INSIDE)
    names = {one.definition.name for one in shown}
    corrections = tuple(one for one in hidden.corrections if one.name in names)
    return replace(hidden, figures=shown, corrections=corrections)


def tiles_of(sheet: Sheet) -> TileMap:
    """The map of the communes of its scope."""
    scope, lines = sheet.scope, csv.DictReader(shipped.text(TERRITORIES).splitlines())
    communes = [
        line["commune"] for line in lines
        if scope.territory in (None, line["territory_code"])
        and scope.scheme in (None, line["scheme"]) and scope.territory != UNKNOWN
    ]  # fmt: skip
    return tile_map(sheet.figure("communes"), read_places(shipped.text(TILES)), communes)


def _require_form(form: str) -> None:
    if form not in FORMS:
        raise UserError(f"« {form[:10]} » ne s’écrit pas.", "Choisissez pdf, xlsx ou csv.")


def _logos(desk: Desk, scope: Scope) -> tuple[ImageReader, ...]:
    """Those of the one scheme that is told of, at the end of its period."""
    of_place = {one.code: one.scheme for one in territories(desk).all}
    scheme = scope.scheme or of_place.get(scope.territory or "", "")
    return logos_of(desk, scheme, on=min(scope.end, desk.now().date())) if scheme else ()
