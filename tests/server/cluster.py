"""A PostgreSQL of our own for the tests: made in a temporary folder, gone at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.server.free_port import free_port

QUICK = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal",
    "max_wal_senders=0", "autovacuum=off",
)  # fmt: skip
"""For what nobody reads again: half of what a new database costs is its journal."""


def binaries() -> Path | None:
    """The newest PostgreSQL of this machine, or None."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(found, key=lambda path: float(path.parts[-3]), default=None)
    if newest:
        return newest.parent
    anywhere = shutil.which("initdb")
    return Path(anywhere).resolve().parent if anywhere else None


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """An empty server on loopback; its address. `durable` keeps fsync, as benches must."""
    where = binaries()
    if where is None:
        raise RuntimeError("no PostgreSQL on this machine: install the package « postgresql »")
    folder = Path(tempfile.mkdtemp(prefix="visitapp-pg-"))
    data, port = folder / "data", free_port()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _run([where / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
              "--locale=C.UTF-8", "--no-sync"])  # fmt: skip
        fast = "" if durable else "".join(f" -c {one}" for one in QUICK)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1{fast}"
        _run([where / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"])
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run([where / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(words: list[str | Path]) -> None:
    """As the user postgres when we are root: initdb refuses root."""
    command = [str(word) for word in words]
    if os.geteuid() == 0:
        command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd="/")
