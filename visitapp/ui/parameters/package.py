"""A package of numbers: chosen on a key, seen, taken; and those that were taken before."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import NBSP, date_long, plural
from visitapp.local_time import PARIS
from visitapp.operations.parameters.packages import (
    ReadPackage,
    Taken,
    read_package,
    take_package,
    taken,
    withdraw_package,
)
from visitapp.ui.dialogs.files import FileKinds
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs

TITLE, HOW = (
    "Un paquet de nombres",
    (
        "Tarifs, taxes, plafonds, aides, températures, services\u00a0: un seul fichier, "
        "signé. Rien ne change avant « Prendre ces nombres »."
    ),
)
SHOWN = 40
KINDS = "Paquets de nombres (*.nombres);;Tous les fichiers (*)"
choose_package = FileKinds("Choisir un paquet de nombres", KINDS).to_read
ChooseFile = Callable[[QWidget], Path | None]


class PackagePage(BackPage):
    """`told` says what was done, `undoable` too, with the way back."""

    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, choose: ChooseFile | None = None) -> None:
        super().__init__(look, TITLE, "Revenir", HOW)
        self.jobs, self.choose = jobs, choose
        self.found: ReadPackage | None = None
        self.open_file = Button(look, "Choisir un paquet", kind="primary", icon="cle-usb")
        self.open_file.clicked.connect(self._choose)
        self.read, self.before = stacked(look, gap=12), stacked(look, gap=12)
        self.content.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(self.read)
        self.content.addLayout(self.before)
        self.refresh()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What is done here."""
        self.open_file.setFocus(reason)

    def refresh(self, _: Any = None) -> None:
        """Read again what was taken."""
        self.jobs.do(taken, then=self.show_taken)

    def show_taken(self, found: Sequence[Taken]) -> None:
        """Those that were taken, the newest first."""
        clear(self.before)
        if found:
            self.before.addWidget(Strong(self.look, "Déjà pris"))
        for one in found:
            self.before.addWidget(self._card(one))

    def show_package(self, found: ReadPackage) -> None:
        """What a package changes, before it is taken."""
        self.found = found
        self.refusals.forget()
        clear(self.read)
        card = Card(self.look)
        card.body.addWidget(Strong(self.look, _title(found.published)))
        card.body.addWidget(Body(self.look, f"Source{NBSP}: {found.source}", tone="ink2"))
        self._add_lines(card, found.lines)
        take = Button(self.look, "Prendre ces nombres", kind="primary").does(self._take)
        self.read.addWidget(card)
        self.read.addWidget(take, 0, Qt.AlignmentFlag.AlignRight)
        take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        path = (self.choose or choose_package)(self)
        if path is not None:
            clear(self.read)
            self.jobs.do(
                read_package, path=str(path), then=self.show_package, refused=self.show_refusal
            )

    def _take(self) -> None:
        if self.found is not None:
            self.jobs.do(
                take_package, package=self.found, then=self._taken, refused=self.show_refusal
            )

    def _taken(self, changed: Any) -> None:
        clear(self.read)
        self.found = None
        self.told.emit("Nombres pris. Ils partent à tous les ordinateurs au prochain envoi.")
        self.refresh()
        self.open_file.setFocus()

    def _card(self, one: Taken) -> Card:
        card = Card(self.look)
        state = ", en vigueur" if one.in_force else ", retiré" if one.withdrawn else ""
        title = f"{_title(one.published)}{state}"
        card.body.addWidget(Strong(self.look, title))
        card.body.addWidget(Body(self.look, f"Source{NBSP}: {one.source}", tone="ink2"))
        day = date_long(one.at.astimezone(PARIS).date())
        by = f" par {one.author}" if one.author else ""
        card.body.addWidget(Hint(self.look, raised(f"Pris le {day}{by}.")))
        self._add_lines(card, one.lines)
        verb = "Reprendre ce paquet" if one.withdrawn else "Retirer ce paquet"
        move = Button(self.look, verb, kind="second" if one.withdrawn else "danger").does(
            partial(self._move, one.record, not one.withdrawn), about=f"{verb}{NBSP}: {title}"
        )
        card.body.addWidget(move, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _add_lines(self, card: Card, lines: Sequence[str]) -> None:
        card.body.addWidget(Body(self.look, f"{plural(len(lines), 'changement')}{NBSP}:"))
        for line in lines[:SHOWN]:
            card.body.addWidget(Body(self.look, line))
        if (rest := len(lines) - SHOWN) > 0:
            card.body.addWidget(Hint(self.look, f"Et {plural(rest, 'autre')}."))

    def _move(self, record: str, away: bool) -> None:
        def act(withdraw: bool) -> None:
            self.jobs.do(
                withdraw_package, record=record, withdraw=withdraw, then=self.refresh,
                refused=self.show_refusal,
            )  # fmt: skip

        act(away)
        self.undoable.emit(f"Paquet {'retiré' if away else 'repris'}.", partial(act, not away))


def _title(published: Any) -> str:
    return raised(f"Paquet du {date_long(published)}")
