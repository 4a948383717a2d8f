"""A chart on screen replays the geometry of the paper."""

from PySide6.QtGui import QColor

from visitapp.reports.layout.shapes import Drawing, Line, Rect, Text
from visitapp.ui.kit.bars import Chart

DRAWING = Drawing(
    200, 40, (Rect(20, 10, 100, 20, "bar"), Line(0, 39, 200, 39, "frame")), "Chauffage : 75 €"
)


def test_a_rectangle_is_where_the_geometry_says(look, show) -> None:
    chart = Chart(look, DRAWING, name="Dépenses")
    show(chart, 200, 41)
    image = chart.grab().toImage()
    assert image.pixelColor(60, 20) == look.colour("accent")
    assert image.pixelColor(160, 20) != look.colour("accent")


def test_the_description_says_the_chart_in_words(look) -> None:
    chart = Chart(look, DRAWING, name="Dépenses")
    assert chart.accessibleName() == "Dépenses"
    assert chart.accessibleDescription() == "Chauffage : 75 €"


def test_a_drawing_too_wide_is_made_smaller_not_cut(look) -> None:
    chart = Chart(look, DRAWING)
    assert chart.heightForWidth(100) == 21
    assert chart.heightForWidth(400) == 41


def test_a_function_of_the_width_follows_the_window(look, show) -> None:
    asked: list[float] = []

    def geometry(width: float) -> Drawing:
        asked.append(width)
        return Drawing(width, 30, (Text(0, 20, "75 €", 15, bold=True),))

    chart = Chart(look, geometry)
    show(chart, 300, 31)
    chart.grab()
    assert 300.0 in asked
    before = look.font("body").pixelSize()
    assert look.font("body").pixelSize() == before  # drawing never changes the shared fonts
    assert QColor(look.colour("ink")).isValid()
