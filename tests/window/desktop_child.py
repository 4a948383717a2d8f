"""The real desktop in a process of its own, driven by keyboard: to be killed, or looked at.

`python -m tests.window.desktop_child visit|look|day ROOT` prints one JSON line for each thing
seen. `day` stops at each stage until a line is written to it.
"""

import faulthandler
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

import visitapp.app
from tests.window.conftest import begin_visit, family
from tests.window.private_day import private_day
from tests.window.typist import ALT, Key, Typist, name_of
from tests.window.visiting import fill_section
from visitapp.app import Desktop, run_desktop
from visitapp.domain.checklist.coding import decode
from visitapp.operations.desk.forms import Forms

LONGEST = 60  # seconds


def say(**facts: Any) -> None:
    """One line to whoever watches, past every buffer of ours."""
    os.write(1, json.dumps(facts).encode() + b"\n")


def visit(desktop: Desktop, typist: Typist) -> None:
    """Answer section after section, telling each answer once it is on disk."""
    desktop.jobs.changed.connect(
        lambda changed: [say(path=path) for _, path in sorted(changed.paths)]
    )
    begin_visit(desktop, typist)
    say(begun=True)
    form = Forms().latest("visit")
    wanted, _ = decode(form, family()["answers"])
    for section in form.sections:
        fill_section(typist, section, wanted)
        typist.press(Key.Key_Right, ALT)


def look(desktop: Desktop, typist: Typist) -> None:
    """What the first screen says; then go on with the visit, and say where one is."""
    typist.wait_for("Voir d’abord")
    say(words=[name_of(one) for one in desktop.window.findChildren(QWidget) if one.isVisible()])
    typist.go_to(lambda: typist.name == "Reprendre la visite", "Reprendre la visite")
    typist.press(Key.Key_Return)
    typist.wait(lambda: typist.path, "a question of the visit")
    say(title=typist.title, path=typist.path)
    desktop.window.close()


def day(desktop: Desktop, typist: Typist) -> None:
    """A whole day on a household of markers."""

    def pause(stage: str) -> None:
        say(stage=stage)
        sys.stdin.readline()

    private_day(desktop, typist, pause, Path(os.environ["PICTURE"]))


def main(job: str, root: str) -> int:
    """Run the desktop as `visitapp` does, and the job once its window is there."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    work: Callable[[Desktop, Typist], None] = {"visit": visit, "look": look, "day": day}[job]
    start = Desktop.start

    def drive(desktop: Desktop) -> None:
        desktop.window.activateWindow()
        try:
            work(desktop, Typist(desktop.window))
        except BaseException:
            traceback.print_exc()
            os._exit(3)

    def start_driven(desktop: Desktop, trouble: Any = None) -> None:
        start(desktop, trouble)
        QTimer.singleShot(0, lambda: drive(desktop))

    visitapp.app.Desktop.start = start_driven  # type: ignore[method-assign]
    return run_desktop(Path(root))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
