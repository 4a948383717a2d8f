"""The figures of the scheme on paper: at a glance, then group by group, each with its definition.

The bars are those of the screen. The last page says how everything is counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.utils import ImageReader

from visitapp.domain.indicators.shapes import Audience, Figure, Sheet, Unit
from visitapp.domain.text import date_long
from visitapp.reports.contacts import shipped_agency
from visitapp.reports.indicators.bars import PAPER as BARS
from visitapp.reports.indicators.bars import Bar, breakdown, scaled
from visitapp.reports.indicators.words import (
    AT_CLOSE,
    CORRECTIONS,
    GROUPS,
    MASKED,
    SEPARATE,
    STANDING,
    SUBTRACTED,
    TITLE,
    TODAY,
    About,
    capital,
    corrected_words,
    coverage_words,
    figure_words,
    group_figures,
    groups_of,
    line_words,
    standing_words,
    unknown_words,
)
from visitapp.reports.layout.blocks import (
    Block,
    Boxed,
    Gap,
    Rule,
    Section,
    Side,
    Stack,
    Words,
    heading,
)
from visitapp.reports.layout.draw_pdf import draw_pdf
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import Style

LONGEST, MOST = 14, 45
"""Rows of a breakdown kept together on a sheet, and how many are printed at most."""
PAGES = {
    "Ce qui a été fait": (Audience.FUNDER,),
    "Ce qui change pour les foyers": (Audience.HOUSEHOLD,),
    "Qualité et travail": (Audience.QUALITY, Audience.COORDINATOR, Audience.EMPLOYMENT),
}
VALUE_COLUMN = 132.0
NAME, MEANS, VALUE = Style(12, 16, bold=True), Style(11, 15), Style(14, 17, bold=True)
SOFT = Style(11, 15, ink="second")
LINE = Style(11.5, 15.5)
BOLD_LINE = Style(11.5, 15.5, bold=True)
METHOD = (
    ("Ce qui est compté", "Chaque chiffre a sa définition, écrite à côté de lui. Les visites "
     "d’entraînement ne comptent jamais."),
    ("Ce qui manque", "Un nombre inconnu n’est jamais remplacé par zéro. Nous écrivons "
     "«\u00a0pas encore de chiffre\u00a0», et pourquoi."),
    ("Sur combien", "À côté d’un chiffre, nous disons combien de foyers, de visites ou de "
     "réponses sont connus, et sur combien."),
    ("Estimé et mesuré", SEPARATE),
    ("Après la clôture", "Les chiffres d’une période close ne changent plus. Ce qui est corrigé "
     "ensuite est dit à part, avec l’ancien et le nouveau chiffre."),
)  # fmt: skip
SMALL = (("Les petits nombres", MASKED), ("Deux documents", SUBTRACTED))
"""Said of a document whose small numbers are hidden."""
CHANGED = "Les chiffres de ce document sont ceux de la clôture. Voici ce qui a changé ensuite."


@dataclass(frozen=True)
class Breakdown:
    """The bars of one figure, or some of them, on the scale of all."""

    rows: Sequence[Bar]
    whole: Decimal | None

    def height(self, width: float) -> float:
        """As drawn in that width."""
        return breakdown(self.rows, scaled(BARS, width), self.whole).height

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Replay it."""
        draw_pdf(paper.canvas, breakdown(self.rows, scaled(BARS, width), self.whole), x, top)


def indicators_pdf(sheet: Sheet, about: About, logos: tuple[ImageReader, ...] = ()) -> bytes:
    """The document: at a glance, a page for each group, the corrections, how it is counted.

    Raises nothing for labels that people typed: what the fonts cannot draw becomes « ? ».
    """
    agency, period = printable(shipped_agency().name), about.period
    cover = Cover(
        document=printable(f"{TITLE}, {period}"), kicker=agency, name=printable(period),
        address=(printable(about.scheme), printable(about.territory)),
        author=agency, logos=logos,
    )  # fmt: skip
    foot = f"{TITLE} comptés le {date_long(sheet.counted_on)}"
    pages = [Page("Les chiffres", list(_glance(sheet, about)), foot, flows=True)]
    pages += _group_pages(sheet, foot)
    if sheet.corrections:
        pages.append(Page(CORRECTIONS, list(_corrections(sheet)), foot, flows=True))
    pages.append(
        Page("Comment nous comptons", list(_method(masked=about.masked)), foot, flows=True)
    )
    return write_pdf(cover, pages)


def _glance(sheet: Sheet, about: About) -> Iterator[Block]:
    """What this is, then every figure on one line."""
    yield Gap(2)
    yield Boxed(Stack([
        _pair("Période", about.period),
        _pair("Dispositif", about.scheme),
        _pair("Territoire", about.territory),
        _pair(STANDING, standing_words(sheet)),
        *([_pair("Pour qui", about.whom)] if about.whom else []),
    ]), padding=11)  # fmt: skip
    for group in groups_of(sheet):
        rows = [_short(one) for _, figures in group_figures(sheet, group) for one in figures]
        yield Section((heading(GROUPS[group], 16, 3), *rows))


def _pair(name: str, words: str) -> Block:
    return Side([(84, Words(name, SOFT)), (0, Words(printable(words), LINE))], 8)


def _short(figure: Figure) -> Block:
    known = figure.value is not None
    said = Words(figure_words(figure), BOLD_LINE if known else SOFT, "end")
    name = Words(_plain(figure.definition.title), LINE)
    return Stack((Side([(0, name), (150, said)], 8), Rule(0.4, "frame", 2.5)))


def _corrections(sheet: Sheet) -> Iterator[Block]:
    head = Side([(0, Words("Chiffre", SOFT)), (120, Words(AT_CLOSE, SOFT, "end")),
                 (120, Words(TODAY, SOFT, "end"))], 8)  # fmt: skip
    units = {one.definition.name: one.definition.unit for one in sheet.figures}
    rows: list[Block] = []
    for one in sheet.corrections:
        said, now = corrected_words(one, units.get(one.name, Unit.COUNT))
        side = Side([(0, Words(_plain(one.title), LINE)), (120, Words(said, LINE, "end")),
                     (120, Words(now, BOLD_LINE, "end"))], 8)  # fmt: skip
        rows.append(Stack((side, Rule(0.4, "frame", 2.5))))
    yield Gap(4)
    yield Words(CHANGED, LINE)
    yield Gap(10)
    yield Section((head, Rule(1.0, "text", 2.5), *rows))


def _group_pages(sheet: Sheet, foot: str) -> Iterator[Page]:
    """The large groups on their own pages; the small ones share theirs, under their titles."""
    there = groups_of(sheet)
    for title, groups in PAGES.items():
        here = [one for one in groups if one in there]
        if not here:
            continue
        if len(here) == 1:
            yield Page(GROUPS[here[0]], list(_group(sheet, here[0])), foot, flows=True)
            continue
        blocks: list[Block] = []
        for place, one in enumerate(here):
            blocks += [heading(GROUPS[one], 24 if place else 4, 0), *_group(sheet, one)]
        yield Page(title, blocks, foot, flows=True)


def _group(sheet: Sheet, group: Audience) -> Iterator[Block]:
    """The table of one group: name, definition and value, then the breakdown."""
    for title, figures in group_figures(sheet, group):
        blocks = [_figure(figure, last=figure is figures[-1]) for figure in figures]
        if title:
            blocks[0] = Stack((heading(title, 22, 2), Words(SEPARATE, MEANS), blocks[0]))
        yield from blocks


def _figure(figure: Figure, *, last: bool) -> Block:
    definition, known = figure.definition, figure.value is not None
    coverage = coverage_words(figure)
    words = [Words(_plain(definition.title), NAME), Words(_plain(definition.means), MEANS)]
    if not known:
        words.append(Words(f"**{_plain(unknown_words(figure))}**", MEANS))
    value = [Words(figure_words(figure) if known else "–", VALUE, "end")]
    value += [Words(coverage, SOFT, "end")] if coverage else []
    row = Side([(0, Stack(words)), (VALUE_COLUMN, Stack(value))], 12)
    end: list[Block] = [] if last else [Gap(6), Rule(0.6, "frame", 3)]
    bars = [Bar(capital(_plain(line.label)), line.value, line_words(line, definition.unit))
            for line in figure.lines[:MOST]]  # fmt: skip
    if not bars:
        return Stack((Gap(9), row, *end))
    whole = max((abs(bar.amount) for bar in bars if bar.amount is not None), default=None)
    parts: list[Block] = [
        Breakdown(bars[n : n + LONGEST], whole) for n in range(0, len(bars), LONGEST)
    ]
    left = len(figure.lines) - len(bars)
    rest = [Words(f"Et {left} autres lignes, dans le tableur.", SOFT)] if left else []
    return Section((Stack((Gap(9), row, Gap(6))), *parts[:-1], Stack((parts[-1], *rest, *end))))


def _method(*, masked: bool) -> Iterator[Block]:
    for title, words in (*METHOD, *(SMALL if masked else ())):
        yield Stack((Gap(10), Words(title, NAME), Words(words, LINE)))


def _plain(text: str) -> str:
    """Words that somebody typed: no mark of bold, nothing that the fonts lack."""
    return printable(text.replace("**", ""))
