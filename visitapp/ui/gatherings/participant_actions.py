"""What is done with somebody of a gathering: seats, waiting list, invitation, certificate."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.gatherings import attendances, papers
from visitapp.operations.gatherings.attendances import FullError
from visitapp.operations.gatherings.lists import Participant
from visitapp.operations.gatherings.papers import Paper
from visitapp.ui.dialogs.files import choose_target, write_to
from visitapp.ui.gatherings import dialogs, participant_row
from visitapp.ui.look import Look
from visitapp.ui.papers.print_dialog import file_name, print_papers
from visitapp.ui.qt.jobs import Jobs

CONFIRM, SAY_SEATS = "Confirmer la place", "Garder ce nombre"
KEPT = "Message enregistré. Ouvrez-le dans votre messagerie, puis envoyez-le."
COPIED = "Message copié. Collez-le dans votre messagerie."
SAID = {
    "confirmed": "{}\u00a0: place confirmée.", "waiting": "{}\u00a0: en liste d’attente.",
    "declined": "{}\u00a0: ne vient pas.", participant_row.TOLD: "{}\u00a0: c’est dit.",
    participant_row.SEATS: "{}\u00a0: nombre noté.", participant_row.CAME: "{}\u00a0: nombre noté.",
    participant_row.WAY: "{}\u00a0: c’est noté.",
}  # fmt: skip
PLACES = {"household": "households", "contact": "people"}


class Acts(QObject):
    """`done` says what was done, `refused` why not, `go` where somebody's own page is."""

    done = Signal(str)
    refused = Signal(object)
    go = Signal(str, dict)

    def __init__(self, parent: QWidget, look: Look, jobs: Jobs) -> None:
        super().__init__(parent)
        self.widget, self.look, self.jobs = parent, look, jobs
        self.choose_target: Callable[[QWidget, str], Path | None] = choose_target

    def act(self, act: str, one: Participant) -> None:
        """Do it, with the questions that it takes."""
        if act == "confirmed":
            self._confirm(one)
        elif act == participant_row.SEATS:
            went_on, seats = dialogs.ask_seats(self.widget, self.look, SAY_SEATS, one.name,
                                              one.seats)  # fmt: skip
            if went_on and seats is not None:
                self._do(attendances.say_seats, act, one, seats=seats)
        elif act == participant_row.CAME:
            known = one.came if one.came is not None else one.seats
            went_on, came = dialogs.ask_came(self.widget, self.look, one.name, known)
            if went_on:
                self._do(attendances.say_came, act, one, came=came)
        elif act.startswith(participant_row.WAY):
            way = act.removeprefix(participant_row.WAY).strip()
            self._do(attendances.say_way, participant_row.WAY, one, way=way)
        elif act == participant_row.OPEN:
            self.go.emit(PLACES[one.kind], {one.kind: one.record})
        elif act in STEPS:
            self._do(STEPS[act], act, one)
        else:
            ways: dict[str, tuple[Callable[..., Any], Callable[[Any], None]]] = {
                participant_row.INVITE: (papers.invite_letter, self.print),
                participant_row.COPY: (papers.invite_letter, self._copy),
                participant_row.MESSAGE: (papers.invite_letter, self._keep),
                participant_row.CERTIFICATE: (papers.certify, self._certified),
            }
            make, then = ways[act]
            self.jobs.do(make, attendance=one.attendance, then=then, refused=self.refused.emit)

    def print(self, paper: Paper) -> None:
        """Hand a paper over: to a printer, or as a file."""
        said = print_papers(self.widget, self.look, [paper], paper.title)
        self.widget.window().activateWindow()
        if said:
            self.done.emit(said)

    def _confirm(self, one: Participant) -> None:
        went_on, seats = True, None
        if one.several:
            went_on, seats = dialogs.ask_seats(self.widget, self.look, CONFIRM, one.name,
                                              one.seats)  # fmt: skip
        if went_on:
            self.jobs.do(attendances.confirm, attendance=one.attendance, seats=seats,
                         then=partial(self._said, "confirmed", one.name),
                         refused=partial(self._full, one))  # fmt: skip

    def _full(self, one: Participant, error: UserError) -> None:
        """Without room: who was only invited may wait, when a person says so."""
        if not isinstance(error, FullError) or one.state != "invited":
            self.refused.emit(error)
        elif dialogs.ask_to_wait(self.widget, self.look, one.name, error):
            self._do(attendances.wait, "waiting", one)
        self.widget.window().activateWindow()

    def _do(self, operation: Callable[..., Any], act: str, one: Participant, **more: Any) -> None:
        self.jobs.do(operation, attendance=one.attendance, **more,
                     then=partial(self._said, act, one.name),
                     refused=self.refused.emit)  # fmt: skip

    def _said(self, act: str, name: str, _: Any) -> None:
        self.done.emit(SAID[act].format(name))

    def _certified(self, made: Changed) -> None:
        if isinstance(made.result, Paper):
            self.print(made.result)

    def _copy(self, paper: Paper) -> None:
        QGuiApplication.clipboard().setText(paper.text)
        self.done.emit(COPIED)

    def _keep(self, paper: Paper) -> None:
        """The message as a file: a mail program opens it, a person reads it over and sends it."""
        name = Path(file_name(paper.title)).with_suffix(".eml").name
        target = self.choose_target(self.widget, name)
        self.widget.window().activateWindow()
        write_to(target, paper.message, lambda _: self.done.emit(KEPT), self.refused.emit,
                 "Le message")  # fmt: skip


STEPS: dict[str, Callable[..., Any]] = {
    "waiting": attendances.wait, "declined": attendances.decline,
    participant_row.TOLD: attendances.told,
}  # fmt: skip
