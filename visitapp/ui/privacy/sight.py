"""« Qui voit quoi »: a line for each kind of record, which opens to the roles and questions."""

from PySide6.QtWidgets import QWidget

from visitapp.domain.privacy.sight import WHOSE
from visitapp.domain.privacy.sight_words import NO, ORDER, PARTLY, YES, Seen, names
from visitapp.domain.roles import ROLE_NAMES
from visitapp.domain.text import capital, plural
from visitapp.operations.privacy.access_table import SightTable
from visitapp.ui.kit.labels import Body, Hint, Section, Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.look import Look
from visitapp.ui.privacy.words import SIGHT, SIGHT_WHY

STATES = {
    YES: ("Visiteur\u00a0: oui", ("etat-termine", "ok")),
    PARTLY: ("Visiteur\u00a0: en partie", ("etat-en-cours", "ink2")),
    NO: ("Visiteur\u00a0: non", ("etat-sans-objet", "ink2")),
}
AGENCY = "Conseillère, coordinatrice\u00a0: oui"


class SightRow(QWidget):
    """A kind; pressed, it opens to each role, why, and the questions by section."""

    def __init__(self, look: Look, one: Seen) -> None:
        super().__init__()
        self.look, self.one, self.is_open = look, one, False
        column = stacked(look, on=self)
        words, state = STATES[one.roles["visitor"]]
        self.head = ListRow(look, "", one.title, AGENCY, words, state=state, ground="")
        self.head.set_chevron("ouvrir")
        self.head.clicked.connect(self._toggle)
        self.detail = QWidget()
        self.detail.hide()
        column.addWidget(self.head)
        column.addWidget(self.detail)
        self.inside = stacked(look, gap=4, around=(14, 0, 14, 14), on=self.detail)

    def _toggle(self) -> None:
        self.is_open = not self.is_open
        self.head.set_chevron("refermer" if self.is_open else "ouvrir")
        if self.is_open and not self.inside.count():
            self._fill()
        self.detail.setVisible(self.is_open)

    def _fill(self) -> None:
        one = self.one
        self.inside.addWidget(Body(self.look, one.why))
        told = ", ".join(f"{ROLE_NAMES[role]}\u00a0: {one.roles[role]}" for role in ORDER)
        self.inside.addWidget(Body(self.look, f"{capital(told)}.", tone="ink2"))
        asked = plural(len(one.questions), "question")
        if one.hidden:
            told = f"{asked}, dont {plural(one.hidden, 'cachée', 'cachées')}"
        else:
            told = f"{asked}, toutes vues de qui reçoit la fiche"
        self.inside.addWidget(Strong(self.look, told))
        title = ""
        for section, label, without in one.questions:
            if section != title:
                title = section
                self.inside.addWidget(Hint(self.look, section))
            line = f"{label} (caché\u00a0: {names(without)})" if without else label
            self.inside.addWidget(Body(self.look, line, tone="warn" if without else "ink"))


class SightPart(QWidget):
    """The roles with whose files they see, then every kind."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows: list[SightRow] = []
        self.content = stacked(look, gap=12, on=self)

    def show_table(self, found: SightTable) -> None:
        """Draw the table; what was open stays open."""
        opened = {row.one.kind for row in self.rows if row.is_open}
        clear(self.content)
        self.content.addSpacing(self.look.px(8))
        self.content.addWidget(Section(self.look, SIGHT))
        self.content.addWidget(Body(self.look, SIGHT_WHY, tone="ink2"))
        self.content.addWidget(rows_card(self.look, [self._whose(role) for role in ORDER]))
        self.rows = [SightRow(self.look, one) for one in found.lines]
        self.content.addWidget(rows_card(self.look, list(self.rows)))
        for row in self.rows:
            if row.one.kind in opened:
                row.head.click()

    def _whose(self, role: str) -> QWidget:
        row = QWidget()
        column = stacked(self.look, around=(14, 8, 14, 8), on=row)
        column.addWidget(Strong(self.look, ROLE_NAMES[role].capitalize()))  # type: ignore[index]
        column.addWidget(Body(self.look, WHOSE[role], tone="ink2"))  # type: ignore[index]
        return row
