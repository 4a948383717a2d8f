"""A letter as a PDF: as one writes letters, or as a sheet with a title and tables."""

from reportlab.lib.utils import ImageReader

from visitapp.domain.letters.letter import Letter, Part
from visitapp.reports.layout.blocks import Block, Gap, Rule, Section, Side, Stack, Tick, Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import Style

TEXT = Style(11.5, 16)
STRONG = Style(11.5, 16, bold=True)
SOFT = Style(10.5, 14.5, ink="second")
HEADING = Style(13, 17, bold=True)
LABEL = 176.0
TO = 250.0
BETWEEN = 8.0
MOST = 20
"""Rows kept on one sheet with their title: about half of a sheet."""
SIGN = 52.0
"""Room to sign by hand, in points."""


def letter_pdf(
    letter: Letter, *, training: bool = False, logos: tuple[ImageReader, ...] = ()
) -> bytes:
    """The PDF to print or to join. Same letter, same bytes."""
    cover = Cover(
        document=printable(f"{letter.title}, {letter.subject}"),
        kicker=printable(letter.dated),
        name=_name(letter),
        author=printable(letter.sender[0] if letter.sender else ""),
        training=training,
        letter=letter.formal,
        logos=logos,
    )
    blocks = _formal(letter) if letter.formal else _sheet(letter)
    page = Page(letter.title, blocks, "")
    return write_pdf(cover, [page])


def _name(letter: Letter) -> str:
    return printable(letter.sender[0]) if letter.sender else ""


def _formal(letter: Letter) -> list[Block]:
    sender, to = _lines(letter.sender, TEXT), _lines(letter.to, TEXT)
    blocks: list[Block] = [
        Stack(sender), Gap(14), Side(((0, Gap(0)), (TO, Stack(to))), 0), Gap(18),
        Side(((0, Gap(0)), (TO, Words(letter.dated, TEXT))), 0), Gap(14),
        Words(f"**Objet\u00a0: {printable(letter.subject)}**", TEXT), Gap(14),
        Words(letter.opening, TEXT), Gap(BETWEEN),
    ]  # fmt: skip
    body = _body(letter)
    last = body.pop() if body else Gap(0)
    end = (last, Gap(4), Words(letter.closing, TEXT), *_end(letter))
    return [*blocks, *body, Stack(end)]


def _sheet(letter: Letter) -> list[Block]:
    blocks: list[Block] = [
        Words(f"**Pour\u00a0: {printable(', '.join(letter.to))}**", TEXT),
        Words(printable(letter.subject), TEXT), Gap(BETWEEN),
    ]  # fmt: skip
    body = _body(letter)
    last = body.pop() if body else Gap(0)
    return [*blocks, *body, Stack((last, *_end(letter)))]


def _body(letter: Letter) -> list[Block]:
    """Its parts: a title stays with all that it announces, over a sheet if it takes more."""
    blocks: list[Block] = []
    title: list[Block] = []
    for part in letter.parts:
        made = _part(part)
        if part.kind == "title":
            title = made
        elif title:
            whole = (*title, *made)
            blocks.append(Stack(whole) if len(made) <= MOST else Section(whole))
            title = []
        else:
            blocks += [Stack(made)] if len(made) <= MOST else made
    return [*blocks, *title]


def _end(letter: Letter) -> list[Block]:
    """Who signs, then what is joined: with the last words, or a sheet would hold a name alone."""
    ends: list[Block] = [Gap(16)]
    if letter.signature:
        ends.append(Stack((*_lines(letter.signature, TEXT), Gap(SIGN if _by_hand(letter) else 8))))
    if letter.enclosed:
        ticks = [Tick(printable(paper), style=SOFT) for paper in letter.enclosed]
        ends.append(Stack((Words("**Pièces à joindre**", SOFT), Gap(3), *ticks)))
    return ends


def _by_hand(letter: Letter) -> bool:
    return letter.signature[-1].endswith(":")


def _lines(lines: tuple[str, ...], style: Style) -> tuple[Block, ...]:
    return tuple(Words(printable(line), style) for line in lines)


def _part(part: Part) -> list[Block]:
    if part.kind == "title":
        return [Stack((Gap(8), Words(printable(part.lines[0]), HEADING), Gap(3)))]
    if part.kind == "items":
        bullets = [_item(printable(line)) for line in part.lines]
        return [*bullets, Gap(BETWEEN)]
    if part.kind == "rows":
        return [*(_row(label, words) for label, words in part.rows), Gap(BETWEEN)]
    return [Stack((*_lines(part.lines, TEXT), Gap(BETWEEN)))]


def _item(words: str) -> Block:
    return Side(((8.0, Words("•", TEXT)), (0, Words(words, TEXT))), 6)


def _row(label: str, words: str) -> Block:
    cells = ((LABEL, Words(printable(label), SOFT)), (0, Words(printable(words), TEXT)))
    return Stack((Side(cells, 10), Rule(0.3, "frame", 2)))
