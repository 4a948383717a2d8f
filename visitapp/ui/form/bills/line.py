"""A bill that is closed, the heads over it and the year under it: figures under the columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.form.bills.columns import CELL, DAYS, GAP, PRICE, Columns
from visitapp.ui.form.bills.words import LineWords
from visitapp.ui.kit.buttons.pressable import Does, Row
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

LEFT = ("start", "end", "unit", "reading")
"""What stands at the left of its column; figures stand at the right."""
SIDE = 9  # pixels at 100 %: the words of a cell begin as far from its edge
UNDER = 6


def draw_cells(
    painter: QPainter, look: Look, places: Columns, words: Mapping[str, str], high: int,
    role: str, tone: str,
) -> None:  # fmt: skip
    """Words under the columns, on one line."""
    for name, (left, wide) in places.places.items():
        said = words.get(name, "")
        if not said:
            continue
        at_left = name in LEFT
        side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
        inset = look.px(SIDE if name not in (DAYS, PRICE) else 0)
        text = Paragraph(said, look.font(role), look.line_height(role))
        if text.natural_width() > wide - 2 * inset and ", " in said:  # « Quantité, kWh »
            short = said.rpartition(", ")[2]
            text = Paragraph(short, look.font(role), look.line_height(role))
        grey = tone if name not in (DAYS, PRICE) or role == "strong" else "ink2"
        area = QRectF(left + inset, 0, wide - 2 * inset, high)
        text.draw(painter, area, look.colour(grey), side)


class BillLine(Row):
    """Pressed, it opens in place."""

    def __init__(self, look: Look, does: Does) -> None:
        self.words = LineWords({}, "", "")
        self.asked: tuple[str, ...] = ()
        super().__init__(look, "", does=does)

    def show_bill(self, words: LineWords, asked: Sequence[str]) -> None:
        """What this bill says."""
        if (words, tuple(asked)) != (self.words, self.asked):
            self.words, self.asked = words, tuple(asked)
            self.setText(words.said)
            self.setAccessibleName(". ".join(one for one in (words.said, words.doubt) if one))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.px(560), self.heightForWidth(self.look.px(560)))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        return QSize(self.look.px(130), self.look.px(CELL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figures, what is to be looked at, a hairline."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self._hot():
            box(painter, area, look.px(6), look.colour("accent_soft"))
        places = Columns(look, self.width(), self.asked)
        high = self._figures(self.width())
        if places.one_line:
            draw_cells(painter, look, places, self.words.cells, high, "body", "ink")
        else:
            self._said.draw(painter, QRectF(0, 0, self.width(), high), look.colour("ink"))
        if self.words.doubt:
            pixmap = look.pixmap("etat-a-verifier", 18, "warn")
            icon_at(painter, pixmap, look.px(SIDE), high + look.line_height("hint") / 2)
            self._doubt.draw(
                painter,
                QRectF(self._inset(), high, self.width() - self._inset(), self._doubt_height()),
                look.colour("warn" if not self._hot() or look.contrast else "ink"),
            )
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.colour("line"))

    def _height(self, width: int) -> int:
        return self._figures(width) + self._doubt_height(width)

    def _figures(self, width: int) -> int:
        least = self.look.px(CELL)
        if Columns(self.look, width, self.asked).one_line:
            return least
        return max(least, self._said.height(max(1, width)) + 2 * self.look.px(UNDER))

    def _doubt_height(self, width: int = 0) -> int:
        if not self.words.doubt:
            return 0
        room = max(1, (width or self.width()) - self._inset())
        return self._doubt.height(room) + self.look.px(UNDER)

    def _inset(self) -> int:
        return self.look.px(SIDE + 18 + 8)

    def _measure(self) -> None:
        look = self.look
        self._said = Paragraph(self.text(), look.font("body"), look.line_height("body"))
        self._doubt = Paragraph(self.words.doubt, look.font("hint"), look.line_height("hint"))


class Figures(QWidget):
    """The heads of the columns, or the year under them: nothing to press. Away where the bills
    are told in sentences, but `said` instead."""

    def __init__(self, look: Look, role: str, tone: str, high: int) -> None:
        super().__init__()
        self.look, self.role, self.tone, self.high = look, role, tone, high
        self.words: Mapping[str, str] = {}
        self.asked: tuple[str, ...] = ()
        self.title = self.said = ""
        tall_as_needed(self)
        look.changed.connect(self._again)

    def show_figures(
        self, words: Mapping[str, str], asked: Sequence[str], title: str = "", said: str = ""
    ) -> None:
        """Words by column; a title over the columns of the days."""
        shown = (words, tuple(asked), title, said)
        if shown != (self.words, self.asked, self.title, self.said):
            self.words, self.asked, self.title, self.said = shown
            self.setAccessibleName(f"{title} {said}".strip())
            self._again()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.px(560), self.heightForWidth(self.look.px(560)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a line of words may be."""
        return QSize(self.look.px(130), 0)

    def heightForWidth(self, width: int) -> int:
        """A line, or the sentence."""
        if Columns(self.look, width, self.asked).one_line:
            return self.look.px(self.high)
        text = self._sentence()
        return text.height(max(1, width)) + self.look.px(GAP) if self.said else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each figure under its column."""
        painter, look = QPainter(self), self.look
        places, ink = Columns(look, self.width(), self.asked), look.colour(self.tone)
        if not places.one_line:
            self._sentence().draw(painter, QRectF(self.rect()), ink)
            return
        draw_cells(painter, look, places, self.words, self.height(), self.role, self.tone)
        if self.title and "end" in places.places:
            wide = places.places["end"][0] + places.places["end"][1] - look.px(SIDE)
            text = Paragraph(self.title, look.font(self.role), look.line_height(self.role))
            text.draw(painter, QRectF(look.px(SIDE), 0, wide, self.height()), ink)

    def _sentence(self) -> Paragraph:
        text = f"{self.title}\u00a0: {self.said}" if self.title else self.said
        return Paragraph(text, self.look.font(self.role), self.look.line_height(self.role))

    def _again(self) -> None:
        self.updateGeometry()
        self.update()
