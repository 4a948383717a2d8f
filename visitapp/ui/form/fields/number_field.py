"""Numbers, counts and money: comma or dot, spaces of every kind, unit pasted or not."""

from decimal import Decimal

from visitapp.domain.checklist.answers import Value
from visitapp.domain.numbers import Ambiguous, NotANumber, parse_number
from visitapp.domain.text import number
from visitapp.ui.form.fields.typed_field import TypedField, Unread

WIDE, SMALL = 136, 96  # pixels at 100 %
SMALL_UP_TO = 9999
YEAR = "année"
TWO_WAYS = "Ce nombre peut se lire de deux façons. Laquelle est la bonne ?"


class NumberField(TypedField):
    """A number with its unit outside. « 29 300 » after leaving; empty is empty, never 0."""

    kind = "number"

    def _build(self) -> None:
        most = self.question.constraint.max
        small = isinstance(most, int | float) and most <= SMALL_UP_TO
        self.wide = SMALL if small else WIDE
        super()._build()

    def show_unit(self, unit: str) -> None:
        """Stand for another unit, that of the row: read with it, and written beside."""
        if unit != self.question.unit:
            self.question = self.question.model_copy(update={"unit": unit})
            self.show_beside(self._beside_words())

    def _beside_words(self) -> str:
        return "" if self.question.unit == YEAR else self.question.unit

    def _unit(self) -> str:
        return self.question.unit

    def _read(self, text: str) -> Value | Unread:
        read = parse_number(text, "" if self._unit() == YEAR else self._unit())
        if isinstance(read, NotANumber):
            return Unread(read.message)
        if isinstance(read, Ambiguous):
            readings = tuple((number(one), self._value(one)) for one in read.readings)
            whole = tuple(pair for pair in readings if not isinstance(pair[1], Unread))
            if len(whole) == 1:
                readings = whole
            return Unread(TWO_WAYS, readings)
        return self._value(read)

    def _value(self, read: Decimal) -> Value | Unread:
        return read

    def _written(self, value: Value) -> str:
        if not isinstance(value, int | Decimal):
            return str(value)
        if self.question.unit == YEAR:
            return str(int(value))
        return written(Decimal(value), self.question.decimals)


class IntegerField(NumberField):
    """A whole number."""

    def _value(self, read: Decimal) -> Value | Unread:
        if read != read.to_integral_value():
            return Unread("Écrivez un nombre entier, sans virgule.")
        return int(read)


class MoneyField(NumberField):
    """Euros and cents: « 790,00 »."""

    def _build(self) -> None:
        super()._build()
        self.wide = WIDE
        self._size_input()

    def _beside_words(self) -> str:
        return self.question.unit or "€"

    def _unit(self) -> str:
        return self.question.unit or "€"

    def _written(self, value: Value) -> str:
        return written(Decimal(value), 2) if isinstance(value, int | Decimal) else str(value)


def written(value: Decimal, decimals: int) -> str:
    """With at least `decimals` decimals, and never fewer digits than the value has."""
    exponent = value.normalize().as_tuple().exponent
    has = max(0, -exponent) if isinstance(exponent, int) else 0
    return number(value, max(decimals, has))
