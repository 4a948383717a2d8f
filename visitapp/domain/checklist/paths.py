"""Paths of answers: `surface`, `bills/<row>`, `bills/<row>/quantity`."""

import re
from functools import lru_cache

_KEPT = 8192
_ROW = re.compile(r"[a-z0-9_-]+\Z")


@lru_cache(_KEPT)
def split(path: str) -> tuple[str, str, str]:
    """(repeat, row, question) of a path: `bills/r1` is ("bills", "r1", ""); three "" if none."""
    parts = path.split("/")
    if len(parts) == 1:
        return "", "", parts[0]
    if len(parts) in (2, 3) and parts[0] and _ROW.match(parts[1]):
        child = parts[2] if len(parts) == 3 else ""
        if len(parts) == 2 or child:
            return parts[0], parts[1], child
    return "", "", ""


def join(repeat: str, row: str, question: str) -> str:
    """The path of a question, in its row when there is one."""
    return f"{repeat}/{row}/{question}" if repeat else question


@lru_cache(_KEPT)
def pattern(path: str) -> str:
    """The path without its row, as questionnaires know it; empty when it is not a path."""
    repeat, _, question = split(path)
    if not repeat:
        return question
    return f"{repeat}/{question}" if question else repeat
