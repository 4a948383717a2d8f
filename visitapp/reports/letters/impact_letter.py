"""The letter to the household, one year later: three sentences, one table, one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.lib.utils import ImageReader

from visitapp.domain.impact.impact import Impact
from visitapp.domain.impact.words import notes, people_words, sentences, table
from visitapp.domain.letters.facts import Agency
from visitapp.domain.letters.reply_ways import otherwise
from visitapp.domain.text import date_long
from visitapp.reports.contacts import shipped_agency
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Rule, Side, Stack, Words, heading
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SMALL, SMALL_INK, STRONG

TITLE = "Un an après"
COLUMNS = (0.0, 112.0, 112.0)
ROWS = 9
EQUAL = (
    "«\u00a0À hiver égal\u00a0»\u00a0: nous comptons comme si les deux hivers étaient les mêmes. "
    "«\u00a0À prix égal\u00a0»\u00a0: comme si les prix n’avaient pas changé."
)
MARGIN = "Le vrai chiffre est entre les deux nombres, neuf fois sur dix."


@dataclass(frozen=True)
class LetterInput:
    """Whose result; `wants_more`: call (or write if it `refuses`); `reached`: whom."""

    name: str
    impact: Impact
    made_on: date
    reached: Agency
    address: tuple[str, ...] = ()
    author: str = ""
    wants_more: bool | None = None
    refuses: bool = False
    training: bool = False
    logos: tuple[ImageReader, ...] = ()


def impact_letter(subject: LetterInput) -> bytes:
    """The PDF: one A4 page, large. Raises `fonts.MissingGlyphError`."""
    agency = shipped_agency()
    visited = date_long(subject.impact.visited_on)
    cover = Cover(
        document=f"{TITLE}, {printable(subject.name)}, {date_long(subject.made_on)}",
        kicker=f"Visite énergie du {visited}",
        name=printable(subject.name),
        address=tuple(printable(line) for line in subject.address),
        author=printable(agency.name),
        training=subject.training,
        logos=subject.logos,
    )
    foot = printable(f"Lettre du {date_long(subject.made_on)}, {agency.name}")
    whole, shorter = _blocks(subject, ROWS), _blocks(subject, ROWS - 3)
    return write_pdf(cover, [Page(TITLE, whole, foot, shorter=(shorter,))])


def _blocks(subject: LetterInput, rows: int) -> list[Block]:
    found = subject.impact
    dated = f"le {date_long(found.followed_on)}"  # a letter is read later: nothing is « today »
    told = [Words(f"**{line}**" if n == 0 else line, BODY) for n, line in
            enumerate(sentences(found))]  # fmt: skip
    spaced = [part for words in told for part in (words, Gap(9))][:-1]
    blocks: list[Block] = [Gap(4), Stack(spaced)]
    lines = table(found, rows)
    if lines:
        blocks += [heading("Avant la visite et un an après", 20), *_table(lines, dated)]
    people = people_words(found, dated)
    if people:
        blocks += [Gap(12), Stack([Words(line, STRONG) for line in people])]
    small = [*notes(found), *([EQUAL, MARGIN] if found.total is not None else [])]
    if small:
        blocks += [Gap(14), Stack([Words(line, SMALL_INK) for line in small])]
    return [*blocks, Gap(18), _next(subject)]


def _table(lines: Sequence[tuple[str, str, str]], dated: str) -> list[Block]:
    head = Stack((_row(("", "**Avant**", f"**{dated.capitalize()}**")), Rule(1.2, "text", 4)))
    rows = [
        Stack((_row((what, before, f"**{after}**")), Rule(0.4, "frame", 4)))
        for what, before, after in lines
    ]
    return [head, *rows]


def _row(cells: Sequence[str]) -> Side:
    parts = [
        (width, Words(text, BODY, "start" if place == 0 else "end"))
        for place, (text, width) in enumerate(zip(cells, COLUMNS, strict=True))
    ]
    return Side(parts, 8)


def _next(subject: LetterInput) -> Block:
    agency = shipped_agency()
    if subject.wants_more is True:
        promised = "nous vous écrirons" if subject.refuses else "nous vous rappelons"
        words = f"Vous voulez continuer avec nous\u00a0: {promised}."
    else:
        how = "rappeler" if subject.reached.phone else "joindre"
        words = f"Vous pouvez nous {how} quand vous voulez. C’est gratuit."
    signed = printable(", ".join(part for part in (subject.author, agency.name) if part))
    return Boxed(
        Stack((Words("Et maintenant\u00a0?", STRONG), Words(words, BODY), *_ways(subject.reached),
               Gap(4), Words(signed, SMALL)))
    )  # fmt: skip


def _ways(reached: Agency) -> list[Words]:
    """How to call back; the site and town hall when nothing else is known."""
    large, also = reached.phone or reached.email, reached.email if reached.phone else ""
    hours = reached.hours if reached.phone else ""
    found = otherwise(reached, help_there="vous aider à nous joindre")
    small = [one for one in (hours, also, found) if one]
    first = [Words(f"**{printable(large)}**", BODY)] if large else []
    return [*first, *(Words(printable(one), SMALL) for one in small)]
