"""Several registrations that a person joined: the file they share, what they say together."""

from collections.abc import Iterable, Mapping
from typing import Any


def first_file(file: str, same_as: Mapping[str, str]) -> str:
    """The file at the end of the chain of joins; the oldest id of a ring."""
    way = [file]
    while way[-1] in same_as and same_as[way[-1]] not in way:
        way.append(same_as[way[-1]])
    if way[-1] not in same_as:
        return way[-1]
    return min(way[way.index(same_as[way[-1]]) :])


def said_together(said: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The latest known value of each answer; `said` is oldest first."""
    found: dict[str, Any] = {}
    for one in said:
        found |= {name: value for name, value in one.items() if value is not None}
    return found
