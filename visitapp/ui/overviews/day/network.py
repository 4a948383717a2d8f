"""« Réseau » on « Ma journée »: what is true of it now, in the words of « Envois »."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visitapp.operations.records.sync_state import Where
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.sending import last_sent
from visitapp.ui.words.sending_state import NONE, Said, standing

SAFE = Said("Tout marche sans réseau", "Les dossiers sont sur cet ordinateur.", icon=NONE)
"""Before anything was read: true anyway."""
LINK, KEY, LOOK = "Relier à l’agence", "Prendre une clé USB", "Voir les envois"
WITHOUT_NETWORK = (
    "offline", "troubled", "untrusted", "refused", "unexpected", "keyring", "too_old",
    "unsealed",
)  # fmt: skip


class NetworkCard(Card):
    """`go` names a place, with its arguments. It only shows: it never looks for a network."""

    go = Signal(str, dict)

    def __init__(self, look: Look, where: Where | None = None, outgoing: Any = None) -> None:
        super().__init__(look)
        self.said = _said(where, outgoing)
        self._to: tuple[str, dict[str, Any]] = ("sending", {})
        row, words = QHBoxLayout(), QVBoxLayout()
        words.addWidget(Strong(look, self.said.bold))
        words.addWidget(Body(look, self.said.plain, tone="ink2"))
        if last := _last(where, self.said):
            words.addWidget(Hint(look, last))
        row.addWidget(Picture(look, self.said.icon, 24, self.said.tone))
        row.addLayout(words, 1)
        Spacing(look, words, (0, 0, 0, 0), 4)
        Spacing(look, row, (0, 0, 0, 0), 10)
        self.body.addLayout(row)
        self.button = self._button(where, outgoing)
        if self.button is not None:
            self.body.addWidget(self.button)

    def _button(self, where: Where | None, outgoing: Any) -> QWidget | None:
        """The one thing that helps; nothing when the program does it by itself."""
        words = ""
        if self.said.link:
            words, self._to = LINK, ("preferences", {"part": "agency"})
        elif where is not None and where.waiting and not _sending(outgoing):
            if where.aside:
                words = LOOK
            elif where.attempts.error in WITHOUT_NETWORK or _online(outgoing) is False:
                words, self._to = KEY, ("sending", {"part": "key"})
        if not words:
            return None
        button = Button(self.look, words, icon="cle-usb" if words == KEY else "")
        button.clicked.connect(self._go)
        return button

    def _go(self) -> None:
        self.go.emit(*self._to)


def _said(where: Where | None, outgoing: Any) -> Said:
    if where is None:
        return SAFE
    return standing(
        where, sending=_sending(outgoing), online=_online(outgoing),
        photos_wait=outgoing is not None and outgoing.photos_wait, now=where.now, brief=True,
    )  # fmt: skip


def _last(where: Where | None, said: Said) -> str:
    """The last successful exchange, unless the line above says it already."""
    if where is None or where.attempts.last_success is None or said.tone == "ok":
        return ""
    return last_sent(where.attempts.last_success, where.now)


def _sending(outgoing: Any) -> bool:
    return outgoing is not None and bool(outgoing.sends)


def _online(outgoing: Any) -> bool | None:
    return outgoing.links.online if outgoing is not None else None
