"""The crates of Rust inside a wheel, as the wheel's own bill of materials names them (PEP 770)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from visitapp.domain.parts import NOT_SAID
from visitapp.operations.program.native_libraries import crate_is_elsewhere, table

CARGO = "pkg:cargo/"
BUILT_WITH = "excluded"
"""The scope of what compiled a crate and is not in it."""
PREFERRED = "Apache-2.0"
"""Of several licences to choose from, the one that asks for no notice of each author."""


@dataclass(frozen=True, slots=True)
class Crate:
    """A crate; `sha256` is that of its archive on crates.io, empty for one of the wheel's own."""

    name: str
    version: str
    licence: str
    purl: str
    sha256: str = ""


def crates(dist: Distribution) -> tuple[Crate, ...]:
    """Those that this system compiles, by name; none of a wheel that says none."""
    bills = [Path(str(dist.locate_file(file))) for file in dist.files or []
             if ".dist-info/sboms/" in file.as_posix() and file.suffix == ".json"]  # fmt: skip
    found = [
        _crate(told)
        for bill in bills
        for told in json.loads(bill.read_text("utf-8")).get("components", ())
        if str(told.get("purl", "")).startswith(CARGO) and told.get("scope") != BUILT_WITH
    ]
    kept = {one.purl: one for one in found if not crate_is_elsewhere(one.name)}
    return tuple(sorted(kept.values(), key=lambda one: (one.name, one.version)))


def licences(found: tuple[Crate, ...]) -> str:
    """Each licence that holds for some of them, once: « Apache-2.0 AND MIT »."""
    names = {licence for one in found for licence in one.licence.split(" AND ")}
    return " AND ".join(sorted(names))


def listed(found: tuple[Crate, ...]) -> str:
    """One crate a line, for whoever reads the licences."""
    return "\n".join(f"- {one.name} {one.version}\u00a0: {one.licence}" for one in found)


def _crate(told: Mapping[str, Any]) -> Crate:
    purl, _, _ = str(told["purl"]).partition("?")
    sums = [one["content"] for one in told.get("hashes", ()) if one["alg"] == "SHA-256"]
    return Crate(told["name"], told["version"], _chosen(_said(told)), purl, "".join(sums[:1]))


def _said(told: Mapping[str, Any]) -> str:
    for one in told.get("licenses", ()):
        named = one.get("license", {})
        said = one.get("expression") or named.get("id")
        if said:
            return str(said).replace("/", " OR ")
    return table().said_by_crate.get(told["name"], NOT_SAID)


def _chosen(expression: str) -> str:
    """The licence taken of each choice: « (MIT OR Apache-2.0) AND Unicode-3.0 » in two names."""
    taken = []
    for part in expression.split(" AND "):
        choices = part.strip("() ").split(" OR ")
        taken.append(PREFERRED if PREFERRED in choices else choices[-1])
    return " AND ".join(taken)
