"""`python packaging/windows/settle_msi.py MSI NUMBER SECONDS`: nothing of this moment stays in it.

wixl gives each build a random number (that of the package, which Windows reads to know whether two
files are one) and the hour of the clock; here they are those of the version and of its commit.
"""

import struct
import subprocess
import sys
import time
from pathlib import Path

FILETIME = b"\x40\x00\x00\x00"
DAY = 86_400
PRECISE, SINCE_1601 = 10_000_000, 11_644_473_600


def settle(msi: Path, number: str, seconds: int) -> None:
    """Its summary says French, this number and this date."""
    said = ["VisitApp", "The VisitApp founders", "x64;1036", f"{{{number.upper()}}}"]
    subprocess.run(["msibuild", msi, "-s", *said], check=True)
    data = bytearray(msi.read_bytes())
    near = range(_filetime(time.time() - DAY), _filetime(time.time() + DAY))
    at = data.find(FILETIME)
    while at >= 0:
        (found,) = struct.unpack_from("<Q", data, at + 4) if at + 12 <= len(data) else (0,)
        if found in near:
            struct.pack_into("<Q", data, at + 4, _filetime(seconds))
        at = data.find(FILETIME, at + 1)
    msi.write_bytes(data)


def _filetime(seconds: float) -> int:
    return int(seconds + SINCE_1601) * PRECISE


if __name__ == "__main__":
    settle(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
