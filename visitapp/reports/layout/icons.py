"""Line icons as true curves; `fontTools` reads the SVG."""

from dataclasses import dataclass
from functools import cache

from fontTools.misc import etree  # type: ignore[import-untyped]
from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]
from fontTools.svgLib.path import PathBuilder, parse_path  # type: ignore[import-untyped]
from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from visitapp import shipped

GRID = 24.0


@dataclass(frozen=True, slots=True)
class _Outline:
    steps: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    filled: bool
    light: bool
    line: float


@cache
def _outlines(name: str) -> tuple[_Outline, ...]:
    root = etree.fromstring(shipped.data(f"icons/{name}.svg"))
    found = []
    for element in root.iter():
        builder = PathBuilder()
        builder.add_path_from_element(element)
        pen = RecordingPen()
        for path in builder.paths:
            parse_path(path, pen)
        if pen.value:
            found.append(
                _Outline(
                    tuple((step, tuple(points)) for step, points in pen.value),
                    element.get("fill", "none") == "currentColor",
                    element.get("stroke", "") == "#ffffff",
                    float(element.get("stroke-width", root.get("stroke-width", "1.75"))),
                )
            )
    return tuple(found)


def draw_icon(canvas: Canvas, name: str, x: float, top: float, size: float, ink: Color) -> None:
    """Draw the icon `name` in a square of `size` points under `top`. Raises for no such file."""
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(size / GRID, -size / GRID)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setFillColor(ink)
    for outline in _outlines(name):
        canvas.setStrokeColor(white if outline.light else ink)
        canvas.setLineWidth(outline.line)
        path = canvas.beginPath()
        for step, points in outline.steps:
            if step == "moveTo":
                path.moveTo(*points[0])
            elif step == "lineTo":
                path.lineTo(*points[0])
            elif step == "curveTo":
                path.curveTo(*(number for point in points for number in point))
            elif step == "closePath":
                path.close()
        canvas.drawPath(path, stroke=1, fill=1 if outline.filled else 0)
    canvas.restoreState()
