"""The geometry of the charts: lengths tell the truth, nothing leaves the drawing."""

import subprocess
import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitapp.reports.layout.charts import (
    PAPER,
    SCREEN,
    BarRow,
    YearBar,
    hatching,
    horizontal_bars,
    range_bar,
    round_ticks,
    two_year_bars,
)
from visitapp.reports.layout.shapes import Drawing, Icon, Line, Rect, Text

amounts = st.decimals(0, 100_000, places=2)


def bars(drawing: Drawing) -> list[Rect]:
    return [shape for shape in drawing.shapes if isinstance(shape, Rect)]


def written(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def row(amount: Decimal | int, name: str = "Chauffage") -> BarRow:
    return BarRow(name, Decimal(amount), f"{amount}\u00a0€", "estimé", "chauffage")


def test_bars_are_as_long_as_their_amounts() -> None:
    long, short = bars(horizontal_bars([row(80), row(20)]))
    assert short.width == pytest.approx(long.width / 4)
    assert short.x == long.x


def test_bars_keep_the_order_given_and_write_their_values() -> None:
    drawing = horizontal_bars([row(5, "Cuisson"), row(80, "Chauffage")])
    names = [word for word in written(drawing) if word in ("Cuisson", "Chauffage")]
    assert names == ["Cuisson", "Chauffage"]
    assert {"5\u00a0€", "80\u00a0€"} <= set(written(drawing))
    assert drawing.description == "Cuisson\u00a0: 5\u00a0€. Chauffage\u00a0: 80\u00a0€"


def test_more_than_six_bars_are_refused() -> None:
    with pytest.raises(ValueError, match="6 bars"):
        horizontal_bars([row(1)] * 7)


def test_nothing_is_a_bar_of_no_length_and_a_little_is_still_seen() -> None:
    nothing, little, _ = bars(horizontal_bars([row(0), row(1), row(100_000)]))
    assert nothing.width == 0
    assert little.width >= 1


@given(st.lists(amounts, min_size=1, max_size=5), st.sampled_from([PAPER, SCREEN]))
def test_no_bar_and_no_value_leaves_the_drawing(values: list[Decimal], measures: object) -> None:
    drawing = horizontal_bars([row(value) for value in values], measures)  # type: ignore[arg-type]
    for bar in bars(drawing):
        assert bar.x + bar.width + PAPER.gap + 40 <= drawing.width
        assert bar.y >= 0
        assert bar.y + bar.height <= drawing.height


def test_last_year_is_hatched_above_this_year_solid() -> None:
    drawing = two_year_bars(
        YearBar("L’an dernier", Decimal(2000), "2 000 €"),
        YearBar("Cette année", Decimal(1000), "1 000 €"),
    )
    last, this = bars(drawing)
    assert last.y < this.y
    assert (last.fill, this.fill) == ("paper", "bar")
    assert (last.stroke, this.stroke) == ("text", "text")
    assert this.width == pytest.approx(last.width / 2)


@given(st.floats(0.5, 600), st.floats(5, 60))
def test_hatching_is_at_45_degrees_inside_the_bar(width: float, height: float) -> None:
    bar = Rect(10, 20, width, height)
    for line in hatching(bar, 8.5, 1.5):
        assert line.x2 - line.x1 == pytest.approx(line.y1 - line.y2)
        assert bar.x - 1e-6 <= line.x1 <= line.x2 <= bar.x + width + 1e-6
        assert bar.y - 1e-6 <= line.y2 <= line.y1 <= bar.y + height + 1e-6


@given(st.decimals("0.01", 1_000_000, places=2))
def test_ticks_are_few_even_and_cover_the_range(highest: Decimal) -> None:
    ticks = round_ticks(highest)
    steps = {after - before for before, after in pairwise(ticks)}
    assert 4 <= len(ticks) <= 5
    assert len(steps) == 1
    assert ticks[-1] >= highest
    assert str(steps.pop().normalize().as_tuple().digits) in {"(1,)", "(2,)", "(5,)", "(2, 5)"}


def test_a_range_is_one_solid_segment_on_the_axis() -> None:
    drawing = range_bar(Decimal(65), Decimal(95), "65\u00a0€", "95\u00a0€")
    (segment,) = bars(drawing)
    axis = next(shape for shape in drawing.shapes if isinstance(shape, Line))
    assert segment.x / (axis.x2 - axis.x1) == pytest.approx(0.65)
    assert segment.width / (axis.x2 - axis.x1) == pytest.approx(0.30)
    assert "100\u00a0€" in written(drawing)


def test_the_screen_draws_larger_text_larger() -> None:
    once, twice = SCREEN, SCREEN.scaled(2)
    assert twice.bar == 2 * once.bar
    assert horizontal_bars([row(5)], twice).height == 2 * horizontal_bars([row(5)], once).height


def test_rows_carry_their_icon() -> None:
    drawing = horizontal_bars([row(5)])
    assert [shape.name for shape in drawing.shapes if isinstance(shape, Icon)] == ["chauffage"]


def test_a_screen_gets_its_charts_without_loading_the_pdf_engine() -> None:
    code = "import sys, visitapp.reports.layout.charts; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
