"""The shipped dangers (YAML): what to do now, whom to call, what to write, which savings wait."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.contacts import Contacts
from visitapp.domain.support.danger_signs import SEEN, WAITS_IF
from visitapp.domain.support.entries import LIST, WORDS, Key, faults
from visitapp.domain.yaml_text import content_of

EVERYTHING = "everything"
MOST_LINES = 3
_MAYBE = Key(WORDS.fits, WORDS.write, needed=False)
_LINES = Key(
    lambda value: LIST.fits(value) and isinstance(value, list) and 0 < len(value) <= MOST_LINES,
    f"a list of {MOST_LINES} lines at most",
)
_SOME = Key(
    lambda value: isinstance(value, dict) and all(LIST.fits(one) for one in value.values()),
    "{condition: [savings]}", needed=False,
)  # fmt: skip
_YES_NO = Key(lambda value: isinstance(value, bool), "true or false", needed=False)
_KEYS = {
    "id": WORDS, "title": WORDS, "ticked": _MAYBE, "now": _LINES,
    "call": Key(LIST.fits, "a list of services"), "call_if": _MAYBE, "record": WORDS,
    "waits": Key(LIST.fits, "a list of savings"), "waits_if": _SOME, "urgency": _YES_NO,
}  # fmt: skip
_FILE_KEYS = {
    "groups": Key(_SOME.fits, "name: [savings]"),
    "dangers": Key(lambda value: isinstance(value, list), "- id: …"),
}


class DangerFileError(FileMistakes):
    """Everything wrong in the file of dangers."""


@dataclass(frozen=True, slots=True)
class Danger:
    """`ticked`: the reason told when its sign is ticked. `call_if`: whom to call is called only
    then. The savings that wait: `waits`; `waits_if` by condition. `urgency`: it opens one."""

    id: str
    title: str
    now: tuple[str, ...]
    call: tuple[str, ...]
    record: str
    waits: tuple[str, ...]
    ticked: str = ""
    call_if: str = ""
    waits_if: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    urgency: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What a danger may name: signs to tick, services, savings."""

    signs: Collection[str]
    contacts: Contacts
    rules: Collection[str]


def read_dangers(text: str, file: str, known: Known) -> tuple[Danger, ...]:
    """The dangers in file order. Raises `DangerFileError` with every mistake."""
    content: Any
    content, unreadable = content_of(text, file)
    wrong = unreadable or [Mistake(file, "-", *fault) for fault in faults(content, _FILE_KEYS)]
    if wrong:
        raise DangerFileError(wrong)
    reader = _Reader(file, known, {EVERYTHING: (EVERYTHING,)})
    for name, rules in content["groups"].items():
        reader.groups[name] = reader.savings(name, rules)
    found: dict[str, Danger] = {}
    for row in content["dangers"]:
        reader.read(row, found)
    reader.look_for_missing(found)
    if reader.mistakes:
        raise DangerFileError(reader.mistakes)
    return tuple(found.values())


@dataclass(slots=True)
class _Reader:
    """Reads the entries of one file against what exists, and keeps every mistake."""

    file: str
    known: Known
    groups: dict[str, tuple[str, ...]]
    mistakes: list[Mistake] = field(default_factory=list)

    def read(self, row: Any, found: dict[str, Danger]) -> None:
        name = str(row.get("id", "?")) if isinstance(row, dict) else "?"
        wrong = list(faults(row, _KEYS))
        for fault in wrong:
            self._wrong(name, *fault)
        if name in found:
            self._wrong(name, "written twice.", "Keep the right one.")
        if wrong:
            return
        for contact in row["call"]:
            if contact not in self.known.contacts:
                told = "Name one of resources/contacts/services.yaml."
                self._wrong(name, f"no service {contact}.", told)
        if ("ticked" in row) != (name in self.known.signs):
            told = "Give « danger_signs » in visit.yaml its choice, and its danger `ticked`."
            self._wrong(name, "is ticked in one of two files.", told)
        if "ticked" not in row and name not in SEEN:
            told = f"Write ticked, or a function {name} in danger_signs.py."
            self._wrong(name, "is never seen.", told)
        some = row.get("waits_if", {})
        for condition in some:
            if condition not in WAITS_IF:
                told = "Name a function of danger_signs.py."
                self._wrong(name, f"no condition {condition}.", told)
        found[name] = Danger(
            id=name, title=row["title"], now=tuple(row["now"]), call=tuple(row["call"]),
            record=row["record"], waits=self.savings(name, row["waits"]),
            ticked=row.get("ticked", ""), call_if=row.get("call_if", ""),
            waits_if={one: self.savings(name, rules) for one, rules in some.items()},
            urgency=row.get("urgency", True),
        )  # fmt: skip

    def savings(self, owner: str, names: Iterable[str]) -> tuple[str, ...]:
        """The rules named, those of a group in its place."""
        rules: list[str] = []
        for name in names:
            if name not in self.groups and name not in self.known.rules:
                self._wrong(owner, f"no saving {name}.", "Name a rule, or a group.")
            rules += self.groups.get(name, (name,))
        return tuple(rules)

    def look_for_missing(self, found: Mapping[str, Danger]) -> None:
        """A sign that says nothing once it is ticked, a function that nothing calls."""
        for name in sorted({*self.known.signs, *SEEN} - set(found)):
            self._wrong(name, "has no danger.", "Write what to do now, or take it out.")

    def _wrong(self, owner: str, message: str, what_to_do: str) -> None:
        self.mistakes.append(Mistake(self.file, owner, message, what_to_do))
