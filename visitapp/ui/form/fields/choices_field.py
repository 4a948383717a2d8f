"""Several choices as check lines; « none » excludes the others."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Value
from visitapp.ui.form.fields.choice_field import _BACK, _CLEAR, _FORWARD, digit_of
from visitapp.ui.form.fields.field import Field
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.spacing import Spacing

MOST_DIGITS = 9
NONE = "none"  # id of the choice that excludes the others


class ChoicesField(Field):
    """Check lines in two columns. Digits 1–9 tick, arrows move, Suppr clears all."""

    one_of_some = True

    def _build(self) -> None:
        self.line.hide()
        self.group = QWidget(self)
        self.group.setAccessibleName(self.question.label)
        self._columns = Columns(self.group, most=2)
        Spacing(self.look, self._columns, (0, 0, 0, 0), 8)
        self.lines: list[CheckLine] = []
        for place, choice in enumerate(self.question.choices, start=1):
            digit = str(place) if place <= MOST_DIGITS else ""
            line = CheckLine(
                self.look, choice.label, icon=choice.icon, digit=digit, parent=self.group
            )
            line.setProperty("choice", choice.id)
            line.does(partial(self._clicked, line, choice.id))
            self._columns.addWidget(line)
            self.lines.append(line)
        self.column.insertWidget(0, self.group)
        self.set_description("")

    def inputs(self) -> list[QWidget]:
        """The lines."""
        return list(self.lines)

    def put_under(self, choice: str, widget: QWidget) -> None:
        """Something about one choice, under its line."""
        line = next(one for one in self.lines if one.property("choice") == choice)
        self._columns.put_under(line, widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits tick; arrows move; Suppr clears."""
        key, text = event.key(), event.text()
        if not self._enabled_input:
            super().keyPressEvent(event)
        elif key in _FORWARD or key in _BACK:
            self._move(1 if key in _FORWARD else -1)
        elif key in _CLEAR:
            self._check(())
            self._give(None)
        elif 1 <= int(digit_of(text) or 0) <= len(self.lines):
            line = self.lines[int(digit_of(text)) - 1]
            line.setFocus(Qt.FocusReason.TabFocusReason)
            line.click()
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        places = [place for place, line in enumerate(self.lines) if line.hasFocus()]
        place = (places[0] if places else 0) + by
        if 0 <= place < len(self.lines):
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, pressed: CheckLine, taken: str) -> None:
        chosen = [str(line.property("choice")) for line in self.lines if line.isChecked()]
        if pressed.isChecked():
            alone = taken == NONE
            chosen = [one for one in chosen if (one == NONE) == alone]
        self._check(tuple(chosen))
        self._give(tuple(chosen) or None)

    def _check(self, chosen: tuple[str, ...]) -> None:
        for line in self.lines:
            line.setChecked(line.property("choice") in chosen)

    def _show_value(self, value: Value) -> None:
        self._check(value if isinstance(value, tuple) else ())
