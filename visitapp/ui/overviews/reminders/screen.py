"""« Rappels »: who to call again, late, today, this week, registrations to read, visits to plan.

On each line one thing to do.
"""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import capital, date_long, number, plural
from visitapp.operations.overviews.reminders import postpone, reminders
from visitapp.operations.overviews.shapes import Group, Reminder, Reminders
from visitapp.ui.dialogs.reason_and_day import ask_day
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import focus_first, same_focus
from visitapp.ui.kit.labels import Section
from visitapp.ui.kit.messages.empty import EmptyState
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.overviews.reminders.row import ReminderRow
from visitapp.ui.overviews.reminders.words import LATER, NONE, POSTPONE, SORTS, WHICH, place_of
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

SHOWN, MORE = 12, 40
"""Lines of a group shown at first, and how many more each time that one asks."""
GROUPS = (
    ("Inscrits de nouveau, à rappeler", "again"), ("En retard", "overdue"),
    ("Aujourd’hui", "today"), ("Inscriptions à lire", "registrations"),
    ("Visites à planifier", "visits"), ("Les 7 jours à venir", "week"), ("Plus tard", "later"),
)  # fmt: skip


class RemindersScreen(PlaceScreen):
    """The adviser's working list. A line opens where it is dealt with."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Rappels")
        self.today, self.most = date.min, SHOWN
        self.sort, self.later = "", False
        self.rows: list[ReminderRow] = []
        self.drawn: tuple[Reminders, str, bool] | None = None
        self.content, self.chips = QVBoxLayout(), QWidget()
        self.kinds = Flow(self.chips)
        for words, place, icon in (("Voir les suivis d’un an", "follow_up", "heure"),
                                   ("Ouvrir l’agenda", "appointments", "journee"),
                                   ("Ouvrir les ateliers", "gatherings", "foyers"),
                                   ("Ouvrir le stock", "stock", "materiel")):  # fmt: skip
            button = Button(look, words, icon=icon)
            button.setObjectName(place)
            button.clicked.connect(self.to(place))
            self.page.add_action(button)
        new = Button(look, "Ajouter une inscription", kind="primary", icon="ajouter")
        new.clicked.connect(self.to("support", kind="registration", new=True))
        self.page.add_action(new)
        self.lay_out(self.refusals, self.chips, self.content)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """What is to do on the first line."""
        if self.rows:
            self.rows[0].line.setFocus(reason)
        else:
            focus_first(self.page, reason)

    def refresh(self) -> None:
        """Read the reminders again."""
        self.jobs.do(reminders, most=self.most, sort=self.sort,
                     later=self.later or bool(self.sort), then=self.show_reminders)  # fmt: skip

    def show_reminders(self, found: Reminders) -> None:
        """Draw the groups; the keyboard stays where it was. What is drawn already stays."""
        self.today = found.day
        day = capital(raised(date_long(found.day, weekday=True, year=False)))
        said = plural(found.waiting, "rappel à traiter", "rappels à traiter")
        self.page.say(f"{day}\u00a0: {said} aujourd’hui.")
        before, self.drawn = self.drawn, (found, self.sort, self.later)
        if self.drawn == before:
            clear(self.refusals)
            return
        with same_focus(self):
            clear(self.refusals)
            clear(self.content)
            self.content.setSpacing(self.look.px(12))
            self.rows = []
            self._show_sorts(found)
            for title, name in GROUPS:
                self._add(title, getattr(found, name))
            if not self.rows:
                empty = EmptyState(self.look, NONE, "Chercher un foyer")
                empty.clicked.connect(self.to("households"))
                self.content.addWidget(empty)
            if found.comes and not (self.later or self.sort):
                self._offer_later()
            self.content.addStretch(1)

    def _add(self, title: str, group: Group) -> None:
        if not group.lines:
            return
        self.content.addWidget(Section(self.look, f"{title} ({number(group.total)})"))
        rows: list[QWidget] = []
        for one in group.lines:
            row = ReminderRow(self.look, one, self.today)
            row.opened.connect(self._open)
            row.postponed.connect(self._postpone)
            self.rows.append(row)
            rows.append(row)
        self.content.addWidget(rows_card(self.look, rows))
        if group.total > len(group.lines):
            more = Button(self.look, f"Montrer la suite ({number(group.total - len(group.lines))})")
            more.setAccessibleName(f"{more.text()}, {title}")
            more.clicked.connect(self._more)
            self.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_sorts(self, found: Reminders) -> None:
        """The calls of two weeks and three months, the follow-ups, the first visits, the rest."""
        clear(self.kinds)
        self.chips.setVisible(bool(self.sort or found.sorts or found.comes))
        for sort, words in SORTS.items():
            many = sum(found.sorts.values()) if not sort else found.sorts.get(sort, 0)
            said = words.format(**found.delays)
            chip = Chip(self.look, f"{said} ({number(many)})", parent=self.chips)
            chip.setObjectName(f"sort {sort}")
            if sort in WHICH:
                chip.setAccessibleName(f"{WHICH[sort]} {chip.text()[:1].lower()}{chip.text()[1:]}")
            chip.setChecked(sort == self.sort)
            chip.clicked.connect(partial(self._of, sort))
            self.kinds.addWidget(chip)

    def _of(self, sort: str) -> None:
        self.sort, self.most = sort, SHOWN
        self.refresh()

    def _offer_later(self) -> None:
        more = Button(self.look, LATER, kind="quiet", icon="heure")
        more.setObjectName("later")
        more.clicked.connect(self._see_later)
        self.content.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _see_later(self) -> None:
        self.later = True
        self.refresh()

    def _more(self) -> None:
        self.most += MORE
        self.refresh()

    def _open(self, one: Reminder) -> None:
        self.go.emit(*place_of(one))

    def _postpone(self, one: Reminder) -> None:
        to = ask_day(self, self.look, POSTPONE, today=self.today,
                     proposed=self.today + timedelta(days=7))  # fmt: skip
        if to is not None:
            self.do(postpone, self.said_then("Rappel reporté.", self.refresh), record=one.record,
                    to=to, kind=one.kind)  # fmt: skip
