"""An information sheet: one A4 page to hand out or put up, its mark at the bottom."""

import re
from dataclasses import dataclass
from datetime import date

from reportlab.lib.utils import ImageReader

from visitapp.domain.text import date_long
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Side, Stack, Words, heading
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.qr_block import QrBlock
from visitapp.reports.layout.typesetting import AMOUNT, BODY, Style

QR = 104.0
"""Points: 36 mm, which a telephone reads at arm's length."""
SCAN = "Pour demander la visite, scannez ce code ou allez sur\u00a0:"
TEXT = Style(14, 20)
_MARKED = re.compile(r"\*{2,}")
"""What `Words` would take for bold: nobody typed it for that."""
GIVE_IT = "Donnez ce repère quand vous inscrivez un foyer, ou quand vous appelez."


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed; `reached` lines, `door` the marked registration address or empty."""

    title: str
    text: str
    link: str
    code: str
    agency: str
    reached: tuple[str, ...]
    day: date
    door: str = ""
    logos: tuple[ImageReader, ...] = ()


def _with_door(code: Stack, door: str) -> Side:
    """Beside the mark, the page where somebody registers: to scan, and to type."""
    typed = door.partition("://")[2] or door
    words = Stack((Words(SCAN, BODY), Words(f"**{printable(typed)}**", BODY), Gap(8), code))
    return Side([(0, words), (QR, QrBlock(door, QR))], 14)


def dissemination_sheet(paper: Paper) -> bytes:
    """The page; a long text goes on to a second one. Raises `fonts.MissingGlyphError`."""
    kicker = f"{printable(paper.agency)}, {date_long(paper.day)}"
    cover = Cover(document=printable(paper.title), kicker=kicker, name="", author=paper.agency,
                  logos=paper.logos)  # fmt: skip
    blocks: list[Block] = []
    for part in paper.text.split("\n"):
        bare = _MARKED.sub("*", printable(part)).strip()
        blocks.append(Words(bare, TEXT) if bare else Gap(8))
    reached = [one for one in (*paper.reached, paper.link) if one.strip()]
    if reached:
        blocks += [heading("En savoir plus"), *(Words(printable(one), TEXT) for one in reached)]
    code = Stack((Words(f"Repère\u00a0: {paper.code}", AMOUNT), Words(GIVE_IT, BODY)))
    blocks += [Gap(20), Boxed(_with_door(code, paper.door) if paper.door else code)]
    return write_pdf(cover, [Page(printable(paper.title), blocks, printable(paper.agency))])
