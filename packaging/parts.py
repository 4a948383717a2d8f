"""What the packaged program is made of: each part with its version and its licence, as found.

Read from the files that go in, not from a list: what is not bundled is not named. Written as a list
with each licence, to be shown, and as a CycloneDX bill of materials.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from bill import bill_of_materials
from native import carried, of_wheel, table

from visitapp.domain.components import NOT_SAID, Part
from visitapp.operations.program.components import carried_files, one_spelling, purl, python

MOMENT = "SOURCE_DATE_EPOCH"
"""In the environment of a build: the second of its commit (packaging/freeze.py)."""


def parts_of(
    modules: Iterable[str], files: Iterable[str], inside: Collection[str] | None = None
) -> list[Part]:
    """The parts behind these modules and these files of the system, by name.

    `inside` are the paths in the package; without them, all of each wheel counts as inside.
    """
    named = packages_distributions()
    dists = {name for module in modules for name in named.get(module.split(".")[0], ())}
    dists.discard("visitapp")
    found = [of_wheel(distribution(name)) for name in sorted(dists, key=str.lower)]
    native = carried({one_spelling(name): None for name in sorted(dists)}, inside)
    system = _of_the_system(files) if sys.platform.startswith("linux") else []
    every = [python(), *found, *native, *carried_files(), *system]
    return sorted(every, key=lambda part: part.name.lower())


def write(parts: list[Part], folder: Path, version: str) -> None:
    """`parts.json` for who uses the program, `visitapp.cdx.json` for who audits it.

    `built.json` says the day of the commit, where the build knows it.
    """
    write_shown(parts, folder)
    bill = bill_of_materials(parts, version)
    _check(bill)
    (folder / "visitapp.cdx.json").write_text(bill, encoding="utf-8")


def write_shown(parts: list[Part], folder: Path) -> None:
    """What « À propos » reads."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=1)
    (folder / "parts.json").write_text(shown + "\n", encoding="utf-8")
    if MOMENT in os.environ:
        day = datetime.fromtimestamp(int(os.environ[MOMENT]), UTC).date()
        said = json.dumps({"day": day.isoformat()})
        (folder / "built.json").write_text(said + "\n", encoding="utf-8")


def _check(bill: str) -> None:
    """Stops a build whose bill is not as CycloneDX's own scheme wants it."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    if (fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill)) is not None:
        raise SystemExit(f"visitapp.cdx.json: {fault}")


def _of_the_system(files: Iterable[str]) -> list[Part]:
    """Libraries of Debian that PyInstaller took along: the package of each, and its licences."""
    packages = {name for file in files if (name := _package(file))}
    return [_of_debian(name) for name in sorted(packages)]


def _package(file: str) -> str:
    for path in (file, str(Path(file).resolve()), file.removeprefix("/usr")):
        asked = ["dpkg-query", "-S", path]
        said = subprocess.run(asked, capture_output=True, text=True, check=False)
        if said.returncode == 0:
            return said.stdout.split(": ")[0].split(",")[0]
    return ""


def _of_debian(name: str) -> Part:
    asked = ["dpkg-query", "-W", "-f=${Version}", name]
    version = subprocess.run(asked, capture_output=True, text=True, check=True)
    bare = name.split(":")[0]
    text = Path(f"/usr/share/doc/{bare}/copyright")
    words = text.read_text(encoding="utf-8", errors="replace") if text.is_file() else ""
    said = ", ".join(sorted(set(re.findall(r"^License: *(\S.*)$", words, re.MULTILINE))))[:200]
    said = said or table()["said_by_debian"].get(bare, NOT_SAID)
    named = purl("deb", f"debian/{bare}", version.stdout)
    return Part(bare, version.stdout, said, "Debian", words, named)
