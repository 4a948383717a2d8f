"""The report of a year as a document: PDF, XLSX or CSV, for the agency or for who pays."""

import csv

from reportlab.lib.utils import ImageReader

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.indicators.yearly.masking import masked
from visitapp.domain.indicators.yearly.shapes import Yearly
from visitapp.domain.indicators.yearly.tiles import TileMap, read_places, tile_map
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import TERRITORIES
from visitapp.operations.indicators.export import Whom, about_of
from visitapp.operations.indicators.indicators import scopes_known
from visitapp.reports.indicators.yearly.report import yearly_pdf
from visitapp.reports.indicators.yearly.tables import yearly_csv, yearly_xlsx
from visitapp.reports.layout.marks import printed_logo

TILES = "territories/tiles.csv"
FORMS = ("pdf", "xlsx", "csv")


def document(desk: Desk, *, found: Yearly, form: str, whom: Whom = Whom.FUNDERS) -> bytes:
    """A counted report, as `form`. Raises `UserError` for another form."""
    if form not in FORMS:
        raise UserError(f"« {form[:10]} » ne s’écrit pas.", "Choisissez pdf, xlsx ou csv.")
    about = about_of(scopes_known(desk), found.scope, whom)
    given = masked(found) if whom is Whom.FUNDERS else found
    tiles = tiles_of(given)
    if form == "xlsx":
        return yearly_xlsx(given, about, tiles)
    if form == "csv":
        return yearly_csv(given, about, tiles)
    return yearly_pdf(given, about, tiles, _logos(desk, found))


def tiles_of(found: Yearly) -> TileMap:
    """The map of the communes of its scope."""
    communes = communes_of(found.scope)
    return tile_map(found.figure("communes"), read_places(shipped.text(TILES)), communes)


def communes_of(scope: Scope) -> list[str]:
    """The communes that are looked at, as they are officially written."""
    lines = csv.DictReader(shipped.text(TERRITORIES).splitlines())
    return [
        line["commune"] for line in lines
        if scope.territory in (None, line["territory_code"])
        and scope.scheme in (None, line["scheme"]) and scope.territory != UNKNOWN
    ]  # fmt: skip


def _logos(desk: Desk, found: Yearly) -> list[ImageReader]:
    """The logos that this computer has."""
    here = [one for one in found.about.logos if desk.photos.has(one)]
    images = (printed_logo(desk.photos.get(one)) for one in here)
    return [one for one in images if one is not None]
