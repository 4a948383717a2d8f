"""Frozen models of a questionnaire, in the words of XLSForm; unknown keys are refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from visitapp.domain.checklist.answers import Source
from visitapp.domain.checklist.paths import pattern

TypeName = Literal[
    "number", "integer", "money", "date", "month", "time", "text", "note", "choice",
    "choices", "yes_no", "photo", "signature", "reference", "group", "repeat",
]  # fmt: skip
RecipientName = Literal["household", "social_worker", "landlord", "internal"]
SpecialName = Literal["unknown", "refused", "not_applicable", "later"]
SourceName = Literal["read", "measured", "said", "estimated"]
OFFERED: Mapping[SourceName, tuple[SourceName, ...]] = {
    "read": ("read", "said", "estimated"),
    "measured": ("measured", "said", "estimated"),
    "estimated": ("measured", "said", "estimated"),
}
"""What a person may say of a figure that usually comes from there; what is said is only said."""


class Strict(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Choice(Strict):
    """A choice; not `offered`: kept, no more chosen. `unit`: of its row's figures without one.
    `short`: in a cell. `landlord`: of a danger, one of the dwelling, that its landlord is told.
    `urgent`: of a registration, why it goes first."""

    id: str
    label: str
    short: str = ""
    icon: str = ""
    unit: str = ""
    offered: bool = True
    landlord: bool = False
    urgent: str = ""


class Bounds(Strict):
    """Numbers or expressions. A `constraint` refuses the value; `usual` yields to a reason."""

    min: float | str | None = None
    max: float | str | None = None
    check: str = ""
    message: str = ""


class Question(Strict):
    """One question, group or repeat, as written in the questionnaire file.

    `sources`: where its figure may come from, when not as its `source` says. `then`: what is to be
    answered once something is ticked, before its section is done. `short`: the head of its column,
    in a repeat whose rows are lines of cells. `ahead`: a day to come, the next one without a year.
    """

    id: str
    type: TypeName
    label: str
    short: str = ""
    hint: str = ""
    why: str = ""
    where: str = ""
    say: str = ""
    picture: str = ""
    unit: str = ""
    decimals: int = 0
    choices: tuple[Choice, ...] = ()
    relevant: str = ""
    constraint: Bounds = Bounds()
    usual: Bounds = Bounds()
    required: bool = False
    detail: bool = False
    then: str = ""
    ahead: bool = False
    sensitive: bool = False
    recipients: tuple[RecipientName, ...] = ("household", "social_worker", "internal")
    special: tuple[SpecialName, ...] = ("unknown", "refused", "later")
    source: SourceName | None = None
    sources: tuple[SourceName, ...] = ()
    kind: str = ""
    questions: tuple["Question", ...] = ()
    row_title: tuple[str, ...] = ()
    add_label: str = ""
    icon: str = ""

    def may_come_from(self) -> tuple[Source, ...]:
        """Where its figure may come from; nothing for what is only ever said."""
        named = self.sources or (OFFERED.get(self.source, ()) if self.source is not None else ())
        return tuple(Source(name) for name in named)


class TickLine(Strict):
    """A line of a list to tick, and what it answers, by question."""

    label: str
    says: Mapping[str, bool | str]

    def __hash__(self) -> int:
        return hash((self.label, *self.says))


class TickList(Strict):
    """Several questions asked by one prompt. What is ticked is so; the others are answered by the
    one value that no line says, once the list is confirmed. `whole`: a line answers all of them.
    """

    label: str
    hint: str = ""
    whole: bool = False
    lines: tuple[TickLine, ...]

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Those that it asks, in the order of its lines."""
        return tuple(dict.fromkeys(name for line in self.lines for name in line.says))


class Calculation(Strict):
    """A named value derived from answers, usable in expressions (`persons`)."""

    id: str
    expression: str


class Section(Strict):
    """A page of the questionnaire. A hidden one has a screen of its own and no number. `ticks`:
    the questions of it that a screen may ask together."""

    id: str
    title: str
    icon: str = ""
    minutes: int = 0
    hidden: bool = False
    intro: str = ""
    ticks: tuple[TickList, ...] = ()
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A question where it stands.

    `inside` holds its groups and its repeat, outermost first, and `holders` their patterns;
    `repeat` is the id of that repeat; `folded` says that it, or one of them, is a detail.
    `code` is the margin code: what every record is asked has a number, `4.7`, a table too; what
    is asked of some only, and what a table holds, follows with a letter, `4.7b`, so that the
    numbers on a page have no holes. A group takes the code of its first question. Empty in a
    hidden section.
    """

    question: Question
    section: Section
    code: str
    inside: tuple[Question, ...] = ()
    holders: tuple[str, ...] = ()
    repeat: str = ""
    folded: bool = False

    @property
    def pattern(self) -> str:
        """The path without its row: `surface`, `bills/quantity`."""
        return f"{self.repeat}/{self.question.id}" if self.repeat else self.question.id


class Questionnaire(Strict):
    """A kind of record: its sections, and what lists show of it."""

    kind: str
    version: int = Field(ge=1)
    title: str
    listed: tuple[str, ...] = ()
    day: str = ""
    parent: str = ""
    calculations: tuple[Calculation, ...] = ()
    sections: tuple[Section, ...]

    @property
    def name(self) -> str:
        """The pinned name that a record keeps, such as `visit@1`."""
        return f"{self.kind}@{self.version}"

    @cached_property
    def located(self) -> Mapping[str, Located]:
        """Every question, group and repeat by path without row, in order. A repeated id: first."""
        found: dict[str, Located] = {}
        for place in self.everything():
            found.setdefault(place.pattern, place)
        return found

    def at(self, path: str) -> Located | None:
        """What a path answers: a question, or for `bills/r1` the repeat. None when unknown."""
        found = self.located.get(pattern(path))
        whole_row = found is not None and not found.repeat and "/" in path
        return None if found is None or (whole_row and found.question.type != "repeat") else found

    def everything(self) -> Iterator[Located]:
        """Every question, group and repeat in order, duplicates included."""
        number = 0
        for section in self.sections:
            number += not section.hidden
            codes = _Codes("" if section.hidden else f"{number}.")
            for question in section.questions:
                place = Located(question, section, "", folded=question.detail)
                yield from _with_what_it_holds(place, codes, some=False)


class _Codes:
    """The codes of a section, one after the other."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._number = self._after = 0

    def next(self, *, some: bool) -> str:
        """A number of its own, or a letter after the last where `some` only are asked."""
        if not self._prefix:
            return ""
        if not some or not self._number:
            self._number, self._after = self._number + 1, 0
            return f"{self._prefix}{self._number}"
        self._after += 1
        return f"{self._prefix}{self._number}{_letters(self._after)}"


def _letters(place: int) -> str:
    """a to z, then aa: as columns of a table are named."""
    more, last = divmod(place - 1, 26)
    return (_letters(more) if more else "") + chr(ord("a") + last)


def _with_what_it_holds(place: Located, codes: _Codes, *, some: bool) -> Iterator[Located]:
    holder = place.question
    some = some or holder.detail or bool(holder.relevant)
    if holder.type not in ("group", "repeat"):
        yield replace(place, code=codes.next(some=some))
        return
    table = holder.type == "repeat"
    code = codes.next(some=some) if table else ""
    repeat = holder.id if table else place.repeat
    inside, holders = (*place.inside, holder), (*place.holders, place.pattern)
    held: list[Located] = []
    for child in holder.questions:
        folded = place.folded or child.detail
        nested = Located(child, place.section, "", inside, holders, repeat, folded)
        held += _with_what_it_holds(nested, codes, some=some or table)
    yield replace(place, code=code or (held[0].code if held else ""))
    yield from held
