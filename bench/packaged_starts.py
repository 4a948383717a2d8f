"""Programs started on a screen of its own that is watched: when is the first window painted?"""

import contextlib
import mmap
import os
import signal
import struct
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
SHARE = 0.3
"""A window is there once this part of the screen is no longer black; a splash screen is none."""
MOST_SECONDS = 120.0
SETTLED_SECONDS = 3.0
"""Memory is read so long after the window."""
_EVERY = 0.002
_GRID = 40
_SYSTEM = (Path("/usr/lib/x86_64-linux-gnu"), Path("/usr/share/fonts"))
_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = mmap.PAGESIZE


@dataclass(frozen=True)
class Program:
    """What is started, where its files are, and the interpreter's that it shares with others."""

    command: Path
    folders: tuple[Path, ...]
    shared: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Start:
    """One start: seconds to the window, of processor in them; bytes of memory after it.

    `kept` is how many bytes of its own folders the cache still had before: 0 is wholly cold.
    """

    seconds: float
    processor: float
    resident: int
    proportional: int
    kept: int = 0


def starts(
    programs: Mapping[str, Program], home: Path, cold: int, warm: int
) -> dict[str, tuple[tuple[Start, ...], tuple[Start, ...]]]:
    """The cold starts and the warm ones of each, in turns; each has begun once before."""
    found: dict[str, tuple[list[Start], list[Start]]] = {name: ([], []) for name in programs}
    with Screen(home / "screen") as screen:
        for turn in range(1 + cold + warm):
            for name, program in programs.items():
                kept = forget(program) if turn <= cold else 0
                started = screen.started(program.command, _surroundings(home / name))
                if turn:
                    found[name][turn > cold].append(replace(started, kept=kept))
    return {name: (tuple(cold), tuple(warm)) for name, (cold, warm) in found.items()}


def forget(program: Program) -> int:
    """Drop from the disk's cache what a start reads. Gives how much of its own is still there."""
    own = list(_files(program.folders))
    for path in [*own, *_files((*program.shared, *_SYSTEM))]:
        with contextlib.suppress(OSError), path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    asked = ["fincore", "--bytes", "--noheadings", "--output", "RES", *map(str, own)]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return sum(map(int, said.split()))


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())


def _surroundings(home: Path) -> dict[str, str]:
    """A person's, without a session's bus: no program asks another one on its way."""
    (home / ".config").mkdir(parents=True, exist_ok=True)
    (home / "run").mkdir(mode=0o700, exist_ok=True)
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(home / "run")}  # fmt: skip


class Screen:
    """An X screen whose picture is a file that is looked at here."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder

    def __enter__(self) -> "Screen":
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-fbdir", str(self._folder), "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(write)
        with open(read) as told:  # the number and its end of line are not written at once
            self._number = told.readline().strip()
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            self._picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # The header of an xwd picture: its own length, then at the 12th and the 19th number the
        # bytes of a line and the colours that stand between it and the points.
        said = struct.unpack(">25I", self._picture[:100])
        begin, across = said[0] + 12 * said[19], said[12]
        self._points = [begin + y * across + x * 4
                        for y in range(HEIGHT // _GRID // 2, HEIGHT, HEIGHT // _GRID)
                        for x in range(WIDTH // _GRID // 2, WIDTH, WIDTH // _GRID)]  # fmt: skip
        return self

    def __exit__(self, *error: object) -> None:
        self._server.terminate()
        self._server.wait()
        self._picture.close()

    def started(self, command: Path, surroundings: Mapping[str, str]) -> Start:
        """Start it, wait for its window, read its memory, end it. Raises TimeoutError."""
        self._until(lambda: self._painted() == 0)
        began = time.monotonic()
        process = subprocess.Popen(
            [command], cwd=surroundings["HOME"], start_new_session=True,
            env={**surroundings, "DISPLAY": f":{self._number}"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            self._until(lambda: self._painted() >= SHARE, process)
            seconds = time.monotonic() - began
            processor = sum(map(_processor, _family(process.pid)))
            time.sleep(SETTLED_SECONDS)
            memory = [_memory(one) for one in _family(process.pid)]
        finally:
            _ended(process)
        return Start(seconds, processor, sum(one for one, _ in memory),
                     sum(one for _, one in memory))  # fmt: skip

    def _painted(self) -> float:
        points = self._points
        return sum(self._picture[at : at + 3] != b"\0\0\0" for at in points) / len(points)

    def _until(
        self, true: Callable[[], bool], process: subprocess.Popen[bytes] | None = None
    ) -> None:
        last = time.monotonic() + MOST_SECONDS
        while not true():
            if time.monotonic() > last or (process is not None and process.poll() is not None):
                raise TimeoutError("no window")
            time.sleep(_EVERY)


def _family(pid: int) -> list[int]:
    """A process and those that it started."""
    try:
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(child))]


def _processor(pid: int) -> float:
    """Seconds of processor, with those of its children that have ended."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[11:15])) / _TICK


def _memory(pid: int) -> tuple[int, int]:
    """Bytes resident, and bytes in proportion to who else shares them."""
    said = dict(
        line.split(":") for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    )
    return tuple(int(said[name].split()[0]) * 1024 for name in ("Rss", "Pss"))  # type: ignore[return-value]


def _ended(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
