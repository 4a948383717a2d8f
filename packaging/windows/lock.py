"""`python packaging/windows/lock.py LOCK`: the lines of a universal lock that Windows installs.

Markers are those of CPython 3.13 on 64-bit Windows, wherever this runs: pip itself reads them for
the system it runs on. Versions and hashes stay as they are.
"""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement

WINDOWS = {
    "implementation_name": "cpython",
    "implementation_version": "3.13.11",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.19045",
    "python_full_version": "3.13.11",
    "python_version": "3.13",
    "sys_platform": "win32",
    "extra": "",
}


def for_windows(lock: str) -> str:
    """The entries whose marker holds on Windows, without the marker."""
    kept = []
    for entry in re.split(r"\n(?=[^\s#])", lock):
        named, *hashes = re.split(r"\s*\\\n\s*", entry.strip())
        if not hashes:
            continue
        asked = Requirement(named)
        if asked.marker is None or asked.marker.evaluate(dict(WINDOWS)):
            kept.append(" \\\n    ".join([named.split(" ;")[0], *hashes]))
    return "\n".join(kept) + "\n"


if __name__ == "__main__":
    sys.stdout.write(for_windows(Path(sys.argv[1]).read_text(encoding="utf-8")))
