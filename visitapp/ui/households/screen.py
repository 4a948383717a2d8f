"""« Foyers »: a line to search with, the households that match, the file of one of them.

The file and the forms are imported when they are first asked for: the list does without.
"""

from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.text import number, plural
from visitapp.operations.appointments.households import (
    HouseholdLine,
    may_use_lists,
    search,
    sees_buildings,
)
from visitapp.operations.desk.changed import Changed
from visitapp.ui.kit.lists.row_list import Line
from visitapp.ui.look import Look
from visitapp.ui.pages.declarations import Act, Asked, ListShape
from visitapp.ui.pages.list_screen import ListScreen
from visitapp.ui.pages.new_records import Key, NewRecords
from visitapp.ui.qt.jobs import Jobs

SHOWN = 40
AHEAD_MS = 400  # a person reads the first lines
NAMES = ("first_name", "last_name")
ARRIVALS = "Lire les inscriptions"
TRAINING = ("Entraînement", ("danger", "warn"))


class Found(NamedTuple):
    """How many households are here, and those that match."""

    total: int
    lines: tuple[HouseholdLine, ...]


def row(one: HouseholdLine) -> Line:
    """A household in the list; the phone stands at the end when there is room."""
    home = ", ".join(part for part in (one.address, one.commune) if part)
    named = f"Inscription {one.number}" if one.number else ""
    where = " · ".join(part for part in (named, home) if part)
    end, state = TRAINING if one.training else (one.phone, ("", "ink2"))
    return Line(one.household, one.name, where, end, state, "foyers")


def counted(found: Found, asked: Asked) -> str:
    """How many households are shown, and of how many."""
    total, shown = found.total, len(found.lines)
    if total == 0:
        return "Aucun foyer sur cet ordinateur. Ajoutez le premier."
    if shown == 0 and _named(asked.text):
        return "Aucun foyer ne correspond. Entrée ajoute un foyer de ce nom."
    if shown == 0:
        return "Aucun foyer ne correspond. Essayez avec moins de lettres."
    if shown == SHOWN and total > SHOWN:
        return f"Les {shown} premiers sur {number(total)}. Écrivez un nom pour préciser."
    if not asked.text:
        return f"{plural(total, 'foyer', 'foyers')} sur cet ordinateur."
    return f"{plural(shown, 'foyer trouvé', 'foyers trouvés')} sur {number(total)}."


def _named(text: str) -> tuple[str, ...]:
    """First and last name of who was searched for; nothing of a street or of a number."""
    return () if any(one.isdigit() for one in text) else tuple(text.split(maxsplit=1))


class HouseholdsScreen(NewRecords, ListScreen):
    """The list, and the file or a form in its place."""

    undoable = Signal(str, object)
    shape = ListShape(
        place="households", argument="household", title="Foyers",
        label="Nom, rue, commune, téléphone ou numéro d’inscription",
        find=search, row=row, said=counted,
        acts=(
            Act("arrivals", ARRIVALS, "notes", place="intake"),
            Act("buildings", "Voir les immeubles", "immeuble", place="buildings"),
            Act("new", "Ajouter un foyer", "ajouter", place="households", given={"new": True}),
            Act("lists", "Importer ou exporter", "envois", place="households",
                given={"lists": True}),
        ),
    )  # fmt: skip
    most = SHOWN

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs)
        self.outgoing: Any = None
        self.buttons["lists"].setAccessibleName("Importer ou exporter une liste de foyers")
        self.buttons.show_only({"new"})
        self.file = ""
        self.ready = False

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

    def show_found(self, found: tuple[int, tuple[HouseholdLine, ...]]) -> None:
        """Draw the households found."""
        super().show_found(Found(*found))

    def enter(self) -> None:
        """The first that matches opens; a name that nobody has is that of a new household."""
        if self.text.waits():
            self.search()
        if self.text.text().strip():
            self.jobs.do(search, text=self.text.text(), limit=1, then=self._open_found)

    def _open_found(self, found: tuple[int, tuple[HouseholdLine, ...]]) -> None:
        if not self.isVisible() or self.inside is not None:
            return  # gone elsewhere meanwhile
        name = _named(self.text.text())
        if found[1]:
            self.open_record(found[1][0].household)
        elif name:
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
