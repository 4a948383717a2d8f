"""The table with bars: lengths in proportion, words inside the width, nothing by colour alone."""

from decimal import Decimal
from itertools import pairwise

import pytest

from tests.for_each import for_each
from visitapp.reports.indicators.bars import PAPER, SCREEN, Bar, breakdown, scaled, wrapped
from visitapp.reports.layout import fonts
from visitapp.reports.layout.shapes import Line, Rect, Text

LABELS = (
    "Gaz", "Chauffage collectif de l’immeuble, payé dans les charges",
    "Anticonstitutionnellementanticonstitutionnellementanticonstitutionnellement",
    "Médiation avec le propriétaire\u00a0: travaux, humidité, chauffage en panne", "MMMMMM WWWWWW",
)  # fmt: skip


def bars(*amounts: str | None) -> list[Bar]:
    return [
        Bar(f"Ligne {n}", Decimal(one) if one is not None else None, one or "pas connu")
        for n, one in enumerate(amounts)
    ]


def rects(rows: list[Bar], **more: object) -> list[Rect]:
    drawn = breakdown(rows, PAPER, **more)  # type: ignore[arg-type]
    return [shape for shape in drawn.shapes if isinstance(shape, Rect)]


def test_bars_are_as_long_as_their_numbers() -> None:
    thirty, nine, three = rects(bars("30", "9", "3"))
    assert nine.width / thirty.width == pytest.approx(9 / 30)
    assert three.width / thirty.width == pytest.approx(3 / 30)
    assert thirty.x == nine.x == three.x


def test_a_whole_gives_the_scale() -> None:
    (half,) = rects(bars("50"), whole=Decimal(100))
    (full,) = rects(bars("50"))
    assert half.width == pytest.approx(full.width / 2, rel=0.05)  # the end of the line is as wide


def test_less_than_zero_is_hatched_and_not_filled() -> None:
    drawn = breakdown(bars("2", "-1"), PAPER)
    up, down = [shape for shape in drawn.shapes if isinstance(shape, Rect)]
    assert (up.fill, down.fill) == ("bar", "paper")
    inside = [
        one for one in drawn.shapes
        if isinstance(one, Line) and one.ink == "bar" and down.y <= min(one.y1, one.y2)
    ]  # fmt: skip
    assert len(inside) > 3


def test_what_is_not_known_or_zero_has_no_bar_but_its_words() -> None:
    drawn = breakdown(bars(None, "0", "4"), PAPER)
    assert len([shape for shape in drawn.shapes if isinstance(shape, Rect)]) == 1
    words = [shape.text for shape in drawn.shapes if isinstance(shape, Text)]
    assert words == ["Ligne 0", "pas connu", "Ligne 1", "0", "Ligne 2", "4"]


def test_no_row_at_all_is_an_empty_drawing() -> None:
    assert breakdown([], PAPER).height == 0


@for_each("factor", [1.0, 2.0])
@for_each("width", [200, 260, 420, 499, 560, 900])
@for_each("measures", [PAPER, SCREEN])
def test_every_word_stays_inside(measures, width, factor) -> None:
    rows = [Bar(label, Decimal(10 * n), f"{n} sur 30") for n, label in enumerate(LABELS, start=1)]
    drawn = breakdown(rows, scaled(measures, float(width), factor))
    for shape in drawn.shapes:
        if isinstance(shape, Text):
            long = fonts.width(shape.text, shape.size, bold=shape.bold)
            assert shape.x >= 0
            assert shape.x + long <= width, (shape.text, shape.x, long)
            assert shape.size <= shape.y <= drawn.height
        elif isinstance(shape, Rect):
            assert shape.x + shape.width <= width
            assert shape.y >= 0
            assert shape.y + shape.height <= drawn.height


def test_words_do_not_run_under_the_bar() -> None:
    drawn = breakdown([Bar(LABELS[1], Decimal(5), "5")], PAPER)
    (bar,) = [shape for shape in drawn.shapes if isinstance(shape, Rect)]
    label = [one for one in drawn.shapes if isinstance(one, Text) and not one.bold]
    assert len(label) > 1
    assert all(one.x + fonts.width(one.text, one.size, bold=False) < bar.x for one in label)


def test_rows_do_not_run_into_each_other() -> None:
    drawn = breakdown([Bar(label, Decimal(1), "1") for label in LABELS], scaled(PAPER, 220))
    bases = [shape.y for shape in drawn.shapes if isinstance(shape, Text)]
    assert bases == sorted(bases)
    assert min(second - first for first, second in pairwise(bases)) >= 11


def test_a_text_is_cut_only_where_it_must() -> None:
    assert wrapped("un deux trois", 1000, 10) == ["un deux trois"]
    assert "".join(wrapped(LABELS[2], 100, 10)) == LABELS[2]
    assert " ".join(wrapped(LABELS[3], 150, 10)) == LABELS[3]


def test_the_drawing_says_itself_in_words() -> None:
    assert breakdown(bars("30", None), PAPER).description == (
        "Ligne 0\u00a0: 30. Ligne 1\u00a0: pas connu"
    )
