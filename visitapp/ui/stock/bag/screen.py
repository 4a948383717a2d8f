"""« Matériel »: how many of each object are in the bag, counted with large buttons."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.stock.bag import BagLine
from visitapp.operations.stock.count_bag import catalogue, count
from visitapp.ui.kit.buttons.quantity import Quantity
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.side_actions import SideActions
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.bag import COUNT_AGAIN, missing, note_of

BESIDE = 380  # pixels at 100 % from which the count stands beside the name


class BagLineWidget(SideActions):
    """`counted` carries the item, the new count, and the one before: None when never counted."""

    counted = Signal(str, int, object)

    def __init__(self, look: Look, line: BagLine) -> None:
        super().__init__(look, BESIDE)
        self.item = line.item
        self.line = line
        self.low = Badge(look, "presque fini", "warn", "etat-a-verifier")
        self.unknown = Hint(look, "pas encore compté", wrap=False)
        self.missing = Hint(look, "", tone="warn")
        self.quantity = Quantity(look, line.count, name=line.label)
        self.quantity.changed.connect(self._changed)
        words, names = QHBoxLayout(), Flow()
        for widget in (Body(look, line.label), self.low, self.unknown, self.missing):
            names.addWidget(widget)
        words.addWidget(Picture(look, line.icon))
        words.addLayout(names, 1)
        for layout in (words, names):
            Spacing(look, layout, (0, 0, 0, 0), 12)
        self.lay_out(words, self.quantity, margins=(14, 8, 14, 8))
        self.show_line(line)

    def show_line(self, line: BagLine) -> None:
        """Follow the count."""
        self.line = line
        self.quantity.set_value(line.count)
        under = line.count if line.count is not None and line.count < 0 else None
        self.missing.setText(missing(under) if under is not None else "")
        self.missing.setVisible(under is not None)
        self.low.setVisible(line.low and under is None)
        self.unknown.setVisible(line.count is None)

    def _changed(self, number: int) -> None:
        self.counted.emit(self.item, number, self.line.count)


class BagScreen(PlaceScreen):
    """Every object that a bag may hold. What was never counted is not zero."""

    undoable = Signal(str, object)
    follows_changes = False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Matériel")
        self.lines: dict[str, BagLineWidget] = {}
        self.writing = 0
        self.content = QVBoxLayout()
        self.lay_out(self.content)

    def refresh(self) -> None:
        """Read the bag again."""
        self.jobs.do(catalogue, then=self.show_bag)

    def show_bag(self, found: tuple[BagLine, ...]) -> None:
        """Draw the bag once, then follow the counts; again when what is carried changed."""
        if list(self.lines) != [line.item for line in found]:
            with same_focus(self.page):
                self._draw(found)
        if self.writing:  # read before the last press: shown now, the next one would start from it
            return
        for line in found:
            self.lines[line.item].show_line(line)
        self.page.say(_sentence(found))

    def _draw(self, found: tuple[BagLine, ...]) -> None:
        clear(self.content)
        self.lines = {line.item: BagLineWidget(self.look, line) for line in found}
        for widget in self.lines.values():
            widget.counted.connect(self._count)
        self.content.addWidget(rows_card(self.look, list(self.lines.values())))

    def _count(self, item: str, number: int, before: int | None) -> None:
        self._write(item, number)
        self.undoable.emit("", partial(self._write, item, before))

    def _write(self, item: str, number: int | None) -> None:
        self.writing += 1
        self.jobs.do(count, item=item, count=number, then=self._counted, refused=self._not_counted)

    def _counted(self, _: object) -> None:
        self.writing -= 1
        self.refresh()

    def _not_counted(self, error: UserError) -> None:
        self._counted(error)
        self.jobs.refused.emit(error)


def _sentence(found: tuple[BagLine, ...]) -> str:
    counted = [line for line in found if line.count is not None]
    low = sum(1 for line in counted if line.low)
    wrong = sum(1 for line in counted if note_of(line) == COUNT_AGAIN)
    if not counted:
        return "Comptez les objets du sac. Une visite terminée en retire."
    said = f"{plural(len(counted), 'objet compté', 'objets comptés')} sur {len(found)}."
    if low:
        said += f" Presque fini\u00a0: {plural(low, 'objet', 'objets')} à reprendre."
    if wrong:
        said += f" Compte faux\u00a0: {plural(wrong, 'objet', 'objets')} à recompter."
    return said
