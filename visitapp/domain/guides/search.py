"""Searching the guides by words of a title or of a step."""

import unicodedata
from collections.abc import Iterable

from visitapp.domain.guides.guide import Task


def matching_tasks(tasks: Iterable[Task], typed: str) -> tuple[Task, ...]:
    """The tasks that hold every word typed, whatever accents; those named by their title first."""
    words = _plain(typed).split()
    kept = [task for task in tasks if all(word in _said(task) for word in words)]
    return tuple(sorted(kept, key=lambda task: not all(w in _plain(task.title) for w in words)))


def _said(task: Task) -> str:
    steps = (f"{step.say} {step.warning}" for step in task.steps)
    return _plain(" ".join((task.title, task.when, *steps)))


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("’", "'"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
