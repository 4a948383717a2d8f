"""Blocks to a PDF with header, footer, bookmarks, watermark; deterministic bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from unicodedata import normalize

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from visitapp.reports.layout import fonts, marks
from visitapp.reports.layout.blocks import Stack
from visitapp.reports.layout.layout import BOTTOM, SPACE, TOP, TOP_FOLLOWING, Page, Sheet, sheets
from visitapp.reports.layout.paper import HEIGHT, INKS, MARGIN, WIDTH, Paper
from visitapp.reports.layout.right_to_left import Mirrored
from visitapp.reports.layout.typesetting import SMALL, SMALL_STRONG, TITLE, Style, break_lines

LETTER_TOP = 60.0
"""Where a letter begins, in points from the edge of the paper."""
HEAD_MIDDLE = 77.0
"""Between the name and the line under the title, in points from the edge of the paper."""


@dataclass(frozen=True)
class Cover:
    """What a document's sheets carry; a `letter` has no head, `logos` stand once with room."""

    document: str
    kicker: str
    name: str
    address: tuple[str, ...] = ()
    author: str = ""
    training: bool = False
    letter: bool = False
    logos: tuple[ImageReader, ...] = ()


def write_pdf(cover: Cover, pages: Sequence[Page]) -> bytes:
    """The finished document. Raises `fonts.MissingGlyphError` rather than print a box."""
    fonts.register()
    made = [sheet for page in pages for sheet in sheets(page)]
    out = BytesIO()
    canvas = _canvas(out, cover)
    canvas.showOutline()
    foot = next((one for one in made if marks.room_for(cover.logos, _left(cover, one))), None)
    count = sum(not sheet.page.place for sheet in made)
    page = 0
    for number, sheet in enumerate(made, 1):
        page += not sheet.page.place
        place = sheet.page.place or f"Page {page} sur {count}"
        _draw_sheet(canvas, cover, sheet, f"page{number}", place)
        if sheet is foot:
            marks.draw(Paper(canvas), cover.logos)
        elif foot is None and number == 1:
            _logos_in_head(Paper(canvas), cover, sheet)
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


def _left(cover: Cover, sheet: Sheet) -> float:
    """The points that are left under what is written."""
    top = _begins(cover, sheet)
    tall = Stack(sheet.blocks).height(SPACE / sheet.scale) * sheet.scale
    return HEIGHT - top - BOTTOM - tall


def _logos_in_head(paper: Paper, cover: Cover, sheet: Sheet) -> None:
    """Beside the title, under the name; a letter has no head, and an address keeps its place."""
    if cover.letter or any(cover.address):
        return
    left = SPACE - fonts.width(sheet.page.title, TITLE.size, bold=True) - 24
    if marks.head_free(cover.logos, left):
        marks.draw_in_head(paper, cover.logos, left, HEIGHT - HEAD_MIDDLE)


def _draw_sheet(canvas: Canvas, cover: Cover, sheet: Sheet, key: str, place: str) -> None:
    paper = _paper(canvas, sheet, WIDTH)
    if cover.training:
        _watermark(canvas)
    canvas.bookmarkPage(key)
    if not sheet.follows:
        title = sheet.page.title
        canvas.addOutlineEntry(normalize("NFKC", title) if sheet.page.mirrored else title, key)
    _head(paper, cover, sheet)
    top = _begins(cover, sheet)
    canvas.saveState()
    canvas.translate(MARGIN, HEIGHT - top)
    canvas.scale(sheet.scale, sheet.scale)
    written, wide = Stack(sheet.blocks), SPACE / sheet.scale
    written.draw(_paper(canvas, sheet, wide), 0, 0, wide)
    canvas.restoreState()
    _footer(paper, sheet.page.foot, place)


def _paper(canvas: Canvas, sheet: Sheet, wide: float) -> Paper:
    return Mirrored(canvas, wide) if sheet.page.mirrored else Paper(canvas)


def _begins(cover: Cover, sheet: Sheet) -> float:
    """How far from the edge the blocks begin."""
    if sheet.follows and sheet.page.flows:
        return TOP_FOLLOWING
    return LETTER_TOP if cover.letter else TOP


def _head(paper: Paper, cover: Cover, sheet: Sheet) -> None:
    """What stands above the blocks."""
    if sheet.follows and sheet.page.flows:
        _small_header(paper, cover, sheet)
    elif not cover.letter:
        _header(paper, cover, sheet)


def _header(paper: Paper, cover: Cover, sheet: Sheet) -> None:
    """The kicker and the title on the left; the name, and the address if there is room."""
    right = WIDTH - MARGIN
    title = sheet.page.title + (" (suite)" if sheet.follows else "")
    paper.words(MARGIN, HEIGHT - 50, sheet.page.kicker or cover.kicker, SMALL)
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


def _small_header(paper: Paper, cover: Cover, sheet: Sheet) -> None:
    """The head of a long document's following sheets: one line."""
    paper.words(MARGIN, HEIGHT - 50, f"{sheet.page.title} (suite)", SMALL_STRONG)
    paper.words(WIDTH - MARGIN, HEIGHT - 50, cover.name, SMALL_STRONG, "end")
    paper.line(MARGIN, HEIGHT - 60, WIDTH - MARGIN, HEIGHT - 60, 1.0, "text")


def _footer(paper: Paper, words: str, place: str) -> None:
    right = WIDTH - MARGIN
    paper.line(MARGIN, 50, right, 50)
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
