"""Versions of the program: three numbers, and their order."""

import re

Version = tuple[int, int, int]
_FORM = re.compile(r"(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})", re.ASCII)


def version_of(text: str) -> Version:
    """« 0.2.10 » → (0, 2, 10). Raises ValueError: nothing else is ever a name of a folder."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    first, second, third = found.groups()
    return int(first), int(second), int(third)


def is_newer(one: str, other: str) -> bool:
    """Whether `one` is newer than `other`; an invalid version is the oldest."""
    return _or_none(one) > _or_none(other)


def _or_none(text: str) -> Version:
    try:
        return version_of(text)
    except ValueError:
        return -1, 0, 0
