"""Arabic letters as their joined forms, by the tables of Unicode: alone, first, middle, last."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

_FORMS = range(0xFE80, 0xFEFD)
_LAM = "\u0644"


@cache
def _forms() -> dict[str, dict[str, str]]:
    """« isolated », « initial », « medial », « final » of each letter, and of lam with alef."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for code in _FORMS:
        kind, *letters = unicodedata.decomposition(chr(code)).split()
        found["".join(chr(int(one, 16)) for one in letters)][kind.strip("<>")] = chr(code)
    return dict(found)


def joined(text: str) -> str:
    """The text with its Arabic letters in the form that their neighbours ask for.

    Still in the order in which it is read; other scripts stay as they are.
    """
    forms = _forms()
    made: list[str] = []
    held = False
    for one, after in pairwise((*_units(text), "")):
        mine = forms.get(one)
        if mine is None:
            made.append(one)
            held = False
            continue
        holds = "initial" in mine and "final" in forms.get(after, {})
        kinds = ("medial", "final") if held and "final" in mine else ("initial", "isolated")
        made.append(mine[kinds[0] if holds else kinds[1]])
        held = holds
    return "".join(made)


def _units(text: str) -> Iterator[str]:
    """Letters one by one, lam with the alef that follows as one."""
    at = 0
    while at < len(text):
        long = 2 if text[at] == _LAM and text[at : at + 2] in _forms() else 1
        yield text[at : at + long]
        at += long
