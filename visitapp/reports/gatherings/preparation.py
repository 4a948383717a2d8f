"""A gathering's preparation: programme, things, question, `counts`; nobody's name."""

from collections.abc import Sequence

from visitapp.domain.text import NBSP, capital
from visitapp.reports.gatherings.words import Session, typed
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Stack, Tick, Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.handwriting_fields import Blank
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import Style

TITLE = "Préparation"
TEXT = Style(12, 16.5)
HEADING = Style(14, 18, bold=True)
LABEL = Style(11, 16.5, ink="second")
NOTHING = "Rien n’est encore écrit."
NOTES = 4


def preparation_sheet(session: Session, counts: Sequence[tuple[str, str]]) -> bytes:
    """The PDF. Raises `fonts.MissingGlyphError`."""
    cover = Cover(
        document=typed(f"{TITLE}, {session.title}"), kicker=typed(session.agency),
        name=capital(session.day_words), training=session.training, logos=session.logos,
    )  # fmt: skip
    facts = [(session.kind, session.title), ("Quand", capital(session.when)),
             ("Où", session.where), ("Avec", session.partner), ("Animée par", session.host),
             *counts]  # fmt: skip
    blocks: list[Block] = [_row(label, words) for label, words in facts if words]
    blocks += _part("Programme", [Words(f"{place}.{NBSP}{typed(line)}", TEXT)
                                  for place, line in enumerate(session.programme, 1)])  # fmt: skip
    blocks += _part("Matériel à apporter",
                    [Tick(typed(line), style=TEXT) for line in session.materials])  # fmt: skip
    if session.question:
        blocks += _part("Question avant et après", [Words(typed(session.question), TEXT)])
    blocks += _part("À noter", [Blank(lines=NOTES)])
    return write_pdf(cover, [Page(TITLE, blocks, "", flows=True)])


def _part(title: str, lines: Sequence[Block]) -> list[Block]:
    shown = list(lines) or [Words(NOTHING, LABEL)]
    head = Stack((Gap(14), Words(title, HEADING), Gap(4), shown[0]))
    return [head, *(Stack((Gap(3), line)) for line in shown[1:])]


def _row(label: str, words: str) -> Block:
    cells = ((110.0, Words(label, LABEL)), (0, Words(typed(words), TEXT)))
    return Stack((Side(cells, 10), Rule(0.3, "frame", 2)))
