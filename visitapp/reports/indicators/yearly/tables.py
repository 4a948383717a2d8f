"""The report of a year as tables: one long CSV, an XLSX in sheets, with the PDF's own figures."""

from collections.abc import Iterator

from visitapp.domain.indicators.shapes import Figure, Unit
from visitapp.domain.indicators.yearly.shapes import StepRow, Yearly
from visitapp.domain.indicators.yearly.tiles import TileMap
from visitapp.domain.text import date_long
from visitapp.reports.indicators.tables import SMALL, UNITS, correction_rows, shown
from visitapp.reports.indicators.words import (
    MASKED,
    SEPARATE,
    STANDING,
    SUBTRACTED,
    UNKNOWN,
    About,
    capital,
)
from visitapp.reports.indicators.yearly.unknown import COSTS, closed_words, missing, standing_words
from visitapp.reports.indicators.yearly.words import (
    COST,
    FAMILIES,
    MAP,
    OUTCOMES,
    PLANNED,
    STEPS,
    losses_of,
    parts,
    year_of,
)
from visitapp.reports.layout.tables_out import Cell, Row, csv_bytes, xlsx_bytes

HOMES, DAYS, PERCENT = "foyers", UNITS[Unit.DAYS], UNITS[Unit.SHARE]
SHARE, HALF, NINTH = "Part de l’étape d’avant", "Délai, la moitié", "Délai, 9 sur 10"
LONG = (
    "Année", "Dispositif", "Territoire", "Partie", "Chiffre", "Détail", "Valeur", "Unité", "Sur",
    "Remarque", "Définition",
)  # fmt: skip
STEP_HEAD = ("Étape", "Foyers", "Depuis", "Sur", "Part en %", "Moitié en jours",
             "9 sur 10 en jours", "Définition")  # fmt: skip
FIGURE_HEAD = ("Partie", "Chiffre", "Détail", "Valeur", "Unité", "Sur", "Remarque", "Définition")
Told = tuple[str, str, str | None, Cell, str, int | None, Cell, str]
"""Part, figure, detail, value, unit, out of how many, remark, definition."""


def yearly_csv(found: Yearly, about: About, tiles: TileMap) -> bytes:
    """One row for each number; what was corrected since the close, and how the year stands."""
    start = _start(found, about)
    standing = ("À lire", STANDING, None, None, None, None, standing_words(found), None)
    rows = (*told(found, tiles), *_corrections(found), standing)
    return csv_bytes(LONG, [(*start, *row) for row in rows])


def yearly_xlsx(found: Yearly, about: About, tiles: TileMap) -> bytes:
    """What it is, the steps, why households stop, the figures, the communes."""
    every = list(told(found, tiles))
    titles = {row.step.id: row.step.title for row in found.steps}
    losses = [
        (row.step.title, why, capital(one.label), one.many, _hidden(one.many))
        for row in found.steps for why, one in losses_of(row)
    ]  # fmt: skip
    corrected = {"Corrections": (FIGURE_HEAD, rows)} if (rows := list(_corrections(found))) else {}
    return xlsx_bytes({
        "À lire": (("Ce que c’est", "Valeur"), list(_about(found, about))),
        "Étapes": (STEP_HEAD, [_step(row, titles) for row in found.steps]),
        "Arrêts": (("Étape", "Sorte", "Raison", "Foyers", "Remarque"), losses),
        "Chiffres": (FIGURE_HEAD, [row for row in every if row[0] not in (STEPS, MAP)]),
        "Communes": (FIGURE_HEAD, [row for row in every if row[0] == MAP]),
        **corrected,
    })  # fmt: skip


def told(found: Yearly, tiles: TileMap) -> Iterator[Told]:
    """Every number of the report, in its order."""
    for one in found.targets:
        yield (PLANNED, one.title, "Prévu", shown(one.planned, one.unit), UNITS[one.unit], None,
               None, "")  # fmt: skip
        gone = None if one.done is not None else SMALL if found.masked else UNKNOWN
        yield (PLANNED, one.title, "Fait", shown(one.done, one.unit), UNITS[one.unit], None, gone,
               "")  # fmt: skip
    for row in found.steps:
        yield from _long_step(row)
    for part, figures in parts(found):
        for figure in figures:
            yield from _figure(part, figure)
        if part == MAP:
            yield from _communes(found, tiles)
    unknown = dict(missing(found)).get(COSTS)
    if unknown is not None:
        yield COST, COSTS, None, None, UNITS[Unit.EUROS], None, capital(unknown), ""
    for group in found.outcomes:
        yield (FAMILIES, group.family, None, group.total, UNITS[Unit.COUNT], None,
               _hidden(group.total), "")  # fmt: skip
        for name, words in OUTCOMES.items():
            many = group.by.get(name, 0)
            yield (FAMILIES, group.family, capital(words), many, UNITS[Unit.COUNT], None,
                   _hidden(many), "")  # fmt: skip


def _corrections(found: Yearly) -> Iterator[Told]:
    """Two rows for each correction of a figure of the report: said at the close, now."""
    units = {one.definition.name: one.definition.unit for one in shown_figures(found)}
    for one in found.sheet.corrections:
        if one.name not in units:
            continue
        for row, remark in correction_rows(one, units[one.name]):
            yield (*row, None, remark, "")


def shown_figures(found: Yearly) -> list[Figure]:
    """Every figure of the report, in its order."""
    return [one for _, figures in parts(found) for one in figures]


def _long_step(row: StepRow) -> Iterator[Told]:
    title, means = row.step.title, row.step.means
    yield STEPS, title, None, row.many, HOMES, row.of, _hidden(row.many), means
    if not row.step.after:
        return
    for detail, value, unit in (
        (SHARE, shown(row.share, Unit.SHARE), PERCENT),
        (HALF, shown(row.median, Unit.DAYS), DAYS), (NINTH, row.ninth, DAYS),
    ):  # fmt: skip
        yield STEPS, title, detail, value, unit, None, None if value is not None else UNKNOWN, means
    for why, one in losses_of(row):
        detail = f"{why}\u00a0: {one.label}"
        yield STEPS, title, detail, one.many, HOMES, None, _hidden(one.many), means


def _figure(part: str, figure: Figure) -> Iterator[Told]:
    about, unit = figure.definition, figure.definition.unit
    remark = None if figure.value is not None else figure.why_none or UNKNOWN
    yield (part, about.title, None, shown(figure.value, unit), UNITS[unit], figure.of, remark,
           about.means)  # fmt: skip
    if part == MAP:
        return
    for line in figure.lines:
        gone = None if line.value is not None else SMALL if line.masked else UNKNOWN
        yield (part, about.title, capital(line.label), shown(line.value, unit), UNITS[unit],
               line.of, gone, about.means)  # fmt: skip


def _communes(found: Yearly, tiles: TileMap) -> Iterator[Told]:
    """One row for each tile, then what is in none."""
    figure = found.figure("communes")
    title = figure.definition.title if figure is not None else MAP
    every = [(one.commune, one.many) for one in tiles.tiles]
    for commune, many in (*sorted(every), *tiles.elsewhere):
        yield MAP, title, commune, many, HOMES, None, _hidden(many), ""


def _step(row: StepRow, titles: dict[str, str]) -> Row:
    return (row.step.title, row.many, titles.get(row.step.after), row.of,
            shown(row.share, Unit.SHARE), shown(row.median, Unit.DAYS), row.ninth,
            row.step.means)  # fmt: skip


def _hidden(many: int | None) -> Cell:
    return SMALL if many is None else None


def _start(found: Yearly, about: About) -> tuple[str, str, str]:
    return year_of(found.scope), found.about.name or about.scheme, about.territory


def _about(found: Yearly, about: About) -> Iterator[Row]:
    sheet = found.sheet
    yield from zip(("Année", "Dispositif", "Territoire"), _start(found, about), strict=True)
    if found.about.funders:
        yield "Financeurs", found.about.funders
    yield "Compté le", date_long(sheet.counted_on)
    yield "Année close le", date_long(sheet.closed_on) if sheet.closed_on else "pas encore"
    if found.recounted:
        yield "Bilan", closed_words(found)
    yield from ((what, capital(words)) for what, words in missing(found))
    if about.whom:
        yield "Pour qui", about.whom
    if found.masked:
        yield "Petits nombres", MASKED
        yield "Deux documents", SUBTRACTED
    yield "Économies", SEPARATE
    yield "Case vide", "Le nombre n’est pas connu, ou il est caché. Ce n’est pas zéro."
