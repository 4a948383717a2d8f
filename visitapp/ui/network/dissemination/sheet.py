"""One information: what it says, who has it, what followed."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.states.collective import DisseminationState
from visitapp.operations.network.dissemination.disseminations import DisseminationFile
from visitapp.operations.network.dissemination.effects import Registration
from visitapp.operations.network.dissemination.recipients import to_write_to
from visitapp.operations.records.list_row import text_of
from visitapp.ui.kit.fact_card import FactCard
from visitapp.ui.kit.focus.refocus import give_focus, same_focus
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.network.dissemination import words
from visitapp.ui.pages.act_buttons import act_button
from visitapp.ui.pages.declarations import Act, RecordShape
from visitapp.ui.pages.no_contact import TO_DO, missing
from visitapp.ui.pages.record_page import RecordPage

OTHER, NOTE = "Ajouter un autre destinataire", "Noter l’envoi"
WHOM, FOLLOWED = "Les destinataires", "Ce qui a suivi"
TWIN = "Ce repère est aussi celui d’une autre information."
SHOWN = 40
SHAPE = RecordShape("Diffusion", "Les diffusions", (
    Act("prepare", "Préparer le message", "message"),
    Act("choose", "Choisir les destinataires", "foyer"),
    Act("resume", "Reprendre la diffusion"),
    Act("all", "Montrer tous les destinataires", row="whom"),
    Act("note", NOTE, "fait", row="whom"),
    Act("other", OTHER, "ajouter", row="whom"),
    Act("change", "Corriger l’information", "corriger", row="what"),
    Act("join", "Joindre un PDF", "ajouter", row="what"),
    Act("leave", "Retirer le PDF", row="what"),
    Act("paper", "Imprimer le PDF", "imprimer", row="what"),
    Act("print", "Imprimer l’information", "imprimer", row="what"),
    Act("end", "Terminer la diffusion", row="foot"),
    Act("mark", "Changer de repère", row="what"),
    Act("undo", "Revenir sur l’envoi", row="foot"),
))  # fmt: skip


class DisseminationSheet(RecordPage):
    """`given` carries a recipient's row; `opened` a registration and its household."""

    given = Signal(str)
    opened = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, SHAPE, gap=10)
        self.every = False

    def lay_out(self) -> None:
        """What may be done with it, who has it, what followed."""
        column = self.page.column
        column.addWidget(self.buttons.line("what"))
        self.page.part(WHOM)
        self.whom_said = Body(self.look, "", tone="ink2")
        self.whom, self.followed = RowList(self.look), QVBoxLayout()
        self.whom.chosen.connect(self.given)
        for widget in (self.whom_said, self.whom, self.buttons.line("whom")):
            column.addWidget(widget)
        self.page.part(FOLLOWED)
        column.addLayout(self.followed)
        Spacing(self.look, self.followed, (0, 0, 0, 4), 10)

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

    def tell_prepared(self, bold: str, plain: str) -> None:
        """The message is written; the next step is beside it."""
        banner = self.tell(bold, plain, "ok")
        note = act_button(self.look, Act("note", NOTE), self._act)
        banner.side.addWidget(note)
        give_focus(self, note)

    def _show_buttons(self, found: DisseminationFile) -> None:
        going = found.may_change
        draft = found.line.state == DisseminationState.DRAFT
        waits = going and bool(to_write_to(found.recipients))
        shown = {
            "prepare": waits, "note": waits, "choose": going, "other": going, "change": going,
            "print": True, "end": DisseminationState.ENDED in found.ends, "all": self._cut(found),
            "resume": found.line.state == DisseminationState.ENDED
            and DisseminationState.SENT in found.ends,
            "join": going and draft and found.document is None,
            "leave": going and draft and found.document is not None,
            "paper": found.document is not None and found.document.here,
            "mark": going and draft and bool(found.twins),
            "undo": DisseminationState.DRAFT in found.ends,
        }  # fmt: skip
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
        line = found.line
        self.content.addWidget(FactCard(self.look, (
            ("Texte", text_of(found.answers, "text")), ("Lien", text_of(found.answers, "link")),
            ("Document joint", words.document(found)),
            ("Réseaux", ", ".join(line.networks)), ("Territoire", line.territory or "Tous"),
        )))  # fmt: skip

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

    def _act(self, act: Act) -> None:
        if act.name == "all":
            self.every = True
            self.show_dissemination(self.file)
        else:
            super()._act(act)

    def _open(self, line: Any) -> None:
        self.opened.emit(*str(line).split(" "))
