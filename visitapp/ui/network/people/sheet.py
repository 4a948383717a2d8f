"""One person: how she agreed to be reached, what was said with her, what may be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.network.people.people import PersonFile
from visitapp.operations.network.people.talks import Talk
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import Page, clear, hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.network.people.words import agreed, email, last_talk, phone, row_text, talk

TALK, CHANGE = "Noter un échange", "Corriger la fiche"
ARCHIVE, RESTORE = "Archiver la personne", "Remettre en service"
ERASE, KEEP = "Effacer cette personne", "Garder cette personne"
WAITING = "Son effacement est demandé."
WAITS = "L’agence l’efface à votre prochain envoi, sur tous les ordinateurs."
BACK = {"": "Les personnes"}
NO_TALK = "Aucun échange n’est encore noté."
CORRECT, PUT_BACK = "Corriger l’échange", "Remettre l’échange"
TAKEN_AWAY = "Les échanges retirés"
AWAY_SAID = "Ils ne comptent plus. Remettez celui qui a eu lieu."


class PersonSheet(QWidget):
    """`asked` carries what to do: talk, change, archive, restore, erase, keep; `corrected` and
    `put_back` the row of a talk; `opened` the structure; `closed` goes back."""

    asked = Signal(str)
    corrected = Signal(str)
    put_back = Signal(str)
    opened = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, back: str) -> None:
        super().__init__()
        self.look = look
        self.page = Page(look, "Personne")
        self.back = Button(look, back, kind="quiet", icon="precedent")
        self.back.clicked.connect(self.closed)
        self.buttons: dict[str, Button] = {}
        self._make("talk", TALK, "message", "primary")
        self._make("change", CHANGE, "corriger")
        self._make("restore", RESTORE, "")
        self._make("archive", ARCHIVE, "")
        self._make("erase", ERASE, "", "danger")
        for name in ("talk", "change", "restore"):
            self.page.add_action(self.buttons[name])
        self.refusals, self.content = QVBoxLayout(), QVBoxLayout()
        Spacing(look, self.content, (0, 0, 0, 16), 12)
        self.page.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addLayout(self.refusals)
        self.page.column.addLayout(self.content)
        last = WrappingRow(look)
        for name in ("archive", "erase"):
            last.add(self.buttons[name])
        self.page.column.addWidget(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The main thing to do here."""
        shown = [one for one in self.buttons.values() if not one.isHidden()]
        (shown[0] if shown else self.back).setFocus(reason)

    def show_person(self, found: PersonFile) -> None:
        """Draw the sheet."""
        self.file = found
        line, waits = found.person, found.erasing is not None
        self.page.title.setText(line.name)
        self.page.say(last_talk(line))
        shown = {
            "talk": found.may_change and not waits, "change": found.may_change and not waits,
            "archive": found.may_archive and not waits, "restore": found.may_restore and not waits,
            "erase": (found.may_archive or found.may_restore) and not waits,
        }  # fmt: skip
        for name, button in self.buttons.items():
            button.setVisible(shown[name])
        with same_focus(self):
            clear(self.refusals)
            clear(self.content)
            if waits:
                self.content.addWidget(self._waiting(found))
            self.content.addWidget(self._about(found))
            self.content.addWidget(Strong(self.look, "Les échanges"))
            may = found.may_change and not waits
            self.content.addWidget(self._talks(found.talks, CORRECT if may else ""))
            if found.removed and may:
                self.content.addWidget(Strong(self.look, TAKEN_AWAY))
                self.content.addWidget(Hint(self.look, AWAY_SAID))
                self.content.addWidget(self._talks(found.removed, PUT_BACK))

    def show_refusal(self, error: UserError) -> None:
        """Why not."""
        clear(self.refusals)
        self.refusals.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _waiting(self, found: PersonFile) -> Banner:
        problem = found.erasing.problem if found.erasing is not None else ""
        banner = Banner(self.look, WAITING, problem or WAITS, "warn", icon="corbeille")
        keep = Button(self.look, KEEP)
        keep.setObjectName("keep")
        keep.clicked.connect(self._pressed)
        banner.side.addWidget(keep)
        return banner

    def _about(self, found: PersonFile) -> Card:
        card, line = Card(self.look, margin=18, gap=8), found.person
        if line.structure:
            row = ListRow(self.look, "adresse", line.structure_name, line.job, ground="")
            row.setAccessibleDescription("Ouvrir la structure")
            row.clicked.connect(self._open)
            card.body.addWidget(row)
        elif row_text(line):
            self._line(card, "Où elle travaille", row_text(line))
        self._line(card, "Comment elle accepte d’être jointe", agreed(found),
                   "ink" if found.channels else "warn")  # fmt: skip
        for label, words in (
            ("Téléphone", phone(line) if line.phone else ""),
            ("Adresse électronique", email(line) if line.email else ""),
            ("Territoire", line.territory),
        ):
            if words:
                self._line(card, label, words)
        return card

    def _line(self, card: Card, label: str, words: str, tone: str = "ink") -> None:
        if card.body.count():
            card.body.addWidget(hairline())
        card.body.addWidget(Hint(self.look, label))
        line = Body(self.look, words, tone=tone)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(line)

    def _talks(self, talks: tuple[Talk, ...], act: str) -> Card:
        """Each with a button of these words, when there are."""
        card = Card(self.look, margin=18, gap=8)
        for one in talks:
            if card.body.count():
                card.body.addWidget(hairline())
            line = QHBoxLayout()
            line.addWidget(Hint(self.look, talk(one)), 1)
            if act:
                line.addWidget(self._act(one, act))
            card.body.addLayout(line)
            if one.said:
                card.body.addWidget(Body(self.look, one.said))
        if not talks:
            card.body.addWidget(Body(self.look, NO_TALK, tone="ink2"))
        return card

    def _act(self, one: Talk, words: str) -> Button:
        button = Button(self.look, words, kind="quiet")
        button.setObjectName(f"talk {one.row}")
        button.setAccessibleName(f"{words}\u00a0: {talk(one)}")
        button.clicked.connect(self._correct if words == CORRECT else self._put_back)
        return button

    def _correct(self) -> None:
        self.corrected.emit(self.sender().objectName().removeprefix("talk "))

    def _put_back(self) -> None:
        self.put_back.emit(self.sender().objectName().removeprefix("talk "))

    def _make(self, name: str, words: str, icon: str, kind: object = "second") -> None:
        button = Button(self.look, words, kind=kind, icon=icon)  # type: ignore[arg-type]
        button.setObjectName(name)
        button.clicked.connect(self._pressed)
        self.buttons[name] = button

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _open(self) -> None:
        self.opened.emit(self.file.person.structure)
