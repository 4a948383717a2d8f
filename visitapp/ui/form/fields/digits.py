"""Figures that choose: the keypad, and the upper row of a French keyboard without Shift."""

_UPPER_ROW = dict(zip("&é\"'(-è_ç", "123456789", strict=True))


def digit_of(text: str) -> str:
    """« 3 » of « 3 » and of « " », which is the same key; empty for any other key."""
    digit = _UPPER_ROW.get(text, text)
    return digit if digit.isdecimal() else ""
