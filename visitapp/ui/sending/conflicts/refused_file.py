"""A file that the agency did not take: why, how much is in it, and to take it away from here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.text import plural
from visitapp.operations.sending.refused_records import RefusedFile
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import flowing
from visitapp.ui.kit.messages.dialog import Action, ask
from visitapp.ui.look import Look
from visitapp.ui.sending.conflicts.head import head_of
from visitapp.ui.sending.ways import open_words, way_to

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
        look, row = self.look, QWidget()
        flow, name = flowing(look, gap=12, on=row), self.one.place.name
        if way_to(self.one.place) is not None:
            way = Button(look, open_words(self.one.place), does=self.other)
            way.setAccessibleName(f"{way.text()}, {name}")
            flow.addWidget(way)
        self.leave = Button(look, TAKE_AWAY, kind="quiet", icon="corbeille", does=self.left)
        self.leave.setAccessibleName(f"{TAKE_AWAY}\u00a0: {name}")
        flow.addWidget(self.leave)
        return row

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
