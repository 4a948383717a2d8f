"""The libraries inside the wheels and inside Python: what `native.yaml` and their own bills say.

A wheel that brings a bill of materials (PEP 770) is believed for its crates of Rust. No wheel names
all of its C libraries: `native.yaml` does, dated, and a test looks for each version in the files.
"""

import json
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import Distribution, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from visitapp.domain.components import NOT_SAID, Part, words_of
from visitapp.operations.program.components import (
    licence,
    of_distribution,
    one_spelling,
    purl,
    texts_of,
    with_text,
)

TABLE = Path(__file__).with_name("native.yaml")
INTERPRETER = "Python"
OF_THE_INTERPRETER = ("pyexpat", "_decimal")
"""Modules of Python that carry somebody else's library on every system."""
RUST = "Bibliothèques Rust de {}"
OLD_WORDS = " License"
"""As in « MIT License »: how a classifier says it, which may be any of several."""
PREFERRED = "Apache-2.0"
"""Of several licences to choose from, the one that asks for no notice of each author."""
_SECTION = re.compile(r"^-{4}\n\n(\w+)\n\n(.*?)(?=^-{4}\n\n\w+\n\n|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Native:
    """A line of the table: its keys are explained there."""

    name: str
    inside: str
    file: str
    licence: str
    purl: str
    source: str
    version: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Crate:
    """A crate; `sha256` is that of its archive on crates.io, empty for one of the wheel's own."""

    name: str
    version: str
    licence: str
    purl: str
    sha256: str = ""


@cache
def table() -> Mapping[str, Any]:
    """The table, its `parts` as `Native`."""
    read = yaml.safe_load(TABLE.read_text("utf-8"))
    return {**read, "parts": tuple(Native(**line) for line in read["parts"])}


def of_wheel(dist: Distribution) -> Part:
    """An installed library, its licence read from its text where its metadata say none."""
    part = of_distribution(dist)
    if part.licence != NOT_SAID and OLD_WORDS not in part.licence:
        return part
    plain = table()["said_by_words"].get(part.licence, part.licence)
    return replace(part, licence=table()["said_by_text"].get(one_spelling(part.name), plain))


def carried(wheels: Collection[str], files: Collection[str] | None = None) -> list[Part]:
    """The libraries inside these wheels, named in one spelling, and inside Python.

    `files` are paths in a package; without them, what is installed is looked at.
    """
    inside = {one.inside: None for one in table()["parts"]}
    found = [
        part for wheel in inside if wheel == INTERPRETER or one_spelling(wheel) in wheels
        for part in _libraries(wheel, files)
    ]  # fmt: skip
    for wheel in wheels:
        found += _rust(distribution(wheel))
    return [with_text(one) for one in found]


def here(wheel: str, files: Collection[str] | None = None) -> list[Native]:
    """What this wheel, or Python, brings of the table."""
    paths = _files_of(wheel) if files is None else [path.replace("\\", "/") for path in files]
    wanted = [one for one in table()["parts"] if one.inside == wheel]
    return [one for one in wanted if any(re.search(one.file, path) for path in paths)]


def crates(dist: Distribution) -> list[Crate]:
    """The crates of a wheel that this system compiles, by name; none of a wheel that says none."""
    bills = [Path(str(dist.locate_file(file))) for file in dist.files or []
             if ".dist-info/sboms/" in file.as_posix() and file.suffix == ".json"]  # fmt: skip
    found = [
        _crate(said) for bill in bills
        for said in json.loads(bill.read_text("utf-8")).get("components", ())
        if str(said.get("purl", "")).startswith("pkg:cargo/") and said.get("scope") != "excluded"
    ]  # fmt: skip
    kept = {one.purl: one for one in found if not is_elsewhere(one.name)}
    return sorted(kept.values(), key=lambda one: (one.name, one.version))


def is_elsewhere(crate: str, system: str = sys.platform) -> bool:
    """Whether only other systems compile a crate of this name."""
    return crate.startswith(tuple(table()["crates_elsewhere"].get(system, ())))


def _files_of(wheel: str) -> list[str]:
    if wheel == INTERPRETER:
        found = [find_spec(name) for name in OF_THE_INTERPRETER]
        return [str(spec.origin).replace("\\", "/") for spec in found if spec is not None]
    return [file.as_posix() for file in distribution(wheel).files or []]


def _libraries(wheel: str, files: Collection[str] | None) -> Iterator[Part]:
    inside = here(wheel, files)
    text = texts_of(distribution(wheel)) if any(one.section for one in inside) else ""
    sections = dict(_SECTION.findall(text))
    for one in inside:
        own = sections.get(one.section, text).strip("\n") if one.section else ""
        version = one.version or _brought_by(wheel)
        named = purl("generic", one.purl, version)
        yield Part(one.name, version, one.licence, wheel, own, named)


def _brought_by(wheel: str) -> str:
    """A part and its version: « PySide6-Pdf 6.12.0 », for what says no version of its own."""
    version = sys.version.split()[0] if wheel == INTERPRETER else distribution(wheel).version
    return f"{wheel} {version}"


def _rust(dist: Distribution) -> list[Part]:
    """The crates of a wheel as one part that lists them: they are many, and each is small."""
    inside = crates(dist)
    if not inside:
        return []
    name = dist.metadata["Name"]
    said = " AND ".join(sorted({part for one in inside for part in one.licence.split(" AND ")}))
    lines = "\n".join(f"- {one.name} {one.version}\u00a0: {one.licence}" for one in inside)
    texts = [licence(one).strip("\n") for one in dict.fromkeys(words_of(said))]
    text = "\n\n".join((lines, *filter(None, texts)))
    named = f"{purl('pypi', name, dist.version)}#rust"
    return [Part(RUST.format(name), dist.version, said, name, text, named)]


def _crate(said: Mapping[str, Any]) -> Crate:
    sums = [one["content"] for one in said.get("hashes", ()) if one["alg"] == "SHA-256"]
    address = str(said["purl"]).partition("?")[0]
    return Crate(said["name"], said["version"], _taken(_licence(said)), address, "".join(sums[:1]))


def _licence(said: Mapping[str, Any]) -> str:
    for one in said.get("licenses", ()):
        if found := one.get("expression") or one.get("license", {}).get("id"):
            return str(found).replace("/", " OR ")
    return str(table()["said_by_crate"].get(said["name"], NOT_SAID))


def _taken(expression: str) -> str:
    """The licence taken of each choice: « (MIT OR Apache-2.0) AND Unicode-3.0 » in two names."""
    taken = []
    for part in expression.split(" AND "):
        choices = part.strip("() ").split(" OR ")
        taken.append(PREFERRED if PREFERRED in choices else choices[-1])
    return " AND ".join(taken)
