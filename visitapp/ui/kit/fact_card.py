"""A card of facts: a small name over each, a hairline between two."""

from collections.abc import Iterable

from PySide6.QtCore import Qt

from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look

NOTHING = "Rien n’est encore écrit."


class FactCard(Card):
    """Facts without words are left out; without any, `empty` is said."""

    def __init__(
        self, look: Look, facts: Iterable[tuple[str, str]] = (), *, empty: str = ""
    ) -> None:
        super().__init__(look, margin=18, gap=8)
        for name, words in facts:
            self.add(name, words)
        if empty and not self.body.count():
            self.body.addWidget(Body(look, empty, tone="ink2"))

    def add(self, name: str, words: str, tone: str = "ink") -> None:
        """One more fact, that can be selected and copied."""
        if not words:
            return
        self.part()
        self.body.addWidget(Hint(self.look, name))
        line = Body(self.look, words, tone=tone)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.addWidget(line)

    def part(self) -> None:
        """A hairline, unless nothing is above."""
        if self.body.count():
            self.body.addWidget(hairline())
