"""Several registrations of one household: whose file they share, and what they say together.

A person says that two are one household; nothing is merged. What presses is read from all of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any


def first_file(file: str, same_as: Mapping[str, str]) -> str:
    """The file that another is one more of, through those that are one more themselves.

    Two that were each said to be one more of the other, on two laptops: the oldest id of the ring.
    """
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
