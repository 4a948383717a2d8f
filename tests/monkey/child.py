"""One hand on one laptop, in this process: `python -m tests.monkey.child FOLDER`."""

import faulthandler
import json
import os
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from tests.monkey import acts
from tests.monkey.hand import Hand
from tests.monkey.profiles import AGENCY, HANDS, Laptop, beyond, kept
from tests.monkey.program import Running
from tests.monkey.stops import EveryStop
from tests.no_disk_waits import no_disk_waits
from tests.passwords_cheap import cheap
from visitapp.app import speak_french
from visitapp.cli.trial.demo_sync import office

STOPS = -1
"""The seed of who presses every shortcut from every stop."""


def main(work: Path) -> None:
    """Play the events that are written there; what was found is written beside."""
    faulthandler.enable()
    hand, seed, events = json.loads((work / "events.json").read_text())
    draw = acts.draw if seed != STOPS else EveryStop()
    laptop = kept(work / "profile", work / "laptop.json")
    os.chdir(work)
    app = QApplication([])
    app.setApplicationName("VisitApp")
    speak_french(app)
    with no_disk_waits(), cheap(), office(work, AGENCY) as agency:
        played = run(laptop, hand, seed, events, draw, agency.address, work)
    used = resource.getrusage(resource.RUSAGE_SELF)
    told: dict[str, Any] = {
        "done": played.done, "faults": [(one.event, one.said) for one in played.faults],
        "signatures": [one.signature for one in played.faults],
        "cpu": used.ru_utime + used.ru_stime,
    }  # fmt: skip
    (work / "told.json").write_text(json.dumps(told, ensure_ascii=False))
    sys.stdout.flush()
    os._exit(0)  # what Python and Qt do at their end is another test's


def run(
    laptop: Laptop, hand: str, seed: int, events: Iterable[int], draw: acts.Act, server: str,
    work: Path,
) -> Hand:  # fmt: skip
    """The program on this laptop under this hand."""
    program = Running(laptop.root, laptop.keyring, print, server)
    played = Hand(program, hand, seed, work / "files", beyond(laptop, HANDS[hand]))
    with (work / "journal").open("w") as journal:
        played.journal = lambda number, said: (
            journal.write(f"{number}\t{' '.join(said.split())}\n"), journal.flush()
        )  # fmt: skip
        program.start()
        played.play(events, draw)
        program.leave()
    return played


if __name__ == "__main__":
    main(Path(sys.argv[1]))
