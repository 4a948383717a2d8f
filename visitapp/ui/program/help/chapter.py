"""A chapter of « Aide »: a title that opens and closes its lines."""

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.look import Look


class Chapter(QWidget):
    """Closed at first."""

    def __init__(self, look: Look, title: str, icon: str, lines: list[str]) -> None:
        super().__init__()
        self.title = title
        self.row = ListRow(look, icon, title, ground="", does=self._turn)
        self.lines = QWidget(self)
        inside = stacked(look, gap=8, around=(50, 0, 16, 16), on=self.lines)
        for line in lines:
            inside.addWidget(Body(look, line))
        stacked(look, self.row, self.lines, on=self)
        self.open(False)

    def open(self, opened: bool) -> None:
        """Show or hide the lines."""
        self.lines.setVisible(opened)
        self.row.set_chevron("refermer" if opened else "ouvrir")
        state = "ouvert" if opened else "fermé"
        self.row.setAccessibleName(f"{self.title}, {state}")

    def _turn(self) -> None:
        self.open(self.lines.isHidden())
