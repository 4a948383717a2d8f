"""A series of questions started from « Ce qui manque », which it returns to."""

from collections.abc import Callable, Iterable, Sequence

from visitapp.ui.session.sections import Forward

NEXT, LAST = Forward("Question suivante"), Forward("Voir ce qui manque")


def first_button(asked: Sequence[str], after: Forward) -> Forward:
    """The primary button that starts these questions; `after` when there are none."""
    many = len(asked)
    if not many:
        return after
    return Forward(f"Poser les {many} questions" if many > 1 else "Poser la question")


class QuestionSeries:
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
