"""The sign-in sheet, seen by all: first names with an initial, room to sign."""

from collections.abc import Sequence

from visitapp.domain.text import capital
from visitapp.reports.gatherings.words import Session, typed
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Stack, Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.handwriting_fields import Blank
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import Style

TITLE = "Feuille de présence"
FOOT = "Signez en face de votre prénom. Cette feuille se garde à l’agence."
UNPLANNED = "Vous n’étiez pas inscrit(e)\u00a0? Écrivez votre prénom, puis signez."
TEXT = Style(12, 16)
NAME = Style(13, 17, bold=True)
HEAD = Style(10.5, 14, ink="second")
PLACE, NAMES, TALL = 26.0, 190.0, 30.0
LEAST_BLANK, MOST_BLANK = 4, 12


def sign_in_sheet(session: Session, people: Sequence[tuple[str, int]], seats: int | None) -> bytes:
    """`people`: short names and companions; `seats` free. Raises `MissingGlyphError`."""
    cover = Cover(
        document=typed(f"{TITLE}, {session.title}"),
        kicker=typed(session.agency),
        name=capital(session.day_words),
        training=session.training,
        logos=session.logos,
    )
    names = [line for name, many in people for line in _lines(name, many)]
    blocks: list[Block] = [
        Words(f"**{typed(session.kind)}\u00a0: {typed(session.title)}**", NAME),
        Words(capital(typed(session.when)), TEXT),
        *([Words(typed(session.where), TEXT)] if session.where else []),
        Gap(10), _head(),
        *(_row(place, Words(typed(name), NAME)) for place, name in enumerate(names, 1)),
    ]  # fmt: skip
    free = min(max(seats or 0, LEAST_BLANK), MOST_BLANK)
    blanks = [_row(place, Blank(tall=TALL)) for place in range(len(names) + 1, free + 1
              + len(names))]  # fmt: skip
    said = Stack((Gap(8), Words(UNPLANNED, HEAD), Gap(4)))
    return write_pdf(cover, [Page(TITLE, [*blocks, Stack((said, blanks[0])), *blanks[1:]], FOOT,
                                  flows=True)])  # fmt: skip


def _lines(name: str, many: int) -> list[str]:
    """A line for each person: those who come with somebody are said with her."""
    return [name, *(f"avec {name}" for _ in range(many - 1))]


def _head() -> Block:
    cells = (
        (PLACE, Words("", HEAD)),
        (NAMES, Words("Prénom", HEAD)),
        (0, Words("Signature", HEAD)),
    )
    return Stack((Side(cells, 8), Rule(1.0, "text", 3)))


def _row(place: int, name: Block) -> Block:
    cells = ((PLACE, Words(str(place), HEAD)), (NAMES, name), (0, Blank(tall=TALL)))
    return Stack((Side(cells, 8, middle=True), Gap(5)))
