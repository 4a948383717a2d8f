"""The file of the five days read strictly: every mistake at once, with what to write instead."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.entries import DAY, LIST, WORDS, Key, faults
from visitapp.domain.text import french
from visitapp.domain.training.days import PAPERS, Day, Question, Step
from visitapp.domain.yaml_text import content_of

DAYS, QUESTIONS = 5, 3
FEWEST_STEPS, MOST_STEPS = 5, 8
_ENTRIES = Key(lambda value: isinstance(value, list) and bool(value), "a list")
_COUNT = Key(lambda value: type(value) is int and value >= 0, "a whole number")
_FILE = {"reviewed": DAY, "review_by": DAY, "days": _ENTRIES}
_DAY = {
    "id": WORDS, "title": WORDS, "icon": WORDS, "minutes": _COUNT, "hints": _COUNT,
    "papers": LIST, "aim": WORDS, "steps": _ENTRIES, "say": WORDS, "mistake": WORDS,
    "questions": _ENTRIES, "sources": Key(lambda value: LIST.fits(value) and bool(value), "a list"),
}  # fmt: skip
_STEP = {"do": WORDS, "hint": WORDS}
_QUESTION = {
    "ask": WORDS, "right": _COUNT, "why": WORDS,
    "choices": Key(lambda value: LIST.fits(value) and bool(value), LIST.write),
}  # fmt: skip
Told = tuple[str, str, str]


def read_days(text: str, file: str) -> tuple[Day, ...]:
    """The days in order. Raises `FileMistakes` with all that is wrong."""
    content, mistakes = content_of(text, file)
    if not mistakes:
        mistakes = [Mistake(file, *one) for one in _wrong(content)]
    if mistakes or not isinstance(content, dict):
        raise FileMistakes(mistakes)
    return tuple(_day(one) for one in content["days"])


def _wrong(content: object) -> Iterator[Told]:
    top = list(faults(content, _FILE))
    yield from (("-", *one) for one in top)
    if top or not isinstance(content, dict):
        return
    days = content["days"]
    if len(days) != DAYS:
        yield "-", f"{len(days)} days.", f"Write {DAYS}."
    good: list[Mapping[str, Any]] = []
    for place, day in enumerate(days, start=1):
        wrong = list(faults(day, _DAY))
        name = str(day.get("id", place)) if isinstance(day, dict) else str(place)
        yield from ((name, *one) for one in wrong)
        if not wrong:
            good.append(day)
            yield from ((name, *one) for one in _wrong_day(day))
    for before, after in pairwise(good):
        if after["hints"] > before["hints"]:
            yield after["id"], "more hints than the day before.", "Let hints fade."
    if len({day["id"] for day in good}) < len(good):
        yield "-", "two days have one id.", "Give each its own."


def _wrong_day(day: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in day["papers"]:
        if name not in PAPERS:
            yield f"no paper {name}.", f"Write some of {', '.join(PAPERS)}."
    if not FEWEST_STEPS <= len(day["steps"]) <= MOST_STEPS:
        yield f"{len(day['steps'])} steps.", f"Write {FEWEST_STEPS} to {MOST_STEPS}."
    if len(day["questions"]) != QUESTIONS:
        yield f"{len(day['questions'])} questions.", f"Write {QUESTIONS}."
    for number, step in enumerate(day["steps"], start=1):
        yield from ((f"step {number}: {said}", do) for said, do in faults(step, _STEP))
    for number, question in enumerate(day["questions"], start=1):
        wrong = list(faults(question, _QUESTION))
        yield from ((f"question {number}: {said}", do) for said, do in wrong)
        if not wrong and not 1 <= question["right"] <= len(question["choices"]):
            yield f"question {number}: no choice {question['right']}.", "Write a place, from 1."


def _day(body: Mapping[str, Any]) -> Day:
    return Day(
        body["id"], french(body["title"]), body["icon"], body["minutes"], body["hints"],
        tuple(body["papers"]), french(body["aim"]),
        tuple(Step(french(one["do"]), french(one["hint"])) for one in body["steps"]),
        french(body["say"]), french(body["mistake"]),
        tuple(_question(one) for one in body["questions"]),
    )  # fmt: skip


def _question(body: Mapping[str, Any]) -> Question:
    choices = tuple(french(one) for one in body["choices"])
    return Question(french(body["ask"]), choices, body["right"] - 1, french(body["why"]))
