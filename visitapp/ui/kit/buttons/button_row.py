"""Buttons beside each other with too little room: tight first, then a way on or back is its arrow.

Words are cut, or broken in the middle, only where all of that is not enough.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button

ARROWS = {"precedent", "suivant"}


class GivingWay(QObject):
    """Keeps the buttons of a widget's row on one line, whatever its width, words and text size."""

    def __init__(self, owner: QWidget, row: QHBoxLayout) -> None:
        super().__init__(row)
        self._owner, self._row = owner, row
        self._seen: object = None
        owner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width, or other words."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._now() == self._seen:
            return
        for tight, bare in ((False, False), (True, False), (True, True)):
            for button in self._buttons():
                button.set_tight(tight)
                button.set_bare(bare and bool(ARROWS & {button.icon_name, button.after}))
            for one in self._owner.findChildren(QWidget):
                one.updateGeometry()  # of what holds a button, Qt keeps the size until an event
            self._row.invalidate()
            if self._row.sizeHint().width() <= self._owner.width():
                break
        self._seen = self._now()

    def _now(self) -> object:
        said = [(one.text(), one.icon_name) for one in self._buttons()]
        return self._owner.width(), self._row.sizeHint().width(), said

    def _buttons(self) -> list[Button]:
        owner = self._owner
        return [one for one in owner.findChildren(Button) if one.isVisibleTo(owner)]
