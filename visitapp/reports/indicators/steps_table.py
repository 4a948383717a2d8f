"""The steps on paper: a row each, its bar along those who registered, and what stops there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from visitapp.domain.indicators.shapes import StepRow
from visitapp.reports.indicators.year_words import (
    NOT_THERE,
    STOPPED,
    days_words,
    loss_words,
    many_words,
    share_words,
)
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Stack, Words
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import Style

NAME, LINE = Style(12.5, 16.5, bold=True), Style(11.5, 16.5)
SOFT, SMALL = Style(10.5, 14, ink="second"), Style(10.5, 14)
WIDTHS = (0.0, 62.0, 92.0, 78.0, 78.0)
HEAD = ("Étape", "Foyers", "Part", "Moitié en", "9 sur 10 en")
FIRST = "Les foyers inscrits dans l’année, suivis jusqu’au jour du compte."
BAR = 5.0


@dataclass(frozen=True)
class Thread:
    """How much of the households that registered are here; nothing where it is hidden."""

    many: int | None
    whole: int | None

    def height(self, width: float) -> float:
        """A thread."""
        return BAR + 5

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """An outline, filled from the left."""
        paper.frame(x, top - 2, width, BAR, line=0.5, radius=2)
        if self.many and self.whole:
            paper.frame(x, top - 2, max(width * self.many / self.whole, 2), BAR, line=0.5,
                        radius=2, fill="bar")  # fmt: skip


def steps_table(rows: Sequence[StepRow]) -> Iterator[Block]:
    """The head, then a block for each step, never cut inside."""
    titles = {row.step.id: row.step.title for row in rows}
    whole = rows[0].many if rows else None
    yield Stack((Gap(4), Words(FIRST, SOFT), Gap(8), _row(HEAD, SOFT), Rule(1.0, "text", 2.5)))
    for row in rows:
        yield _step(row, titles, whole)


def _step(row: StepRow, titles: dict[str, str], whole: int | None) -> Block:
    of = titles.get(row.step.after, "")
    first = not row.step.after
    share = share_words(row) or ("" if first else "–")
    cells = (
        row.step.title, many_words(row.many), share,
        "" if first else days_words(row.median), "" if first else days_words(row.ninth),
    )  # fmt: skip
    told = [f"Depuis «\u00a0{of}\u00a0»." if of else ""]
    for lost, title in ((True, STOPPED), (False, NOT_THERE)):
        words = loss_words(row, lost=lost)
        told.append(f"**{title}\u00a0:** {words}." if words else "")
    words = " ".join(one for one in told if one)
    blocks: list[Block] = [_row(cells, NAME), Thread(row.many, whole)]
    blocks += [Words(words, SMALL)] if words else []
    return Stack((Gap(5), *blocks, Gap(3), Rule(0.5, "frame", 2)))


def _row(cells: Sequence[str], style: Style) -> Block:
    return Side(
        [
            (width, Words(text, style if not n or style is SOFT else LINE if n > 1 else NAME,
                          "end" if width else "start"))
            for n, (width, text) in enumerate(zip(WIDTHS, cells, strict=True))
        ],
        8,
    )  # fmt: skip
