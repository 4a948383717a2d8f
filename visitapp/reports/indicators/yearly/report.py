"""The report of a year on paper: at a glance, steps, households, map, what was done, the method."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader

from visitapp.domain.indicators.shapes import Figure
from visitapp.domain.indicators.yearly.shapes import Yearly
from visitapp.domain.indicators.yearly.tiles import TileMap
from visitapp.domain.text import date_long
from visitapp.reports.contacts import shipped_agency
from visitapp.reports.indicators.bars import Bar
from visitapp.reports.indicators.report import METHOD as COUNTING
from visitapp.reports.indicators.report import Breakdown
from visitapp.reports.indicators.words import (
    MASKED,
    SUBTRACTED,
    About,
    capital,
    corrected_words,
    coverage_words,
    figure_words,
    line_words,
    unknown_words,
)
from visitapp.reports.indicators.yearly.glance import glance
from visitapp.reports.indicators.yearly.map import drawing
from visitapp.reports.indicators.yearly.steps import steps_table
from visitapp.reports.indicators.yearly.tables import shown_figures
from visitapp.reports.indicators.yearly.words import (
    FAMILIES,
    MAP,
    METHOD,
    ORIENTED,
    OUTCOMES,
    STEPS,
    TITLE,
    WITHOUT_HOUSEHOLDS,
    many_words,
    parts,
    year_of,
)
from visitapp.reports.layout.blocks import Block, Gap, Rule, Section, Side, Stack, Words, heading
from visitapp.reports.layout.draw_pdf import draw_pdf
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.shapes import Drawing
from visitapp.reports.layout.typesetting import Style

NAME, VALUE = Style(12, 16, bold=True), Style(13, 17, bold=True)
LINE, SOFT, SMALL = Style(11.5, 15.5), Style(11, 15, ink="second"), Style(10, 13.5)
BOLD = Style(11.5, 15.5, bold=True)
VALUE_COLUMN, LONGEST, MOST = 150.0, 14, 30
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
    "Une inscription refusée, un dossier clos comptent sous le motif choisi par la conseillère. Ce "
    "qui fut clos avant ce choix est rangé par les mots de la phrase écrite alors. Les autres "
    "raisons viennent des états. Aucune phrase ne sort de l’agence."
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


@dataclass(frozen=True)
class Drawn:
    """A drawing made for the width that it gets."""

    made: Callable[[float], Drawing]

    def height(self, width: float) -> float:
        """As drawn in that width."""
        return self.made(width).height

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Replay it."""
        draw_pdf(paper.canvas, self.made(width), x, top)


def yearly_pdf(
    found: Yearly, about: About, tiles: TileMap, logos: Sequence[ImageReader] = ()
) -> bytes:
    """The document. What the fonts cannot draw becomes « ? »."""
    agency, year = printable(shipped_agency().name), year_of(found.scope)
    scheme = printable(found.about.name or about.scheme)
    name = f"{TITLE} {found.scope.start.year}"
    cover = Cover(
        document=printable(f"{name}, {about.territory}, {scheme}"), kicker=agency,
        name=printable(about.territory), address=(scheme, year), author=agency,
    )  # fmt: skip
    foot = f"{name}, {_standing(found)}"
    pages = [
        Page(name, list(glance(found, about, logos)), foot),
        Page(STEPS, list(steps_table(found.steps)), foot),
    ]
    for title, figures in parts(found):
        blocks = list(_map(found, tiles) if title == MAP else _figures(figures))
        if title == ORIENTED and found.outcomes:
            blocks += [heading(FAMILIES, 18, 0), *_outcomes(found)]
        pages.append(Page(title, blocks, foot))
    if found.sheet.corrections:
        pages.append(Page("Corrections depuis la clôture", list(_corrections(found)), foot,
                          flows=True))  # fmt: skip
    pages.append(Page(METHOD, list(_method(found)), foot, flows=True))
    return write_pdf(cover, pages)


def _standing(found: Yearly) -> str:
    sheet = found.sheet
    if sheet.closed_on is not None:
        return f"année close le {date_long(sheet.closed_on)}"
    return f"compté le {date_long(sheet.counted_on)}"


def _figures(figures: Sequence[Figure]) -> Iterator[Block]:
    for figure in figures:
        yield _figure(figure, last=figure is figures[-1])


def _figure(figure: Figure, *, last: bool) -> Block:
    """Name and value, then the breakdown; the definition is in the annex."""
    known = figure.value is not None
    coverage = "" if figure.definition.name in WITHOUT_HOUSEHOLDS else coverage_words(figure)
    name = [Words(plain(figure.definition.title), NAME)]
    if not known:
        name.append(Words(plain(unknown_words(figure)), SOFT))
    value = [Words(figure_words(figure) if known else "–", VALUE, "end")]
    value += [Words(coverage, SOFT, "end")] if coverage and known else []
    row = Side([(0, Stack(name)), (VALUE_COLUMN, Stack(value))], 12)
    end: list[Block] = [] if last else [Gap(5), Rule(0.6, "frame", 3)]
    unit = figure.definition.unit
    bars = [
        Bar(capital(plain(line.label)), line.value, line_words(line, unit))
        for line in figure.lines[:MOST]
    ]
    if not bars or (len(bars) == 1 and bars[0].amount == figure.value):
        return Stack((Gap(7), row, *end))
    whole = max((abs(bar.amount) for bar in bars if bar.amount is not None), default=None)
    drawn: list[Block] = [
        Breakdown(bars[n : n + LONGEST], whole) for n in range(0, len(bars), LONGEST)
    ]
    left = len(figure.lines) - len(bars)
    rest = [Words(f"Et {left} autres lignes, dans le tableur.", SOFT)] if left else []
    first = Stack((Gap(7), row, Gap(5)))
    return Section((first, *drawn[:-1], Stack((drawn[-1], *rest, *end))))


def _map(found: Yearly, tiles: TileMap) -> Iterator[Block]:
    yield Stack((Gap(4), Words(MAP_SAYS, SOFT), Gap(12)))
    yield Drawn(lambda width: drawing(tiles, width))
    if tiles.elsewhere:
        rows = [_pair(plain(name), many_words(many), bold=True) for name, many in tiles.elsewhere]
        yield Section((heading(ELSEWHERE, 16, 3), *rows))


def _outcomes(found: Yearly) -> list[Block]:
    widths = (0.0, 62.0, 62.0, 62.0, 62.0, 74.0)
    names = ("Vers qui", "Toutes", *(capital(one) for one in OUTCOMES.values()))
    head = Side([(w, Words(n, SOFT, "end" if w else "start"))
                 for w, n in zip(widths, names, strict=True)], 8)  # fmt: skip
    rows: list[Block] = [Stack((head, Rule(1.0, "text", 2.5)))]
    for one in found.outcomes:
        cells = [plain(one.family), many_words(one.total)]
        cells += [many_words(one.by.get(group, 0)) for group in OUTCOMES]
        parts = [(0.0, Words(cells[0], SMALL)), (widths[1], Words(cells[1], BOLD, "end"))]
        parts += [(w, Words(t, LINE, "end")) for w, t in zip(widths[2:], cells[2:], strict=True)]
        rows.append(Stack((Side(parts, 8), Rule(0.4, "frame", 2.5))))
    return [Stack((Words(BY_FAMILY, SOFT), Gap(6))), *rows]


def _corrections(found: Yearly) -> Iterator[Block]:
    units = {one.definition.name: one.definition.unit for one in shown_figures(found)}
    rows: list[Block] = []
    for one in found.sheet.corrections:
        if one.name in units:
            said, now = corrected_words(one, units[one.name])
            side = Side([(0, Words(plain(one.title), LINE)), (120, Words(said, LINE, "end")),
                         (120, Words(now, BOLD, "end"))], 8)  # fmt: skip
            rows.append(Stack((side, Rule(0.4, "frame", 2.5))))
    head = Side([(0, Words("Chiffre", SOFT)), (120, Words("À la clôture", SOFT, "end")),
                 (120, Words("Aujourd’hui", SOFT, "end"))], 8)  # fmt: skip
    yield Section((Stack((Gap(4), head, Rule(1.0, "text", 2.5))), *rows))


def _method(found: Yearly) -> Iterator[Block]:
    """How it is counted, then each definition."""
    small = [("Les petits nombres", MASKED), ("Deux documents", SUBTRACTED)] if found.masked else []
    for title, words in (*MORE_METHOD, *COUNTING[1:], *small):
        yield Stack((Gap(8), Words(title, NAME), Words(words, SOFT)))
    rows = [_defined(row.step.title, row.step.means) for row in found.steps]
    yield Section((heading("Les étapes", 20, 2), *rows))
    rows = [_defined(one.definition.title, one.definition.means) for one in shown_figures(found)]
    yield Section((heading("Les chiffres", 20, 2), *rows))


def _defined(title: str, means: str) -> Block:
    cells = Side([(160, Words(plain(title), Style(10, 13.5, bold=True))),
                  (0, Words(plain(means), SMALL))], 10)  # fmt: skip
    return Stack((cells, Rule(0.4, "frame", 2.5)))


def _pair(name: str, words: str, *, bold: bool = False) -> Block:
    side = Side([(0, Words(name, LINE)), (90, Words(words, BOLD if bold else LINE, "end"))], 8)
    return Stack((side, Rule(0.4, "frame", 2.5)))


def plain(text: str) -> str:
    """Words that somebody typed: no mark of bold, nothing that the fonts lack."""
    return printable(text.replace("**", ""))
