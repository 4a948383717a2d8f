"""What figures are printed with: a figure and its bars, corrections, the method."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.indicators.shapes import Correction, Figure, Unit
from visitapp.domain.text import capital
from visitapp.reports.indicators.bars import PAPER as BARS
from visitapp.reports.indicators.bars import Bar, breakdown, scaled
from visitapp.reports.indicators.templates import WITHOUT_HOUSEHOLDS
from visitapp.reports.indicators.words import (
    AT_CLOSE,
    MASKED,
    SEPARATE,
    SUBTRACTED,
    TODAY,
    corrected_words,
    coverage_words,
    figure_words,
    line_words,
    unknown_words,
)
from visitapp.reports.layout.blocks import Block, Gap, Rule, Section, Side, Stack, Words
from visitapp.reports.layout.draw_pdf import draw_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.shapes import Drawing
from visitapp.reports.layout.typesetting import Style

LONGEST, MOST = 14, 45
"""Rows of a breakdown kept together on a sheet, and how many are printed at most."""
VALUE_COLUMN = 132.0
NAME, MEANS, VALUE = Style(12, 16, bold=True), Style(11, 15), Style(14, 17, bold=True)
SOFT = Style(11, 15, ink="second")
LINE = Style(11.5, 15.5)
BOLD_LINE = Style(11.5, 15.5, bold=True)
METHOD = (
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
class Drawn:
    """A drawing made for the width that it gets."""

    made: Callable[[float], Drawing]

    def height(self, width: float) -> float:
        """As drawn in that width."""
        return self.made(width).height

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """Replay it."""
        draw_pdf(paper.canvas, self.made(width), x, top)


def figure_block(figure: Figure, *, defined: bool, last: bool) -> Block:
    """Name and value, then the breakdown; `defined`, with its definition."""
    about, known = figure.definition, figure.value is not None
    coverage = "" if about.name in WITHOUT_HOUSEHOLDS else coverage_words(figure)
    words = [Words(plain(about.title), NAME)]
    words += [Words(plain(about.means), MEANS)] if defined else []
    if not known:
        words.append(Words(f"**{plain(unknown_words(figure))}**", MEANS))
    value = [Words(figure_words(figure) if known else "–", VALUE, "end")]
    value += [Words(coverage, SOFT, "end")] if coverage else []
    row = Side([(0, Stack(words)), (VALUE_COLUMN, Stack(value))], 12)
    gap = 9 if defined else 7
    end: list[Block] = [] if last else [Gap(gap - 3), Rule(0.6, "frame", 3)]
    lines = figure.lines[:MOST]
    if not lines or (not defined and len(lines) == 1 and lines[0].value == figure.value):
        return Stack((Gap(gap), row, *end))
    parts = list(_bars(figure))
    left = len(figure.lines) - len(lines)
    rest = [Words(f"Et {left} autres lignes, dans le tableur.", SOFT)] if left else []
    first = Stack((Gap(gap), row, Gap(gap - 3)))
    return Section((first, *parts[:-1], Stack((parts[-1], *rest, *end))))


def corrections_blocks(
    corrections: Iterable[Correction], units: Mapping[str, Unit]
) -> Iterator[Block]:
    """What changed since the close: each with the number that was told, and that of today."""
    head = Side([(0, Words("Chiffre", SOFT)), (120, Words(AT_CLOSE, SOFT, "end")),
                 (120, Words(TODAY, SOFT, "end"))], 8)  # fmt: skip
    rows: list[Block] = []
    for one in corrections:
        said, now = corrected_words(one, units.get(one.name, Unit.COUNT))
        side = Side([(0, Words(plain(one.title), LINE)), (120, Words(said, LINE, "end")),
                     (120, Words(now, BOLD_LINE, "end"))], 8)  # fmt: skip
        rows.append(Stack((side, Rule(0.4, "frame", 2.5))))
    yield Gap(4)
    yield Words(CHANGED, LINE)
    yield Gap(10)
    yield Section((head, Rule(1.0, "text", 2.5), *rows))


def method_blocks(said: Iterable[tuple[str, str]], *, masked: bool) -> Iterator[Block]:
    """How it is counted: what this document says of its own, then what each says."""
    for title, words in (*said, *METHOD, *(SMALL if masked else ())):
        yield Stack((Gap(9), Words(title, NAME), Words(words, LINE)))


def units_of(figures: Iterable[Figure]) -> dict[str, Unit]:
    """The unit of each figure, by its name."""
    return {one.definition.name: one.definition.unit for one in figures}


def plain(text: str) -> str:
    """Words that somebody typed: no mark of bold, nothing that the fonts lack."""
    return printable(text.replace("**", ""))


def _bars(figure: Figure) -> Iterator[Drawn]:
    """Some rows at a time, all on the same scale."""
    unit = figure.definition.unit
    bars = [Bar(capital(plain(one.label)), one.value, line_words(one, unit))
            for one in figure.lines[:MOST]]  # fmt: skip
    whole = max((abs(bar.amount) for bar in bars if bar.amount is not None), default=None)
    for n in range(0, len(bars), LONGEST):
        yield Drawn(_breakdown(bars[n : n + LONGEST], whole))


def _breakdown(rows: Sequence[Bar], whole: Decimal | None) -> Callable[[float], Drawing]:
    return lambda width: breakdown(rows, scaled(BARS, width), whole)
