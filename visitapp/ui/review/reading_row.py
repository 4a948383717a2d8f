"""One answer of a review: code in the margin, question, answer, what was corrected, what to see."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visitapp.domain.checklist.answers import SOURCE_WORDS, Answer, State
from visitapp.operations.review.lines import ReadLine
from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.paint import box, chosen_box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look
from visitapp.ui.words.review import answered, asked, fixed_by

CODE, AFTER_CODE, SIDE, AIR, GAP, ICON = 52, 16, 12, 10, 8, 18
BOTH = "Deux réponses différentes. Choisissez la bonne."


class AnswerRow(Pressable):
    """Press it, or give it the keyboard: `chosen` carries the path. Enter or a click: `pressed`."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.line: ReadLine | None = None
        self.current = False
        self.notes: list[tuple[str, str, str]] = []  # icon, token, words
        self.old = ""
        self._parts: dict[str, Paragraph] = {}
        self._heights: dict[int, int] = {}  # by width: a page asks for the same ones many times
        super().__init__(look, "", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: ReadLine) -> None:
        """Say another answer."""
        self.line = line
        self.setObjectName(line.place.path)
        self.label, self.answered = asked(line), answered(line)
        self.source = _source(line.answer)
        self.old = line.past or (line.fixed.old if line.fixed is not None else "")
        self.notes = _notes(line)
        self.setText(self.label)
        before = f"avant\u00a0: {line.past}" if line.past else ""
        said = [line.place.code, self.label, self.answered, before, self.source,
                *(note for _, _, note in self.notes)]  # fmt: skip
        if line.messages:
            said.append(f"{line.messages}\u00a0message{'s' if line.messages > 1 else ''}")
        self.setAccessibleName(", ".join(part for part in said if part))

    def set_current(self, current: bool) -> None:
        """The answer whose thread is shown."""
        if current != self.current:
            self.current = current
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The thread follows the keyboard."""
        super().focusInEvent(event)
        self.chosen.emit(self.objectName())

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        width = self.look.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word beside what stands around it."""
        longest = max((one.word_width() for one in self._parts.values()), default=0)
        return QSize(min(longest, self.look.px(120)) + self._around(), self.look.px(52))

    def heightForWidth(self, width: int) -> int:
        """52, more when words wrap."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        room = max(1, width - self._around())
        high = sum(self._parts[name].height(room) for name in ("label", *self._lines(room))
                   if name in self._parts)  # fmt: skip
        high += sum(self._note(n).height(max(1, room - self.look.px(ICON + 6)))
                    for n in range(len(self.notes)))  # fmt: skip
        return max(self.look.px(52), high + 2 * self.look.px(AIR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, code, words, source, messages."""
        if self.line is None:
            return
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        px = look.px
        inside = area.adjusted(px(CODE) + 1, 0, 0, 0)
        if self.current:
            chosen_box(painter, look, inside.adjusted(px(4), px(2), -px(2), -px(2)), px(8))
        elif self._hot():
            box(painter, inside.adjusted(px(4), px(2), -px(2), -px(2)), px(8),
                look.colour("accent_soft"))  # fmt: skip
        painter.fillRect(QRectF(px(CODE), 0, look.thin, area.height()), look.colour("margin"))
        code = self._parts["code"]
        code.draw(painter, QRectF(0, px(AIR), px(CODE) - px(10), code.line), look.colour("ink2"),
                  Qt.AlignmentFlag.AlignRight)  # fmt: skip
        self._paint_words(painter)
        self._paint_end(painter, area)

    def _paint_words(self, painter: QPainter) -> None:
        px, left = self.look.px, float(self.look.px(CODE + AFTER_CODE))
        room, top = max(1, self.width() - self._around()), float(px(AIR))
        top = self._paint(painter, "label", left, top, room, "ink2")
        lines = self._lines(room)
        if lines == ["both"]:
            old, new = self._parts["old"], self._parts["answer"]
            self._paint(painter, "old", left, top, old.natural_width() + 1, "ink2")
            self._strike(painter, old, left, top)
            after = left + old.natural_width() + px(8)
            top = self._paint(painter, "answer", after, top, new.natural_width() + 1, "ink")
        else:
            for name in lines:
                if name == "old":
                    self._strike(painter, self._parts["old"], left, top)
                known = self.line is not None and self.line.answer is not None
                tone = "ink" if name == "answer" and known else "ink2"
                top = self._paint(painter, name, left, top, room, tone)
        for number, (icon, tone, _) in enumerate(self.notes):
            words, shift = self._note(number), px(ICON + 6)
            if icon:
                pixmap = self.look.pixmap(icon, ICON, self._token(tone))
                icon_at(painter, pixmap, left, top + words.line / 2)
            high = words.height(max(1, room - shift))
            place = QRectF(left + shift, top, room - shift, high)
            words.draw(painter, place, self.look.colour(self._token(tone)))
            top += high

    def _paint_end(self, painter: QPainter, area: QRectF) -> None:
        px, right = self.look.px, area.width() - self.look.px(SIDE)
        middle = px(AIR) + self.look.line_height("hint")
        if self.line is not None and self.line.messages:
            count = self._parts["messages"]
            right -= count.natural_width()
            colour = self.look.colour(self._token("accent"))
            count.draw(painter, QRectF(right, middle - count.line / 2, count.natural_width() + 1,
                                       count.line), colour)  # fmt: skip
            right -= px(20 + 4)
            icon_at(painter, self.look.pixmap("message", 20, self._token("accent")), right, middle)
            right -= px(GAP)
        if self.source:
            words = self._parts["source"]
            wide = words.natural_width() + px(16)
            frame = QRectF(right - wide, middle - px(12), wide, px(24))
            box(painter, frame, px(6), None, self.look.colour(self._token("edge")), self.look.thin)
            words.draw(painter, frame.adjusted(px(8), 0, 0, 0),
                       self.look.colour(self._token("ink2")))  # fmt: skip

    def _paint(
        self, painter: QPainter, name: str, left: float, top: float, room: int, tone: str
    ) -> float:
        words = self._parts[name]
        high = words.height(room)
        colour = self.look.colour(self._token(tone))
        words.draw(painter, QRectF(left, top, room, high), colour)
        return top + high

    def _strike(self, painter: QPainter, words: Paragraph, left: float, top: float) -> None:
        wide = min(words.natural_width(), self.width() - self._around())
        line = QRectF(left, round(top + words.line / 2), wide, max(1, self.look.thin))
        painter.fillRect(line, self.look.colour(self._token("ink2")))

    def _lines(self, room: int) -> list[str]:
        """The answer, beside the old one where both fit on a line."""
        if not self.old:
            return ["answer"]
        both = self._parts["old"].natural_width() + self._parts["answer"].natural_width()
        return ["both"] if both + self.look.px(10) <= room else ["old", "answer"]

    def _note(self, number: int) -> Paragraph:
        return self._parts[f"note{number}"]

    def _around(self) -> int:
        px = self.look.px
        width = px(CODE + AFTER_CODE + SIDE + GAP)
        if self.source:
            width += self._parts["source"].natural_width() + px(16 + GAP)
        if self.line is not None and self.line.messages:
            width += self._parts["messages"].natural_width() + px(20 + 4 + GAP)
        return width

    def _token(self, token: str) -> str:
        lit = self.current or self._hot()
        return "on_marker" if self.look.contrast and lit else token

    def _measure(self) -> None:
        look, line = self.look, self.line
        self._parts, self._heights = {}, {}
        if line is None:
            return
        body, hint = look.line_height("body"), look.line_height("hint")
        role = "strong" if line.answer is not None else "body"
        self._parts = {
            "code": Paragraph(line.place.code, look.font("hint"), hint),
            "label": Paragraph(self.label, look.font("hint"), hint),
            "answer": Paragraph(self.answered, look.font(role), body),
            "old": Paragraph(self.old, look.font("body"), body),
            "both": Paragraph(self.answered, look.font("strong"), body),
            "source": Paragraph(self.source, look.font("hint"), hint),
            "messages": Paragraph(str(line.messages), look.font("strong"), body),
        }
        for number, (_, _, words) in enumerate(self.notes):
            self._parts[f"note{number}"] = Paragraph(words, look.font("hint"), hint)


def _source(answer: Answer | None) -> str:
    if answer is None or answer.state is not State.GIVEN or answer.source is None:
        return ""
    return SOURCE_WORDS.get(answer.source, "")


def _notes(line: ReadLine) -> list[tuple[str, str, str]]:
    """What to see under an answer, the gravest first."""
    found = []
    if line.conflict:
        found.append(("danger", "bad", BOTH))
    for one in line.marks:
        if one.mark == "failed":
            found.append(("etat-a-verifier", "warn", one.why))
        elif one.mark == "kept":
            found.append(("etat-a-verifier", "ink2", f"Inhabituel, gardé\u00a0: {one.why}"))
        elif one.mark == "missing" and line.answer is None:
            found.append(("etat-en-cours", "accent", "Réponse attendue"))
    if line.fixed is not None:
        found.append(("corriger", "accent", f"{fixed_by(line.fixed)}. {line.fixed.words}"))
    return found
