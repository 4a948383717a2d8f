"""Page one of a year's report: six numbers, what was planned, who pays, in one look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.utils import ImageReader

from visitapp.domain.indicators.shapes import Figure, Sheet, Target, Unit
from visitapp.domain.text import date_long, number
from visitapp.reports.indicators.words import HIDDEN, About, figure_words, value_words
from visitapp.reports.indicators.year_words import (
    PLANNED,
    days_words,
    many_words,
    missing,
    standing_words,
    target_words,
)
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Side, Stack, Words, heading
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.paper import Paper
from visitapp.reports.layout.typesetting import Style

BIG, LABEL = Style(27, 31, bold=True), Style(11.5, 15)
HIDDEN_BIG = Style(16, 31, ink="second")
SOFT, LINE = Style(10.5, 14, ink="second"), Style(11.5, 15.5)
TALL, BAR_TALL, LOGO_TALL, IN_A_ROW = 92.0, 13.0, 40.0, 6
FUNDERS = "Financeurs"
"""A label, for it is followed by what the coordinator answered: « le Département… »."""


@dataclass(frozen=True)
class Number:
    """One number in its frame, its icon beside it, what it counts and a line more under it."""

    icon: str
    value: str
    label: str
    more: str = ""

    def height(self, width: float) -> float:
        """The same for all of a row."""
        return TALL

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The frame, the icon, then the words."""
        paper.frame(x, top, width, TALL, line=0.9)
        paper.icon(self.icon, x + 12, top - 14, 20)
        style = HIDDEN_BIG if self.value == HIDDEN.lower() else BIG
        Words(self.value, style).draw(paper, x + 42, top - 8, width - 50)
        Words(self.label, LABEL).draw(paper, x + 14, top - 44, width - 24)
        if self.more:
            Words(self.more, SOFT).draw(paper, x + 14, top - 62, width - 24)


@dataclass(frozen=True)
class Meter:
    """A target: what was done along what was planned, with a mark where it stands."""

    target: Target

    def height(self, width: float) -> float:
        """A line of words, a bar."""
        return 16 + BAR_TALL + 12

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """The words at both ends, the bar under them."""
        one = self.target
        Words(one.title, LINE).draw(paper, x, top, width)
        Words(f"**{target_words(one)}**", LINE, "end").draw(paper, x, top, width)
        base = top - 18
        paper.frame(x, base, width, BAR_TALL, line=0.8, radius=3)
        whole = max(one.planned, one.done or Decimal(0))
        if not whole:
            return
        if one.done:
            long = max(float(one.done / whole) * width, 2.0)
            paper.frame(x, base, long, BAR_TALL, line=0.8, radius=3, fill="bar")
        at = x + float(one.planned / whole) * width
        if at < x + width - 1:
            paper.line(at, base + 4, at, base - BAR_TALL - 4, 1.6, "text")


@dataclass(frozen=True)
class Logos:
    """Logos on one line, each whole."""

    images: Sequence[ImageReader]

    def height(self, width: float) -> float:
        """One line."""
        return LOGO_TALL

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        """From left to right, no frame: a logo has its own edge."""
        place = width / IN_A_ROW
        for one in self.images[:IN_A_ROW]:
            wide, high = one.getSize()
            factor = min((place - 12) / wide, LOGO_TALL / high)
            base = top - (LOGO_TALL + high * factor) / 2
            paper.canvas.drawImage(one, x, base, wide * factor, high * factor)
            x += place


def glance(sheet: Sheet, about: About, logos: Sequence[ImageReader] = ()) -> Iterator[Block]:
    """The blocks of page one."""
    yield Gap(2)
    yield Stack([Words(one, LINE) for one in _sentences(sheet, about)])
    yield Gap(12)
    numbers = list(_numbers(sheet))
    for row in range(0, len(numbers), 3):
        yield Side([(0, one) for one in numbers[row : row + 3]], 12)
        yield Gap(12)
    if sheet.targets:
        meters = [Meter(one) for one in sheet.targets]
        yield Stack((heading(PLANNED, 8, 6), *meters))
    waits = _waits(sheet)
    if waits:
        yield Stack((heading("Combien de temps", 10, 4), *(Words(one, LINE) for one in waits)))
    if sheet.about.funders or logos:
        with_whom = [Words(printable(f"{FUNDERS}\u00a0: {sheet.about.funders}"), LINE)]
        marks: list[Block] = [Gap(8), Logos(logos)] if logos else []
        words = with_whom if sheet.about.funders else []
        yield Stack((Gap(16), Boxed(Stack((*words, *marks)), padding=10)))
    contact = _contact(sheet)
    if contact:
        yield Stack((Gap(8), Words(printable(contact), SOFT)))


def _sentences(sheet: Sheet, about: About) -> Iterator[str]:
    """For whom it is, and whether it may still change."""
    if about.whom:
        yield printable(f"Pour qui\u00a0? {about.whom}.")
    yield standing_words(sheet)
    for one in sheet.handovers:
        yield printable(f"Remis à {one.to} le {date_long(one.on)}.")
    yield from (f"{what}\u00a0: {words}" for what, words in missing(sheet))


def _numbers(sheet: Sheet) -> Iterator[Number]:
    accepted = next((row for row in sheet.steps if row.step.id == "accepted"), None)
    taken = f"dont acceptés\u00a0: {many_words(accepted.many)}" if accepted else ""
    yield Number("foyers", _value(sheet, "registrations"), "foyers inscrits", taken)
    persons, items = _more(sheet.figure("persons")), _more(sheet.figure("kit_items"), "posé")
    yield Number("logement", _value(sheet, "households"), "foyers visités", persons)
    yield Number("journee", _value(sheet, "visits"), "visites faites")
    yield Number("pose", _value(sheet, "kit_households"), "foyers équipés", items)
    yield Number("message", _value(sheet, "orientations"), "orientations", _aids(sheet))
    yield Number("heure", _value(sheet, "year_followed"), "foyers suivis un an après")


def _value(sheet: Sheet, name: str) -> str:
    figure = sheet.figure(name)
    if figure is None or figure.value is None:
        return HIDDEN.lower() if figure is not None and figure.masked else "–"
    return number(figure.value)


def _aids(sheet: Sheet) -> str:
    figure = sheet.figure("aids_obtained")
    if figure is None or not figure.value:
        return ""
    return f"{value_words(figure.value, Unit.EUROS)} obtenus"


def _more(figure: Figure | None, done: str = "") -> str:
    if figure is None or figure.value is None or figure.masked:
        return ""
    after = f"{done}s" if done and figure.value > 1 else done
    return f"{figure_words(figure)} {after}".strip()


def _waits(sheet: Sheet) -> list[str]:
    """Each delay of the way to the visit, with none left out: a household waits them all."""
    rows = {row.step.id: row for row in sheet.steps}
    titles = {
        "accepted": "De l’inscription à l’accord",
        "called": "De l’accord au premier appel",
        "planned": "Du premier appel au rendez-vous pris",
        "visited": "Du rendez-vous pris à la visite",
    }  # fmt: skip
    return [
        f"{title}\u00a0: **{days_words(rows[id].median)}** pour la moitié"
        + (f", {days_words(rows[id].ninth)} pour 9 sur 10." if rows[id].ninth else ".")
        for id, title in titles.items() if id in rows and rows[id].median is not None
    ]  # fmt: skip


def _contact(sheet: Sheet) -> str:
    about = sheet.about
    parts = [part for part in (about.phone, about.email, about.hours) if part]
    return f"Pour joindre le dispositif\u00a0: {', '.join(parts)}" if parts else ""
