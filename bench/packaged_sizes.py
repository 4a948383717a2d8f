"""What a program weighs: to fetch and on the disk, alone and on a Debian that has nothing else."""

import re
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BARE = Path("build/bare")
DIST = Path("dist")
UNDER_QT = (
    "libgl1", "libegl1", "libxcb1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0",
    "libxcb-xkb1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0t64", "libgssapi-krb5-2",
)  # fmt: skip
"""What the Qt of the Python index asks of a Debian to open a window on X11."""
_UNITS = {"B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}


@dataclass(frozen=True)
class Size:
    """Bytes: the program as it is given, then all that a bare Debian lacks for it."""

    download: float
    installed: float
    bare_download: float | None
    bare_installed: float | None
    way: str
    """How it comes on the bare Debian, when there are several ways: the lightest."""


def ours() -> Size:
    """The .deb, and what it depends on."""
    [deb] = DIST.glob("visitapp_*.deb")
    said = subprocess.run(["dpkg-deb", "--field", deb, "Installed-Size"], capture_output=True,
                          text=True, check=True).stdout  # fmt: skip
    alone = deb.stat().st_size, int(said) * 1024
    bare = on_bare_debian([f"./{deb}"])
    return Size(*alone, *(bare or (None, None)), deb.name)


def of_the_index(peers: Path, name: str, *, in_debian: bool) -> Size:
    """A program of the Python index, as pip brings it: its wheels and all that they depend on.

    Its interpreter and Qt's own needs are the system's. Where Debian has the program as well, what
    weighs less counts.
    """
    wheels = sum(one.stat().st_size for one in (peers / "wheels" / name).iterdir())
    weigh = Path(__file__).parent / "programs" / "weigh.py"
    asked = [peers / "bin" / "python", weigh, name]
    disk = int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    ways = []
    if below := on_bare_debian(["python3-venv", *UNDER_QT]):
        ways.append((below[0] + wheels, below[1] + disk, "pip"))
    if in_debian and (whole := on_bare_debian([name])):
        ways.append((*whole, "Debian"))
    return Size(wheels, disk, *min(ways, default=(None, None, ""), key=lambda way: way[1] or 0))


def on_bare_debian(packages: Sequence[str]) -> tuple[float, float] | None:
    """Bytes that apt would fetch and fill on the Debian of `make package-try`; None without it."""
    root = next(BARE.glob("*.tar"), None)
    if root is None:
        return None
    with tempfile.TemporaryDirectory() as place, tarfile.open(root) as archive:
        status = archive.extractfile("./var/lib/dpkg/status")
        assert status is not None
        (Path(place) / "status").write_bytes(status.read())
        (Path(place) / "archives" / "partial").mkdir(parents=True)
        options = {"Dir::State::status": f"{place}/status", "Dir::Cache::archives":
                   f"{place}/archives", "Debug::NoLocking": "1"}  # fmt: skip
        asked = ["apt-get", "install", "--assume-no", "--no-install-recommends",
                 *(word for one in options.items() for word in ("-o", "=".join(one))),
                 *packages]  # fmt: skip
        # It answers no, and so ends with 1.
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    fetched = re.search(r"^Need to get (?:.*/)?([\d.,]+ [kMG]?B) of archives", said, re.M)
    filled = re.search(r"^After this operation, ([\d.,]+ [kMG]?B)", said, re.M)
    return None if fetched is None or filled is None else (_bytes(fetched[1]), _bytes(filled[1]))


def _bytes(said: str) -> float:
    number, unit = said.replace(",", "").split()
    return float(number) * _UNITS[unit]
