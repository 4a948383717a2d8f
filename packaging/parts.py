"""What the packaged program is made of: each part with its version and its licence, as found.

Read from the files that go in, not from a list: what is not bundled is not named. Written as a list
with each licence, to be shown, and as a CycloneDX bill of materials.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

from visitapp.domain.parts import Part
from visitapp.operations.parts import (
    carried,
    carried_files,
    of_distribution,
    one_spelling,
    with_text,
)

MOMENT = "SOURCE_DATE_EPOCH"
"""In the environment of a build: the second of its commit (packaging/freeze.py)."""


def parts_of(modules: Iterable[str], files: Iterable[str]) -> list[Part]:
    """The parts behind these modules and these files of the system, by name."""
    named = packages_distributions()
    dists = {name for module in modules for name in named.get(module.split(".")[0], ())}
    dists.discard("visitapp")
    found = [of_distribution(distribution(name)) for name in sorted(dists, key=str.lower)]
    inside = carried({one_spelling(name) for name in dists})
    version = ".".join(map(str, sys.version_info[:3]))
    python = with_text(Part("Python", version, "PSF-2.0", "python.org"))
    system = _of_the_system(files) if sys.platform.startswith("linux") else []
    every = [python, *found, *inside, *carried_files(), *system]
    return sorted(every, key=lambda part: part.name.lower())


def write(parts: list[Part], folder: Path, version: str) -> None:
    """`parts.json` for who uses the program, `visitapp.cdx.json` for who audits it.

    `built.json` says the day of the commit, where the build knows it.
    """
    write_shown(parts, folder)
    (folder / "visitapp.cdx.json").write_text(bill_of_materials(parts, version), encoding="utf-8")


def write_shown(parts: list[Part], folder: Path) -> None:
    """What « À propos » reads."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = json.dumps([asdict(part) for part in parts], ensure_ascii=False, indent=1)
    (folder / "parts.json").write_text(shown + "\n", encoding="utf-8")
    if MOMENT in os.environ:
        day = datetime.fromtimestamp(int(os.environ[MOMENT]), UTC).date()
        said = json.dumps({"day": day.isoformat()})
        (folder / "built.json").write_text(said + "\n", encoding="utf-8")


def bill_of_materials(parts: list[Part], version: str) -> str:
    """CycloneDX 1.6, without a date or a random number: two builds of a commit say the same."""
    from cyclonedx.factory.license import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6

    licence = LicenseFactory()
    bom = Bom()
    bom.metadata.component = Component(
        name="visitapp", version=version, type=ComponentType.APPLICATION, bom_ref="visitapp",
        licenses=[licence.make_from_string("EUPL-1.2")],
    )  # fmt: skip
    for part in parts:
        bom.components.add(Component(
            name=part.name, version=part.version, bom_ref=f"{part.name}@{part.version}",
            licenses=[licence.make_from_string(part.licence)], description=part.origin,
        ))  # fmt: skip
    bom.register_dependency(bom.metadata.component, bom.components)
    said = json.loads(JsonV1Dot6(bom).output_as_string())
    said.pop("serialNumber", None)
    said["metadata"].pop("timestamp", None)
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


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
    names = sorted(set(re.findall(r"^License: *(\S.*)$", words, re.MULTILINE)))
    return Part(bare, version.stdout, ", ".join(names)[:200] or "voir le texte", "Debian", words)
