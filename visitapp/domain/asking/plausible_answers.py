"""What a household may plausibly answer, and how long a question takes: `resources/asking/`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.answers import Answer, Answers, Value
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.yaml_text import content_of

NEW = "new"
"""The name of a row that is tried, and that nobody made."""
_KEYS = {
    "source",
    "review_by",
    "values",
    "values_by",
    "days_before",
    "rows",
    "usual",
    "seconds",
    "seconds_of",
}


@dataclass(frozen=True)
class Known:
    """A cell that was measured already: `name` in the rows of `table` that are one of `kinds`."""

    cell: str
    table: str
    name: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Usual:
    """The rows that a table usually holds, cell by cell. `as_in`: those alone of which a row of
    that other table says the same. `again`: also those that are there already. `together`: most
    homes have them all, so that one key adds those that are left. `known`: by kind of row."""

    rows: tuple[Mapping[str, Answer], ...]
    as_in: str = ""
    again: bool = False
    together: bool = False
    known: Mapping[str, Known] = field(default_factory=dict)


@dataclass(frozen=True)
class By:
    """The values of a cell by what its row says in the cell `of`."""

    of: str
    values: Mapping[Value, tuple[Value, ...]]


@dataclass(frozen=True)
class Plausible:
    """`values` by pattern, those `by` another cell of its row first; `days_before` the visit for
    dates; `rows`: what a table may hold, and `usual` what it mostly does; `seconds` by type."""

    values: Mapping[str, tuple[Value, ...]]
    by: Mapping[str, By]
    days_before: Mapping[str, tuple[int, ...]]
    rows: Mapping[str, tuple[Answers, ...]]
    usual: Mapping[str, Usual]
    seconds: Mapping[str, int]
    seconds_of: Mapping[str, int]
    review_by: date

    def answers_to(
        self, path: str, pattern: str, question: Question, on: date, known: Answers
    ) -> Iterator[Answers]:
        """What to try for a question on that day, beside what is `known`; nothing where no answer
        can be thought up."""
        if question.type == "repeat":
            yield from self.rows.get(question.id, ())
            return
        for value in self.own(path, pattern, known) or self._values(pattern, question, on):
            yield {path: Answer(value=value)}

    def own(self, path: str, pattern: str, known: Answers) -> tuple[Value, ...]:
        """The values of a cell by what is known of its row; empty where nothing tells them."""
        by = self.by.get(pattern)
        beside = known.get(f"{path.rpartition('/')[0]}/{by.of}") if by else None
        return by.values.get(beside.value, ()) if by and beside else ()

    def _values(self, pattern: str, question: Question, on: date) -> tuple[Value, ...]:
        if question.type == "yes_no":
            return (True, False)
        offered = tuple(one.id for one in question.choices if one.offered)
        if question.type == "choice":
            return offered
        if question.type == "choices":
            return tuple((one,) for one in offered)
        if pattern in self.days_before:
            days = [on - timedelta(ago) for ago in self.days_before[pattern]]
            return tuple(f"{day:%Y-%m}" if question.type == "month" else day for day in days)
        return self.values.get(pattern, ())

    def takes(self, pattern: str, question: Question) -> int:
        """Seconds to ask a question and to note its answer."""
        return self.seconds_of.get(pattern, self.seconds[question.type])


def usual_ends(path: str, question: Question) -> list[Answers]:
    """The least and the most that is usual for a number, where the questionnaire says it."""
    if question.type not in ("number", "integer", "money"):
        return []
    whole = question.type == "integer"
    return [
        {path: Answer(value=int(one) if whole else Decimal(repr(one)))}
        for one in (question.usual.min, question.usual.max)
        if isinstance(one, int | float)
    ]


def read_plausible(text: str, file: str, questionnaire: Questionnaire) -> Plausible:
    """The file of a questionnaire. Raises `FileMistakes` with all that is wrong in it."""
    content, faults = content_of(text, file)
    if not isinstance(content, dict):
        raise FileMistakes(faults or [Mistake(file, "-", "not a mapping.", "Write keys.")])
    if set(content) != _KEYS:
        keys = ", ".join(sorted(_KEYS))
        raise FileMistakes([Mistake(file, "-", "keys missing or unknown.", f"Write {keys}.")])

    def tried(name: str, some: Iterable[Any]) -> tuple[Value, ...]:
        repeat, _, child = name.rpartition("/")
        path = join(repeat, NEW, child)
        found = [_decoded({path: one}, name, file, questionnaire, faults) for one in some]
        return tuple(one[path].value for one in found if path in one)

    values = {name: tried(name, some) for name, some in content["values"].items()}
    by = {}
    for name, raw in content["values_by"].items():
        by[name] = By(raw["of"], {said: tried(name, some) for said, some in raw["is"].items()})
        beside = questionnaire.located.get(f"{name.rpartition('/')[0]}/{raw['of']}")
        choices = {one.id for one in beside.question.choices} if beside else set()
        faults += [
            Mistake(file, name, f"{raw['of']} is never {said}.", "Write a choice of that cell.")
            for said in sorted(set(raw["is"]) - choices)
        ]
    rows: dict[str, tuple[Answers, ...]] = {}
    for repeat, some in content["rows"].items():
        whole = [
            {join(repeat, f"{NEW}{number}", name): value
             for number, row in enumerate(table, start=1) for name, value in row.items()}
            for table in some
        ]  # fmt: skip
        rows[repeat] = tuple(_decoded(one, repeat, file, questionnaire, faults) for one in whole)
    usual = {name: _usual(name, one, file, questionnaire, faults)
             for name, one in content["usual"].items()}  # fmt: skip
    types = {place.question.type for place in questionnaire.located.values()} - {"group"}
    faults += [
        Mistake(file, one, "no seconds for this type.", "Add them to seconds.")
        for one in sorted(types - set(content["seconds"]))
    ]
    faults += [
        Mistake(file, one, "no such question.", "Write its path without the row.")
        for one in (*content["seconds_of"], *content["days_before"], *by)
        if one not in questionnaire.located
    ]
    if faults:
        raise FileMistakes(faults)
    return Plausible(
        values, by, content["days_before"], rows, usual, content["seconds"], content["seconds_of"],
        content["review_by"],
    )  # fmt: skip


def _usual(
    repeat: str, raw: Mapping[str, Any], file: str, form: Questionnaire, faults: list[Mistake]
) -> Usual:
    rows = []
    for row in raw["rows"]:
        whole = {join(repeat, NEW, name): value for name, value in row.items()}
        found = _decoded(whole, repeat, file, form, faults)
        rows.append({path.rpartition("/")[2]: answer for path, answer in found.items()})
    flags = {name: raw.get(name, False) for name in ("again", "together")}
    known = {}
    for kind, one in raw.get("known", {}).items():
        table, _, name = one["is"].partition("/")
        known[kind] = Known(one["cell"], table, name, tuple(one["at"]))
    faults += [
        Mistake(file, repeat, f"{path} is no question.", "Write its path without the row.")
        for cell in known.values()
        for path in (f"{repeat}/{cell.cell}", f"{cell.table}/{cell.name}")
        if path not in form.located
    ]
    return Usual(tuple(rows), raw.get("as_in", ""), **flags, known=known)


def _decoded(
    raw: Mapping[str, Any], name: str, file: str, form: Questionnaire, faults: list[Mistake]
) -> Answers:
    answers, problems = decode(form, raw)
    faults += [
        Mistake(file, name, f"{one.path} is refused: {one.message}", "Write what may be answered.")
        for one in problems
        if one.severity == "error"
    ]
    return answers
