"""« Inviter à un atelier »: from a household, in one step: the workshops that are open."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.operations.gatherings.attendances import invite
from visitapp.operations.gatherings.invite import Offer, offers
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.words.gatherings import seats_short, short_day

INVITE = "Inviter à un atelier"


class InviteButton(Button):
    """Pressed, it offers the workshops to `household`; `told` says what was done."""

    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(look, INVITE, icon="foyers", after="ouvrir", parent=parent)
        self.jobs, self.household = jobs, ""
        self.clicked.connect(self._offer)

    def _offer(self) -> None:
        self.jobs.do(offers, household=self.household, then=self._choose)

    def _choose(self, found: Offer) -> None:
        entries = [
            (one.gathering, ", ".join((one.title, short_day(one.day, found.today),
                                       seats_short(one).lower())))
            for one in found.lines
        ]  # fmt: skip
        chosen = popup(self, self.look, entries)
        title = next((one.title for one in found.lines if one.gathering == chosen), "")
        if chosen:
            self.jobs.do(invite, gathering=chosen, household=found.household,
                         then=partial(self._done, found.name, title))  # fmt: skip

    def _done(self, name: str, title: str, _: Any) -> None:
        self.told.emit(f"{name} est sur la liste de «\u00a0{title}\u00a0».")
