"""Lists and record pages as data. `tests/ui/pages/test_declarations.py` checks all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from visitapp.ui.kit.buttons.buttons import Kind


@dataclass(frozen=True, slots=True)
class Act:
    """A button: it leads to a `place`, or the page does what it names.

    `row`: the line of buttons where it stands, « head » beside the title, « foot » at the end.
    """

    name: str
    words: str
    icon: str = ""
    kind: Kind = "second"
    row: str = "head"
    place: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip over a list. `argument`: what it makes true when the list is read."""

    words: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A menu over a list: `argument` takes what is chosen in it, `every` is said for all."""

    argument: str
    name: str
    every: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for."""

    text: str
    filter: str
    narrowed: bool


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list: where it stands, what reads it, how each line and the whole are said.

    A row is a `Line`, or what the list that draws it says. `place` and `argument` open a record.
    `find` gives something with `lines`.
    """

    place: str
    argument: str
    title: str
    label: str
    find: Callable[..., Any]
    row: Callable[[Any], Any]
    said: Callable[[Any, Asked], str]
    acts: tuple[Act, ...] = ()
    filters: tuple[Filter, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordShape:
    """An open record: its title until it is read, the words of the way back, its buttons."""

    title: str
    back: str
    acts: tuple[Act, ...] = ()
