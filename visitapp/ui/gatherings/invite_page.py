"""Invite to a gathering, one by one: search a name, press its line, go on to the next."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal

from visitapp.operations.gatherings.attendances import invite
from visitapp.operations.gatherings.invite import Candidates, candidates
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

SENTENCE = "Une personne à la fois. Sa place se confirme ensuite, quand elle répond."
LABELS = {True: "Nom, métier ou structure", False: "Nom, rue ou commune"}
NOBODY = {
    True: "Aucune personne du réseau ne correspond. Ajoutez-la dans le réseau.",
    False: "Aucun foyer ne correspond. Essayez avec moins de lettres.",
}
MORE = "Il y en a d’autres. Écrivez un mot de plus."
ALREADY = ("Déjà sur la liste", ("etat-termine", "ok"))
TO_DO = ("Inviter", ("", "accent"))


class InvitePage(BackPage):
    """`told` says what was done."""

    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, gathering: str) -> None:
        super().__init__(look, "Inviter", "La séance", SENTENCE)
        self.jobs, self.gathering = jobs, gathering
        self.found: Candidates | None = None
        self.text = SearchLine(LABELS[False])
        self.label = self.text.label(look)
        self.text.settled.connect(self.refresh)
        self.said = Body(look, "", tone="ink2")
        self.list = RowList(look)
        self.list.chosen.connect(self._invite)
        self.list.left.connect(self.text.setFocus)
        self.text.down.connect(self.list.focus_row)
        self.text.returnPressed.connect(self.list.focus_row)
        for widget in (self.label, self.text, self.list, self.said):
            self.content.addWidget(widget)
        self.refresh()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The search."""
        self.text.setFocus(reason)

    def refresh(self) -> None:
        """Search again with what is typed."""
        self.text.taken()
        self.jobs.do(candidates, gathering=self.gathering, text=self.text.text(),
                     then=self.show_found, refused=self.show_refusal)  # fmt: skip

    def show_found(self, found: Candidates) -> None:
        """Draw who was found."""
        self.found = found
        self.page.title.setText(f"Inviter à «\u00a0{found.title}\u00a0»")
        self.label.setText(LABELS[found.professionals])
        self.text.setAccessibleName(LABELS[found.professionals])
        self.list.show_rows([
            Line(one.record, one.name, one.detail, *(ALREADY if one.already else TO_DO))
            for one in found.lines
        ])  # fmt: skip
        said = MORE if found.more else ""
        self.said.setText(said if found.lines else NOBODY[found.professionals])
        self.said.setVisible(bool(self.said.text()))
        follow_reading_order(self.page)

    def _invite(self, record: str) -> None:
        if self.found is None:
            return
        name = next((one.name for one in self.found.lines if one.record == record), "")
        who = {"contact": record} if self.found.professionals else {"household": record}
        self.jobs.do(invite, gathering=self.gathering, **who, then=partial(self._done, name),
                     refused=self.show_refusal)  # fmt: skip

    def _done(self, name: str, _: Any) -> None:
        self.refusals.forget()
        self.told.emit(f"{name}\u00a0: invitation notée.")
        self.refresh()
