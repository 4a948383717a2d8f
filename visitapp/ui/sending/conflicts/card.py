"""What a person settles: two answers, one that the agency did not take, a file that it refused."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.local_time import PARIS
from visitapp.operations.records.change_context import Place
from visitapp.operations.sending.conflicts import Conflict, Side
from visitapp.operations.sending.refused_answers import NotTaken
from visitapp.operations.sending.refused_records import RefusedFile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.kit.panel import Panel
from visitapp.ui.look import Look
from visitapp.ui.sending.open_record import open_place, open_words
from visitapp.ui.words.conflicts import by_whom, title, which
from visitapp.ui.words.sending import moment


def head_of(look: Look, place: Place) -> QVBoxLayout:
    """« Noémie F., visite du 25 novembre », and the question under it."""
    where = dict.fromkeys(part for part in (place.name, which(place)) if part)
    return stacked(look, Hint(look, ", ".join(where)), Section(look, title(place)), gap=2)


KEEP, OTHER = "Garder cette réponse", "Écrire une autre réponse"
HISTORY = "Voir l’historique"
SHORT = (
    "janv.", "févr.", "mars", "avril", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip
SHOWN_NOW = "C’est elle qui est montrée pour l’instant."


class ConflictCard(Card):
    """`kept` carries the change chosen; `other` asks to write another answer."""

    kept = Signal(str)
    other = Signal()

    def __init__(self, look: Look, one: Conflict, now: datetime) -> None:
        super().__init__(look, margin=20, gap=12)
        self.one = one
        self.body.addLayout(head_of(look, one.place))
        for number, side in enumerate(one.sides):
            self.body.addWidget(self._side(side, now, first=number == 0))
        self.body.addWidget(self._others())
        standing = {side.change for side in one.sides}
        events = [_event(side, stands=side.change in standing) for side in one.history]
        self.history = Timeline(look, events)
        self.history.hide()
        self.body.addWidget(self.history)

    def _side(self, side: Side, now: datetime, *, first: bool) -> QWidget:
        look = self.look
        panel = Panel(look, "paper", border="edge", radius=8)
        lines = [Strong(look, f"«\u00a0{side.words}\u00a0»"),
                 *(Body(look, line) for line in side.details),
                 Body(look, f"{by_whom(side, now)}.", tone="ink2")]  # fmt: skip
        shown = Hint(look, SHOWN_NOW) if first else None
        keep = Button(look, KEEP, does=partial(self._keep, side.change))
        keep.setObjectName(side.change)
        said = " ".join((f"{side.words}, {side.author}.", *side.details))
        keep.setAccessibleName(f"{KEEP}\u00a0: {said}")
        whole = held(stacked(look, *lines, shown, gap=2))
        flowing(look, whole, keep, gap=12, around=(16, 12, 16, 12), on=panel).push(keep)
        return panel

    def _others(self) -> QWidget:
        writes = open_place(self.one.place) and not self.one.place.path.startswith("@")
        write = Button(self.look, OTHER, icon="corriger", does=self.other) if writes else None
        self.past = Button(self.look, HISTORY, kind="quiet", icon="heure", does=self._toggle)
        return held(flowing(self.look, write, self.past, gap=12))

    def _keep(self, change: str) -> None:
        self.kept.emit(change)

    def _toggle(self) -> None:
        self.history.setVisible(self.history.isHidden())
        self.past.setText(HISTORY if self.history.isHidden() else "Cacher l’historique")

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The keyboard to the first answer."""
        self.findChildren(Button)[0].setFocus(reason)


def _event(side: Side, *, stands: bool) -> Event:
    at = side.at.astimezone(PARIS)
    day = f"{at.day}\u00a0{SHORT[at.month - 1]}"
    said = f"«\u00a0{side.words}\u00a0»"
    return Event(day, said, side.author, "to_check" if stands else "not_applicable")


LEAVE = "Laisser la réponse de l’agence"
HERS, THEIRS = "Votre réponse, que l’agence n’a pas prise", "La réponse de l’agence"


class NotTakenCard(Card):
    """`left` asks to put it down; `other` asks to write another answer."""

    left = Signal()
    other = Signal()

    def __init__(self, look: Look, one: NotTaken, now: datetime) -> None:
        super().__init__(look, margin=20, gap=12)
        self.one = one
        self.body.addLayout(head_of(look, one.place))
        self.body.addWidget(Body(look, one.reason))
        said = f"{HERS}, {moment(one.at, now)}"
        self.body.addWidget(_side(look, one.words, said))
        self.body.addWidget(_side(look, one.agency, THEIRS))
        self.body.addWidget(self._ways())

    def _ways(self) -> QWidget:
        look, place = self.look, self.one.place
        self.leave = Button(look, LEAVE, does=self.left)
        self.leave.setAccessibleName(f"{LEAVE}\u00a0: {title(place)}, {self.one.agency}")
        writes = not place.path.startswith("@") and open_place(place) is not None
        write = (
            Button(look, OTHER, kind="quiet", icon="corriger", does=self.other) if writes else None
        )
        return held(flowing(look, self.leave, write, gap=12))

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The keyboard to the first button."""
        self.leave.setFocus(reason)


def _side(look: Look, words: str, said: str) -> QWidget:
    panel = Panel(look, "paper", border="edge", radius=8)
    quoted, who = Strong(look, f"«\u00a0{words}\u00a0»"), Body(look, f"{said}.", tone="ink2")
    stacked(look, quoted, who, gap=2, around=(16, 12, 16, 12), on=panel)
    return panel


TAKE_AWAY = "Retirer de cet ordinateur"
QUESTION = "Retirer ce dossier de cet ordinateur\u00a0?"
ONLY_HERE = "L’agence ne l’a pas, et aucun autre ordinateur non plus\u00a0: {}."
BEFORE = (
    "Recopiez d’abord ce qui sert encore. Une copie de sécurité est faite juste avant, et les "
    "photos restent 30\u00a0jours à la corbeille."
)
HOME_TOO = (
    "Son foyer quitte aussi cet ordinateur, à un prochain envoi, s’il n’est plus à vous et n’a "
    "rien d’autre ici."
)
ACTIONS = (Action("back", "Garder le dossier", "second", safe=True),
           Action("do", "Retirer le dossier", "danger_filled"))  # fmt: skip


class RefusedFileCard(Card):
    """`left` asks to take it away; `other` to open it."""

    left = Signal()
    other = Signal()

    def __init__(self, look: Look, one: RefusedFile) -> None:
        super().__init__(look, margin=20, gap=12)
        self.one = one
        self.body.addLayout(head_of(look, one.place))
        self.body.addWidget(Body(look, one.reason))
        self.body.addWidget(Body(look, ONLY_HERE.format(written(one)), tone="ink2"))
        self.body.addWidget(self._ways())

    def _ways(self) -> QWidget:
        look, place, way = self.look, self.one.place, None
        if open_place(place) is not None:
            way = Button(look, open_words(place), does=self.other)
            way.setAccessibleName(f"{way.text()}, {place.name}")
        self.leave = Button(look, TAKE_AWAY, kind="quiet", icon="corbeille", does=self.left)
        self.leave.setAccessibleName(f"{TAKE_AWAY}\u00a0: {place.name}")
        return held(flowing(look, way, self.leave, gap=12))

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The keyboard to the first button."""
        self.findChildren(Button)[0].setFocus(reason)


def sure(parent: QWidget, look: Look, one: RefusedFile) -> bool:
    """Whether a person takes it away, once she has read what it means."""
    under = one.place.record != one.place.name
    told = (ONLY_HERE.format(written(one)), BEFORE, *((HOME_TOO,) if under else ()))
    answer = ask(parent.window(), look, QUESTION, told, ACTIONS)
    parent.window().activateWindow()
    return answer == "do"


def written(one: RefusedFile) -> str:
    """« 12 réponses, 2 photos »."""
    said = plural(one.answers, "réponse", "réponses")
    return f"{said}, {plural(one.photos, 'photo', 'photos')}" if one.photos else said
