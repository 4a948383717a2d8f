"""A command, or a double-clicked file; read at each start, so stdlib only."""

from collections.abc import Sequence
from pathlib import PurePath

BROUGHT = (".alec", ".recu", ".retour")
"""What the packages say that we open (packaging/linux, packaging/windows)."""
VISIT, VISITS = "visit.json", ".visite.json"
"""One visit in a file: as `demo` names it, and how another ends. The window says what it is."""


def to_open(words: Sequence[str]) -> bool:
    """Whether the system passed a double-clicked file to open."""
    return len(words) == 1 and (PurePath(words[0]).suffix.lower() in BROUGHT or _visit(words[0]))


def _visit(word: str) -> bool:
    name = PurePath(word).name.lower()
    return name == VISIT or name.endswith(VISITS)
