"""The tasks of the guides of who works here: a line to search in, a list for each guide."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.guides.guide import Guide, Task
from visitapp.domain.guides.search import matching_tasks
from visitapp.domain.text import plural
from visitapp.ui.kit.labels import Body, Section
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look

LABEL = "Un mot de ce que vous cherchez"
HERE = "Pour l’écran d’où vous venez"
NOTHING = "Aucune tâche ne correspond. Essayez un seul mot."


class GuideList(QWidget):
    """`chosen` carries `guide/task`. `show_guides` draws the list; `place` comes first."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.guides: tuple[Guide, ...] = ()
        self.place = ""
        self.lists: list[RowList] = []
        self.text = SearchLine(LABEL)
        self.text.textChanged.connect(self._draw)
        self.text.down.connect(self.focus_row)
        self.text.returnPressed.connect(self.focus_row)
        self.content = stacked(look, gap=12, around=(0, 8, 0, 0))
        stacked(look, self.text.label(look), self.text, self.content, gap=8, on=self)

    def show_guides(self, guides: tuple[Guide, ...], place: str = "") -> None:
        """Draw the tasks, those of the screen one comes from above the others."""
        if (guides, place) != (self.guides, self.place):
            self.guides, self.place = guides, place
            self._draw()

    def focus_row(self) -> None:
        """The keyboard to the first task."""
        if self.lists:
            self.lists[0].focus_row()

    def focus_task(self, name: str) -> bool:
        """The keyboard to the row of a task; False when it is not here."""
        return any(one.focus_line(name) for one in self.lists)

    def _draw(self) -> None:
        clear(self.content)
        self.lists = []
        typed = self.text.text()
        for title, lines in self._parts(typed):
            self.content.addWidget(Section(self.look, title))
            rows = RowList(self.look)
            self.content.addWidget(rows)  # before it is shown: alone, it would be a window
            rows.show_rows(lines)
            rows.chosen.connect(self.chosen)
            self.lists.append(rows)
        if not self.lists and self.guides:
            self.content.addWidget(Body(self.look, NOTHING, tone="ink2"))
        for place, rows in enumerate(self.lists):
            above = self.lists[place - 1] if place else None
            rows.left.connect(self.text.setFocus if above is None else above.setFocus)

    def _parts(self, typed: str) -> list[tuple[str, list[Line]]]:
        """Titles and their lines; the tasks of a screen are not said twice."""
        parts, here = [], []
        for guide in self.guides:
            kept = matching_tasks(guide.tasks, typed)
            mine = [task for task in kept if self.place and self.place in task.places]
            here += [_line(guide, task) for task in mine]
            parts.append((guide.title, [_line(guide, one) for one in kept if one not in mine]))
        every = [(HERE, here), *parts]
        return [(title, lines) for title, lines in every if lines]


def _line(guide: Guide, task: Task) -> Line:
    steps = plural(len(task.steps), "étape")
    return Line(f"{guide.id}/{task.id}", task.title, task.when, steps)
