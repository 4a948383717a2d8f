"""« Foyers »: a line to search with, the households that match, the file of one of them.

The file and the forms are imported when they are first asked for: the list does without.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.text import number
from visitapp.operations.appointments.households import may_use_lists, sees_buildings
from visitapp.operations.desk.changed import Changed
from visitapp.operations.overviews.caseload import Caseload, caseload
from visitapp.ui.households.cases import (
    KEYS,
    LISTS,
    ORDERS,
    SHOWN,
    CaseList,
    counted,
    exported,
    named,
    row,
)
from visitapp.ui.kit.labels import Hint
from visitapp.ui.look import Look
from visitapp.ui.pages.declarations import Act, Filter, ListShape, Narrowing
from visitapp.ui.pages.list_screen import ListScreen
from visitapp.ui.pages.new_records import Key, NewRecords
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.steps import where

WIDEST = 1400
AHEAD_MS = 400  # a person reads the first lines
NAMES = ("first_name", "last_name")
ARRIVALS = "Lire les inscriptions"


class HouseholdsScreen(NewRecords, ListScreen):
    """The list, and the file or a form in its place."""

    undoable = Signal(str, object)
    shape = ListShape(
        place="households", argument="household", title="Foyers",
        label="Nom, rue, commune, téléphone ou numéro d’inscription",
        find=caseload, row=row, said=counted, filters=LISTS,
        acts=(
            Act("arrivals", ARRIVALS, "notes", place="intake"),
            Act("buildings", "Voir les immeubles", "immeuble", place="buildings"),
            Act("new", "Ajouter un foyer", "ajouter", place="households", given={"new": True}),
            Act("lists", "Importer ou exporter", "envois", place="households",
                given={"lists": True}),
            Act("export", "Exporter la liste", "envois", row="foot"),
        ),
        narrowings=(Narrowing("order", "Trier", "Par attente"),),
    )  # fmt: skip
    most, rows = SHOWN, CaseList
    list: CaseList

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs)
        self.outgoing: Any = None
        self.page.widest = WIDEST
        self.buttons["lists"].setAccessibleName("Importer ou exporter une liste de foyers")
        self.buttons.show_only({"new"})
        self.file = ""
        self.ready = False
        self.found: Caseload | None = None
        self.keys = Hint(look, KEYS)
        self.lay_out(self.keys)
        self.menus["order"].show_entries(ORDERS)
        self.acts["export"] = self._export
        self.list.stepped.connect(self._go_on)
        self._show_lists_of({})

    def take(self, given: dict[str, Any]) -> None:
        """Who talks to the agency, when somebody does."""
        self.outgoing = given.get("sender")

    def open(
        self, household: str = "", form: str = "", new: bool = False, lists: bool = False,
        name: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """The list, one household, or a form: `new` of a name, `plan` and `change` of a household.

        `lists` is the page of tables in and out.
        """
        self.close_inside()
        if lists:
            self._show_lists()
        elif new:
            self._begin_household(name)
            self._show_form("household", "Nouveau foyer")
        elif form == "plan":
            self._show_form("appointment", "Prévoir une visite", household)
            from visitapp.operations.appointments.next_visits import to_suggest

            self.jobs.do(to_suggest, household=household, then=partial(self._suggest, household))
        elif form == "change":
            self._show_form("household", "Corriger le dossier", household, household)
        elif household:
            from visitapp.ui.households.file import HouseholdFile

            file = HouseholdFile(self.look, self.jobs, household, self.outgoing)
            file.told.connect(self.told)
            file.undoable.connect(self.undoable)
            file.go.connect(self.go)
            file.closed.connect(self.to_list)
            self.show_inside(file)

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The search."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def refresh(self) -> None:
        """Read the list again, and what leads elsewhere."""
        self.jobs.do(sees_buildings, then=self._show_ways)
        self.jobs.do(may_use_lists, then=self.buttons["lists"].setVisible)
        super().refresh()

    def show_found(self, found: Caseload) -> None:
        """Draw the households found; who leads sees how many each list has."""
        self.found = found
        self._show_lists_of(found.counts)
        super().show_found(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """E on a row: its next step."""
        held = next((one for one in self.list.rows if one.hasFocus()), None)
        if event.key() != Qt.Key.Key_E or held is None or not self._go_on(held.objectName()):
            super().keyPressEvent(event)

    def _go_on(self, home: str) -> bool:
        """To the next step of a household of the list; False where there is none."""
        lines = self.found.lines if self.found is not None else ()
        step = next((one.step for one in lines if one.home.household == home), None)
        if step is None:
            return False
        self.go.emit(*where(step.kind, step.record, home, step.on))
        return True

    def _asked(self) -> dict[str, Any]:
        """What the list that is shown is asked for, beside its words."""
        only = {one.argument: True for one in LISTS[1:] if self._shows(one)}
        return {"order": self.menus["order"].now, **only}

    def _export(self) -> None:
        from visitapp.operations.overviews import caseload_table
        from visitapp.ui.households.lists import choose_to_write

        path = choose_to_write(self, "foyers")
        self.window().activateWindow()
        if path:
            self.do(caseload_table.keep, partial(self._exported, path), path=path,
                    text=self.text.text(), **self._asked())  # fmt: skip

    def _exported(self, path: str, rows: int) -> None:
        self.say(*exported(rows, Path(path).absolute().parent.name), "ok")

    def _show_lists_of(self, counts: Mapping[str, int]) -> None:
        for beside in (self.keys, self.menus["order"], self.buttons["export"]):
            beside.setVisible(bool(counts))
        for one in LISTS:
            chip = self.chips[one.words]
            many = counts.get(one.argument, 0)
            chip.setVisible(bool(counts) and (bool(many) or self._shows(one)))
            chip.setText(f"{one.words} ({number(many)})")

    def enter(self) -> None:
        """The first of the list that matches opens; a name that nobody has is that of a new
        household."""
        if self.text.waits():
            self.search()
        if self.text.text().strip():
            self.jobs.do(caseload, text=self.text.text(), limit=1, **self._asked(),
                         then=self._open_found)  # fmt: skip

    def _shows(self, one: Filter) -> bool:
        return self.chips[one.words].isChecked()

    def _open_found(self, found: Caseload) -> None:
        if not self.isVisible() or self.inside is not None:
            return  # gone elsewhere meanwhile
        name = named(self.text.text())
        if found.lines:
            self.open_record(found.lines[0].home.household)
        elif name and self._shows(LISTS[0]):
            self.go.emit("households", {"new": True, "name": name})

    def _changed(self, _: Changed) -> None:
        """From here or from the agency: the list is what there is, also while it is read."""
        if self.isVisible() and self.inside is None:
            self.jobs.do(sees_buildings, then=self._show_ways)
            self.text.soon()  # many changes at once: one search

    def _show_ways(self, leads: bool) -> None:
        """What is for who follows households: their buildings, and the registrations."""
        for name in ("buildings", "arrivals"):
            self.buttons[name].setVisible(leads)
        if leads:
            from visitapp.operations.intake.worklist import to_treat

            self.jobs.do(to_treat, then=self._show_waiting)

    def _show_waiting(self, count: int) -> None:
        self.buttons["arrivals"].setText(f"{ARRIVALS} ({number(count)})" if count else ARRIVALS)
        QTimer.singleShot(AHEAD_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        """While the list is read: what opening the registrations reads, once."""
        if self.isVisible() and not self.ready:
            from visitapp.operations.intake.worklist import get_ready

            self.ready = True
            self.jobs.do(get_ready)

    def _show_lists(self) -> None:
        from visitapp.ui.households.lists import ListsPage

        page = ListsPage(self.look, self.jobs, self.file)
        page.closed.connect(self.to_list)
        page.opened.connect(self.open_record)
        page.looked.connect(self._keep_file)
        page.made.connect(self._listed)
        self.show_inside(page)

    def _keep_file(self, file: str) -> None:
        """The list that is looked at, while a household of it is opened to compare."""
        self.file = file

    def _listed(self, said: str) -> None:
        self.told.emit(said)
        self.to_list()

    # --- forms

    def _begin_household(self, name: tuple[str, ...]) -> None:
        """Who was searched for and is not here; a file begun under another name stays as it is."""
        typed = self.typed_in(("household", ""))
        if name and not typed.keys() - set(NAMES):
            typed.clear()
            typed.update(zip(NAMES, map(Answer, name), strict=False))

    def _show_form(self, kind: str, title: str, household: str = "", record: str = "") -> None:
        from visitapp.ui.pages.record_form import RecordForm

        key = (kind, household)
        typed = {} if record else self.typed_in(key)
        form = RecordForm(self.look, self.jobs, kind, title, household=household, record=record,
                          typed=typed)  # fmt: skip
        self.show_record_form(form, key)

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

    def leave_form(self, key: Key) -> None:
        """The household, else the list."""
        self.go_on_from(key, "")

    def go_on_from(self, key: Key, record: str) -> None:
        """The household."""
        household = key[1] or record
        self.go.emit("households", {"household": household} if household else {})

    def open_form(self, key: Key) -> None:
        """A new household, or a visit to plan."""
        new = {"new": True} if key[0] == "household" else {"household": key[1], "form": "plan"}
        self.go.emit("households", new)
