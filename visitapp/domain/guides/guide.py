"""A guide as values: tasks, their steps, and what a machine does to try each step."""

from dataclasses import dataclass
from typing import Literal

Deed = Literal["press", "pick", "type", "answer", "key", "see", "file", "run", "expect",
             "task", "draw", "outside"]  # fmt: skip
QUOTED: frozenset[Deed] = frozenset({"press", "type", "key", "outside"})
"""What a person looks for on the screen: the sentence of the step names it between « »."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a machine does.

    `label` is what is pressed, typed in, seen or run, and for `draw` where one signs. `beside` is
    what is typed, chosen or written as a file, and for `press` a text of the row that holds the
    button. `pick` presses, and `answer` answers, something of the example household, which no
    sentence can name. `task` sends the reader to a task of a guide, `server/invite`: it must be
    there. `outside` is read or pressed outside the program, before it is there or once it is gone:
    `beside` says whose word it is.
    """

    do: Deed
    label: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step: a French sentence, and its acts in order."""

    say: str
    acts: tuple[Act, ...]
    picture: str = ""
    warning: str = ""

    @property
    def commands(self) -> tuple[str, ...]:
        """What the keeper of the server types in a terminal."""
        return tuple(act.label for act in self.acts if act.do == "run")

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks that it sends to, as `guide/task`."""
        return tuple(act.label for act in self.acts if act.do == "task")


@dataclass(frozen=True, slots=True)
class Task:
    """« Faire … »: `scene` is where its test begins; `places` are the screens that it explains."""

    id: str
    title: str
    when: str
    scene: str
    steps: tuple[Step, ...]
    places: tuple[str, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """All the tasks of one kind of person. `id` is the name of its file: `visitor`."""

    id: str
    title: str
    sentence: str
    tasks: tuple[Task, ...]

    @property
    def pictures(self) -> tuple[str, ...]:
        """The names of its pictures, in order."""
        steps = (step for task in self.tasks for step in task.steps)
        return tuple(step.picture for step in steps if step.picture)
