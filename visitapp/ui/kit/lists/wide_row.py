"""A row in three columns: who, what to see of them, and since when. Stacked where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Row
from visitapp.ui.kit.paint import box, icon_at
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Look

ROOMY = 640  # pixels at 100 % from which there are three columns
SIDE, GAP, ICON, AIR, CHEVRON = 16, 20, 20, 12, 20
WHO, AGE = 0.34, 132  # part of the width, and pixels at 100 %
Pair = tuple[str, str]


class WideRow(Row):
    """Three columns of a line and one under it, the middle with icons; stacked when narrow.
    Without its `chevron`, the row is one of several things to press."""

    roomy, chevron, age, tail_ink = ROOMY, True, AGE, "ink"

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self.who: Pair = ("", "")
        self.tail: Pair = ("", "")
        self.seen: list[tuple[str, str, str]] = []  # icon, token, words
        self._parts: dict[str, Paragraph] = {}
        self._narrowest = 0
        super().__init__(look, "", parent)

    def say(self, who: Pair, seen: Sequence[tuple[str, str, str]], tail: Pair) -> None:
        """Change what it says. The first line of `who` is its name."""
        if (who, list(seen), tail) == (self.who, self.seen, self.tail):
            return  # nothing to measure again
        self.who, self.seen, self.tail = who, list(seen), tail
        self.setText(who[0])

    @property
    def detail(self) -> str:
        """What it says beside its name."""
        said = (self.who[1], *(words for _, _, words in self.seen), *self.tail)
        return ", ".join(part for part in said if part)

    def sizeHint(self) -> QSize:
        """As wide as it is given."""
        width = self.look.px(ROOMY)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        if not self._narrowest:
            longest = max((one.word_width() for one in self._parts.values()), default=0)
            self._narrowest = longest + self.look.px(2 * SIDE + ICON + 8)
        return QSize(self._narrowest, self.look.px(56))

    def _height(self, width: int) -> int:
        high = max(self._who_high(self._who(width)), self._seen_high(self._middle(width)))
        if not self._roomy(width):
            room = self._who(width)
            high = self._who_high(room) + self._seen_high(room) + self._tail_high(room)
        else:
            high = max(high, self._tail_high(self.look.px(self.age)))
        return max(self.look.px(56), high + 2 * self.look.px(AIR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Who, what to see, since when."""
        if not self._parts:
            return
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        px, width = look.px, self.width()
        if self._hot():
            inside = area.adjusted(px(2), px(2), -px(2), -px(2))
            box(painter, inside, px(8), look.colour("accent_soft"))
        if not self._roomy(width):
            self._paint_stacked(painter, area)
            return
        left, who = px(SIDE), self._who(width)
        self._paint_who(painter, left, (area.height() - self._who_high(who)) / 2, who)
        left += who + px(GAP)
        middle = self._middle(width)
        self._paint_seen(painter, left, (area.height() - self._seen_high(middle)) / 2, middle)
        tail = self.tail_area()
        self._paint_tail(painter, tail.left(), tail.top(), int(tail.width()))
        if self.chevron:
            chevron = look.pixmap("suivant", CHEVRON, self._token("accent"))
            icon_at(painter, chevron, width - px(SIDE + CHEVRON), area.height() / 2)

    def tail_area(self) -> QRectF:
        """Where the third column stands, or the last lines of a narrow row."""
        px, width = self.look.px, self.width()
        who = self._who(width)
        if not self._roomy(width):
            top = px(AIR) + self._who_high(who) + self._seen_high(who)
            return QRectF(px(SIDE), top, who, self._tail_high(who))
        left, high = (
            px(SIDE) + who + 2 * px(GAP) + self._middle(width),
            self._tail_high(px(self.age)),
        )
        return QRectF(left, (self.height() - high) / 2, px(self.age), high)

    def _paint_stacked(self, painter: QPainter, area: QRectF) -> None:
        px = self.look.px
        left, room, top = px(SIDE), self._who(self.width()), float(px(AIR))
        self._paint_who(painter, left, top, room)
        self._paint_seen(painter, left, top + self._who_high(room), room)
        self._paint_tail(painter, left, self.tail_area().top(), room)

    def _paint_who(self, painter: QPainter, left: float, top: float, room: int) -> None:
        for name, tone in (("name", "ink"), ("under", "ink2")):
            top = self._paint(painter, name, left, top, room, tone)

    def _paint_seen(self, painter: QPainter, left: float, top: float, room: int) -> None:
        px, shift = self.look.px, self.look.px(ICON + 8)
        for place, (icon, tone, _) in enumerate(self.seen):
            words = self._parts[f"seen{place}"]
            if icon:
                pixmap = self.look.pixmap(icon, ICON, self._token(tone))
                icon_at(painter, pixmap, left, top + words.line / 2)
            top = self._paint(painter, f"seen{place}", left + shift, top, room - shift,
                              "ink" if icon else "ink2") + px(2)  # fmt: skip

    def _paint_tail(self, painter: QPainter, left: float, top: float, room: int) -> None:
        for name, tone in (("end", self.tail_ink), ("end_under", "ink2")):
            top = self._paint(painter, name, left, top, room, tone)

    def _paint(
        self, painter: QPainter, name: str, left: float, top: float, room: int, tone: str
    ) -> float:
        words = self._parts[name]
        if not words.text:
            return top
        high = words.height(room)
        colour = self.look.colour(self._token(tone))
        words.draw(painter, QRectF(left, top, room, high), colour)
        return top + high

    def _who_high(self, room: int) -> int:
        return self._high(room, "name", "under")

    def _tail_high(self, room: int) -> int:
        return self._high(room, "end", "end_under")

    def _seen_high(self, room: int) -> int:
        px = self.look.px
        names = [f"seen{place}" for place in range(len(self.seen))]
        return self._high(max(1, room - px(ICON + 8)), *names) + px(2) * len(names)

    def _high(self, room: int, *names: str) -> int:
        found = (self._parts[name] for name in names if name in self._parts)
        return sum(one.height(room) for one in found if one.text)

    def _roomy(self, width: int) -> bool:
        return width >= self.look.px(self.roomy)

    def _who(self, width: int) -> int:
        px = self.look.px
        room = width - px(2 * SIDE)
        return max(1, int(room * WHO) if self._roomy(width) else room)

    def _middle(self, width: int) -> int:
        px = self.look.px
        end = GAP + CHEVRON if self.chevron else 0
        taken = self._who(width) + px(2 * SIDE + 2 * GAP + self.age + end)
        return max(1, width - taken)

    def _token(self, token: str) -> str:
        return "on_marker" if self.look.contrast and self._hot() else token

    def _measure(self) -> None:
        look = self.look
        self._parts, self._narrowest = {}, 0
        if not self.text():
            return
        body, hint = look.line_height("body"), look.line_height("hint")
        (name, under), (end, end_under) = self.who, self.tail
        for part, text, role, high in (
            ("name", name, "strong", body), ("under", under, "hint", hint),
            ("end", end, "body", body), ("end_under", end_under, "hint", hint),
            *((f"seen{n}", words, "body" if icon else "hint", body)
              for n, (icon, _, words) in enumerate(self.seen)),
        ):  # fmt: skip
            self._parts[part] = Paragraph(text, look.font(role), high)
