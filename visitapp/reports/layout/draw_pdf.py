"""Replays a chart on a PDF canvas; the screen has its own player for the same shapes."""

from reportlab.pdfgen.canvas import Canvas

from visitapp.reports.layout.icons import draw_icon
from visitapp.reports.layout.paper import INKS, Paper
from visitapp.reports.layout.shapes import Drawing, Icon, Line, Path, Rect, Shape, Text
from visitapp.reports.layout.typesetting import Style


def draw_pdf(canvas: Canvas, drawing: Drawing, x: float, top: float) -> None:
    """Draw with the drawing's top left corner at (x, top). Raises `fonts.MissingGlyphError`."""
    paper = Paper(canvas)
    for shape in drawing.shapes:
        _draw(paper, shape, x, top)


def _draw(paper: Paper, shape: Shape, x: float, top: float) -> None:
    canvas = paper.canvas
    match shape:
        case Rect():
            _pens(canvas, shape.fill, shape.stroke, shape.line)
            canvas.roundRect(
                x + shape.x, top - shape.y - shape.height, shape.width, shape.height,
                shape.radius, stroke=shape.stroke != "none", fill=shape.fill != "none",
            )  # fmt: skip
        case Line():
            paper.line(
                x + shape.x1, top - shape.y1, x + shape.x2, top - shape.y2, shape.width, shape.ink
            )
        case Text():
            style = Style(shape.size, shape.size, shape.bold, shape.ink)
            paper.words(x + shape.x, top - shape.y, shape.text, style, shape.anchor)
        case Icon():
            draw_icon(canvas, shape.name, x + shape.x, top - shape.y, shape.size, INKS[shape.ink])
        case Path():
            _draw_path(canvas, shape, x, top)


def _draw_path(canvas: Canvas, shape: Path, x: float, top: float) -> None:
    _pens(canvas, shape.fill, shape.stroke, shape.line)
    path = canvas.beginPath()
    for step, *numbers in shape.steps:
        flat = [
            x + float(n) if position % 2 == 0 else top - float(n)
            for position, n in enumerate(numbers)
        ]
        if step == "M":
            path.moveTo(*flat)
        elif step == "L":
            path.lineTo(*flat)
        elif step == "C":
            path.curveTo(*flat)
        else:
            path.close()
    canvas.drawPath(path, stroke=shape.stroke != "none", fill=shape.fill != "none")


def _pens(canvas: Canvas, fill: str, stroke: str, line: float) -> None:
    if fill != "none":
        canvas.setFillColor(INKS[fill])
    if stroke != "none":
        canvas.setStrokeColor(INKS[stroke])
    canvas.setLineWidth(line)
