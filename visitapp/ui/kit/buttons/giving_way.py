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
        owner = self._owner
        buttons = [one for one in owner.findChildren(Button) if one.isVisibleTo(owner)]
        now = (owner.width(), [(one.text(), one.icon_name, one.look.scale) for one in buttons])
        if now == self._seen:
            return
        self._seen = now
        for tight, bare in ((False, False), (True, False), (True, True)):
            for one in buttons:
                one.set_tight(tight)
                one.set_bare(bare and bool(ARROWS & {one.icon_name, one.after}))
            self._row.invalidate()
            if self._row.sizeHint().width() <= owner.width():
                break
