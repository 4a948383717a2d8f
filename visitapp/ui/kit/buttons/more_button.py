"""« … »: a small button that opens what has no room of its own."""

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.pressable import Does
from visitapp.ui.look import Look


class MoreButton(Button):
    """As wide as high; `name` says what it opens. Framed while that is open."""

    def __init__(self, look: Look, name: str, does: Does) -> None:
        super().__init__(look, "", kind="quiet", icon="autres", does=does)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def show_open(self, opened: bool) -> None:
        """Framed while open."""
        self.kind = "second" if opened else "quiet"
        self.update()

    def _padding(self) -> int:
        return self.look.px(12)
