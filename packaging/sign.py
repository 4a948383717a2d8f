"""`python packaging/sign.py ARCHIVE…`: the manifest of a version beside its archives, signed.

The secret key is in the file that VISITAPP_SIGNING_KEY names (two files, while a key is being
replaced, with the system's separator of paths), never in the project. `ceremony.py` makes it.
"""

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from visitapp.domain.updates.manifest import FORMAT, MANIFEST, SIGNATURES, manifest_of
from visitapp.operations.updates.offers import WHAT
from visitapp.store.file.database import SCHEMA
from visitapp.sync.bundle import signing
from visitapp.updates.unpack import measured

VARIABLE = "VISITAPP_SIGNING_KEY"
NAMED = re.compile(r"visitapp-(\d+\.\d+\.\d+)-([a-z]+-[A-Za-z0-9_]+)\.tar\.gz")


def described(
    archives: Sequence[Path], *, oldest: str, notes: Sequence[str], published: str, database: str
) -> dict[str, Any]:
    """The manifest of these archives, which are all of one version."""
    found: dict[str, Any] = {}
    versions = set()
    for path in archives:
        named = NAMED.fullmatch(path.name)
        if named is None:
            raise SystemExit(f"{path.name}: not named visitapp-VERSION-SYSTEM.tar.gz")
        versions.add(named[1])
        unpacked, files = measured(path)
        found[named[2]] = {
            "name": path.name, "size": path.stat().st_size, "unpacked": unpacked, "files": files,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }  # fmt: skip
    if len(versions) != 1:
        raise SystemExit("the archives are not all of one version")
    return {"visitapp_update": FORMAT, "version": versions.pop(), "published": published,
            "oldest": oldest, "database": database, "notes": list(notes),
            "archives": found}  # fmt: skip


def write(said: Mapping[str, Any], folder: Path, secrets: Sequence[str]) -> Path:
    """The manifest and its signatures, in `folder`. It is read again as a laptop reads it."""
    data = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    manifest_of(data)
    made = folder / MANIFEST
    made.write_bytes(data)
    lines = "".join(signing.sign(secret, WHAT, data).hex() + "\n" for secret in secrets)
    made.with_name(made.name + SIGNATURES).write_text(lines, "ascii")
    return made


def secrets_of(variable: str) -> list[str]:
    """The secret keys in the files that a variable names."""
    names = [name for name in variable.split(os.pathsep) if name]
    if not names:
        raise SystemExit(f"{VARIABLE} names no file")
    return [Path(name).read_text("ascii").strip() for name in names]


def main(words: Sequence[str]) -> None:
    """Sign."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("archives", nargs="*", type=Path)
    asked.add_argument("--oldest", help="the oldest version that this one replaces")
    asked.add_argument("--note", action="append", default=[], help="one new thing, in French")
    given = asked.parse_args(words)
    if not given.archives or not given.oldest:
        asked.error("archives and --oldest are wanted")
    at = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH") or _now()), UTC)
    said = described(given.archives, oldest=given.oldest, notes=given.note,
                     published=f"{at:%Y-%m-%d}", database=SCHEMA)  # fmt: skip
    print(write(said, given.archives[0].parent, secrets_of(os.environ.get(VARIABLE, ""))))


def _now() -> float:
    return datetime.now(UTC).timestamp()


if __name__ == "__main__":
    main(sys.argv[1:])
