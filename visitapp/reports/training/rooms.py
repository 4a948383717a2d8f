"""What the family says, what is seen and measured in its rooms: to play the visit anywhere."""

from collections.abc import Iterator
from itertools import groupby

from visitapp.domain.checklist.answers import Source, State
from visitapp.reports.answers.words import Line, answered
from visitapp.reports.layout.blocks import Block, Gap, Stack, Words, heading, table
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, STRONG
from visitapp.reports.training.bills import FOOT
from visitapp.reports.training.family import Family

NOT_SEEN = ("bills", "contracts", "fittings", "adjustments", "actions")
"""Tables that stand on other papers, or that the visitor fills."""
NOT_TOLD = ("welcome", "outcome")
"""Sections that say how the visit went, not how the home is."""
WORDS, VALUE = 230.0, 0.0


def spoken_page(family: Family) -> Page:
    """To be read by who plays the family."""
    blocks: list[Block] = [
        Words("Pour la personne qui joue la famille. Ne dites que ce qu’on vous demande.", BODY)
    ]
    told = (line for line in _lines(family) if _told(line))
    for section, lines in groupby(told, key=lambda line: line.section):
        blocks += _part(section, list(lines))
    return Page("Ce que dit la famille", blocks, FOOT, flows=True)


def room_page(family: Family) -> Page:
    """What the eyes, the thermometer and the flow meter would find."""
    blocks: list[Block] = [
        Words("Pour une visite sans logement. Notez « mesuré » ou « lu », comme sur place.", BODY)
    ]
    seen = (line for line in _lines(family) if not _told(line))
    for section, lines in groupby(seen, key=lambda line: line.section):
        blocks += _part(section, list(lines))
    return Page("Fiche des pièces", blocks, FOOT, flows=True)


def _told(line: Line) -> bool:
    """What only the family can say: what it refuses or does not know too."""
    return line.answer.source is Source.SAID or line.answer.state is not State.GIVEN


def _lines(family: Family) -> Iterator[Line]:
    for line in answered(family.form, family.answers, without=("photo", "signature")):
        place = family.form.located.get(f"{line.repeat}/{line.question.id}" if line.repeat
                                        else line.question.id)  # fmt: skip
        hidden = place is None or place.section.hidden or place.section.id in NOT_TOLD
        whole_row = line.question.type == "repeat"
        known = line.answer.state in (State.GIVEN, State.UNKNOWN, State.REFUSED)
        if known and not hidden and not whole_row and line.repeat not in NOT_SEEN:
            yield line


def _part(title: str, lines: list[Line]) -> list[Block]:
    """A section: its own answers, then each line of its tables under a name."""
    blocks: list[Block] = []
    for (repeat, _), some in groupby(lines, key=lambda line: (line.repeat, line.row)):
        made = list(some)
        if repeat:
            blocks += [Gap(4), Words(made[0].text, STRONG)]
            made = made[1:]
        blocks += table([(line.label, _value(line)) for line in made], (WORDS, VALUE))
    return [Stack((heading(title, 12), blocks[0])), *blocks[1:]]


def _value(line: Line) -> str:
    note = printable(line.answer.note)
    return f"**{line.text}**" + (f". {note}" if note else "")
