"""How long the screens stand still while the network fails: `python -m bench.waits`.

Each bad network of the tests, beside the same minutes without any attempt. The bar is 200 ms more
than without; one of three tries counts, for a machine that is busy with something else.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer

from bench import table
from bench.table import Line
from tests.operations.households_made import make_visit
from tests.ui.sending.bad_servers import BAD, seconds
from tests.ui.sending.real_queue import Line as Wire
from tests.ui.sending.real_queue import link_to, on_desk, real_queue, run_for, sender_of
from visitapp.cli.trial.pictures import application
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.ui.qt.jobs import Jobs

MOST_MS, WATCHED_MS, TRIES = 200, 2500, 3


def lines() -> Iterator[Line]:
    """The bench, line by line."""
    application()
    for name, bad in BAD.items():
        added = min(_added(bad) for _ in range(TRIES))
        yield Line(f"Attente ajoutée, réseau «\u00a0{name}\u00a0»", max(added, 0), MOST_MS)


def _added(bad: Callable[[], Any]) -> float:
    with ExitStack() as stack:
        place = stack.enter_context(tempfile.TemporaryDirectory(prefix="visitapp-"))
        jobs = stack.enter_context(real_queue(Path(place) / "profile"))
        visit = on_desk(jobs, make_visit)
        alone = _worst_ms(jobs, visit, lambda: None)
        link_to(jobs, stack.enter_context(bad()))
        sender = sender_of(jobs, Wire())
        tried = _worst_ms(jobs, visit, sender.send_now)
        sender.stop()
        return tried - alone


def _worst_ms(jobs: Jobs, visit: str, begin: Callable[[], object]) -> float:
    """The longest that the screens stood still, or that an answer took to be kept."""
    beat, typing, worst, last = QTimer(), QTimer(), [0.0], [seconds()]

    def tick() -> None:
        now = seconds()
        worst[0], last[0] = max(worst[0], now - last[0]), now

    def kept(began: float, _: Any) -> None:
        worst[0] = max(worst[0], seconds() - began)

    def type_one() -> None:
        jobs.do(answers.answer, record=visit, path="surface", answer=Answer(value=61),
                then=partial(kept, seconds()))  # fmt: skip

    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.timeout.connect(tick)
    typing.timeout.connect(type_one)
    beat.start(5)
    typing.start(50)
    begin()
    run_for(WATCHED_MS)
    beat.stop()
    typing.stop()
    return worst[0] * 1000


if __name__ == "__main__":
    sys.exit(table.show(lines()))
