"""Raw form fields; a draft keeps them as typed, mistakes too."""

import unicodedata
from collections.abc import Iterable, Mapping

Typed = Mapping[str, tuple[str, ...]]
LONGEST_LINE, LONGEST_NOTE = 200, 2000
"""Characters. A street has 38 in a French address; a note is half a page."""
_ODD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
APART = "_autrement"
"""The end of the field of a state: « Je ne sais pas »."""


def clean(text: str, *, lines: bool = False) -> str:
    """Composed text without control or bidi marks, spaces plain; `lines` keeps line ends."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept = (
        " " if unicodedata.category(sign) in ("Zs", "Zl", "Zp") or sign in "\t\r" else sign
        for sign in whole
        if sign in "\n\t\r" or (unicodedata.category(sign) not in _ODD and sign != "\ufffd")
    )  # fmt: skip
    plain = "".join(kept)
    if lines:
        return "\n".join(line.rstrip() for line in plain.split("\n")).strip()
    return " ".join(plain.split())


def fields(pairs: Iterable[tuple[str, str]], names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The fields of these names, each cut at the longest that is looked at; others are left out."""
    known = set(names) | {f"{name}{APART}" for name in names}
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if name in known and len(found.get(name, ())) < 30:
            cut = value[: LONGEST_NOTE + 200]
            found[name] = (*found.get(name, ()), clean(cut, lines=True))
    return found


def first_value(typed: Typed, name: str) -> str:
    """The first thing typed in a field, on one line; empty for nothing."""
    return " ".join(next(iter(typed.get(name, ())), "").split())
