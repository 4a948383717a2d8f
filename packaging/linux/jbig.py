"""A library of JBIG that refuses, in place of the one of the GPL that tesserocr brings on Linux."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

Entry = tuple[str, str, str]
SOURCE = Path(__file__).with_name("jbig.c")
THEIRS = re.compile(r"(^|/)(libjbig-\w+\.so[.0-9]*)$")


def without_jbig(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """The same files, each libjbig of a wheel replaced by ours, made in `folder`."""
    return [_ours(entry, folder) for entry in entries]


def _ours(entry: Entry, folder: Path) -> Entry:
    inside, _, kind = entry
    found = THEIRS.search(inside)
    if found is None or kind != "BINARY":
        return entry
    made = folder / found[2]
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O2", "-Wl,--build-id=none", f"-Wl,-soname,{found[2]}",
         "-o", str(made), str(SOURCE)], check=True,
    )  # fmt: skip
    return inside, str(made), kind
