"""« Données personnelles »: who sees what, what is kept too long, a household's copy, erasure."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households.erasure import ask, give_up
from visitapp.operations.privacy.access_table import SightTable, sight_table
from visitapp.operations.privacy.data_copy_zip import archive
from visitapp.operations.privacy.household_page import PersonalFile, personal_file
from visitapp.operations.privacy.retention import Overdue, overdue
from visitapp.operations.privacy.retention_of_seats import forget_names
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look
from visitapp.ui.privacy.asking import ask_erasure, ask_person, ask_place
from visitapp.ui.privacy.household import HouseholdPart
from visitapp.ui.privacy.purge import PurgeList
from visitapp.ui.privacy.sight import SightPart
from visitapp.ui.privacy.words import (
    AT_NEXT_SEND,
    COPIED,
    GIVEN_UP,
    GONE,
    NAMES_GONE,
    PERSON_ASKED,
    PERSON_STAYS,
    SENTENCE,
    TITLE,
)
from visitapp.ui.qt.jobs import Jobs

NOT_WRITTEN = UserError(
    "Le fichier n’a pas pu être enregistré.", "Choisissez un autre dossier, ou libérez de la place."
)
ERASED = "Foyer effacé."
ASKED = f"Effacement demandé. {AT_NEXT_SEND}"


class PersonalScreen(QWidget):
    """`open(household)` is about one household; without it, about the agency."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs, self.household = look, jobs, ""
        self.found: PersonalFile | None = None
        self.page = Page(look, TITLE, SENTENCE)
        self.back = Button(look, "Réglages", kind="quiet", icon="precedent")
        self.back.clicked.connect(self._back)
        self.refusals = QVBoxLayout()
        self.part, self.purge = HouseholdPart(look), PurgeList(look)
        self.sight = SightPart(look)
        self.part.copying.connect(self._copy)
        self.part.erasing.connect(self._erase_this)
        self.part.given_up.connect(self._give_up_this)
        self.part.sight.connect(self._to_sight)
        self.purge.opened.connect(self._to_file)
        self.purge.erasing.connect(self._erase)
        self.purge.given_up.connect(self._give_up)
        self.purge.forgetting.connect(self._forget_names)
        self.purge.person_opened.connect(self._to_person)
        self.purge.person_erasing.connect(self._erase_person)
        self.purge.person_given_up.connect(self._keep_person)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addLayout(self.refusals)
        for part in (self.part, self.purge, self.sight):
            self.page.column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        return TITLE

    def open(self, household: str = "") -> None:
        """One household, or the agency."""
        self.household, self.found = household, None
        clear(self.refusals)
        self.back.setText("Dossier du foyer" if household else "Réglages")

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The way back."""
        self.back.setFocus(reason)

    def refresh(self) -> None:
        """Read again what is shown."""
        self.part.setVisible(bool(self.household))
        self.sight.setVisible(not self.household)
        self.purge.hide()
        if self.household:
            self.jobs.do(personal_file, household=self.household, then=self.show_file,
                         refused=self._gone)  # fmt: skip
        else:
            self.page.title.setText(TITLE)
            self.page.say(SENTENCE)
            self.jobs.do(sight_table, then=self.show_sight)

    def show_file(self, found: PersonalFile) -> None:
        """Draw the page of one household."""
        self.found = found
        self.page.title.setText(found.name)
        self.page.say(TITLE)
        with same_focus(self):
            self.part.show_file(found)

    def show_sight(self, found: SightTable) -> None:
        """Draw « Qui voit quoi »; for who leads, what is kept too long above it."""
        with same_focus(self):
            self.sight.show_table(found)
        if found.role in LEADS:
            self.jobs.do(overdue, then=self.show_overdue)

    def show_overdue(self, found: Overdue) -> None:
        """Draw the list of what is kept too long."""
        self.purge.show()
        with same_focus(self):
            self.purge.show_overdue(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        place = ask_place(self)
        if place is not None:
            self.jobs.do(archive, household=self.household, then=partial(self._write, place),
                         refused=self._refused)  # fmt: skip

    def _write(self, place: Path, made: bytes) -> None:
        try:
            place.write_bytes(made)
        except OSError:
            self._refused(NOT_WRITTEN)
            return
        clear(self.refusals)
        self.told.emit(COPIED)

    def _erase_this(self) -> None:
        if self.found is not None:
            later = self.found.agency and not self.found.training
            self._ask(self.found.household, self.found.name, agency=later, reason="")

    def _erase(self, household: str, name: str) -> None:
        self._ask(household, name, agency=True, reason="retention")

    def _ask(self, household: str, name: str, *, agency: bool, reason: str) -> None:
        chosen = ask_erasure(self, self.look, name, agency=agency, reason=reason)
        if chosen is not None:
            self.jobs.do(ask, household=household, reason=chosen, refused=self._refused,
                         then=partial(self._asked, agency))  # fmt: skip

    def _asked(self, agency: bool, _: Any) -> None:
        clear(self.refusals)
        self.told.emit(ASKED if agency else ERASED)
        if agency or not self.household:
            self.refresh()
        else:
            self.go.emit("households", {})

    def _give_up_this(self) -> None:
        self._give_up(self.household)

    def _give_up(self, household: str) -> None:
        self.jobs.do(give_up, household=household, then=self._given_up, refused=self._refused)

    def _given_up(self, _: Any) -> None:
        self.told.emit(GIVEN_UP)
        self.refresh()

    def _erase_person(self, contact: str, name: str) -> None:
        if ask_person(self, self.look, name):
            self.jobs.do(ask, household=contact, reason="retention", refused=self._refused,
                         then=self._person_asked)  # fmt: skip

    def _person_asked(self, _: Any) -> None:
        self.told.emit(PERSON_ASKED)
        self.refresh()

    def _keep_person(self, contact: str) -> None:
        self.jobs.do(give_up, household=contact, then=self._person_stays, refused=self._refused)

    def _person_stays(self, _: Any) -> None:
        self.told.emit(PERSON_STAYS)
        self.refresh()

    def _forget_names(self, gathering: str) -> None:
        self.jobs.do(forget_names, gathering=gathering, then=self._names_gone,
                     refused=self._refused)  # fmt: skip

    def _names_gone(self, _: Any) -> None:
        self.told.emit(NAMES_GONE)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        clear(self.refusals)
        self.refusals.addWidget(_warning(self.look, error))

    def _gone(self, error: UserError) -> None:
        """It is not here: erased since it was asked, or somebody else's now."""
        erased = self.found is not None and self.found.asked is not None
        clear(self.part.content)
        clear(self.refusals)
        self.found = None
        self.back.setText("Tous les foyers")
        told = Banner(self.look, *GONE, "ok") if erased else _warning(self.look, error)
        self.refusals.addWidget(told)

    def _to_file(self, household: str) -> None:
        self.go.emit("households", {"household": household})

    def _to_person(self, contact: str) -> None:
        self.go.emit("network", {"contact": contact})

    def _to_sight(self) -> None:
        self.go.emit("personal", {})

    def _back(self) -> None:
        if not self.household:
            self.go.emit("settings", {})
        else:
            self.go.emit(
                "households", {"household": self.household} if self.found is not None else {}
            )

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible() or changed.only_sent:
            return
        if changed.result or self.household in changed.records:
            self.refresh()


def _warning(look: Look, error: UserError) -> Banner:
    return Banner(look, error.message, error.hint, "warn")
