"""A laptop that answers and sends until it is killed: run as a program of its own.

`python -m tests.sync.round_child FOLDER SEED ROUNDS`: each line is one step of a round that
is on the disk.
"""

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.sync.desks import agency_of
from visitapp.cli.trial.throwaway import open_again
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.sending.agency import Agency
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.log import records

ANSWERS = 15


class NoKeyring:
    """The token lies in the database: that is what a kill could tear."""

    def read(self, database: str) -> bytes:
        raise KeyringUnavailable("none")

    def write(self, database: str, secret: bytes) -> None:
        raise KeyringUnavailable("none")

    def forget(self, database: str) -> None:
        """There is nothing to forget."""


def say(step: str) -> None:
    """One line to whoever watches, past every buffer of ours."""
    os.write(1, step.encode() + b"\n")


def agency_at(desk: Desk) -> Agency:
    """The agency, with each step said aloud once it is done."""
    agency = agency_of(desk, NoKeyring())

    def steps(work: Callable[[Desk], Any]) -> Any:
        found = work(desk)
        say("step")
        return found

    agency._steps = steps  # type: ignore[assignment]
    return agency


def main(folder: str, seed: str, rounds: str) -> None:
    """Answer and send, as many times as it is told."""
    chance = random.Random(int(seed))
    desk = open_again(Path(folder))
    [visit] = records.of_kind(desk.database, "visit")
    agency = agency_at(desk)
    say("ready")
    for _ in range(int(rounds)):
        for _ in range(ANSWERS):
            value = Answer(value=chance.randint(10, 400))
            answers.answer(desk, record=visit.id, path="surface", answer=value)
        outcome = agency.round()
        say(f"round {outcome.attempts.error or 'well'}")
    open_profile.close(desk)


if __name__ == "__main__":
    main(*sys.argv[1:])
