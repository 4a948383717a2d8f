"""Several choices in one cell of a table: their labels, apart by a comma."""

import re
from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer

_APART = re.compile(r"[,;/|\n]")


def in_a_cell(answer: Answer | None, words: Mapping[str, str]) -> str:
    """The labels of what was chosen; empty when nothing was."""
    chosen = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    return ", ".join(words.get(one, one) for one in chosen)


def from_a_cell(text: str, words: Mapping[str, str]) -> tuple[str, ...] | None:
    """The choices that a cell names, by label or by id, whatever its capitals; None when one is
    none."""
    known = {label.casefold(): id for id, label in words.items()} | {id: id for id in words}
    named = [one.strip().casefold() for one in _APART.split(text) if one.strip()]
    if not named or any(one not in known for one in named):
        return None
    return tuple(dict.fromkeys(known[one] for one in named))
