"""Questions asked one after the other, from « Ce qui manque » and back to it."""

from collections.abc import Callable, Iterable, Sequence

from visitapp.ui.session.sections import Forward

NEXT, LAST = Forward("Question suivante"), Forward("Voir ce qui manque")


def begun(asked: Sequence[str]) -> Forward:
    """What the primary button says while these wait to be asked."""
    many = len(asked)
    return Forward(f"Poser les {many} questions" if many > 1 else "Poser la question")


class InARow:
    """What is left to ask. `asking` from the first question to the last, or to another page."""

    def __init__(self) -> None:
        self.asking = False
        self._left: list[str] = []

    def begin(self, paths: Iterable[str]) -> None:
        """These questions, from the first."""
        self._left = list(paths)

    def end(self) -> None:
        """Another page is shown."""
        self.asking = False

    def take(self, gone: Callable[[str], object]) -> str:
        """The next one that is asked still; empty after the last."""
        while self._left:
            path = self._left.pop(0)
            if not gone(path):
                return path
        return ""

    @property
    def forward(self) -> Forward:
        """What the primary button says meanwhile."""
        return NEXT if self._left else LAST
