"""One record, open: the buttons of its declaration, what is refused, what is shown."""

from PySide6.QtCore import Qt, Signal

from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.look import Look
from visitapp.ui.pages.act_buttons import ActButtons
from visitapp.ui.pages.declarations import Act, RecordShape


class RecordPage(BackPage):
    """`asked` carries the name of the act that was pressed. Rows other than « head » are placed
    by each page; « foot » comes last."""

    asked = Signal(str)

    def __init__(self, look: Look, shape: RecordShape, back: str = "", *, gap: int = 12) -> None:
        super().__init__(look, shape.title, back or shape.back, gap=gap)
        self.shape = shape
        self.buttons = ActButtons(look, shape.acts, self._act)
        for button in self.buttons.of_row("head"):
            self.page.add_action(button)
        self.lay_out()
        if self.buttons.of_row("foot"):
            self.page.column.addWidget(self.buttons.line("foot"))

    def lay_out(self) -> None:
        """What stands between the content and the last buttons."""

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do here, else the way back."""
        shown = [one for one in self.buttons.values() if not one.isHidden()]
        (shown[0] if shown else self.back).setFocus(reason)

    def _act(self, act: Act) -> None:
        self.asked.emit(act.name)
