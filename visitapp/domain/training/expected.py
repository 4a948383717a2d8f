"""What a training visit is compared with: `resources/training/visit.yaml`, read strictly."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.answers import Answers, State
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.entries import DAY, WORDS, Key, faults
from visitapp.domain.text import french
from visitapp.domain.yaml_text import content_of

_NUMBERS = ("number", "integer", "money")
_WITHIN = Key(
    lambda value: isinstance(value, int | float) and value > 0, "a number above 0", needed=False
)
_INDEX = Key(_WITHIN.fits, _WITHIN.write)
BILLED = ("gas", "electricity", "water")
_POINT = {
    "at": WORDS, "where": WORDS, "within": _WITHIN,
    "danger": Key(lambda value: value is True, "true, or nothing", needed=False),
}  # fmt: skip
_EACH_BILLED = Key(
    lambda value: isinstance(value, dict) and set(value) == set(BILLED),
    f"words for each of {', '.join(BILLED)}",
)
_FILE = {
    "reviewed": DAY, "review_by": DAY, "source": WORDS, "family": WORDS,
    "former_tenant": WORDS, "water_index": _INDEX,
    "suppliers": _EACH_BILLED,
    "deliveries": _EACH_BILLED,
    "rows": Key(lambda value: isinstance(value, dict), "the table and its answer"),
    "points": Key(lambda value: isinstance(value, list) and bool(value), "a list"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """What stands on the family's papers and is no answer. `file` holds the family."""

    file: str
    suppliers: Mapping[str, str]
    deliveries: Mapping[str, str]
    former_tenant: str
    water_index: Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """One answer of the family's visit, how near is right, and where it was to be found."""

    at: str
    where: str
    within: Decimal
    danger: bool


@dataclass(frozen=True, slots=True)
class Expected:
    """`rows`: by table, the answer that tells which line is which."""

    rows: Mapping[str, str]
    points: tuple[Point, ...]


def read_invented(text: str, file: str) -> Invented:
    """The family's file, and what its papers add. Raises `FileMistakes`."""
    content, mistakes = content_of(text, file)
    wrong = mistakes or [Mistake(file, "-", *one) for one in faults(content, _FILE)]
    if wrong or not isinstance(content, dict):
        raise FileMistakes(wrong)
    return Invented(
        content["family"], content["suppliers"], content["deliveries"],
        french(content["former_tenant"]),
        Decimal(str(content["water_index"])),
    )  # fmt: skip


def read_expected(text: str, file: str, form: Questionnaire, family: Answers) -> Expected:
    """The points, against the family's own answers. Raises `FileMistakes` with all that is
    wrong."""
    read_invented(text, file)
    content: Any = content_of(text, file)[0]
    mistakes = [
        Mistake(file, where, *fault) for where, fault in _wrong(content, form, family)
    ]  # fmt: skip
    if mistakes:
        raise FileMistakes(mistakes)
    points = tuple(
        Point(
            one["at"], french(one["where"]), Decimal(str(one.get("within", 0))),
            one.get("danger", False),
        )
        for one in content["points"]
    )  # fmt: skip
    return Expected(content["rows"], points)


def _wrong(
    content: Any, form: Questionnaire, family: Answers
) -> Iterator[tuple[str, tuple[str, str]]]:
    for table, name in content["rows"].items():
        if f"{table}/{name}" not in form.located:
            yield str(table), (f"no answer {name} in it.", "Name one of its questions.")
    seen: set[str] = set()
    for place, point in enumerate(content["points"], start=1):
        wrong = list(faults(point, _POINT))
        name = str(point.get("at", place)) if isinstance(point, dict) else str(place)
        yield from ((name, fault) for fault in wrong)
        if name in seen:
            yield name, ("it is there twice.", "Keep one.")
        seen.add(name)
        if not wrong:
            yield from ((name, fault) for fault in _wrong_point(point, content, form, family))


def _wrong_point(
    point: Mapping[str, Any], content: Any, form: Questionnaire, family: Answers
) -> Iterator[tuple[str, str]]:
    question, answer = question_at(form, point["at"]), family.get(point["at"])
    if question is None:
        yield "the visit has no such question.", "Write a path of the family's visit."
        return
    if answer is None or answer.state is not State.GIVEN:
        yield "the family gives no value for it.", "Give it one, or leave the point out."
    if "within" in point and question.type not in _NUMBERS:
        yield "within is for numbers.", "Leave it out."
    table = split(point["at"])[0]
    if table and table not in content["rows"]:
        yield f"nothing tells the lines of {table} apart.", "Name an answer in rows."
