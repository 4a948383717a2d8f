"""« Foyers »: a line to search with, the households that match, the file of one of them.

The file and the forms are imported when they are first asked for: the list does without.
"""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.text import number, plural
from visitapp.operations.appointments.households import (
    HouseholdLine,
    may_use_lists,
    search,
    sees_buildings,
)
from visitapp.operations.desk.changed import Changed
from visitapp.ui.households.list import HouseholdList
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

SHOWN = 40
AHEAD_MS = 400  # a person reads the first lines
LABEL = "Nom, rue, commune, téléphone ou numéro d’inscription"
ARRIVALS = "Lire les inscriptions"
LISTS = "Importer ou exporter"
DROPPED = {"household": "Foyer non ajouté.", "appointment": "Visite non ajoutée."}
Key = tuple[str, str]  # kind of record, household


class HouseholdsScreen(QWidget):
    """The list, and the file or a form in its place. What is typed in a new record is kept."""

    go = Signal(str, dict)
    undoable = Signal(str, object)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.inside: Any = None
        self.outgoing: Any = None
        self.typed: dict[Key, dict[str, Answer]] = {}
        self.page = Page(look, "Foyers")
        self.text = SearchLine(LABEL)
        self.text.settled.connect(self._search)
        self.text.returnPressed.connect(self._enter)
        self.list = HouseholdList(look)
        self.text.down.connect(self.list.focus_row)
        self.list.chosen.connect(self._opened)
        self.list.left.connect(self.text.setFocus)
        self.new = Button(look, "Ajouter un foyer", icon="ajouter")
        self.new.clicked.connect(self._create)
        self.buildings = Button(look, "Voir les immeubles", icon="immeuble")
        self.buildings.clicked.connect(self._to_buildings)
        self.buildings.hide()
        self.arrivals = Button(look, ARRIVALS, icon="notes")
        self.arrivals.clicked.connect(self._to_arrivals)
        self.arrivals.hide()
        self.lists = Button(look, LISTS, icon="envois")
        self.lists.setAccessibleName("Importer ou exporter une liste de foyers")
        self.lists.clicked.connect(self._to_lists)
        self.lists.hide()
        self.file = ""
        self.ready = False
        self.page.add_action(self.arrivals)
        self.page.add_action(self.buildings)
        self.page.add_action(self.new)
        self.page.add_action(self.lists)
        for widget in (self.text.label(look), self.text, self.list):
            self.page.column.addWidget(widget)
        self._stack = InPlace(self, self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Foyers" if self.inside is None else str(self.inside.window_title())

    def take(self, given: dict[str, Any]) -> None:
        """Who talks to the agency, when somebody does."""
        self.outgoing = given.get("sender")

    def open(
        self, household: str = "", form: str = "", new: bool = False, lists: bool = False
    ) -> None:
        """The list, one household, or a form: `new`, or `plan` and `change` of a household.

        `lists` is the page of tables in and out.
        """
        self._close_inside()
        if lists:
            self._show_lists()
        elif new:
            self._show_form("household", "Nouveau foyer")
        elif form == "plan":
            self._show_form("appointment", "Prévoir une visite", household=household)
            from visitapp.operations.appointments.next_visits import to_suggest

            self.jobs.do(to_suggest, household=household, then=partial(self._suggest, household))
        elif form == "change":
            self._show_form(
                "household", "Corriger le dossier", household=household, record=household
            )
        elif household:
            from visitapp.ui.households.file import HouseholdFile

            file = HouseholdFile(self.look, self.jobs, household, self.outgoing)
            file.told.connect(self.told)
            file.go.connect(self.go)
            file.closed.connect(self._to_list)
            file.asked.connect(partial(self._ask, household))
            self._show(file)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The search, or what stands in its place."""
        if self.inside is None:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text.selectAll()
        else:
            self.inside.focus_first(reason)

    def commit(self) -> None:
        """Take what is being typed in a form."""
        typing = getattr(self.inside, "commit", None)
        if typing is not None:
            typing()

    def refresh(self) -> None:
        """Search again with what is typed."""
        self.text.taken()
        self.jobs.do(sees_buildings, then=self._show_ways)
        self.jobs.do(may_use_lists, then=self.lists.setVisible)
        self._search()

    def show_found(self, found: tuple[int, tuple[HouseholdLine, ...]]) -> None:
        """Draw the households found."""
        total, lines = found
        self.list.show_lines(lines)
        self.page.say(_sentence(total, len(lines), self.text.text()))
        follow_reading_order(self.page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self.text.clear()
            self.text.setFocus()
        else:
            super().keyPressEvent(event)

    def _changed(self, _: Changed) -> None:
        """From here or from the agency: the list is what there is, also while it is read."""
        if self.isVisible() and self.inside is None:
            self.jobs.do(sees_buildings, then=self._show_ways)
            self.text.soon()  # many changes at once: one search

    def _search(self) -> None:
        self.jobs.do(search, text=self.text.text(), limit=SHOWN, then=self.show_found)

    def _enter(self) -> None:
        if self.text.waits():
            self.refresh()
        if self.text.text().strip():
            self.jobs.do(search, text=self.text.text(), limit=1, then=self._open_found)

    def _open_found(self, found: tuple[int, tuple[HouseholdLine, ...]]) -> None:
        if found[1]:
            self._opened(found[1][0].household)

    def _opened(self, household: str) -> None:
        self.go.emit("households", {"household": household})

    def _show_ways(self, leads: bool) -> None:
        """What is for who follows households: their buildings, and the registrations."""
        self.buildings.setVisible(leads)
        self.arrivals.setVisible(leads)
        if leads:
            from visitapp.operations.intake.worklist import to_treat

            self.jobs.do(to_treat, then=self._show_waiting)

    def _show_waiting(self, count: int) -> None:
        self.arrivals.setText(f"{ARRIVALS} ({number(count)})" if count else ARRIVALS)

        QTimer.singleShot(AHEAD_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        """While the list is read: what opening the registrations reads, once."""
        if self.isVisible() and not self.ready:
            from visitapp.operations.intake.worklist import get_ready

            self.ready = True
            self.jobs.do(get_ready)

    def _to_arrivals(self) -> None:
        self.go.emit("intake", {})

    def _to_lists(self) -> None:
        self.go.emit("households", {"lists": True})

    def _show_lists(self) -> None:
        from visitapp.ui.households.lists import ListsPage

        page = ListsPage(self.look, self.jobs, self.file)
        page.closed.connect(self._to_list)
        page.opened.connect(self._opened)
        page.looked.connect(self._keep_file)
        page.made.connect(self._listed)
        self._show(page)

    def _keep_file(self, file: str) -> None:
        """The list that is looked at, while a household of it is opened to compare."""
        self.file = file

    def _listed(self, said: str) -> None:
        self.told.emit(said)
        self._to_list()

    def _to_buildings(self) -> None:
        self.go.emit("buildings", {})

    def _create(self) -> None:
        self.go.emit("households", {"new": True})

    def _ask(self, household: str, form: str) -> None:
        self.go.emit("households", {"household": household, "form": form})

    def _to_list(self) -> None:
        self.go.emit("households", {})

    # --- forms

    def _show_form(self, kind: str, title: str, household: str = "", record: str = "") -> None:
        from visitapp.ui.pages.record_form import RecordForm

        key = (kind, household)
        typed = {} if record else self.typed.setdefault(key, {})
        form = RecordForm(self.look, self.jobs, kind, title, household=household, record=record,
                          typed=typed)  # fmt: skip
        form.changed.connect(partial(self._answered, key))
        form.made.connect(partial(self._made, key))
        form.closed.connect(partial(self._leave, household))
        form.dropped.connect(partial(self._drop, key))
        self._show(form)

    def _suggest(self, household: str, found: tuple[str, str]) -> None:
        """The next visit of the scheme is named, unless somebody said which one it is."""
        from visitapp.ui.households.file import plan_words

        form, (words, number_) = self.inside, found
        here = getattr(form, "kind", "") == "appointment" and form.household == household
        if not here or not words:
            return
        form.page.title.setText(plan_words(words))
        if number_ and "visit_number" not in form.typed:
            form.put_back("visit_number", Answer(value=number_))

    def _leave(self, household: str) -> None:
        self.go.emit("households", {"household": household} if household else {})

    def _made(self, key: Key, made: str) -> None:
        self.typed.pop(key, None)
        self._leave(key[1] or made)

    def _drop(self, key: Key) -> None:
        self.inside.commit()
        typed = self.typed.pop(key, {})
        self._leave(key[1])
        if typed:
            self.undoable.emit(DROPPED[key[0]], partial(self._take_up, key, typed))

    def _take_up(self, key: Key, typed: dict[str, Answer]) -> None:
        self.typed[key] = typed
        arguments = (
            {"new": True} if key[0] == "household" else {"household": key[1], "form": "plan"}
        )
        self.go.emit("households", arguments)

    def _answered(self, key: Key, path: str, before: Answer | None, _: object) -> None:
        self.undoable.emit("", partial(self._put_back, key, path, before))

    def _put_back(self, key: Key, path: str, before: Answer | None) -> None:
        form = self.inside
        if hasattr(form, "put_back") and (form.kind, form.household) == key:
            form.put_back(path, before)
        elif key[0] == "household" and key[1]:
            from visitapp.operations.records import answers

            self.jobs.do(answers.answer, record=key[1], path=path, answer=before)

    def _show(self, inside: Any) -> None:
        self.inside = inside
        self._stack.put(inside)

    def _close_inside(self) -> None:
        if self.inside is not None:
            self.commit()
            self.inside = None
            self._stack.back()


def _sentence(total: int, shown: int, typed: str) -> str:
    if total == 0:
        return "Aucun foyer sur cet ordinateur. Ajoutez le premier."
    if shown == 0:
        return "Aucun foyer ne correspond. Essayez avec moins de lettres."
    if shown == SHOWN and total > SHOWN:
        return f"Les {shown} premiers sur {number(total)}. Écrivez un nom pour préciser."
    if not typed.strip():
        return f"{plural(total, 'foyer', 'foyers')} sur cet ordinateur."
    return f"{plural(shown, 'foyer trouvé', 'foyers trouvés')} sur {number(total)}."
