"""The buttons of declared acts, and the lines where they stand."""

from collections.abc import Callable, Iterable
from functools import partial

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.pages.declarations import Act


def act_button(look: Look, act: Act, pressed: Callable[[Act], object]) -> Button:
    """The button of one act."""
    button = Button(look, act.words, kind=act.kind, icon=act.icon)
    return button.does(partial(pressed, act), name=act.name)


class ActButtons(dict[str, Button]):
    """The buttons by their names, in the order they are declared."""

    def __init__(self, look: Look, acts: Iterable[Act], pressed: Callable[[Act], object]) -> None:
        self.look, self.acts = look, tuple(acts)
        super().__init__({act.name: act_button(look, act, pressed) for act in self.acts})

    def of_row(self, row: str) -> list[Button]:
        """Those that stand on this line."""
        return [self[act.name] for act in self.acts if act.row == row]

    def line(self, row: str) -> WrappingRow:
        """The line of these buttons."""
        return WrappingRow(self.look, *self.of_row(row))

    def show_only(self, shown: Iterable[str]) -> None:
        """These may be pressed, the others are away."""
        names = set(shown)
        for name, button in self.items():
            button.setVisible(name in names)
