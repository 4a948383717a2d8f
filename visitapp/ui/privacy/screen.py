"""« Données personnelles »: who sees what, what is kept too long, a household's copy, erasure."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from visitapp.domain.errors import UserError
from visitapp.domain.roles import LEADS
from visitapp.operations.desk.changed import Changed
from visitapp.operations.households.erasure import ask, give_up
from visitapp.operations.privacy.access_table import SightTable, sight_table
from visitapp.operations.privacy.data_copy_zip import archive
from visitapp.operations.privacy.household_page import PersonalFile, personal_file
from visitapp.operations.privacy.retention import Overdue, overdue
from visitapp.operations.privacy.retention_of_seats import forget_names
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.privacy.dialogs import ask_erasure, ask_person, ask_place
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


class PrivacyScreen(PlaceScreen):
    """`open(household)` is about one household; without it, about the agency."""

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, TITLE, SENTENCE)
        self.household = ""
        self.found: PersonalFile | None = None
        self.back = self.way_up("Réglages")
        self.part, self.purge = HouseholdPart(look), PurgeList(look)
        self.sight = SightPart(look)
        self.part.copying.connect(self._copy)
        self.part.erasing.connect(self._erase_this)
        self.part.given_up.connect(lambda: self._give_up(self.household))
        self.part.sight.connect(self.to("privacy"))
        self.purge.opened.connect(lambda one: self.go.emit("households", {"household": one}))
        self.purge.erasing.connect(self._erase)
        self.purge.given_up.connect(self._give_up)
        self.purge.forgetting.connect(self._forget_names)
        self.purge.person_opened.connect(lambda one: self.go.emit("people", {"contact": one}))
        self.purge.person_erasing.connect(self._erase_person)
        self.purge.person_given_up.connect(self._keep_person)
        self.lay_out(self.refusals, self.part, self.purge, self.sight)

    def window_title(self) -> str:
        """What the window's title says: never whose data they are."""
        return TITLE

    def open(self, household: str = "") -> None:
        """One household, or the agency."""
        self.household, self.found = household, None
        self.refusals.forget()
        self.back.setText("Dossier du foyer" if household else "Réglages")

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """The way back."""
        self.back.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """To the settings, or to the household's file while there is one."""
        if not self.household:
            self.go.emit("preferences", {})
        else:
            held = {"household": self.household} if self.found is not None else {}
            self.go.emit("households", held)

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
        """Show « Qui voit quoi »; for advisers, the households kept too long above it."""
        with same_focus(self):
            self.sight.show_table(found)
        if found.role in LEADS:
            self.jobs.do(overdue, then=self.show_overdue)

    def show_overdue(self, found: Overdue) -> None:
        """Draw the list of what is kept too long."""
        self.purge.show()
        with same_focus(self):
            self.purge.show_overdue(found)

    def _copy(self) -> None:
        place = ask_place(self)
        if place is not None:
            self.jobs.do(archive, household=self.household, then=partial(self._write, place),
                         refused=self.refusals.tell)  # fmt: skip

    def _write(self, place: Path, made: bytes) -> None:
        try:
            place.write_bytes(made)
        except OSError:
            self.refusals.tell(NOT_WRITTEN)
            return
        self.refusals.forget()
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
            self.jobs.do(ask, household=household, reason=chosen, refused=self.refusals.tell,
                         then=partial(self._asked, agency))  # fmt: skip

    def _asked(self, agency: bool, _: Any) -> None:
        self.refusals.forget()
        self.told.emit(ASKED if agency else ERASED)
        if agency or not self.household:
            self.refresh()
        else:
            self.go.emit("households", {})

    def _give_up(self, household: str) -> None:
        self.do(give_up, self._told(GIVEN_UP), household=household)

    def _told(self, words: str) -> Callable[[Any], None]:
        return self.said_then(words, self.refresh)

    def _erase_person(self, contact: str, name: str) -> None:
        if ask_person(self, self.look, name):
            self.do(ask, self._told(PERSON_ASKED), household=contact, reason="retention")

    def _keep_person(self, contact: str) -> None:
        self.do(give_up, self._told(PERSON_STAYS), household=contact)

    def _forget_names(self, gathering: str) -> None:
        self.do(forget_names, self._told(NAMES_GONE), gathering=gathering)

    def _gone(self, error: UserError) -> None:
        """It is not here: erased since it was asked, or somebody else's now."""
        erased = self.found is not None and self.found.asked is not None
        clear(self.part.content)
        self.refusals.forget()
        self.found = None
        self.back.setText("Tous les foyers")
        told = Banner(self.look, *GONE, "ok") if erased else _warning(self.look, error)
        self.refusals.addWidget(told)

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible() or changed.only_sent:
            return
        if changed.result or self.household in changed.records:
            self.refresh()


def _warning(look: Look, error: UserError) -> Banner:
    return Banner(look, error.message, error.hint, "warn")
