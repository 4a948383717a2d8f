"""Typed dates, months and hours. Up and Down step by one day, month or quarter of an hour."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent

from visitapp.domain.checklist.answers import Value
from visitapp.ui.form.fields.date_text import (
    NotReadError,
    read_date,
    read_month,
    read_time,
    write_date,
    write_month,
    write_time,
)
from visitapp.ui.form.fields.typed_field import TypedField, Unread

STEP = 15  # minutes


class SteppedField(TypedField):
    """What the three share: the arrows, and reading through `NotReadError`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up is later, Down is sooner; only from a date that stands there."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step == 0 or not self._enabled_input:
            super().keyPressEvent(event)
            return
        self.commit()
        value = self.answer()
        if value is not None and value.value is not None:
            moved = self._step(value.value, step)
            self._write(moved)
            self._give(moved)

    def _step(self, value: Value, by: int) -> Value:
        raise NotImplementedError

    def _parse(self, text: str) -> Value:
        raise NotImplementedError

    def _read(self, text: str) -> Value | Unread:
        try:
            return self._parse(text)
        except NotReadError as mistake:
            return Unread(str(mistake))


class DateField(SteppedField):
    """A day: « 12/03/2026 »."""

    kind = "number"
    wide = 136

    def _beside_words(self) -> str:
        return "jour/mois/année"

    def _parse(self, text: str) -> Value:
        today = QDate.currentDate()
        after = date(today.year(), today.month(), today.day()) if self.question.ahead else None
        return read_date(text, today.year(), after)

    def _written(self, value: Value) -> str:
        return write_date(value) if isinstance(value, date) else str(value)

    def _step(self, value: Value, by: int) -> Value:
        return value + timedelta(days=by) if isinstance(value, date) else value


class MonthField(SteppedField):
    """A month: « 03/2024 »."""

    kind = "number"
    wide = 96

    def _beside_words(self) -> str:
        return "mois/année"

    def _parse(self, text: str) -> Value:
        return read_month(text, QDate.currentDate().year())

    def _written(self, value: Value) -> str:
        return write_month(str(value))

    def _step(self, value: Value, by: int) -> Value:
        year, month = (int(part) for part in str(value).split("-"))
        place = year * 12 + month - 1 + by
        return f"{place // 12:04}-{place % 12 + 1:02}"


class TimeField(SteppedField):
    """An hour: « 9 h 30 »."""

    kind = "number"
    wide = 96

    def _beside_words(self) -> str:
        return ""

    def _parse(self, text: str) -> Value:
        return read_time(text)

    def _written(self, value: Value) -> str:
        return write_time(str(value))

    def _step(self, value: Value, by: int) -> Value:
        hours, minutes = (int(part) for part in str(value).split(":"))
        moved = (hours * 60 + minutes + by * STEP) % (24 * 60)
        return f"{moved // 60:02}:{moved % 60:02}"
