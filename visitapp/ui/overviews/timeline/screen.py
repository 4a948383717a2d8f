"""« La frise »: what was done for a household, newest first, by month; chips choose a sort."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.domain.text import capital, number, plural
from visitapp.operations.desk.changed import Changed
from visitapp.operations.overviews.timeline import Entry, Timeline, timeline
from visitapp.operations.records.record_words import SORTS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.lists.states import SHAPES
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.overviews.timeline.lines import Lines
from visitapp.ui.overviews.timeline.words import EVERY, NONE_OF, NOTHING, line_of, months, place_of
from visitapp.ui.pages.invite_button import InviteButton
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.states import ICONS, shape_of

SHOWN = 40
ROOMY = 620  # pixels at 100 % from which a state stands at the end of its line


class TimelineScreen(PlaceScreen):
    """`open(household)` shows a household; each line opens its own sheet."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Frise du foyer")
        self.household, self.sort, self.most = "", EVERY, SHOWN
        self.found: Timeline | None = None
        self.rows: list[tuple[ListRow, Entry]] = []
        self.call = Button(look, "Ajouter un appel", icon="appeler")
        self.action = Button(look, "Ajouter une action", kind="primary", icon="ajouter")
        self.invite = InviteButton(look, jobs)
        self.invite.told.connect(self.told)
        for button, kind in ((self.call, "call"), (self.action, "support_action")):
            button.setObjectName(kind)
            button.clicked.connect(partial(self._add, kind))
        for button in (self.call, self.invite, self.action):
            self.page.add_action(button)
        self.lines = Lines()
        self.content = self.lines.column
        self.lay_out(self.lines)

    def window_title(self) -> str:
        """What the window's title says."""
        return f"{self.found.name}, frise" if self.found is not None else "Frise du foyer"

    def open(self, household: str = "", sort: str = EVERY) -> None:
        """The timeline of one household, of one sort when it is said."""
        if household and (household != self.household or sort):
            self.household, self.sort, self.most = household, sort, SHOWN

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The first line, or what to add."""
        (self.rows[0][0] if self.rows else self.call).setFocus(reason)

    def refresh(self) -> None:
        """Read the timeline again."""
        self.jobs.do(timeline, household=self.household, sort=self.sort, most=self.most,
                     then=self.show_timeline, refused=self._refused)  # fmt: skip

    def show_timeline(self, found: Timeline) -> None:
        """Draw the list; the keyboard stays where it was."""
        self.found = found
        self.page.title.setText(found.name)
        self.page.say(_sentence(found))
        self.action.setVisible(found.role in LEADS)
        self.invite.household = self.household
        self.invite.setVisible(found.role in LEADS)
        with same_focus(self):
            clear(self.content)
            self.content.setSpacing(self.look.px(12))
            self.rows, self.lines.rows = [], []
            back = Button(self.look, "Dossier du foyer", kind="quiet", icon="precedent")
            back.clicked.connect(self.leave)
            self.content.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
            if found.next_visit:
                self.content.addWidget(rows_card(self.look, [self._next(found.next_visit)]))
            if found.counts:
                self.content.addWidget(self._chips(found))
            self._draw(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the file."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """To the household's file."""
        self.go.emit("households", {"household": self.household})

    def _add(self, kind: str, _: bool = False) -> None:
        self.go.emit("support", {"kind": kind, "household": self.household, "new": True})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The state at the end of the line, or with the rest when there is little room."""
        super().resizeEvent(event)
        if self.found is not None:
            for row, entry in self.rows:
                self._say(row, entry, self.found.today)

    def _draw(self, found: Timeline) -> None:
        if not found.entries:
            told = NOTHING if self.sort == EVERY else NONE_OF
            self.content.addWidget(EmptyState(self.look, told))
        for month, entries in months(found.entries):
            title = Strong(self.look, month)
            title.setContentsMargins(0, self.look.px(8), 0, 0)
            self.content.addWidget(title)
            rows = [self._row(one, found.today) for one in entries]
            self.content.addWidget(rows_card(self.look, rows))
        if found.total > len(found.entries):
            left = found.total - len(found.entries)
            more = Button(self.look, f"Montrer les {number(left)} plus anciens")
            more.clicked.connect(self._more)
            self.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _next(self, visit: str) -> QWidget:
        """The scheme's next visit that is not planned yet."""
        row = ListRow(self.look, "journee", f"{visit} à planifier", "", "Choisir le jour",
                      state=("", "accent"), ground="")  # fmt: skip
        row.clicked.connect(self.to("households", household=self.household, form="plan"))
        return row

    def _chips(self, found: Timeline) -> QWidget:
        row = QWidget()
        flow = Flow(row)
        Spacing(self.look, flow, (0, 0, 0, 0), 8)
        for sort, words in {EVERY: "Tout", **SORTS}.items():
            if sort == EVERY or sort in found.counts:
                count = f" ({found.counts[sort]})" if sort in found.counts else ""
                chip = Chip(self.look, f"{words}{count}", parent=row)
                chip.setObjectName(f"chip {sort}")
                chip.setChecked(sort == self.sort)
                chip.clicked.connect(self._filter)
                flow.addWidget(chip)
        return row

    def _row(self, entry: Entry, today: date) -> QWidget:
        row = ListRow(self.look, ICONS.get(entry.sort, "notes"), "", ground="")
        row.setObjectName(entry.id)
        row.clicked.connect(self._opened)
        self.rows.append((row, entry))
        self.lines.rows.append(row)
        self._say(row, entry, today)
        return row

    def _say(self, row: ListRow, entry: Entry, today: date) -> None:
        shape = SHAPES[shape_of(entry.kind, entry.state)]
        state = capital(entry.state_words)
        line = line_of(entry, today)
        if self.width() >= self.look.px(ROOMY) and state:
            row.show_row(entry.title, line, state, (shape.icon, shape.tone))
        else:
            row.show_row(entry.title, ", ".join(part for part in (line, entry.state_words) if part))

    def _opened(self) -> None:
        wanted = self.sender().objectName()
        entry = next(one for _, one in self.rows if one.id == wanted)
        leads = self.found is not None and self.found.role in LEADS
        self.go.emit(*place_of(entry, self.household, leads=leads))

    def _filter(self) -> None:
        self.sort, self.most = self.sender().objectName().partition(" ")[2], SHOWN
        self.refresh()

    def _more(self) -> None:
        self.most = 0
        self.refresh()

    def _refused(self, error: UserError) -> None:
        clear(self.content)
        self.content.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible() or changed.only_sent:
            return
        if self.household in changed.records or changed.result:
            self.refresh()


def _sentence(found: Timeline) -> str:
    total = sum(found.counts.values())
    told = plural(total, "ligne", "lignes") if total else ""
    return ", ".join(part for part in (told, found.phone) if part)
