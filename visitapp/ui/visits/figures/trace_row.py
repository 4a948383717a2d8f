"""One thing that was read for a number: what, how much, from where; pressed, the rest."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.text import NBSP, date_long
from visitapp.ui.kit.buttons.pressable import Row
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

KINDS = {"answer": "dit", "parameter": "référence", "result": "calculé"}
GAP, SIGN, FROM = 10, 18, 76  # pixels at 100 %: between columns, the sign, the origin


def origin(line: TraceLine) -> str:
    """The small word at the end of a trace line: mesuré, dit, calculé, référence."""
    short = line.kind != "parameter" and line.source
    word = line.source if short else KINDS.get(line.kind, line.kind)
    return f"{word}, à vérifier" if line.to_check else word


def value(line: TraceLine) -> str:
    """The figure of a trace line with its unit."""
    return f"{line.text}{NBSP}{line.unit}" if line.unit else line.text


def details(line: TraceLine) -> list[str]:
    """Source, day and confidence of a reference value, as sentences."""
    if line.kind != "parameter":
        return []
    said = [f"Source{NBSP}: {line.source}"] if line.source else []
    if line.valid_from:
        said.append(f"En vigueur depuis le {date_long(date.fromisoformat(line.valid_from))}.")
    if line.to_check:
        said.append("Cette valeur est à vérifier par l’agence.")
    return said


class TraceHead(Row):
    """Name, value, origin in three columns that wrap, and a sign when it can be pressed."""

    def __init__(self, look: Look, line: TraceLine, sign: str) -> None:
        self.line, self.sign = line, sign
        super().__init__(look, line.label)
        self.setAccessibleName(f"{line.label}, {value(line)}, {origin(line)}")
        self.setObjectName(line.name)
        if not sign:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def detail(self) -> str:
        """What stands beside the name."""
        return f"{value(self.line)} {origin(self.line)}"

    def set_sign(self, sign: str) -> None:
        """Another sign at the end: suivant, ouvrir, refermer."""
        self.sign = sign
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the panel."""
        width = self.look.px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Words may be broken: the columns share what there is."""
        return QSize(self.look.px(160), self.look.px(34))

    def _height(self, width: int) -> int:
        high = max(part.height(room) for part, _, room in self._columns(width))
        return max(self.look.px(44 if self.sign else 34), high + 2 * self.look.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three texts from the same line, then the sign."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        lit = bool(self.sign) and self._hot()
        if lit:
            box(painter, area, look.px(8), look.colour("accent_soft"))
        marked = lit and look.contrast
        columns = self._columns(self.width())
        high = max(part.height(room) for part, _, room in columns)
        top = (self.height() - high) / 2
        inks = ("ink", "ink", "warn" if self.line.to_check else "ink2")
        for place, (part, left, room) in enumerate(columns):
            shift = (look.line_height("body") - part.line) / 2
            at = QRectF(left, top + shift, room, part.height(room))
            at_right = place == 1
            align = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
            part.draw(painter, at, look.colour("on_marker" if marked else inks[place]), align)
        if self.sign:
            pixmap = look.pixmap(self.sign, SIGN, "on_marker" if marked else "accent")
            icon_at(painter, pixmap, area.right() - look.px(SIGN), area.center().y())

    def _columns(self, width: int) -> list[tuple[Paragraph, float, int]]:
        """Each text with its left edge and its room: the value takes at most half."""
        px = self.look.px
        room = width - px(GAP + SIGN) - px(GAP + FROM) - px(GAP)
        wide = max(1, min(self._value.natural_width(), room // 2))
        name = max(1, room - wide)
        return [
            (self._name, 0.0, name),
            (self._value, name + px(GAP), wide),
            (self._from, name + wide + 2 * px(GAP), px(FROM)),
        ]

    def _measure(self) -> None:
        look = self.look
        body, hint = look.line_height("body"), look.line_height("hint")
        self._name = Paragraph(self.line.label, look.font("body"), body)
        self._value = Paragraph(value(self.line), look.font("strong"), body)
        self._from = Paragraph(origin(self.line), look.font("hint"), hint)


class LongHint(Hint):
    """A hint with addresses in it: any of its words may be broken."""

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self.look.px(120), super().minimumSizeHint().height())


class TraceRow(QWidget):
    """`question` opens an answer, `figure` another number; a reference unfolds its source."""

    question = Signal(str)
    figure = Signal(str)

    def __init__(self, look: Look, line: TraceLine, *, opens: str = "") -> None:
        super().__init__()
        self.line, self._opens = line, opens
        self._said = details(line)
        self.head = TraceHead(look, line, self._sign())
        self.head.clicked.connect(self._press)
        self._more = QWidget()
        more = stacked(look, gap=2, around=(0, 0, 8, 8), on=self._more)
        for sentence in self._said:
            more.addWidget(LongHint(look, sentence))
        self._more.hide()
        stacked(look, self.head, self._more, on=self)

    def _sign(self) -> str:
        if self._opens:
            return "suivant"
        return "ouvrir" if self._said else ""

    def _press(self) -> None:
        if self._opens:
            (self.question if self.line.kind == "answer" else self.figure).emit(self._opens)
        elif self._said:
            opened = self._more.isHidden()
            self._more.setVisible(opened)
            self.head.set_sign("refermer" if opened else "ouvrir")
