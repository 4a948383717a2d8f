"""Figures as one long CSV or an XLSX in sheets; no record's id."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from visitapp.domain.indicators.shapes import Correction, Figure, Line, Sheet, StepRow, Unit
from visitapp.domain.indicators.tiles import TileMap
from visitapp.domain.text import capital, date_long
from visitapp.reports.indicators.templates import (
    COST,
    MAP,
    NATURES,
    nature,
    period_parts,
    year_parts,
)
from visitapp.reports.indicators.words import (
    AT_CLOSE,
    CORRECTIONS,
    MASKED,
    SEPARATE,
    STANDING,
    SUBTRACTED,
    TODAY,
    UNKNOWN,
    About,
    standing_words,
)
from visitapp.reports.indicators.year_words import (
    COSTS,
    FAMILIES,
    OUTCOMES,
    PLANNED,
    STEPS,
    losses_of,
    missing,
)
from visitapp.reports.indicators.year_words import standing_words as year_standing_words
from visitapp.reports.layout.table_files import Cell, Row

UNITS = {
    Unit.COUNT: "nombre", Unit.PERSONS: "personnes", Unit.ITEMS: "objets", Unit.DAYS: "jours",
    Unit.SHARE: "%", Unit.EUROS: "€", Unit.KWH: "kWh", Unit.POINTS: "points",
}  # fmt: skip
HOMES, DAYS, PERCENT, NUMBER = "foyers", UNITS[Unit.DAYS], UNITS[Unit.SHARE], UNITS[Unit.COUNT]
SHARE, HALF, NINTH = "Part de l’étape d’avant", "Délai, la moitié", "Délai, 9 sur 10"
SMALL = "Petit nombre, caché"
TO_READ = "À lire"
ABOUT = ("Ce que c’est", "Valeur")
FIGURES = ("Groupe", "Chiffre", "Valeur", "Unité", "Compté", "Sur", "Remarque")
LINES = ("Groupe", "Chiffre", "Détail", "Valeur", "Unité", "Compté", "Sur", "Remarque")
DEFINITIONS = ("Groupe", "Chiffre", "Définition", "Unité")
CORRECTED = ("Chiffre", AT_CLOSE, TODAY)
LONG = ("Période", "Dispositif", "Territoire", *LINES, "Définition")
STEP_HEAD = ("Étape", "Foyers", "Depuis", "Sur", "Part en %", "Moitié en jours",
             "9 sur 10 en jours", "Définition")  # fmt: skip
YEAR_FIGURES = ("Partie", "Chiffre", "Détail", "Valeur", "Unité", "Sur", "Remarque", "Définition")
YEAR_LONG = ("Année", "Dispositif", "Territoire", *YEAR_FIGURES)
_KEPT = Decimal("0.01")


class Told(NamedTuple):
    """One number of a document, as it stands in its long table."""

    part: str
    figure: str
    detail: str | None
    value: Cell
    unit: str | None
    counted: int | None = None
    of: int | None = None
    remark: Cell = None
    means: str | None = None

    @property
    def of_year(self) -> Row:
        """As the report of a year tells it: how many are behind a number is not."""
        return (*self[:5], *self[6:])


class Tables(NamedTuple):
    """A document: the head and the rows of one long table, and the same in sheets."""

    long: tuple[Sequence[str], list[Row]]
    sheets: Mapping[str, tuple[Sequence[str], list[Row]]]


def period_tables(sheet: Sheet, about: About) -> Tables:
    """Rows of figures and breakdowns, corrections, definitions, masking terms."""
    every = [(part, one) for part, figures in period_parts(sheet) for one in figures]
    told = [row for part, one in every for row in _figure(part, one)]
    units = {one.definition.name: one.definition.unit for one in sheet.figures}
    corrected = [
        row for one in sheet.corrections for row in _correction(one, units.get(one.name))
    ]  # fmt: skip
    notes = [(STANDING, standing_words(sheet)), *(_masking() if sheet.masked else ())]
    told += [*corrected, *(Told(TO_READ, name, None, None, None, remark=words)
                           for name, words in notes)]  # fmt: skip
    start = (about.period, about.scheme, about.territory)
    figures = [one for one in told if one.detail is None and one.unit is not None]
    lines = [one for one in told if one.detail is not None and one.part != CORRECTIONS]
    sheets: dict[str, tuple[Sequence[str], list[Row]]] = {
        TO_READ: (ABOUT, list(_about_period(sheet, about))),
        "Chiffres": (FIGURES, [(*one[:2], *one[3:8]) for one in figures]),
        "Détails": (LINES, [one[:8] for one in lines]),
        "Définitions": (DEFINITIONS, [(*one[:2], one.means, one.unit) for one in figures]),
    }
    if corrected:
        pairs = zip(corrected[::2], corrected[1::2], strict=True)
        sheets["Corrections"] = (
            CORRECTED, [(said.figure, said.value, now.value) for said, now in pairs],
        )  # fmt: skip
    return Tables((LONG, [(*start, *one) for one in told]), sheets)


def year_tables(sheet: Sheet, about: About, tiles: TileMap) -> Tables:
    """Rows of the report; sheets of steps, stops, figures, communes, corrections."""
    told: list[Row] = [one.of_year for one in _year(sheet, tiles)]
    units = {
        one.definition.name: one.definition.unit for _, part in year_parts(sheet) for one in part
    }
    corrected: list[Row] = [
        row.of_year for one in sheet.corrections if one.name in units
        for row in _correction(one, units[one.name])
    ]  # fmt: skip
    standing = Told(TO_READ, STANDING, None, None, None, remark=year_standing_words(sheet)).of_year
    start = (about.period, sheet.about.name or about.scheme, about.territory)
    titles = {row.step.id: row.step.title for row in sheet.steps}
    losses: list[Row] = [
        (row.step.title, why, capital(one.label), one.many, _hidden(one.many))
        for row in sheet.steps for why, one in losses_of(row)
    ]  # fmt: skip
    sheets: dict[str, tuple[Sequence[str], list[Row]]] = {
        TO_READ: (ABOUT, list(_about_year(sheet, about, start))),
        "Étapes": (STEP_HEAD, [_step(row, titles) for row in sheet.steps]),
        "Arrêts": (("Étape", "Sorte", "Raison", "Foyers", "Remarque"), losses),
        "Chiffres": (YEAR_FIGURES, [row for row in told if row[0] not in (STEPS, MAP)]),
        "Communes": (YEAR_FIGURES, [row for row in told if row[0] == MAP]),
    }  # fmt: skip
    if corrected:
        sheets["Corrections"] = (YEAR_FIGURES, corrected)
    rows: list[Row] = [(*start, *row) for row in (*told, *corrected, standing)]
    return Tables((YEAR_LONG, rows), sheets)


def shown(value: Decimal | None, unit: Unit) -> Cell:
    """A value as a cell: shares in percent, two decimals at most; nothing when not known."""
    if value is None:
        return None
    kept = (value * 100 if unit is Unit.SHARE else value).quantize(_KEPT, ROUND_HALF_UP)
    return int(kept) if kept == kept.to_integral_value() else kept


def _year(sheet: Sheet, tiles: TileMap) -> Iterator[Told]:
    """Every number of the report of a year, in its order."""
    for one in sheet.targets:
        unit = UNITS[one.unit]
        gone = None if one.done is not None else SMALL if sheet.masked else UNKNOWN
        yield Told(PLANNED, one.title, "Prévu", shown(one.planned, one.unit), unit)
        yield Told(PLANNED, one.title, "Fait", shown(one.done, one.unit), unit, remark=gone)
    for row in sheet.steps:
        yield from _long_step(row)
    for part, figures in year_parts(sheet):
        for figure in figures:
            rows = list(_figure(part, figure))
            yield from rows[:1] if part == MAP else rows
        if part == MAP:
            yield from _communes(sheet, tiles)
    unknown = dict(missing(sheet)).get(COSTS)
    if unknown is not None:
        yield Told(COST, COSTS, None, None, UNITS[Unit.EUROS], remark=capital(unknown))
    for group in sheet.outcomes:
        parts = ((capital(words), group.by.get(name, 0)) for name, words in OUTCOMES.items())
        for detail, many in ((None, group.total), *parts):
            yield Told(FAMILIES, group.family, detail, many, NUMBER, remark=_hidden(many))


def _figure(part: str, figure: Figure) -> Iterator[Told]:
    """A figure, then each line of its breakdown."""
    about, unit = figure.definition, figure.definition.unit
    known = figure.value is not None
    remark = NATURES.get(nature(about)) if known else figure.why_none or UNKNOWN
    yield Told(part, about.title, None, shown(figure.value, unit), UNITS[unit], figure.counted,
               figure.of, remark, about.means)  # fmt: skip
    for line in figure.lines:
        yield Told(part, about.title, capital(line.label), shown(line.value, unit), UNITS[unit],
                   line.counted, line.of, _why(line), about.means)  # fmt: skip


def _correction(one: Correction, unit: Unit | None) -> Iterator[Told]:
    """Two rows, what was told at the close and what it is now, each with its remark."""
    none = SMALL if one.said is None and one.now is None else UNKNOWN
    unit = unit or Unit.COUNT
    for detail, value in ((AT_CLOSE, one.said), (TODAY, one.now)):
        yield Told(CORRECTIONS, one.title, detail, shown(value, unit), UNITS[unit],
                   remark=none if value is None else None)  # fmt: skip


def _long_step(row: StepRow) -> Iterator[Told]:
    title, means = row.step.title, row.step.means
    yield Told(STEPS, title, None, row.many, HOMES, None, row.of, _hidden(row.many), means)
    if not row.step.after:
        return
    for detail, value, unit in (
        (SHARE, shown(row.share, Unit.SHARE), PERCENT),
        (HALF, shown(row.median, Unit.DAYS), DAYS), (NINTH, row.ninth, DAYS),
    ):  # fmt: skip
        none = None if value is not None else UNKNOWN
        yield Told(STEPS, title, detail, value, unit, remark=none, means=means)
    for why, one in losses_of(row):
        reason, gone = f"{why}\u00a0: {one.label}", _hidden(one.many)
        yield Told(STEPS, title, reason, one.many, HOMES, remark=gone, means=means)


def _communes(sheet: Sheet, tiles: TileMap) -> Iterator[Told]:
    """One row for each tile, then what is in none."""
    figure = sheet.figure("communes")
    title = figure.definition.title if figure is not None else MAP
    every = [(one.commune, one.many) for one in tiles.tiles]
    for commune, many in (*sorted(every), *tiles.elsewhere):
        yield Told(MAP, title, commune, many, HOMES, remark=_hidden(many))


def _step(row: StepRow, titles: Mapping[str, str]) -> Row:
    return (row.step.title, row.many, titles.get(row.step.after), row.of,
            shown(row.share, Unit.SHARE), shown(row.median, Unit.DAYS), row.ninth,
            row.step.means)  # fmt: skip


def _why(line: Line) -> Cell:
    if line.value is not None:
        return None
    return SMALL if line.masked else UNKNOWN


def _hidden(many: int | None) -> Cell:
    return SMALL if many is None else None


def _about_period(sheet: Sheet, about: About) -> Iterator[Row]:
    yield "Période", about.period
    yield "Dispositif", about.scheme
    yield "Territoire", about.territory
    yield "Compté le", date_long(sheet.counted_on)
    yield "Période close le", date_long(sheet.closed_on) if sheet.closed_on else "pas encore"
    yield from _how_to_read(sheet, about)


def _about_year(sheet: Sheet, about: About, start: Sequence[str]) -> Iterator[Row]:
    yield from zip(("Année", "Dispositif", "Territoire"), start, strict=True)
    if sheet.about.funders:
        yield "Financeurs", sheet.about.funders
    yield "Compté le", date_long(sheet.counted_on)
    yield "Année close le", date_long(sheet.closed_on) if sheet.closed_on else "pas encore"
    yield from ((what, capital(words)) for what, words in missing(sheet))
    yield from _how_to_read(sheet, about)


def _how_to_read(sheet: Sheet, about: About) -> Iterator[Row]:
    if about.whom:
        yield "Pour qui", about.whom
    yield from _masking() if sheet.masked else ()
    yield "Économies", SEPARATE
    none = "Le nombre n’est pas connu, ou il est caché." if sheet.masked else (
        "Le nombre n’est pas connu."
    )  # fmt: skip
    yield "Case vide", f"{none} Ce n’est pas zéro."


def _masking() -> tuple[tuple[str, str], ...]:
    return ("Petits nombres", MASKED), ("Deux documents", SUBTRACTED)
