"""The whole program: in this process through `run`, or in one of its own as people start it."""

import io
import json
import os
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from tests.cli.commands import Ran, plain
from tests.warm.process import ran
from visitapp import shipped
from visitapp.cli.main import run

BILLS = """start,end,quantity,unit,reading,amount_eur
2024-11-04,2025-03-06,5968,kwh,actual,719.40
2025-03-06,2025-07-07,2765,kwh,actual,411.80
2025-07-07,2025-11-05,1800,kwh,actual,366.20
"""


def called(*words: str) -> Ran:
    """`visitapp WORDS` in this process, its exit code and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = run(words)
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 2
    return Ran(code, out.getvalue(), err.getvalue())


def started(*words: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """`visitapp WORDS` as a process: no display, no keyring that works."""
    quiet = {name: value for name, value in os.environ.items()
             if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    failing = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return ran(*words, cwd=cwd, env={**quiet, **failing, **(env or {})})


def object_of(done: Ran) -> dict[str, Any]:
    """The one JSON object on stdout, and nothing else there; nothing on stderr."""
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert isinstance(found, dict)
    return found


def is_refused(done: Ran) -> str:
    """Exit 2, nothing on stdout, one line on stderr that is no traceback."""
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.endswith("\n")
    assert len(done.err.splitlines()) == 1, done.err
    for word in ("Traceback", "inattendue", "Error", "usage:"):
        assert word not in done.err
    return plain(done.err)


def a_visit(folder: Path, name: str = "gas_flat") -> str:
    """A shipped example as a file."""
    path = folder / "visit.json"
    path.write_text(shipped.text(f"examples/{name}.json"), "utf-8")
    return str(path)


def some_bills(folder: Path) -> str:
    """A year of gas bills as a file."""
    path = folder / "bills.csv"
    path.write_text(BILLS)
    return str(path)
