"""« À vérifier »: the answers that contradict each other, each asked as a question."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.ui.form.fields.problem_box import REASONS
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.missing.row import OTHER, MissingRow
from visitapp.ui.visits.missing.words import doubt_line


class DoubtPart(QWidget):
    """One row each, by id; `answer(path)` opens one of its answers. `ended`: the last was settled
    here."""

    answer = Signal(str)
    ended = Signal()

    def __init__(self, look: Look, session: VisitSession) -> None:
        super().__init__()
        self.look, self._session = look, session
        self.rows: dict[str, MissingRow] = {}
        self._shown: object = None
        self._stacked = False
        self._list = QWidget()
        self._column = stacked(look, on=self._list)
        heading = Strong(look, "À vérifier ensemble")
        stacked(look, heading, self._list, gap=8, around=(0, 12, 0, 0), on=self)
        self.hide()

    def refresh(self) -> int:
        """Look again; how many there are. The rows stay while nothing changed in them."""
        session = self._session
        found, finished = session.doubts(), session.finished
        if (found, finished) != self._shown:
            self._shown = (found, finished)
            clear(self._column)
            self.rows = {}
            for one in found:
                line = doubt_line(session.questionnaire, session.answers, one)
                row = MissingRow(self.look, line, reading=finished)
                row.answer.connect(self.answer)
                row.settled.connect(self._settle)
                self.rows[one.id] = row
                self._column.addWidget(hairline())
                self._column.addWidget(row)
            self.set_stacked(self._stacked)
        self.setVisible(bool(found))
        return len(found)

    def set_stacked(self, stacked: bool) -> None:
        """What there is room for."""
        self._stacked = stacked
        for row in self.rows.values():
            row.set_stacked(stacked)

    def ask_reason(self, under: QWidget) -> str:
        """Why it is right; empty when the person changed their mind."""
        return popup(under, self.look, [(reason, reason) for reason in REASONS])

    def _settle(self, path: str, what: str) -> None:
        rows = list(self.rows.values())
        place = next(number for number, row in enumerate(rows) if row is self.sender())
        row = rows[place]
        one = row.line.doubt
        if one is None:
            return
        if what == OTHER:
            self.answer.emit(one.paths[1])
            return
        reason = self.ask_reason(row.others[what])
        if not reason:
            return
        self._session.keep_as_it_is(one, reason)
        left = list(self.rows.values())
        if left:
            left[min(place, len(left) - 1)].main.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ended.emit()
