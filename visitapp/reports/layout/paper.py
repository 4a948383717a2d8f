"""An A4 page and its inks: the thin layer between blocks and the reportlab canvas."""

from io import BytesIO

from PIL import Image, ImageOps
from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from visitapp.reports.layout import fonts
from visitapp.reports.layout.icons import draw_icon
from visitapp.reports.layout.typesetting import (
    RAISED_BY,
    RAISED_SIZE,
    Style,
    TextLine,
    break_lines,
    line_width,
)

WIDTH, HEIGHT = A4
MARGIN = 48.0
INKS: dict[str, Color] = {
    "text": HexColor("#1A2036"),
    "second": HexColor("#4A5063"),
    "bar": HexColor("#3A466B"),
    "frame": HexColor("#6C7282"),
    "water": HexColor("#E4E5E9"),
    "paper": white,
}


class Paper:
    """Draws words, lines, frames, icons and photos; `y` goes up, as on the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def line_of_text(
        self, x: float, base: float, line: TextLine, style: Style, anchor: str = "start"
    ) -> None:
        """One line with its base line at `base`, from, around or up to `x`."""
        if anchor != "start":
            x -= line_width(line, style.size) / (1 if anchor == "end" else 2)
        text = self.canvas.beginText(x, base)
        text.setFillColor(INKS[style.ink])
        for run in line:
            size = style.size * (RAISED_SIZE if run.raised else 1)
            text.setRise(style.size * RAISED_BY if run.raised else 0)
            for font, part in fonts.pieces(run.text, bold=run.bold):
                text.setFont(font, size)
                text.textOut(part)
        self.canvas.drawText(text)

    def words(self, x: float, base: float, words: str, style: Style, anchor: str = "start") -> None:
        """Words known to fit on one line. Raises `fonts.MissingGlyphError`."""
        for line in break_lines(words, style, 10_000):
            self.line_of_text(x, base, line, style, anchor)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.5, ink: str = "frame"
    ) -> None:
        """A straight line."""
        self.canvas.setStrokeColor(INKS[ink])
        self.canvas.setLineWidth(width)
        self.canvas.setLineCap(0)
        self.canvas.line(x1, y1, x2, y2)

    def frame(
        self, x: float, top: float, width: float, height: float, *,
        line: float = 1.0, ink: str = "frame", radius: float = 8.0, fill: str = "none",
    ) -> None:  # fmt: skip
        """A rounded frame that hangs under `top`."""
        self.canvas.setStrokeColor(INKS[ink])
        self.canvas.setLineWidth(line)
        if fill != "none":
            self.canvas.setFillColor(INKS[fill])
        filled = 0 if fill == "none" else 1
        self.canvas.roundRect(x, top - height, width, height, radius, stroke=1, fill=filled)

    def disc(self, x: float, y: float, radius: float, *, line: float = 1.4, fill: str = "") -> None:
        """A circle around (x, y), filled when `fill` names an ink."""
        self.canvas.setStrokeColor(INKS["text"])
        self.canvas.setLineWidth(line)
        if fill:
            self.canvas.setFillColor(INKS[fill])
        self.canvas.circle(x, y, radius, stroke=1, fill=1 if fill else 0)

    def icon(self, name: str, x: float, top: float, size: float, ink: str = "text") -> None:
        """A shipped icon in a square of `size` under `top`."""
        draw_icon(self.canvas, name, x, top, size, INKS[ink])

    def tick_box(self, x: float, top: float, size: float, *, ticked: bool = False) -> None:
        """A box to tick by hand, or already ticked."""
        self.frame(x, top, size, size, line=1.2, ink="text", radius=2.5)
        if ticked:
            path = self.canvas.beginPath()
            path.moveTo(x + size * 0.22, top - size * 0.52)
            path.lineTo(x + size * 0.43, top - size * 0.73)
            path.lineTo(x + size * 0.80, top - size * 0.27)
            self.canvas.setLineWidth(1.8)
            self.canvas.drawPath(path, stroke=1, fill=0)

    def photo(self, image: ImageReader, x: float, top: float, width: float, height: float) -> None:
        """A prepared photo, whole, centred in its place, with a thin frame."""
        wide, high = image.getSize()
        factor = min(width / wide, height / high)
        w, h = wide * factor, high * factor
        left, base = x + (width - w) / 2, top - (height + h) / 2
        self.canvas.drawImage(image, left, base, w, h)
        self.canvas.setStrokeColor(INKS["frame"])
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(left, base, w, h)


def printed_photo(data: bytes, longest: int = 640) -> ImageReader | None:
    """Upright, at most `longest` pixels, no hidden data; None if unreadable."""
    try:
        with Image.open(BytesIO(data)) as opened:
            opened.draft("RGB", (longest, longest))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
            upright.thumbnail((longest, longest))
            out = BytesIO()
            upright.save(out, "JPEG", quality=82)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return ImageReader(BytesIO(out.getvalue()))
