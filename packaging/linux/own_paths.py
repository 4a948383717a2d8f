"""Libraries are looked for beside the program, never at a place of the machine that built it.

The interpreter's own libraries say where they were installed; it is nobody's business, and a
folder that somebody else may have. PyInstaller has put all that they need beside them.
"""

import re
import subprocess
from pathlib import Path

SAID = re.compile(r"R(?:UN)?PATH\)\s+Library r(?:un)?path: \[(/[^\]]*)\]")
BESIDE = b"$ORIGIN"


def forget(frozen: Path) -> int:
    """Turn each absolute path of a search into « beside me ». Gives how many files said one."""
    changed = 0
    for path in frozen.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) != b"\x7fELF":
                continue
        asked = ["readelf", "--dynamic", "--wide", path]
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        found = SAID.search(said)
        if found is not None:
            path.write_bytes(beside(path.read_bytes(), found[1].encode()))
            changed += 1
    return changed


def beside(content: bytes, absolute: bytes) -> bytes:
    """The same file with that string replaced where it stands: nothing else moves."""
    old = b"\0" + absolute + b"\0"
    if content.count(old) != 1 or len(absolute) < len(BESIDE):
        raise ValueError(f"{absolute!r} is not once in the file: look at it")
    return content.replace(old, b"\0" + BESIDE.ljust(len(absolute), b"\0") + b"\0")
