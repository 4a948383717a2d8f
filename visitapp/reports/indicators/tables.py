"""The figures of the scheme as tables: CSV in one long table, XLSX in sheets."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from visitapp.domain.indicators.shapes import Correction, Definition, Figure, Line, Sheet, Unit
from visitapp.domain.text import date_long
from visitapp.reports.indicators.words import (
    AT_CLOSE,
    CORRECTIONS,
    GROUPS,
    MASKED,
    NATURES,
    SEPARATE,
    STANDING,
    SUBTRACTED,
    TODAY,
    UNKNOWN,
    About,
    groups_of,
    nature,
    standing_words,
)
from visitapp.reports.layout.tables_out import Cell, Row, csv_bytes, xlsx_bytes

UNITS = {
    Unit.COUNT: "nombre", Unit.PERSONS: "personnes", Unit.ITEMS: "objets", Unit.DAYS: "jours",
    Unit.SHARE: "%", Unit.EUROS: "€", Unit.KWH: "kWh", Unit.POINTS: "points",
}  # fmt: skip
FIGURES = ("Groupe", "Chiffre", "Valeur", "Unité", "Compté", "Sur", "Remarque")
LINES = ("Groupe", "Chiffre", "Détail", "Valeur", "Unité", "Compté", "Sur", "Remarque")
DEFINITIONS = ("Groupe", "Chiffre", "Définition", "Unité")
CORRECTED = ("Chiffre", AT_CLOSE, TODAY)
Corrected = tuple[str, str, str, Cell, str]
LONG = (
    "Période", "Dispositif", "Territoire", "Groupe", "Chiffre", "Détail", "Valeur", "Unité",
    "Compté", "Sur", "Remarque", "Définition",
)  # fmt: skip
SMALL = "Petit nombre, caché"
_KEPT = Decimal("0.01")


def indicators_xlsx(sheet: Sheet, about: About) -> bytes:
    """A workbook: what it is, figures, breakdowns, definitions; corrections when there are some.

    No id of a record: the files behind a figure are read on the screen.
    """
    sheets: dict[str, tuple[tuple[str, ...], list[Row]]] = {
        "À lire": (("Ce que c’est", "Valeur"), list(_about(sheet, about))),
        "Chiffres": (FIGURES, [_figure(one) for one in _ordered(sheet)]),
        "Détails": (LINES, [row for one in _ordered(sheet) for row in _lines(one)]),
        "Définitions": (DEFINITIONS, [_definition(one.definition) for one in _ordered(sheet)]),
    }
    if sheet.corrections:
        sheets["Corrections"] = (CORRECTED, _corrections(sheet))
    return xlsx_bytes(sheets)


def indicators_csv(sheet: Sheet, about: About) -> bytes:
    """One row for each figure, then one for each line of its breakdown; no id of a record.

    Then what changed since the close, and whether the figures are those of a close. Where small
    numbers are hidden, last rows say what that asks of who reads it.
    """
    rows = [row for one in _ordered(sheet) for row in _long(one, about)]
    start = (about.period, about.scheme, about.territory)
    rows += [(*start, *row) for row in _long_corrections(sheet)]
    notes = [(STANDING, standing_words(sheet))]
    if about.masked:
        notes += [("Petits nombres", MASKED), ("Deux documents", SUBTRACTED)]
    blank = [None] * (len(LONG) - len(start) - 4)
    rows += [(*start, "À lire", title, *blank, words, None) for title, words in notes]
    return csv_bytes(LONG, rows)


def _ordered(sheet: Sheet) -> Iterator[Figure]:
    for group in groups_of(sheet):
        yield from (one for one in sheet.figures if one.definition.audience is group)


def _about(sheet: Sheet, about: About) -> Iterator[Row]:
    yield "Période", about.period
    yield "Dispositif", about.scheme
    yield "Territoire", about.territory
    yield "Compté le", date_long(sheet.counted_on)
    yield "Période close le", date_long(sheet.closed_on) if sheet.closed_on else "pas encore"
    if about.whom:
        yield "Pour qui", about.whom
    if about.masked:
        yield "Petits nombres", MASKED
        yield "Deux documents", SUBTRACTED
    yield "Économies", SEPARATE
    yield "Case vide", "Le nombre n’est pas connu. Ce n’est pas zéro."


def _figure(figure: Figure) -> Row:
    definition = figure.definition
    return (*_head(definition), shown(figure.value, definition.unit), UNITS[definition.unit],
            figure.counted, figure.of, _remark(figure))  # fmt: skip


def _lines(figure: Figure) -> Iterator[Row]:
    definition = figure.definition
    for line in figure.lines:
        unknown = _why(line)
        yield (*_head(definition), line.label, shown(line.value, definition.unit),
               UNITS[definition.unit], line.counted, line.of, unknown)  # fmt: skip


def _definition(definition: Definition) -> Row:
    return (*_head(definition), definition.means, UNITS[definition.unit])


def _corrections(sheet: Sheet) -> list[Row]:
    units = {one.definition.name: one.definition.unit for one in sheet.figures}
    return [
        (one.title, shown(one.said, units.get(one.name, Unit.COUNT)),
         shown(one.now, units.get(one.name, Unit.COUNT)))
        for one in sheet.corrections
    ]  # fmt: skip


def _long_corrections(sheet: Sheet) -> Iterator[Row]:
    units = {one.definition.name: one.definition.unit for one in sheet.figures}
    for one in sheet.corrections:
        for row, remark in correction_rows(one, units.get(one.name, Unit.COUNT)):
            yield (*row, None, None, remark, None)


def correction_rows(one: Correction, unit: Unit) -> Iterator[tuple[Corrected, str | None]]:
    """Two rows, what was said at the close and what it is now, each with its remark."""
    none = SMALL if one.said is None and one.now is None else UNKNOWN
    for detail, value in ((AT_CLOSE, one.said), (TODAY, one.now)):
        row = (CORRECTIONS, one.title, detail, shown(value, unit), UNITS[unit])
        yield row, none if value is None else None


def _long(figure: Figure, about: About) -> Iterator[Row]:
    unit = figure.definition.unit
    start = (about.period, about.scheme, about.territory, *_head(figure.definition))
    means = figure.definition.means
    yield (*start, None, shown(figure.value, unit), UNITS[unit], figure.counted, figure.of,
           _remark(figure), means)  # fmt: skip
    for line in figure.lines:
        yield (*start, line.label, shown(line.value, unit), UNITS[unit], line.counted, line.of,
               _why(line), means)  # fmt: skip


def _head(definition: Definition) -> tuple[str, str]:
    return GROUPS[definition.audience], definition.title


def _why(line: Line) -> Cell:
    if line.value is not None:
        return None
    return SMALL if line.masked else UNKNOWN


def _remark(figure: Figure) -> Cell:
    if figure.value is None:
        return figure.why_none or UNKNOWN
    return NATURES.get(nature(figure.definition))


def shown(value: Decimal | None, unit: Unit) -> Cell:
    """A value as a cell: shares in percent, two decimals at most; nothing when not known."""
    if value is None:
        return None
    kept = (value * 100 if unit is Unit.SHARE else value).quantize(_KEPT, ROUND_HALF_UP)
    return int(kept) if kept == kept.to_integral_value() else kept
