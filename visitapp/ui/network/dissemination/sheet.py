"""One information: what it says, who has it, what followed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.states.collective import DisseminationState
from visitapp.operations.network.dissemination.disseminations import DisseminationFile
from visitapp.operations.network.dissemination.effects import Registration
from visitapp.operations.network.dissemination.recipients import to_write_to
from visitapp.operations.records.list_row import text_of
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import give_focus, same_focus
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner, Tone
from visitapp.ui.kit.page import Page, clear, hairline
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.network.dissemination import words
from visitapp.ui.pages.no_contact import TO_DO, missing

BACK = "Les diffusions"
CHOOSE, OTHER = "Choisir les destinataires", "Ajouter un autre destinataire"
PREPARE, NOTE = "Préparer le message", "Noter l’envoi"
CHANGE, PRINT = "Corriger l’information", "Imprimer l’information"
JOIN, LEAVE, PAPER = "Joindre un PDF", "Retirer le PDF", "Imprimer le PDF"
END, RESUME, MARK = "Terminer la diffusion", "Reprendre la diffusion", "Changer de repère"
UNDO = "Revenir sur l’envoi"
ALL = "Montrer tous les destinataires"
WHOM, FOLLOWED = "Les destinataires", "Ce qui a suivi"
TWIN = "Ce repère est aussi celui d’une autre information."
SHOWN = 40


class DisseminationSheet(QWidget):
    """`asked` carries what to do, by the names of `buttons`; `given` a recipient's row; `opened` a
    registration and its household; `closed` goes back."""

    asked = Signal(str)
    given = Signal(str)
    opened = Signal(str, str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self.every = look, False
        self.page = Page(look, "Diffusion")
        self.back = Button(look, BACK, kind="quiet", icon="precedent")
        self.back.clicked.connect(self.closed)
        self.buttons: dict[str, Button] = {}
        for name, said, icon in (
            ("prepare", PREPARE, "message"), ("note", NOTE, "fait"), ("choose", CHOOSE, "foyer"),
            ("other", OTHER, "ajouter"), ("all", ALL, ""), ("change", CHANGE, "corriger"),
            ("join", JOIN, "ajouter"), ("leave", LEAVE, ""), ("paper", PAPER, "imprimer"),
            ("print", PRINT, "imprimer"), ("end", END, ""), ("resume", RESUME, ""),
            ("mark", MARK, ""), ("undo", UNDO, ""),
        ):  # fmt: skip
            self._make(name, said, icon)
        self.said, self.content = QVBoxLayout(), QVBoxLayout()
        self.whom, self.followed = RowList(look), QVBoxLayout()
        self.whom.chosen.connect(self.given)
        self._lay_out()

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What comes next with it."""
        shown = [one for one in self.buttons.values() if not one.isHidden()]
        (shown[0] if shown else self.back).setFocus(reason)

    def show_dissemination(self, found: DisseminationFile) -> None:
        """Draw the sheet."""
        self.file = found
        self.page.title.setText(found.line.title)
        self.page.say(words.about(found))
        with same_focus(self):
            self._show_buttons(found)
            clear(self.content)
            self._show_what(found)
            self._show_whom(found)
            clear(self.followed)
            self._show_followed(found)

    def show_refusal(self, error: UserError) -> None:
        """Why not."""
        self.tell(error.message, error.hint, "warn")

    def tell(self, bold: str, plain: str, tone: Tone) -> Banner:
        """One sentence above the sheet."""
        clear(self.said)
        banner = Banner(self.look, bold, plain, tone)
        self.said.addWidget(banner)
        self.page.area.verticalScrollBar().setValue(0)
        return banner

    def tell_prepared(self, bold: str, plain: str) -> None:
        """The message is written; the next step is beside it."""
        banner = self.tell(bold, plain, "ok")
        note = Button(self.look, NOTE)
        note.setObjectName("note")
        note.clicked.connect(self._pressed)
        banner.side.addWidget(note)
        give_focus(self, note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column, buttons = self.page.column, self.buttons
        for name in ("prepare", "choose", "resume"):
            self.page.add_action(buttons[name])
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for layout in (self.said, self.content):
            column.addLayout(layout)
        column.addWidget(self._row("change", "print", "join", "paper", "leave", "mark"))
        self.whom_said = Body(self.look, "", tone="ink2")
        self.page.part(WHOM)
        for widget in (self.whom_said, self.whom):
            column.addWidget(widget)
        column.addWidget(self._row("all", "note", "other"))
        self.page.part(FOLLOWED)
        column.addLayout(self.followed)
        column.addWidget(self._row("undo", "end"))
        for layout in (self.content, self.followed):
            Spacing(self.look, layout, (0, 0, 0, 4), 10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _show_buttons(self, found: DisseminationFile) -> None:
        going = found.may_change
        draft = found.line.state == DisseminationState.DRAFT
        waits = going and bool(to_write_to(found.recipients))
        shown = {
            "prepare": waits,
            "note": waits,
            "choose": going,
            "other": going,
            "change": going,
            "print": True,
            "end": DisseminationState.ENDED in found.ends,
            "all": self._cut(found),
            "resume": found.line.state == DisseminationState.ENDED
            and DisseminationState.SENT in found.ends,
            "join": going and draft and found.document is None,
            "leave": going and draft and found.document is not None,
            "paper": found.document is not None and found.document.here,
            "mark": going and draft and bool(found.twins),
            "undo": DisseminationState.DRAFT in found.ends,
        }
        main = "prepare" if waits else "choose"
        for name, button in self.buttons.items():
            button.setVisible(shown[name])
            button.kind = "primary" if name == main else "second"
            button.update()

    def _show_what(self, found: DisseminationFile) -> None:
        tone, icon = words.SHAPES[found.line.state]
        badge = Badge(self.look, found.line.state_words.capitalize(), tone, icon)
        self.content.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
        if found.twins:
            said = ", ".join(f"«\u00a0{one}\u00a0»" for one in found.twins)
            self.content.addWidget(Banner(self.look, TWIN, f"{said}.", "warn"))
        if found.no_contact and found.may_change:
            self.content.addWidget(Banner(self.look, missing(found.no_contact), TO_DO, "warn"))
        card, line = Card(self.look, margin=18, gap=8), found.line
        for label, said in (
            ("Texte", text_of(found.answers, "text")), ("Lien", text_of(found.answers, "link")),
            ("Document joint", words.document(found)),
            ("Réseaux", ", ".join(line.networks)), ("Territoire", line.territory or "Tous"),
        ):  # fmt: skip
            if said:
                self._add(card, label, said)
        self.content.addWidget(card)

    def _show_whom(self, found: DisseminationFile) -> None:
        self.whom_said.setText(words.given_words(found))
        waiting = sorted(found.recipients, key=lambda one: one.given_on is not None)
        shown = waiting if self.every else waiting[:SHOWN]
        self.whom.show_rows(
            [Line(one.row, one.name, words.recipient_text(one), *words.recipient_end(one))
             for one in shown]
        )  # fmt: skip

    def _show_followed(self, found: DisseminationFile) -> None:
        seen = found.followed
        self.followed.addWidget(Body(self.look, words.proven(seen)))
        self._add_registrations(seen.proven)
        if seen.until is not None:
            self.followed.addWidget(Body(self.look, words.after(seen)))
        if seen.after and seen.until is not None:
            said = words.AFTER_SAID.format(words.day(seen.until))
            self.followed.addWidget(Hint(self.look, said))
            self._add_registrations(seen.after)

    def _add_registrations(self, found: tuple[Registration, ...]) -> None:
        if not found:
            return
        rows = RowList(self.look, "foyer")
        self.followed.addWidget(rows)  # first: shown without a parent, it would be a window
        rows.show_rows([
            Line(f"{one.record} {one.household}", one.name, one.commune, words.day(one.on))
            for one in found[:SHOWN]
        ])  # fmt: skip
        rows.chosen.connect(self._open)

    def _cut(self, found: DisseminationFile) -> bool:
        return not self.every and len(found.recipients) > SHOWN

    def _add(self, card: Card, label: str, said: str) -> None:
        if card.body.count():
            card.body.addWidget(hairline())
        card.body.addWidget(Hint(self.look, label))
        line = Body(self.look, said)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(line)

    def _row(self, *names: str) -> WrappingRow:
        row = WrappingRow(self.look)
        for name in names:
            row.add(self.buttons[name])
        return row

    def _make(self, name: str, said: str, icon: str) -> None:
        button = Button(self.look, said, icon=icon)
        button.setObjectName(name)
        button.clicked.connect(self._pressed)
        self.buttons[name] = button

    def _pressed(self) -> None:
        name = self.sender().objectName()
        if name == "all":
            self.every = True
            self.show_dissemination(self.file)
        else:
            self.asked.emit(name)

    def _open(self, line: Any) -> None:
        self.opened.emit(*str(line).split(" "))
