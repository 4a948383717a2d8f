"""Somebody of the agency at the real window: presses, answers and reads what a person would.

Each act names what stands on the screen; one that is not there fails, with what is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.conftest import Clock
from tests.guide.actor import Actor
from tests.guide.finding import texts
from tests.ui.seeing import plain
from tests.year.days import turn
from tests.year.papers import words_of
from visitapp.domain.guides.guide import Act, Step, Task
from visitapp.ui.profile.lock.cover import BACK

Acts = Iterable[Act]


def press(*labels: str, near: str = "") -> list[Act]:
    """Press each of these; `near` is a text of the row that holds the last."""
    return [*(Act("press", label) for label in labels[:-1]), Act("press", labels[-1], near)]


def see(*words: str) -> list[Act]:
    """All of it is on the screen."""
    return [Act("see", one) for one in words]


def answer(said: Mapping[str, str]) -> list[Act]:
    """Answer questions of a form, by their own words."""
    return [Act("answer", question, value) for question, value in said.items()]


def type_in(line: str, text: str) -> list[Act]:
    """Write in a line, over what stands there."""
    return [Act("type", line, text)]


def name_it(target: Path) -> list[Act]:
    """In the dialog of the system: where the file goes."""
    return [Act("file", str(target))]


@dataclass
class Hand:
    """Who works at the window. `folder` is where her papers go."""

    actor: Actor
    clock: Clock
    folder: Path

    def do(self, *steps: Acts) -> None:
        """One act after the other."""
        acts = tuple(act for step in steps for act in step)
        self.actor.play(Task("mission", "La mission", "", "", (Step("", acts),)), "mission")

    def unseen(self, *words: str) -> bool:
        """None of it is on the screen."""
        shown = " | ".join(texts(self.actor.window))
        return not any(plain(one) in shown for one in words)

    def turn(self, day: date) -> None:
        """It is nine o'clock on that day; the window, which locked itself meanwhile, opens."""
        turn(self.clock, day)
        self.wake()

    def wake(self) -> None:
        """Open the window, where it locked itself meanwhile."""
        lock = self.actor.window.lock
        lock.look()  # its timer knows nothing of a clock that is turned by days
        if lock.closed:
            self.do(press(BACK))
            self.actor.typist.wait(lambda: not lock.closed, "the lock to open")

    def paper(self, name: str, *steps: Acts) -> str:
        """Do what saves a PDF under this name; what it says, on one line, with plain spaces."""
        target = self.folder / name
        self.do(*steps, name_it(target))
        self.actor.typist.wait(target.exists, f"{name} on the disk")
        return words_of(target)

    def message(self, name: str, *steps: Acts) -> EmailMessage:
        """Do what keeps a message under this name; the message, as a mail program reads it."""
        target = self.folder / name
        self.do(*steps, name_it(target))
        self.actor.typist.wait(target.exists, f"{name} on the disk")
        found = message_from_bytes(target.read_bytes(), policy=default)
        assert isinstance(found, EmailMessage)
        return found

    def copied(self) -> str:
        """What would be pasted now, with plain spaces."""
        return plain(QGuiApplication.clipboard().text())


def body(message: EmailMessage) -> str:
    """The text of a message, with plain spaces."""
    part = message.get_body()
    assert part is not None
    return plain(str(part.get_content()))
