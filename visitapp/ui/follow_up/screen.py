"""« Un an après »: who is due, late, asked or lost; then one household's call, sheet, result."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from visitapp.domain.errors import UserError
from visitapp.domain.text import plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.follow_up.impact import Outcome, outcome
from visitapp.operations.follow_up.outdated_results import bring
from visitapp.operations.overviews.follow_up_list import (
    MOST,
    FollowUpCard,
    FollowUpLine,
    FollowUps,
    Shelf,
    follow_up_card,
    follow_ups_of,
    open_sheet,
)
from visitapp.operations.visits.visits import OpenVisit
from visitapp.ui.follow_up.outdated_results import BehindList
from visitapp.ui.follow_up.words import NOBODY, SHELVES, TITLE, covered, detail, when
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.chip_row import ChipRow
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Shelves(ChipRow):
    """`chosen(shelf)`; `down` leaves for the rows."""

    down = Signal()

    def __init__(self, look: Look, shelf: Shelf) -> None:
        super().__init__(look, {str(one): words for one, words in SHELVES.items()}, shelf)

    def show_counts(self, found: FollowUps) -> None:
        """How many stand on each, and which one is shown."""
        for name, words in SHELVES.items():
            self.chips[name].setText(f"{words} ({found.counts[name]})")
        self.mark(found.shelf)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose; down goes to the rows."""
        chips = list(self.chips.values())
        here = next((n for n, chip in enumerate(chips) if chip.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()), 0)
        if here is not None and step:
            chip = chips[(here + step) % len(chips)]
            chip.setFocus(Qt.FocusReason.TabFocusReason)
            chip.click()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class FollowUpList(RowList):
    """`chosen` carries a follow-up."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "foyers")

    def show_lines(self, found: FollowUps) -> None:
        """Draw the shelf; the keyboard stays on its row, when that is still there."""
        self.show_rows([_line(one, found.today) for one in found.lines])


def _line(one: FollowUpLine, today: date) -> Line:
    words, tone, icon = when(one, today)
    return Line(one.follow_up, one.name, detail(one), words, (icon, tone))


PAGES = {"to_do": "card", "lost": "card", "in_progress": "sheet", "done": "result"}


class FollowUpScreen(PlaceScreen):
    """The list, and one follow-up in its place. `open` says which, and which of its pages."""

    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE)
        self.shelf: Shelf = "due"
        self._wanted = ("", "")
        self._last = ""
        self.shelves = Shelves(look, self.shelf)
        self.list = FollowUpList(look)
        self.list.chosen.connect(self._chosen)
        self.list.left.connect(self._to_chips)
        self.behind = BehindList(look, jobs)
        self.behind.asked.connect(self._bring)
        self.most = MOST
        self.more = Button(look, "", does=self._more)
        self.empty = EmptyState(look, "")
        self._lay_out()

    def open(self, follow_up: str = "", page: str = "") -> None:
        """The list, or one follow-up: its card, its sheet, its result (by its state)."""
        self.close_inside()
        self._wanted = (follow_up, page)

    def refresh(self) -> None:
        """Read what is shown, and count again what is finished."""
        self.behind.forget()
        self._read()

    def _read(self) -> None:
        follow_up, page = self._wanted
        if self.inside is not None:
            again = getattr(self.inside, "refresh", None)
            if again is not None:
                again()
        elif follow_up:
            self.jobs.do(follow_up_card, follow_up=follow_up, refused=self._refused,
                         then=partial(self._arrive, page))  # fmt: skip
        else:
            self.jobs.do(follow_ups_of, shelf=self.shelf, most=self.most, then=self.show_list)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The line that one comes from, else the first, else the shelves."""
        if not (self.list.focus_line(self._last) or self.list.focus_row()):
            self.chips[self.shelf].setFocus(reason)

    def show_list(self, found: FollowUps) -> None:
        """Draw a shelf and how many stand on each."""
        self.shelves.show_counts(found)
        self.page.say(covered(found.coverage))
        self.list.show_lines(found)
        self.more.setText(f"Montrer la suite\u00a0: {plural(found.more, 'foyer')}")
        self.more.setVisible(found.more > 0)
        self.empty.sentence.setText(NOBODY[found.shelf])
        self.empty.setVisible(not found.lines)
        self.behind.look_at([one.follow_up for one in found.lines if found.shelf == "done"])
        follow_reading_order(self.page)

    @property
    def chips(self) -> dict[str, Chip]:
        """The shelves, by name."""
        return self.shelves.chips

    def _lay_out(self) -> None:
        self.shelves.chosen.connect(self._choose)
        self.shelves.down.connect(self.list.focus_row)
        for widget in (self.shelves, self.behind, self.list, self.empty):
            self.page.column.addWidget(widget)
        self.page.column.insertWidget(3, self.more, 0, Qt.AlignmentFlag.AlignLeft)

    # --- results that are not those of today

    def _bring(self, follow_ups: tuple[str, ...]) -> None:
        self.jobs.do(bring, follow_ups=follow_ups, then=partial(self._brought, follow_ups),
                     refused=self._refused)  # fmt: skip

    def _brought(self, follow_ups: tuple[str, ...], _: Changed) -> None:
        self.told.emit(f"{plural(len(follow_ups), 'suivi mis', 'suivis mis')} à jour.")
        self.behind.forget(follow_ups)
        self.focus_first(Qt.FocusReason.OtherFocusReason)

    # --- from page to page

    def _arrive(self, page: str, found: FollowUpCard) -> None:
        wanted = page or PAGES.get(found.state, "card")
        if wanted == "sheet":
            self.jobs.do(open_sheet, visit=found.follow_up,
                         then=partial(self._show_sheet, "done" in found.ends))  # fmt: skip
        elif wanted == "result":
            self.jobs.do(outcome, follow_up=found.follow_up, then=self._show_result,
                         refused=self._refused)  # fmt: skip
        else:
            from visitapp.ui.follow_up.card import CardPage

            self._show(CardPage(self.look, self.jobs, found))

    def _show_sheet(self, may_end: bool, opened: OpenVisit) -> None:
        from visitapp.ui.follow_up.sheet import FollowUpSheet

        sheet = FollowUpSheet(self.look, self.jobs, opened, may_end=may_end)
        sheet.undoable.connect(self._keep_way_back)
        sheet.go.connect(self.go)
        self._show(sheet)

    def _show_result(self, found: Outcome) -> None:
        from visitapp.ui.follow_up.result import ResultPage

        self._show(ResultPage(self.look, self.jobs, found))

    def _show(self, inside: Any) -> None:
        inside.asked.connect(self._asked)
        inside.told.connect(self.told)
        self.show_inside(inside)
        follow_reading_order(inside)
        self.window().setWindowTitle(f"{self.window_title()} – VisitApp")
        if self.isVisible():
            inside.focus_first(Qt.FocusReason.OtherFocusReason)

    def _asked(self, page: str) -> None:
        follow_up = "" if page == "list" else self._wanted[0]
        self.go.emit("follow_up", {"follow_up": follow_up, "page": page} if follow_up else {})

    def close_inside(self) -> None:
        """The list again; an open sheet sends what waits."""
        leave = getattr(self.inside, "leave", None)
        if leave is not None:
            leave()
        super().close_inside()

    def _chosen(self, follow_up: str) -> None:
        self._last = follow_up
        self.go.emit("follow_up", {"follow_up": follow_up})

    def _more(self) -> None:
        self.most += MOST
        self._read()

    def _choose(self, shelf: Shelf) -> None:
        self.shelf, self.most = shelf, MOST
        self.refresh()

    def _to_chips(self) -> None:
        self.chips[self.shelf].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_way_back(self, sentence: str, _: object) -> None:
        self.undoable.emit(sentence, self._take_back)

    def _take_back(self) -> None:
        back = getattr(self.inside, "take_back", None)
        if back is not None:
            back()

    def _refused(self, error: UserError) -> None:
        self._wanted = ("", "")
        self.page.column.insertWidget(0, Banner(self.look, error.message, error.hint, "warn"))
        self.refresh()

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and self.inside is None and not changed.only_sent:
            self._read()
