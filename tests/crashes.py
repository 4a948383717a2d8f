"""Where a worker was when it crashed: its trace, said with the failures at the end of a run.

pytest's own trace goes to the worker's standard error, which a long log loses.
"""

import atexit
import faulthandler
import os
import shutil
import tempfile
from pathlib import Path

import pytest

FOLDER = "VISITAPP_TEST_TRACES"  # the environment hands it to the workers
WORKER = "PYTEST_XDIST_WORKER"
RUNNERS = ("/pluggy/", "/_pytest/", "/xdist/", "/execnet/", "<string>")  # between it and a test
LINES = 60  # of one trace: the thread that crashed is told among the others


def watch() -> None:
    """Have the trace of a crash written to a file of this worker's own."""
    if WORKER in os.environ:
        trace = Path(os.environ[FOLDER]) / f"{os.environ[WORKER]}-{os.getpid()}"
        faulthandler.enable(file=trace.open("w", encoding="utf-8"))
    elif FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="visitapp-traces-")
        atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)


def tell(reporter: pytest.TerminalReporter) -> None:
    """Write each trace that there is."""
    for trace in sorted(Path(os.environ[FOLDER]).iterdir()):
        told = trace.read_text(encoding="utf-8", errors="replace").splitlines()
        lines = [line for line in told if not any(one in line for one in RUNNERS)]
        if lines:
            reporter.section(f"where {trace.name} crashed")
            for line in lines[:LINES]:
                reporter.write_line(line)
