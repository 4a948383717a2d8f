"""Undo outside a visit: the last twenty things done, by Ctrl+Z or by the button of the toast."""

from collections.abc import Callable

from visitapp.ui.kit.messages.toast import Toast

KEPT = 20


class Undo:
    """Each thing done is kept with its way back. A visit has its own."""

    def __init__(self, toast: Toast) -> None:
        self.toast = toast
        self.ways_back: list[Callable[[], object]] = []

    def keep(self, sentence: str, way_back: Callable[[], object]) -> None:
        """Something was done; with a sentence, it is said with a button « Annuler »."""
        self.ways_back = [*self.ways_back, way_back][-KEPT:]
        if sentence:
            self.toast.say(sentence, "Annuler", self.take_back)

    def take_back(self) -> None:
        """Go back on the last thing done; nothing when there is none."""
        if self.ways_back:
            self.toast.hide()
            self.ways_back.pop()()

    def forget(self) -> None:
        """What was done elsewhere is no longer to be undone from here."""
        self.ways_back.clear()
