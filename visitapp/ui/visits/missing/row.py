"""One line of « Ce qui manque »: code, question, why, and the ways to settle it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.layouts import flowing, held, stacked
from visitapp.ui.look import Look
from visitapp.ui.visits.missing.words import Line, specials

KEEP, OTHER = "keep", "other"


class MissingRow(QWidget):
    """`answer(path)`; `settled(path, way)`: a state, « keep » or « other ». `reading`: finished,
    no button."""

    answer = Signal(str)
    settled = Signal(str, str)
    shown_whole = True

    def __init__(self, look: Look, line: Line, *, reading: bool = False) -> None:
        super().__init__()
        self.look = look
        self.line = line
        self._code = Hint(look, line.code, wrap=False)
        self._title = Strong(look, line.title)
        self._why = Hint(look, line.why)
        verb = "Vérifier" if line.check is not None else "Répondre"
        self.main = Button(look, verb, does=lambda: self.answer.emit(line.path))
        self.main.setAccessibleName(f"{verb} : {line.title}")
        self.others: dict[str, TextButton] = {}
        for name, words in self._ways():
            button = TextButton(look, words, does=self._settle)
            button.setObjectName(name)
            button.setAccessibleName(f"{words} : {line.title}")
            self.others[name] = button
        self._buttons = held(flowing(look, self.main, *self.others.values(), gap=12))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        words_column = stacked(look, 1, self._title, self._why, 1)
        if not line.why:
            self._why.hide()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addLayout(words_column, 1)
        self._body.addWidget(self._buttons)
        if reading:
            self._buttons.hide()
        self._row.addLayout(self._body, 1)
        self.set_stacked(False)
        look.changed.connect(self._measure)

    def set_stacked(self, stacked: bool) -> None:
        """With little room, the buttons go on a second line."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._stacked = stacked
        self._body.setDirection(down if stacked else across)
        self._body.setAlignment(
            self._buttons, Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignVCenter
        )
        self._measure()

    def _ways(self) -> list[tuple[str, str]]:
        if self.line.doubt is not None:
            more = [(OTHER, "Voir l’autre réponse")] if len(self.line.doubt.paths) > 1 else []
            return [*more, (KEEP, "C’est bien ainsi")]
        if self.line.check is not None:
            figure = self.line.question.type in ("number", "integer", "money")
            keep = "Garder ce chiffre" if figure else "Garder la réponse"
            return [(KEEP, keep), *[way for way in specials(self.line) if way[0] == "later"]]
        return specials(self.line)

    def _settle(self) -> None:
        self.settled.emit(self.line.path, self.sender().objectName())

    def _measure(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(0, px(12), 0, px(12))
        self._row.setSpacing(0)
        self._code.setFixedWidth(px(48))
        self._code.setContentsMargins(0, px(2), 0, 0)
        self._body.setSpacing(px(8 if self._stacked else 16))
        if self._stacked:
            self._buttons.setMinimumWidth(0)
            self._buttons.setMaximumWidth(16777215)
        else:
            self._buttons.setFixedWidth(px(480))
