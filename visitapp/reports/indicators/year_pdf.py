"""The report of a year on paper: at a glance, steps, households, map, what was done, the method."""

from collections.abc import Iterator, Sequence
from functools import partial

from reportlab.lib.utils import ImageReader

from visitapp.domain.indicators.shapes import Figure, Outcome, Sheet
from visitapp.domain.indicators.tiles import TileMap
from visitapp.domain.text import capital, date_long
from visitapp.reports.contacts import shipped_agency
from visitapp.reports.indicators.blocks import (
    BOLD_LINE,
    LINE,
    SOFT,
    Drawn,
    corrections_blocks,
    figure_block,
    method_blocks,
    plain,
    units_of,
)
from visitapp.reports.indicators.commune_map import drawing
from visitapp.reports.indicators.glance import glance
from visitapp.reports.indicators.steps_table import steps_table
from visitapp.reports.indicators.templates import MAP, ORIENTED, year_parts
from visitapp.reports.indicators.words import CORRECTIONS, About
from visitapp.reports.indicators.year_words import (
    FAMILIES,
    METHOD,
    OUTCOMES,
    STEPS,
    TITLE,
    many_words,
)
from visitapp.reports.layout.blocks import Block, Gap, Rule, Section, Side, Stack, Words, heading
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import Style

SMALL, SMALL_BOLD = Style(10, 13.5), Style(10, 13.5, bold=True)
WIDTHS = (0.0, 62.0, 62.0, 62.0, 62.0, 74.0)
MAP_SAYS = (
    "Foyers visités dans l’année. Une case par commune\u00a0: les voisines restent voisines, "
    "les tailles ne disent rien."
)
ELSEWHERE = "Ailleurs, ou commune non connue"
BY_FAMILY = "Orientations proposées dans l’année, vers qui, et où elles en sont aujourd’hui."
FOLLOWING = (
    "Les étapes suivent les foyers inscrits dans l’année, jusqu’au jour du compte. Les autres "
    "chiffres comptent ce qui a été fait dans l’année, quelle que soit l’année de l’inscription."
)
DELAYS = (
    "Un délai va du jour de l’étape d’avant à celui de cette étape, quand les deux sont connus. "
    "La moitié des foyers a attendu moins que le premier nombre, 9 sur 10 moins que le second. "
    "Le second n’est dit que de dix foyers au moins."
)
REASONS = (
    "Une inscription refusée, un dossier clos comptent sous le motif choisi par la conseillère. "
    "Les autres raisons viennent des états. Aucune phrase ne sort de l’agence."
)
TOGETHER = (
    "Un atelier, une formation ont le territoire de leur commune. Une structure, une personne du "
    "réseau, une information comptent quand elles disent le territoire ou le dispositif de ce "
    "bilan. Ce qui n’en a aucun compte dans le bilan de chacun\u00a0: deux bilans ne s’ajoutent "
    "pas. Une structure, une personne, une information d’un lieu hors de nos territoires ne "
    "comptent que dans le bilan de toute l’agence."
)
MORE_METHOD = (
    ("Qui est compté", FOLLOWING), ("Ce qui est fait pour plusieurs", TOGETHER),
    ("Les délais", DELAYS), ("Pourquoi un foyer s’arrête", REASONS),
)  # fmt: skip


def year_pdf(
    sheet: Sheet, about: About, tiles: TileMap, logos: Sequence[ImageReader] = ()
) -> bytes:
    """The document. What the fonts cannot draw becomes « ? »."""
    agency = printable(shipped_agency().name)
    scheme = printable(sheet.about.name or about.scheme)
    name = f"{TITLE} {sheet.scope.start.year}"
    cover = Cover(
        document=printable(f"{name}, {about.territory}, {scheme}"), kicker=agency,
        name=printable(about.territory), address=(scheme, about.period), author=agency,
    )  # fmt: skip
    foot = f"{name}, {_standing(sheet)}"
    pages = [
        Page(name, list(glance(sheet, about, logos)), foot),
        Page(STEPS, list(steps_table(sheet.steps)), foot),
    ]
    for title, figures in year_parts(sheet):
        blocks = list(_map(tiles) if title == MAP else _figures(figures))
        if title == ORIENTED and sheet.outcomes:
            blocks += [heading(FAMILIES, 18, 0), *_outcomes(sheet.outcomes)]
        pages.append(Page(title, blocks, foot))
    units = units_of(one for _, figures in year_parts(sheet) for one in figures)
    corrected = [one for one in sheet.corrections if one.name in units]
    if corrected:
        pages.append(Page(CORRECTIONS, list(corrections_blocks(corrected, units)), foot,
                          flows=True))  # fmt: skip
    pages.append(Page(METHOD, list(_method(sheet)), foot, flows=True))
    return write_pdf(cover, pages)


def _standing(sheet: Sheet) -> str:
    if sheet.closed_on is not None:
        return f"année close le {date_long(sheet.closed_on)}"
    return f"compté le {date_long(sheet.counted_on)}"


def _figures(figures: Sequence[Figure]) -> Iterator[Block]:
    """The definitions are in the annex."""
    for figure in figures:
        yield figure_block(figure, defined=False, last=figure is figures[-1])


def _map(tiles: TileMap) -> Iterator[Block]:
    yield Stack((Gap(4), Words(MAP_SAYS, SOFT), Gap(12)))
    yield Drawn(partial(drawing, tiles))
    if tiles.elsewhere:
        rows = [_pair(plain(name), many_words(many)) for name, many in tiles.elsewhere]
        yield Section((heading(ELSEWHERE, 16, 3), *rows))


def _outcomes(outcomes: Sequence[Outcome]) -> Iterator[Block]:
    names = ("Vers qui", "Toutes", *(capital(one) for one in OUTCOMES.values()))
    head = Side([(width, Words(name, SOFT, "end" if width else "start"))
                 for width, name in zip(WIDTHS, names, strict=True)], 8)  # fmt: skip
    yield Stack((Words(BY_FAMILY, SOFT), Gap(6)))
    yield Stack((head, Rule(1.0, "text", 2.5)))
    for one in outcomes:
        cells = [many_words(one.by.get(group, 0)) for group in OUTCOMES]
        parts = [(0.0, Words(plain(one.family), SMALL)),
                 (WIDTHS[1], Words(many_words(one.total), BOLD_LINE, "end"))]  # fmt: skip
        parts += [(w, Words(t, LINE, "end")) for w, t in zip(WIDTHS[2:], cells, strict=True)]
        yield Stack((Side(parts, 8), Rule(0.4, "frame", 2.5)))


def _method(sheet: Sheet) -> Iterator[Block]:
    """How it is counted, then each definition."""
    yield from method_blocks(MORE_METHOD, masked=sheet.masked)
    rows = [_defined(row.step.title, row.step.means) for row in sheet.steps]
    yield Section((heading("Les étapes", 20, 2), *rows))
    every = [one.definition for _, figures in year_parts(sheet) for one in figures]
    yield Section((
        heading("Les chiffres", 20, 2), *(_defined(one.title, one.means) for one in every),
    ))  # fmt: skip


def _defined(title: str, means: str) -> Block:
    cells = Side([(160, Words(plain(title), SMALL_BOLD)), (0, Words(plain(means), SMALL))], 10)
    return Stack((cells, Rule(0.4, "frame", 2.5)))


def _pair(name: str, words: str) -> Block:
    side = Side([(0, Words(name, LINE)), (90, Words(words, BOLD_LINE, "end"))], 8)
    return Stack((side, Rule(0.4, "frame", 2.5)))
