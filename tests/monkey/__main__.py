"""`make monkey`: each hand by each seed, in a process of its own, which may crash.

`python -m tests.monkey --hands visitor,adviser --seeds 20 --first 0 --events 1000` ends with 1 when
something was found: it is said with its seed and the few events that do it again.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from tests.monkey.child import STOPS
from tests.monkey.profiles import AGENCY, HANDS, keep, make
from tests.monkey.shrinking import shrink
from tests.no_disk_waits import no_disk_waits
from tests.passwords_cheap import cheap
from visitapp.cli.trial.demo_sync import office

MOST = 10**5
"""More than there are shortcuts and stops."""
SECONDS_EACH, SECONDS_START = 20.0, 600.0
"""After which a process that says nothing is stuck."""


def main(words: Sequence[str]) -> int:
    """Play them all; what was found goes to standard output as it is found."""
    asked = argparse.ArgumentParser(prog="tests.monkey")
    asked.add_argument("--hands", default=",".join(HANDS))
    asked.add_argument("--seeds", type=int, default=20)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--events", type=int, default=1000)
    asked.add_argument("--stops", action="store_true", help="every shortcut from every stop")
    asked.add_argument("--no-shrink", action="store_true")
    asked.add_argument("--at-once", type=int, default=os.cpu_count(), help="seeds at a time")
    given = asked.parse_args(words)
    found = 0
    seeds = [STOPS] if given.stops else range(given.first, given.first + given.seeds)
    events = range(MOST if given.stops else given.events)
    with (
        tempfile.TemporaryDirectory(prefix="visitapp-monkey-") as place,
        ThreadPoolExecutor(given.at_once) as hands,
    ):
        for hand in given.hands.split(","):
            base = _made(Path(place) / hand, hand)
            all_told = hands.map(partial(play, base, hand, events=events), seeds)
            for seed, told in zip(seeds, all_told, strict=True):
                found += len(told["faults"])
                print(f"{hand}, seed {seed}: {len(told['done'])} events, "
                      f"{len(told['faults'])} found, {told['cpu']:.0f} s", flush=True)  # fmt: skip
                for fault in told["faults"]:
                    _tell(base, hand, seed, fault, told, whole=given.no_shrink or given.stops)
    return 1 if found else 0


def _made(base: Path, hand: str) -> Path:
    base.mkdir(parents=True)
    with no_disk_waits(), cheap(), office(base, AGENCY) as agency:
        laptop = make(base / "profile", hand, whole=True, office=agency)
    keep(laptop, base / "laptop.json")
    return base


def play(base: Path, hand: str, seed: int, events: Sequence[int]) -> dict[str, Any]:
    """In a process of its own, on a copy of the laptop and of the agency."""
    with tempfile.TemporaryDirectory(prefix="visitapp-hand-") as place:
        work = Path(place) / "work"
        shutil.copytree(base, work)
        (work / "events.json").write_text(json.dumps([hand, seed, list(events)]))
        seconds = SECONDS_START + SECONDS_EACH * min(len(events), 10_000)
        try:
            child = subprocess.run(
                [sys.executable, "-m", "tests.monkey.child", str(work)], check=False,
                capture_output=True, text=True, timeout=seconds, errors="replace",
                env={**os.environ, "HOME": str(work), "XDG_CONFIG_HOME": str(work)},
            )  # fmt: skip
            end = f"the program ended with {child.returncode}: {child.stderr[-6000:]}"
        except subprocess.TimeoutExpired:
            end = "the program is stuck"
        if (work / "told.json").exists():
            told: dict[str, Any] = json.loads((work / "told.json").read_text())
            return told
        journal = (work / "journal").read_text() if (work / "journal").exists() else ""
        done = dict(line.split("\t", 1) for line in journal.splitlines())
        last = max((int(one) for one in done), default=-1)
        return {"done": done, "faults": [(last, end)], "signatures": [end[:40]], "cpu": 0.0}


def _tell(base: Path, hand: str, seed: int, fault: tuple[int, str], told: dict[str, Any],
          *, whole: bool) -> None:  # fmt: skip
    event, said = fault
    place = [one for _, one in told["faults"]].index(said)
    signature = told["signatures"][place]
    events = sorted(int(one) for one in told["done"] if int(one) <= event + 1)

    def fails(some: Sequence[int]) -> bool:
        return signature in play(base, hand, seed, some)["signatures"]

    shrunk = events[-8:] if whole else shrink(events, fails)
    again = told if whole else play(base, hand, seed, shrunk)
    print(f"--- {hand}, seed {seed}, after event {event}: {said}")
    for one in shrunk:
        print(f"    {one}: {again['done'].get(str(one), told['done'].get(str(one), ''))}")
    print(flush=True)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{spent.ru_utime + spent.ru_stime:.0f} s of processor")
    sys.exit(code)
