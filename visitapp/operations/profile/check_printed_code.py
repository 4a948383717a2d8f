"""The recovery code that was printed: two of its groups, typed back, show that it is on paper."""

import secrets

from visitapp.store.keys.recovery_code import plain


def two_groups(code: str) -> tuple[int, int]:
    """Which ones are asked, counted from 1: nobody knows before which will be."""
    first, second = sorted(secrets.SystemRandom().sample(range(1, code.count("-") + 2), 2))
    return first, second


def whole(code: str, typed: str, groups: tuple[int, int]) -> str:
    """The code where both groups are right; else what was typed, which may be all of it."""
    parts = code.split("-")
    asked = plain("".join(parts[place - 1] for place in groups))
    return code if plain(typed) == asked else typed
