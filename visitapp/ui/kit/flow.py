"""Two layouts: one that goes to the next line, one of equal columns."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

Policy = QSizePolicy.Policy


def tall_as_needed(
    widget: QWidget, across: Policy = Policy.Preferred, down: Policy = Policy.Minimum
) -> None:
    """Its height is the one that its words need at the width it is given."""
    policy = QSizePolicy(across, down)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class _Wrapping(QLayout):
    """What both share: the list of items, and a height that depends on the width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: a page asks for the same ones many times
        self.gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def set_gap(self, gap: int) -> None:
        """Change the distance between items, in pixels."""
        self.gap = gap
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Keep the item; called by `addWidget`."""
        self._items.append(item)
        self._heights = {}

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at that place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at that place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and give back the item at that place."""
        self._heights = {}
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def invalidate(self) -> None:
        """Qt says that an item changed, or was shown or hidden: measure again."""
        self._heights = {}
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        """It grows in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrow: more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        if width not in self._heights:
            self._heights[width] = self._height(width)
        return self._heights[width]

    def _height(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        high = self._place(QRect(0, 0, max(1, inner), 0), move=False)
        return high + margins.top() + margins.bottom()

    def setGeometry(self, area: QRect) -> None:
        """Put the items."""
        super().setGeometry(area)
        self._place(area.marginsRemoved(self.contentsMargins()), move=True)

    def minimumSize(self) -> QSize:
        """The widest item, in its narrowest form."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        raise NotImplementedError


def height_of(item: QLayoutItem, width: int) -> int:
    """The height an item wants at that width."""
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


class Flow(_Wrapping):
    """Items at their own width from left to right, then on the next line."""

    _pushed: QWidget | None = None

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, at_right: bool = False
    ) -> None:
        super().__init__(parent, gap=gap)
        self.at_right = at_right

    def push(self, widget: QWidget | None) -> None:
        """Put this widget at the right end of its line."""
        self._pushed = widget
        self.invalidate()

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.gap * max(0, len(shown) - 1)
        high = max((item.sizeHint().height() for item in shown), default=0)
        return QSize(width, high).grownBy(self.contentsMargins())

    def _place(self, area: QRect, *, move: bool) -> int:
        top = area.top()
        for line in self._lines(area.width()):
            high = max(height_of(item, width) for item, width in line)
            if move:
                self._put(line, area, top)
            top += high + self.gap
        return max(0, top - self.gap - area.top())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The items of each line, with the width each one gets."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), width)
            if not lines or used + self.gap + wide > width:
                lines.append([])
                used = -self.gap
            lines[-1].append((item, wide))
            used += self.gap + wide
        return lines

    def _put(self, line: list[tuple[QLayoutItem, int]], area: QRect, top: int) -> None:
        used = sum(width for _, width in line) + self.gap * (len(line) - 1)
        left = area.left() + (area.width() - used if self.at_right else 0)
        for item, width in line:
            pushed = self._pushed is not None and item.widget() is self._pushed
            at = area.left() + area.width() - width if pushed else left
            item.setGeometry(QRect(at, top, width, height_of(item, width)))
            left += width + self.gap


class Columns(_Wrapping):
    """Items of equal width: `most` on a line, fewer when the words would be squeezed."""

    _whole: QWidget | None = None

    def __init__(self, parent: QWidget | None = None, *, most: int = 4, gap: int = 8) -> None:
        super().__init__(parent, gap=gap)
        self.most = most

    def put_under(self, widget: QWidget, whole: QWidget) -> None:
        """One widget over the whole width, under the line where another one stands."""
        self._whole = whole
        self.removeWidget(whole)
        self.insert(self.indexOf(widget) + 1, whole)

    def columns(self, width: int) -> int:
        """How many items stand on a line of that width."""
        shown = self._in_columns()
        count = len(shown)
        if count == 0:
            return 1
        tries = range(min(count, self.most), 1, -1) if count <= self.most else (2,)
        widest = max(item.sizeHint().width() for item in shown)
        for columns in tries:
            if count > self.most and columns != 2:
                continue
            if columns == 3 and count == 4:
                continue  # three and one alone looks like a mistake
            if (width - self.gap * (columns - 1)) // columns >= widest:
                return columns
        return 1

    def sizeHint(self) -> QSize:
        """All on one line, or two columns."""
        shown = self._in_columns()
        if not shown:
            return QSize()
        columns = len(shown) if len(shown) <= self.most else 2
        widest = max(item.sizeHint().width() for item in shown)
        width = widest * columns + self.gap * (columns - 1)
        return QSize(width, self.heightForWidth(width))

    def _place(self, area: QRect, *, move: bool) -> int:
        columns = self.columns(area.width())
        each = (area.width() - self.gap * (columns - 1)) // columns
        top = area.top()
        for line in self._lines(columns):
            wide = area.width() if self._is_whole(line[0]) else each
            height = max(height_of(item, wide) for item in line)
            for place, item in enumerate(line):
                if move:
                    left = area.left() + place * (wide + self.gap)
                    item.setGeometry(QRect(left, top, wide, height))
            top += height + self.gap
        return max(0, top - self.gap - area.top())

    def _lines(self, columns: int) -> list[list[QLayoutItem]]:
        """What is as wide as all stands under the line of what is before it."""
        shown, inside = self._shown(), self._in_columns()
        lines = [inside[at : at + columns] for at in range(0, len(inside), columns)]
        for place, item in enumerate(shown):
            if self._is_whole(item):
                lines.insert(-(-place // columns), [item])
        return lines

    def _in_columns(self) -> list[QLayoutItem]:
        return [item for item in self._shown() if not self._is_whole(item)]

    def _is_whole(self, item: QLayoutItem) -> bool:
        return self._whole is not None and item.widget() is self._whole
