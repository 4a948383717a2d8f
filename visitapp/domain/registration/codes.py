"""Codes to resume and to name a registration, of signs that no eye or ear mistakes."""

from collections.abc import Callable

LETTERS = "34679ACDEFGHJKMNPQRTWXY"
"""23 signs, 4.52 bits each."""
GROUP = 4
TO_RESUME = 12
"""Signs of a code that opens a draft: 54 bits, with attempts that wait and a slow hash."""
TO_NAME = 6
"""Signs of the number of a registration: it opens nothing."""


def make(length: int, pick: Callable[[str], str]) -> str:
    """A code, in groups: `pick` draws one sign (`secrets.choice`)."""
    return grouped("".join(pick(LETTERS) for _ in range(length)))


def grouped(code: str) -> str:
    """« AC3D-EF4G-HJ6K », « AC3-DEF »: as it is read aloud."""
    size = GROUP if len(code) % GROUP == 0 else 3
    return "-".join(code[at : at + size] for at in range(0, len(code), size))


def plain(typed: str) -> str:
    """A typed code in capitals without spaces or dashes; empty if invalid."""
    code = "".join(sign for sign in typed.upper() if sign.isalnum())
    right = len(code) == TO_RESUME and all(sign in LETTERS for sign in code)
    return code if right else ""
