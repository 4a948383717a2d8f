"""A guide file read strictly: every mistake at once, with what to write instead."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from visitapp.domain.guides.guide import QUOTED, Act, Deed, Guide, Step, Task
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.support.entries import LIST, WORDS, Key, faults
from visitapp.domain.text import french
from visitapp.domain.yaml_text import content_of

DEEDS: tuple[Deed, ...] = get_args(Deed)
MOST_WORDS = 15
"""Of a sentence: more is not read at a kitchen table."""
_QUOTE = re.compile(r"«\s*(.+?)\s*»")
_ENTRIES = Key(lambda value: isinstance(value, list) and bool(value), "a list")
_MORE = Key(WORDS.fits, WORDS.write, needed=False)
_GUIDE = {"title": WORDS, "sentence": WORDS, "tasks": _ENTRIES}
_TASK = {
    "id": WORDS, "title": WORDS, "when": WORDS, "scene": WORDS, "steps": _ENTRIES, "places": LIST,
    "warning": _MORE,
}  # fmt: skip
_STEP = {"say": WORDS, "picture": _MORE, "warning": _MORE}
Faults = Iterator[tuple[str, str]]


class GuideFileError(FileMistakes):
    """Everything wrong in a guide."""


def read_guide(text: str, file: str) -> Guide:
    """The guide of a file named `visitor.yaml`. Raises `GuideFileError` with every mistake."""
    content, mistakes = content_of(text, file)
    body: Any = content if isinstance(content, dict) else {}
    if not mistakes:
        mistakes = [Mistake(file, where, *fault) for where, fault in _wrong(content)]
    if mistakes:
        raise GuideFileError(mistakes)
    tasks = tuple(_task(one) for one in body["tasks"])
    return Guide(file.removesuffix(".yaml"), _words(body["title"]), _words(body["sentence"]), tasks)


def quoted(sentence: str) -> tuple[str, ...]:
    """What a sentence names between « »."""
    return tuple(_QUOTE.findall(sentence))


def acts_of(body: Mapping[str, Any]) -> tuple[Act, ...]:
    """The acts of a step in order: keys of its own, then those of its list `do`."""
    found: list[Act] = []
    for part in (body, *body.get("do", ())):
        for name, told in part.items():
            if name not in DEEDS:
                continue
            several = told if isinstance(told, list) else [told]
            for one in several:
                pairs = one.items() if isinstance(one, dict) else [(one, "")]
                found += [Act(name, str(label), str(beside)) for label, beside in pairs]
    return tuple(found)


def _task(body: Mapping[str, Any]) -> Task:
    steps = tuple(
        Step(_words(one["say"]), acts_of(one), one.get("picture", ""),
             _words(one.get("warning", "")))
        for one in body["steps"]
    )  # fmt: skip
    return Task(
        body["id"], _words(body["title"]), _words(body["when"]), body["scene"], steps,
        tuple(body.get("places", ())), _words(body.get("warning", "")),
    )  # fmt: skip


def _words(text: str) -> str:
    return french(" ".join(text.split()))


def _wrong(content: object) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each mistake with the task or the step where it is."""
    top = list(faults(content, _GUIDE))
    yield from (("-", fault) for fault in top)
    if top or not isinstance(content, dict):
        return
    seen: set[str] = set()
    for place, task in enumerate(content["tasks"], start=1):
        wrong = list(faults(task, _TASK))
        name = str(task.get("id", place)) if isinstance(task, dict) else str(place)
        yield from ((name, fault) for fault in wrong)
        if name in seen:
            yield name, ("two tasks have this id.", "Give each its own.")
        seen.add(name)
        if not wrong:
            yield from ((name, fault) for fault in _sentences(task["when"]))
            for number, step in enumerate(task["steps"], start=1):
                yield from ((f"{name}, step {number}", fault) for fault in _wrong_step(step))


def _wrong_step(body: object) -> Faults:
    if not isinstance(body, dict):
        yield "not a mapping.", "Give it say and what a machine does."
        return
    named = {key: value for key, value in body.items() if key not in (*DEEDS, "do")}
    wrong = list(faults(named, _STEP))
    yield from wrong
    if wrong:
        return
    yield from _sentences(body["say"])
    yield from _sentences(body.get("warning", ""))
    listed = body.get("do", [])
    if not isinstance(listed, list) or any(
        not isinstance(one, dict) or set(one) - set(DEEDS) for one in listed
    ):
        yield "do does not read.", f"Write a list of {', '.join(DEEDS)}."
        return
    yield from _wrong_acts(body)


def _wrong_acts(body: Mapping[str, Any]) -> Faults:
    acts, said = acts_of(body), quoted(body["say"])
    if not acts:
        yield "nothing tries this step.", f"Add one of {', '.join(DEEDS)}."
    for act in acts:
        if act.do in QUOTED and act.label not in said:
            yield f"say does not name « {act.label} ».", "Name it between « »."
    labels = {act.label for act in acts}
    typed = " ".join(act.label for act in acts if act.do == "run")
    for name in said:
        if name not in labels and name not in typed:
            yield f"« {name} » is not tried.", "Press it, type in it or see it."


def _sentences(text: str) -> Faults:
    """Each sentence is short; what stands between « » counts as it is written."""
    for sentence in re.split(r"(?<=[.!?])\s+|\s:\s", text):
        words = [word for word in sentence.replace("«", " ").replace("»", " ").split()
                 if any(sign.isalnum() for sign in word)]  # fmt: skip
        if len(words) > MOST_WORDS:
            told = f"a sentence of {len(words)} words: {' '.join(words[:4])}…"
            yield told, f"Write at most {MOST_WORDS}."
