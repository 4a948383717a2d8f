"""« Matériel »: how many of each object are in the bag, counted with large buttons."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.stock.bag import BagLine
from visitapp.operations.stock.count_bag import catalogue, count
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.stock.bag.line import BagLineWidget
from visitapp.ui.words.bag import COUNT_AGAIN, note_of


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
