"""Shortening long traces: a repeat row or a table of values on one line."""

from collections.abc import Iterable

from visitapp.domain.checklist.paths import split
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.text import NBSP

_SHORT = 2


def folded(lines: Iterable[TraceLine]) -> list[TraceLine]:
    """Lines of one bill, appliance or table folded in one, each part said in its text."""
    groups: dict[tuple[str, str, str], list[TraceLine]] = {}
    for line in lines:
        name, dated = _group(line), line.valid_from if line.kind == "parameter" else ""
        groups.setdefault((line.kind, name, dated), []).append(line)
    return [_one(name, group) for (_, name, _), group in groups.items()]


def _group(line: TraceLine) -> str:
    """What a line is a part of; its own name when it stands alone."""
    if line.kind == "answer":
        repeat, row, child = split(line.name)
        return f"{repeat}/{row}" if child and row else line.name
    return line.name.partition(".")[0] if line.kind == "parameter" else line.name


def _one(name: str, group: list[TraceLine]) -> TraceLine:
    first = group[0]
    if len(group) < _SHORT:
        return first
    shared, parts = _split_labels(group)
    told = [f"{part}{NBSP}: {_value(line)}" for part, line in zip(parts, group, strict=True)]
    sources = dict.fromkeys(line.source for line in group if line.source)
    return TraceLine(
        kind=first.kind,
        name=name,
        label=shared,
        text=f"{NBSP}; ".join(told),
        source=", ".join(sources),
        valid_from=first.valid_from,
        to_check=any(line.to_check for line in group),
    )


def _split_labels(group: list[TraceLine]) -> tuple[str, list[str]]:
    """What the labels share, and what is left of each: « Gaz 02/12/2025 » and « Début »."""
    if group[0].kind == "parameter":
        pairs = [line.label.rpartition(" (") for line in group]
        return pairs[0][0] or group[0].label, [last.rstrip(")") for _, _, last in pairs]
    pairs = [line.label.partition(", ") for line in group]
    return pairs[0][0], [last or first for first, _, last in pairs]


def _value(line: TraceLine) -> str:
    return f"{line.text}{NBSP}{line.unit}" if line.unit else line.text
