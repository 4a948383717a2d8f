"""The page of docs/reference that tells what the twelve counted."""

from collections.abc import Sequence

from tests.visitors.run import Played

HEAD = """\
# Twelve invented visitors

Written by `make visitors`: each goes through a whole visit in the real window, from the list of the
day to the report as a PDF and the visit finished. The households are invented too; what one says
nothing of is passed over.

| visitor | home | keys | characters | clicks | wheel | pages | questions shown | answered | words \
| minutes |
|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|
"""
FOOT = """
Keys: those of the characters too. Pages: each time one is come to. Shown: every question that stood
on a page, each cell of a row of its own; a list to tick once, and it answers all that it asks.
Words: of each question once (its label, hint and choices,
not the help beside it), of every other page once. Minutes: reading and hands, without the talk.

"""


def page(found: Sequence[Played], speeds: str) -> str:
    """A line for each."""
    return HEAD + "".join(_line(one) for one in found) + FOOT + speeds + "\n"


def _line(one: Played) -> str:
    tally = one.tally
    cells = (
        one.who.habit, one.who.home.replace("_", " "), tally.keys, tally.characters, tally.clicks,
        tally.turns, len(tally.screens), len(tally.shown), len(tally.answered), tally.words,
        f"{tally.minutes:.0f} ({tally.reading:.0f} + {tally.doing:.0f})",
    )  # fmt: skip
    return "| " + " | ".join(str(cell) for cell in cells) + " |\n"
