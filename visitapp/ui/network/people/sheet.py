"""One person: how she agreed to be reached, what was said with her, what may be done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from visitapp.operations.network.people.people import PersonFile
from visitapp.operations.network.people.talks import Talk
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.fact_card import FactCard
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Body, Hint, Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.network.people.words import agreed, email, last_talk, phone, row_text, talk
from visitapp.ui.pages.act_buttons import act_button
from visitapp.ui.pages.declarations import Act, RecordShape
from visitapp.ui.pages.record_page import RecordPage

ARCHIVE, ERASE = "Archiver la personne", "Effacer cette personne"
WAITING = "Son effacement est demandé."
WAITS = "L’agence l’efface à votre prochain envoi, sur tous les ordinateurs."
NO_TALK = "Aucun échange n’est encore noté."
CORRECT, PUT_BACK = "Corriger l’échange", "Remettre l’échange"
TAKEN_AWAY = "Les échanges retirés"
AWAY_SAID = "Ils ne comptent plus. Remettez celui qui a eu lieu."
KEEP = Act("keep", "Garder cette personne")
SHAPE = RecordShape("Personne", "Les personnes", (
    Act("talk", "Noter un échange", "message", "primary"),
    Act("change", "Corriger la fiche", "corriger"),
    Act("restore", "Remettre en service"),
    Act("archive", ARCHIVE, row="foot"),
    Act("erase", ERASE, kind="danger", row="foot"),
))  # fmt: skip


class PersonSheet(RecordPage):
    """`corrected` and `put_back` carry the row of a talk; `opened` the structure."""

    corrected = Signal(str)
    put_back = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, back: str) -> None:
        super().__init__(look, SHAPE, back)

    def show_person(self, found: PersonFile) -> None:
        """Draw the sheet."""
        line, waits = found.person, found.erasing is not None
        self.page.title.setText(line.name)
        self.page.say(last_talk(line))
        may = found.may_change and not waits
        shown = {
            "talk": may, "change": may, "archive": found.may_archive and not waits,
            "restore": found.may_restore and not waits,
            "erase": (found.may_archive or found.may_restore) and not waits,
        }  # fmt: skip
        self.buttons.show_only(name for name, wanted in shown.items() if wanted)
        with same_focus(self):
            self.forget()
            if waits:
                self.content.addWidget(self._waiting(found))
            self.content.addWidget(self._about(found))
            self.content.addWidget(Strong(self.look, "Les échanges"))
            self.content.addWidget(self._talks(found.talks, CORRECT if may else ""))
            if found.removed and may:
                self.content.addWidget(Strong(self.look, TAKEN_AWAY))
                self.content.addWidget(Hint(self.look, AWAY_SAID))
                self.content.addWidget(self._talks(found.removed, PUT_BACK))

    def _waiting(self, found: PersonFile) -> Banner:
        problem = found.erasing.problem if found.erasing is not None else ""
        banner = Banner(self.look, WAITING, problem or WAITS, "warn", icon="corbeille")
        banner.side.addWidget(act_button(self.look, KEEP, self._act))
        return banner

    def _about(self, found: PersonFile) -> Card:
        card, line = FactCard(self.look), found.person
        if line.structure:
            row = ListRow(self.look, "adresse", line.structure_name, line.job, ground="")
            row.setAccessibleDescription("Ouvrir la structure")
            card.body.addWidget(row.does(partial(self.opened.emit, line.structure)))
        else:
            card.add("Où elle travaille", row_text(line))
        card.add("Comment elle accepte d’être jointe", agreed(found),
                 "ink" if found.channels else "warn")  # fmt: skip
        card.add("Téléphone", phone(line) if line.phone else "")
        card.add("Adresse électronique", email(line) if line.email else "")
        card.add("Territoire", line.territory)
        return card

    def _talks(self, talks: tuple[Talk, ...], words: str) -> Card:
        """Each with a button of these words, when there are."""
        card = FactCard(self.look, empty="" if talks else NO_TALK)
        for one in talks:
            card.part()
            line = QHBoxLayout()
            line.addWidget(Hint(self.look, talk(one)), 1)
            if words:
                line.addWidget(self._button(one, words))
            card.body.addLayout(line)
            if one.said:
                card.body.addWidget(Body(self.look, one.said))
        return card

    def _button(self, one: Talk, words: str) -> Button:
        signal = self.corrected if words == CORRECT else self.put_back
        return Button(self.look, words, kind="quiet").does(
            partial(signal.emit, one.row), name=f"talk {one.row}",
            about=f"{words}\u00a0: {talk(one)}",
        )  # fmt: skip
