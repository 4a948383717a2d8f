"""Numbered sources of an annex, each listed once."""

from dataclasses import dataclass, field

from visitapp.reports.household.annex.small_type import TEXT, chapter
from visitapp.reports.layout.blocks import Block, Side, Words
from visitapp.reports.layout.columns import Columns
from visitapp.reports.layout.fonts import printable

NUMBER = 24.0


@dataclass
class Sources:
    """The sources met so far, each with its number; one source may be in force since two days."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, source: str, since: str = "") -> str:
        """« [3] »; nothing for no source. `since` is the day from which its value is in force."""
        if not source:
            return ""
        return f"[{self.numbers.setdefault((source, since), len(self.numbers) + 1)}]"

    def listed(self) -> list[Block]:
        """The last chapter of the annex."""
        if not self.numbers:
            return []
        rows = [_row(place, source, since) for (source, since), place in self.numbers.items()]
        return [Columns(rows, head=chapter("Les sources"))]


def _row(place: int, source: str, since: str) -> Block:
    words = printable(source).replace("https://", "")
    if since:
        words = f"{words} (depuis le {since})"
    return Side(((NUMBER, Words(f"[{place}]", TEXT)), (0, Words(words, TEXT))), 2)
