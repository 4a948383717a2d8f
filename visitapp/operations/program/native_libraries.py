"""The native libraries inside the parts: which are here, their version, their licence.

What exists is one dated table, `resources/native/parts.yaml`; a library that can say its version is
asked, and its answer is the one that is shown.
"""

import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from typing import Any

import yaml

from visitapp import shipped
from visitapp.operations.program.native_versions import asked

TABLE = "native/parts.yaml"
INTERPRETER = "Python"
OF_THE_INTERPRETER = ("pyexpat", "_decimal")
"""Modules of Python that carry a library of others on every system."""
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
    asked: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The table. `elsewhere` are beginnings of names of crates, by `sys.platform`."""

    as_of: date
    parts: tuple[Native, ...]
    said_by_text: Mapping[str, str]
    said_by_words: Mapping[str, str]
    said_by_crate: Mapping[str, str]
    said_by_debian: Mapping[str, str]
    elsewhere: Mapping[str, tuple[str, ...]]


@cache
def table() -> Table:
    """The table, read once. Raises when a line lacks a key or has one too many."""
    read: dict[str, Any] = yaml.safe_load(shipped.text(TABLE))
    return Table(
        read["as_of"],
        tuple(Native(**line) for line in read["parts"]),
        read["said_by_text"],
        read["said_by_words"],
        read["said_by_crate"],
        read["said_by_debian"],
        {system: tuple(names) for system, names in read["crates_elsewhere"].items()},
    )


def here(wheel: str, files: Collection[str] | None = None) -> tuple[Native, ...]:
    """What this wheel, or Python, brings.

    `files` are paths in a package, of whatever wheel; without them, what is installed is looked at.
    """
    wanted = [one for one in table().parts if one.inside == wheel]
    if not wanted:
        return ()
    paths = files_of(wheel) if files is None else [path.replace("\\", "/") for path in files]
    return tuple(one for one in wanted if any(re.search(one.file, path) for path in paths))


def files_of(wheel: str) -> list[str]:
    """The files that a wheel installed; of Python, its modules that carry something."""
    if wheel == INTERPRETER:
        found = [find_spec(name) for name in OF_THE_INTERPRETER]
        return [str(spec.origin).replace("\\", "/") for spec in found if spec is not None]
    return [file.as_posix() for file in distribution(wheel).files or []]


def version_of(one: Native) -> str:
    """What it answers, else what the table says, else of what it comes in: never a guess."""
    return (asked(one.asked) if one.asked else "") or one.version or brought_by(one.inside)


def brought_by(wheel: str) -> str:
    """A part and its version: « PySide6-Pdf 6.12.0 », for what says no version of its own."""
    version = sys.version.split()[0] if wheel == INTERPRETER else distribution(wheel).version
    return f"{wheel} {version}"


def text_of(one: Native, licence_of_the_wheel: str) -> str:
    """Its own section in the licence of the wheel; empty where there is none."""
    if not one.section:
        return ""
    sections = dict(_SECTION.findall(licence_of_the_wheel))
    return str(sections.get(one.section, licence_of_the_wheel)).strip("\n")


def wheels() -> tuple[str, ...]:
    """The wheels of the table, each once, in its order, and Python."""
    return tuple(dict.fromkeys(one.inside for one in table().parts))


def crate_is_elsewhere(name: str, system: str = sys.platform) -> bool:
    """Whether only other systems compile a crate of this name."""
    return name.startswith(table().elsewhere.get(system, ()))
