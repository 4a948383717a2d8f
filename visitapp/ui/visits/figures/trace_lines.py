"""The lines behind a number, sorted: parts, answers, references; long lists stay folded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.paths import split
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.text import plural
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.layouts import held, stacked
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.trace_row import TraceRow

SHOWN = 6  # lines of one kind read at once; the others unfold


@dataclass(frozen=True, slots=True)
class Bundle:
    """The answers of one row of a repeat: « Gaz de ville 06/03/2026 »."""

    title: str
    lines: tuple[TraceLine, ...]

    @property
    def folded(self) -> TraceLine:
        """The bundle as one line."""
        return TraceLine("bundle", self.lines[0].name, self.title, "", "",
                         plural(len(self.lines), "réponse"))  # fmt: skip

    @property
    def inside(self) -> list[TraceLine]:
        """Its lines, without the words that all begin with."""
        start = f"{self.title}, "
        return [_named(line, line.label.removeprefix(start)) for line in self.lines]


def bundled(lines: Sequence[TraceLine]) -> list[TraceLine | Bundle]:
    """Answers of one row together, where their labels begin with the same words."""
    rows: dict[str, list[TraceLine]] = {}
    for place, line in enumerate(lines):
        repeat, row, _ = split(line.name) if line.kind == "answer" else ("", "", "")
        rows.setdefault(f"{repeat}/{row}" if row else str(place), []).append(line)
    found: list[TraceLine | Bundle] = []
    for group in rows.values():
        title = _start([line.label for line in group])
        if len(group) > 1 and title:
            found.append(Bundle(title, tuple(group)))
        else:
            found.extend(group)
    return found


def _start(labels: Sequence[str]) -> str:
    """The words before the last comma that all the labels begin with."""
    first = labels[0]
    while first:
        first = first.rpartition(", ")[0]
        if all(label.startswith(f"{first}, ") for label in labels):
            break
    return first


def _named(line: TraceLine, label: str) -> TraceLine:
    return TraceLine(line.kind, line.name, label, line.text, line.unit, line.source,
                     line.valid_from, line.to_check)  # fmt: skip


class Lines(QWidget):
    """Rows under a small title. `question` and `figure` carry what a row opens."""

    question = Signal(str)
    figure = Signal(str)

    def __init__(
        self,
        look: Look,
        title: str,
        lines: Sequence[TraceLine],
        opened_by: Callable[[TraceLine], str],
        *,
        shown: int = SHOWN,
    ) -> None:
        super().__init__()
        self.look, self._opened_by = look, opened_by
        self.column = stacked(look, Strong(look, title) if title else None, on=self)
        found = bundled(lines)
        for one in found[:shown]:
            self._add(one)
        rest = found[shown:]
        if rest:
            words = f"Voir {plural(len(rest), 'autre ligne', 'autres lignes')}"
            more = Button(look, words, kind="quiet", icon="ouvrir")
            more.clicked.connect(partial(self._unfold, more, rest))
            self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, one: TraceLine | Bundle) -> QWidget:
        made = _Folded(self.look, one, self) if isinstance(one, Bundle) else self.row(one)
        self.column.addWidget(made)
        self.column.addWidget(hairline())
        return made

    def row(self, line: TraceLine) -> TraceRow:
        """One line, with what it opens."""
        row = TraceRow(self.look, line, opens=self._opened_by(line))
        row.question.connect(self.question)
        row.figure.connect(self.figure)
        return row

    def _unfold(self, more: Button, rest: Sequence[TraceLine | Bundle]) -> None:
        self.column.removeWidget(more)
        more.hide()
        more.deleteLater()
        made = [self._add(one) for one in rest]
        first = made[0]
        first.show()
        head = getattr(first, "head", None)
        if head is not None and head.focusPolicy():
            head.setFocus(Qt.FocusReason.OtherFocusReason)


class _Folded(QWidget):
    """A bundle: its title, and its lines once pressed."""

    def __init__(self, look: Look, bundle: Bundle, owner: Lines) -> None:
        super().__init__()
        self._bundle, self._owner = bundle, owner
        self._row = TraceRow(look, bundle.folded)
        self.head = self._row.head
        self.head.sign = "ouvrir"
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.setAccessibleName(f"{bundle.title}, {plural(len(bundle.lines), 'réponse')}")
        self.head.clicked.connect(self._press)
        self._inside: QWidget | None = None
        self._column = stacked(look, self._row, on=self)

    def _press(self) -> None:
        if self._inside is None:
            lines = [self._owner.row(line) for line in self._bundle.inside]
            self._inside = held(stacked(self._owner.look, *lines, around=(12, 0, 0, 0)))
            self._inside.hide()
            self._column.addWidget(self._inside)
        opened = self._inside.isHidden()
        self._inside.setVisible(opened)
        self.head.set_sign("refermer" if opened else "ouvrir")
