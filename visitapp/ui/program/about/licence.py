"""The licence of one part: what it asks to be said, then its whole text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit

from visitapp.domain.parts import Part, flowing
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.labels import Body
from visitapp.ui.look import Look
from visitapp.ui.program.about.words import BACK, NO_TEXT, notice

LEAST = 200  # height of the text, in pixels at 100 %


class LicencePage(BackPage):
    """The text takes the keyboard: the arrows read on."""

    def __init__(self, look: Look, part: Part) -> None:
        told = ", ".join(one for one in (part.version, part.licence) if one)
        super().__init__(look, part.name, BACK, told)
        self.part = part
        for sentence in notice(part):
            self.content.addWidget(Body(look, sentence))
        self.text = QPlainTextEdit(flowing(part.text) or NO_TEXT)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName(f"Texte de la licence de {part.name}")
        self.page.column.addWidget(self.text, 1)
        self._fill()
        self._measure()
        look.changed.connect(self._measure)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"Licence de {self.part.name}"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The text, from the top of the page."""
        self.text.setFocus(reason)
        self.page.area.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        """The text takes the height that is left, in the place of the air under a page."""
        inside = self.page.sheet.layout()
        if isinstance(inside, QBoxLayout):
            inside.setStretchFactor(self.page.column, 1)
            inside.setStretch(inside.count() - 1, 0)

    def _measure(self) -> None:
        self.text.setMinimumHeight(self.look.px(LEAST))
