"""« Matériel »: how many of each object are in the bag, counted with large buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from visitapp.operations.bag import BagLine
from visitapp.operations.bag_counting import catalogue, count
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.badges import Badge
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import Page, rows_card
from visitapp.ui.kit.quantity import Quantity
from visitapp.ui.look import Look


class BagLineWidget(QWidget):
    """One object: its name, a warning when few are left, − and +."""

    counted = Signal(str, int)

    def __init__(self, look: Look, line: BagLine) -> None:
        super().__init__()
        self.look = look
        self.item = line.item
        picture = QLabel()
        picture.setPixmap(look.pixmap(line.icon, 24, "ink2"))
        self.low = Badge(look, "presque fini", "warn", "etat-a-verifier")
        self.unknown = Hint(look, "pas encore compté", wrap=False)
        self.quantity = Quantity(look, line.count or 0, name=line.label)
        self.quantity.changed.connect(self._changed)
        row = QHBoxLayout(self)
        side = look.px(14)
        row.setContentsMargins(side, look.px(8), side, look.px(8))
        row.setSpacing(look.px(12))
        row.addWidget(picture)
        row.addWidget(Body(look, line.label), 1)
        row.addWidget(self.low)
        row.addWidget(self.unknown)
        row.addWidget(self.quantity, 0, Qt.AlignmentFlag.AlignRight)
        self.show_line(line)

    def show_line(self, line: BagLine) -> None:
        """Follow the count."""
        self.low.setVisible(line.low)
        self.unknown.setVisible(line.count is None)

    def _changed(self, number: int) -> None:
        self.counted.emit(self.item, number)


class BagScreen(QWidget):
    """Every object that a bag may hold."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.lines: dict[str, BagLineWidget] = {}
        self.page = Page(
            look, "Matériel", "Comptez les objets du sac. Une visite terminée en retire."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Matériel"

    def refresh(self) -> None:
        """Read the bag again."""
        self.jobs.do(catalogue, then=self.show_bag)

    def show_bag(self, found: tuple[BagLine, ...]) -> None:
        """Draw the bag once, then follow the counts."""
        if not self.lines:
            for line in found:
                widget = BagLineWidget(self.look, line)
                widget.counted.connect(self._count)
                self.lines[line.item] = widget
            self.page.column.addWidget(rows_card(self.look, list(self.lines.values())))
        for line in found:
            self.lines[line.item].show_line(line)

    def _count(self, item: str, number: int) -> None:
        self.jobs.do(count, item=item, count=number, then=self._counted)

    def _counted(self, _: object) -> None:
        self.refresh()
