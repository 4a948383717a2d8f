"""The server as its keeper runs it, ended with SIGKILL again and again while letters leave."""

import os
import signal
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from subprocess import TimeoutExpired

import anyio

from tests.depth import sample
from tests.server.backup.test_operating_restore import asked
from tests.server.mail.letters import arrive, change, waits
from tests.server.mail.relay import Box, relay_of
from tests.server.operated import Operated
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.instance import read_place

MANY, KILLS = sample(1000, 40), sample(12, 3)
LETTERS = "SELECT state FROM record WHERE kind = 'letter'"
NO = {"value": None, "state": "refused"}
SETTINGS = """
[mail]
host = "127.0.0.1"
port = {}
security = "none"
from = "Agence <contact@agence.example>"
first_hour = 0
last_hour = 24
"""


def of(numbers: range) -> set[str]:
    """The addresses of these households."""
    return {f"h{number}@foyer.example" for number in numbers}


REFUSE, GONE = of(range(0, MANY, 9)), of(range(5, MANY, 10))
"""Who gives no address any more, and whose address is none any more."""
KILL = of(range(1, MANY, MANY // KILLS)) - REFUSE - GONE


async def given(database: ServerDatabase) -> None:
    """A letter each for many households."""
    await database.open()
    try:
        for number in range(MANY):
            name, to = f"h{number}", f"h{number}@foyer.example"
            await arrive(database, *waits(name, to, datetime.now(UTC)))
            if to in REFUSE:
                await arrive(database, change(name, "household", "email", NO, f"{name}_email"))
    finally:
        await database.close()


def test_each_leaves_once_though_the_server_is_killed_and_the_relay_refuses(
    operated: Operated,
) -> None:
    anyio.run(given, read_place(operated.root).database())
    box = Box(to={one: ["550 no such user"] for one in GONE}, data={one: [None] for one in KILL})
    killed: list[str] = []

    def before(to: str) -> None:
        if to in KILL and operated.process is not None:
            killed.append(to)
            os.kill(operated.process.pid, signal.SIGKILL)

    box.before = before
    with relay_of(box) as relay:
        with (operated.root / "server.toml").open("a") as settings:
            settings.write(SETTINGS.format(relay.port))
        operated.start()
        deadline = time.monotonic() + 600
        while "outgoing" in (told := Counter(one["state"] for one in asked(operated, LETTERS))):
            assert time.monotonic() < deadline, told
            assert operated.process is not None
            with suppress(TimeoutExpired):
                operated.process.wait(0.5)
                operated.process.close()
                operated.start()
        operated.stop()
    taken = Counter(box.addresses)
    assert set(taken.values()) == {1}, "nobody is written to twice"
    assert sorted(killed) == sorted(KILL)
    assert taken.keys() == of(range(MANY)) - GONE - REFUSE
    assert told == {"sent": len(taken.keys() - KILL), "unsent": len(GONE | REFUSE | KILL)}
