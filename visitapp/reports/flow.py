"""From pages of blocks to a finished PDF: header, footer, fit, numbering, watermark.

A page that is a little too full is set slightly smaller; only what still overflows goes on
a following page with « (suite) ». Same input, same bytes: no clock, no random identifier.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from visitapp.reports import fonts
from visitapp.reports.blocks import Block, Stack
from visitapp.reports.paper import HEIGHT, INKS, MARGIN, WIDTH, Paper
from visitapp.reports.typesetting import SMALL, SMALL_STRONG, TITLE, Style, break_lines

TOP = 118.0
TOP_FOLLOWING = 76.0
BOTTOM = 60.0
SPACE = WIDTH - 2 * MARGIN
COMFORTABLE = 0.88
SMALLEST = 0.80
KEPT_TOGETHER = 2
"""A section that must be cut keeps its title with what comes first."""


@dataclass(frozen=True)
class Page:
    """One page as written: a title, its blocks, and the words at its foot.

    A long page (`flows`) is never set smaller: it goes on over as many sheets as it needs,
    the following ones under a smaller head. `shorter` is the same page with less on it, for
    when even small type cannot hold everything on one sheet.
    """

    title: str
    blocks: Sequence[Block]
    foot: str
    flows: bool = False
    shorter: Sequence[Block] = ()


@dataclass(frozen=True)
class Cover:
    """What every sheet of one document carries."""

    document: str
    kicker: str
    name: str
    address: tuple[str, ...] = ()
    author: str = ""
    training: bool = False


@dataclass(frozen=True)
class _Sheet:
    page: Page
    blocks: Sequence[Block]
    scale: float
    follows: bool = False


def write_pdf(cover: Cover, pages: Sequence[Page]) -> bytes:
    """The finished document. Raises `fonts.MissingGlyphError` rather than print a box."""
    fonts.register()
    sheets = [sheet for page in pages for sheet in _sheets(page)]
    out = BytesIO()
    canvas = _canvas(out, cover)
    canvas.showOutline()
    for number, sheet in enumerate(sheets, 1):
        _draw_sheet(canvas, cover, sheet, number, len(sheets))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _canvas(out: BytesIO, cover: Cover) -> Canvas:
    """An empty document that says its title, author and language."""
    canvas = Canvas(
        out, pagesize=(WIDTH, HEIGHT), invariant=1, lang="fr-FR", pageCompression=1,
        initialFontName=fonts.REGULAR,
    )  # fmt: skip
    canvas.setTitle(cover.document.replace("\u00a0", " "))
    canvas.setAuthor(cover.author)
    canvas.setSubject(cover.kicker.replace("\u00a0", " "))
    canvas.setCreator("visitapp")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _sheets(page: Page) -> list[_Sheet]:
    """One sheet when it fits, at a scale from 1 to `SMALLEST`; several otherwise."""
    if not page.flows:
        for blocks, least in (
            (page.blocks, COMFORTABLE), (page.shorter, SMALLEST), (page.blocks, SMALLEST)
        ):  # fmt: skip
            fit = _scale(blocks, least)
            if blocks and fit:
                return [_Sheet(page, blocks, fit)]
    scale = 1.0 if page.flows else 0.9
    sheets: list[_Sheet] = []
    here: list[Block] = []
    left = _room() / scale
    waiting = list(page.blocks)
    while waiting:
        block = waiting.pop(0)
        tall = block.height(SPACE / scale)
        if tall > left and isinstance(block, Stack) and len(block.blocks) > KEPT_TOGETHER:
            head, rest = block.blocks[:KEPT_TOGETHER], block.blocks[KEPT_TOGETHER:]
            waiting = [Stack(head), *rest, *waiting]
            continue
        if here and tall > left:
            sheets.append(_Sheet(page, here, scale, bool(sheets)))
            here, left = [], _room(following=page.flows) / scale
        here.append(block)
        left -= tall
    sheets.append(_Sheet(page, here, scale, bool(sheets)))
    return sheets


def _scale(blocks: Sequence[Block], least: float) -> float:
    """The largest scale, from 1 down to `least`, at which one sheet holds the blocks; or 0."""
    scale = 1.0
    while scale >= least - 0.001:
        if Stack(blocks).height(SPACE / scale) * scale <= _room():
            return scale
        scale -= 0.02
    return 0.0


def _room(*, following: bool = False) -> float:
    return float(HEIGHT) - (TOP_FOLLOWING if following else TOP) - BOTTOM


def _draw_sheet(canvas: Canvas, cover: Cover, sheet: _Sheet, number: int, count: int) -> None:
    paper = Paper(canvas)
    if cover.training:
        _watermark(canvas)
    key = f"page{number}"
    canvas.bookmarkPage(key)
    if not sheet.follows:
        canvas.addOutlineEntry(sheet.page.title, key, level=0)
    small_head = sheet.follows and sheet.page.flows
    if small_head:
        _small_header(paper, cover, sheet)
    else:
        _header(paper, cover, sheet)
    canvas.saveState()
    canvas.translate(MARGIN, HEIGHT - (TOP_FOLLOWING if small_head else TOP))
    canvas.scale(sheet.scale, sheet.scale)
    Stack(sheet.blocks).draw(paper, 0, 0, SPACE / sheet.scale)
    canvas.restoreState()
    _footer(paper, sheet.page.foot, number, count)


def _header(paper: Paper, cover: Cover, sheet: _Sheet) -> None:
    """The kicker and the title on the left; the name, and the address if there is room."""
    right = WIDTH - MARGIN
    title = sheet.page.title + (" (suite)" if sheet.follows else "")
    paper.words(MARGIN, HEIGHT - 50, cover.kicker, SMALL)
    paper.words(right, HEIGHT - 50, cover.name, SMALL_STRONG, "end")
    style = TITLE
    lines = [line for line in cover.address if line]
    taken = max((fonts.width(line, SMALL.size, bold=False) for line in lines), default=0.0)
    wide = fonts.width(title, style.size, bold=True)
    if wide + taken + 16 <= SPACE:
        for row, line in enumerate(lines[:2]):
            paper.words(right, HEIGHT - 65 - 15 * row, line, SMALL, "end")
    elif wide > SPACE:
        style = replace(style, size=style.size * SPACE / wide)
    paper.words(MARGIN, HEIGHT - 84, title, style)
    paper.line(MARGIN, HEIGHT - 101, right, HEIGHT - 101, 1.5, "text")


def _small_header(paper: Paper, cover: Cover, sheet: _Sheet) -> None:
    """The head of a long document's following sheets: one line."""
    paper.words(MARGIN, HEIGHT - 50, f"{sheet.page.title} (suite)", SMALL_STRONG)
    paper.words(WIDTH - MARGIN, HEIGHT - 50, cover.name, SMALL_STRONG, "end")
    paper.line(MARGIN, HEIGHT - 60, WIDTH - MARGIN, HEIGHT - 60, 1.0, "text")


def _footer(paper: Paper, words: str, number: int, count: int) -> None:
    right = WIDTH - MARGIN
    paper.line(MARGIN, 50, right, 50)
    place = f"Page {number} sur {count}"
    paper.words(right, 31, place, SMALL_STRONG, "end")
    room = SPACE - fonts.width(place, SMALL.size, bold=True) - 16
    style: Style = SMALL
    wide = fonts.width(words, style.size, bold=False)
    if wide > room:
        style = replace(style, size=max(style.size * room / wide, 8.5))
    for row, line in enumerate(break_lines(words, style, room)[:2]):
        paper.line_of_text(MARGIN, 31 - row * 11, line, style)


def _watermark(canvas: Canvas) -> None:
    """« Entraînement » across the sheet, under everything else."""
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColor(INKS["water"])
    canvas.setFont(fonts.BOLD, 96)
    canvas.drawCentredString(0, -34, "Entraînement")
    canvas.restoreState()
