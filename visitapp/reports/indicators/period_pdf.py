"""A period's figures on paper, by group with definitions, bars as on screen."""

from collections.abc import Iterator

from reportlab.lib.utils import ImageReader

from visitapp.domain.indicators.shapes import Audience, Figure, Sheet
from visitapp.domain.text import date_long
from visitapp.reports.contacts import shipped_agency
from visitapp.reports.indicators.blocks import (
    BOLD_LINE,
    LINE,
    MEANS,
    SOFT,
    corrections_blocks,
    figure_block,
    method_blocks,
    plain,
    units_of,
)
from visitapp.reports.indicators.templates import GROUPS, group_figures, groups_of
from visitapp.reports.indicators.words import (
    CORRECTIONS,
    SEPARATE,
    STANDING,
    TITLE,
    About,
    figure_words,
    standing_words,
)
from visitapp.reports.layout.blocks import (
    Block,
    Boxed,
    Gap,
    Rule,
    Section,
    Side,
    Stack,
    Words,
    heading,
)
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page

PAGES = {
    "Ce qui a été fait": (Audience.FUNDER,),
    "Ce qui change pour les foyers": (Audience.HOUSEHOLD,),
    "Qualité et travail": (Audience.QUALITY, Audience.COORDINATOR, Audience.EMPLOYMENT),
}
COUNTED = ("Ce qui est compté", "Chaque chiffre a sa définition, écrite à côté de lui. Les visites "
           "d’entraînement ne comptent jamais.")  # fmt: skip


def period_pdf(sheet: Sheet, about: About, logos: tuple[ImageReader, ...] = ()) -> bytes:
    """The document; typed labels that fonts cannot draw become « ? »."""
    agency, period = printable(shipped_agency().name), about.period
    cover = Cover(
        document=printable(f"{TITLE}, {period}"), kicker=agency, name=printable(period),
        address=(printable(about.scheme), printable(about.territory)),
        author=agency, logos=logos,
    )  # fmt: skip
    foot = f"{TITLE} comptés le {date_long(sheet.counted_on)}"
    pages = [Page("Les chiffres", list(_glance(sheet, about)), foot, flows=True)]
    pages += _group_pages(sheet, foot)
    if sheet.corrections:
        corrected = list(corrections_blocks(sheet.corrections, units_of(sheet.figures)))
        pages.append(Page(CORRECTIONS, corrected, foot, flows=True))
    method = list(method_blocks((COUNTED,), masked=sheet.masked))
    pages.append(Page("Comment nous comptons", method, foot, flows=True))
    return write_pdf(cover, pages)


def _glance(sheet: Sheet, about: About) -> Iterator[Block]:
    """What this is, then every figure on one line."""
    yield Gap(2)
    yield Boxed(Stack([
        _pair("Période", about.period),
        _pair("Dispositif", about.scheme),
        _pair("Territoire", about.territory),
        _pair(STANDING, standing_words(sheet)),
        *([_pair("Pour qui", about.whom)] if about.whom else []),
    ]), padding=11)  # fmt: skip
    for group in groups_of(sheet):
        rows = [_short(one) for _, figures in group_figures(sheet, group) for one in figures]
        yield Section((heading(GROUPS[group], 16, 3), *rows))


def _pair(name: str, words: str) -> Block:
    return Side([(84, Words(name, SOFT)), (0, Words(printable(words), LINE))], 8)


def _short(figure: Figure) -> Block:
    known = figure.value is not None
    said = Words(figure_words(figure), BOLD_LINE if known else SOFT, "end")
    name = Words(plain(figure.definition.title), LINE)
    return Stack((Side([(0, name), (150, said)], 8), Rule(0.4, "frame", 2.5)))


def _group_pages(sheet: Sheet, foot: str) -> Iterator[Page]:
    """The large groups on their own pages; the small ones share theirs, under their titles."""
    there = groups_of(sheet)
    for title, groups in PAGES.items():
        here = [one for one in groups if one in there]
        if not here:
            continue
        if len(here) == 1:
            yield Page(GROUPS[here[0]], list(_group(sheet, here[0])), foot, flows=True)
            continue
        blocks: list[Block] = []
        for place, one in enumerate(here):
            blocks += [heading(GROUPS[one], 24 if place else 4, 0), *_group(sheet, one)]
        yield Page(title, blocks, foot, flows=True)


def _group(sheet: Sheet, group: Audience) -> Iterator[Block]:
    """The table of one group: name, definition and value, then the breakdown."""
    for title, figures in group_figures(sheet, group):
        blocks = [figure_block(one, defined=True, last=one is figures[-1]) for one in figures]
        if title:
            blocks[0] = Stack((heading(title, 22, 2), Words(SEPARATE, MEANS), blocks[0]))
        yield from blocks
