"""The sizes of text: role → (pixels, line height, bold) at 100 %."""

from typing import NamedTuple


class Role(NamedTuple):
    """Size and line height in logical pixels at a text size of 100 %."""

    size: int
    line: int
    bold: bool = False


ROLES: dict[str, Role] = {
    "title": Role(24, 30, bold=True),
    "section": Role(18, 24, bold=True),
    "amount": Role(22, 28, bold=True),
    "body": Role(15, 22),
    "strong": Role(15, 22, bold=True),
    "label": Role(15, 22, bold=True),
    "number": Role(17, 24),
    "hint": Role(13, 18),
    "badge": Role(13, 18, bold=True),
}
