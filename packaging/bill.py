"""The bill of materials of a package: CycloneDX 1.6, each part with its licence, address and sums.

Written as its specification says (cyclonedx.org/docs/1.6/json), without a date or a random number:
two builds of a commit say the same.
"""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from native import RUST, Crate, crates
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from visitapp.domain.components import Part

LOCK = Path(__file__).with_name("requirements.lock")
_LOCKED = re.compile(
    r"^([a-z0-9-]+)(?:\[.*?\])?==([^\s;]+).*((?:\\\n +--hash=sha256:[0-9a-f]{64} ?)+)", re.MULTILINE
)
_SUM = re.compile(r"sha256:([0-9a-f]{64})")


def bill_of_materials(parts: Iterable[Part], version: str) -> str:
    """The file, of the program in this version and of its parts."""
    sums = locked(LOCK.read_text("utf-8"))
    components = sorted((_component(part, sums) for part in parts), key=lambda one: one["bom-ref"])
    program = {
        "type": "application", "bom-ref": "visitapp", "name": "visitapp", "version": version,
        "licenses": _licences("EUPL-1.2"), "purl": f"pkg:generic/visitapp@{version}",
    }  # fmt: skip
    rests_on = [one["bom-ref"] for one in components]
    said = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": program},
        "components": components,
        "dependencies": [{"ref": "visitapp", "dependsOn": rests_on},
                         *({"ref": one} for one in rests_on)],
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def locked(text: str) -> Mapping[str, tuple[str, ...]]:
    """Of a lock, the sums of each package by its address: one for each system's archive.

    Which of them was installed, no metadata says; pip took none but these.
    """
    return {
        f"pkg:pypi/{name}@{version}": tuple(_SUM.findall(sums))
        for name, version, sums in _LOCKED.findall(text)
    }


def _component(part: Part, sums: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "library", "bom-ref": f"{part.name}@{part.version}", "name": part.name,
        "version": part.version, "licenses": _licences(part.licence), "purl": part.purl,
        "description": part.origin,
    }  # fmt: skip
    if part.purl in sums:
        said["hashes"] = _hashes(sums[part.purl])
    if part.name == RUST.format(part.origin):
        said["components"] = [_crate(one, part.origin) for one in _crates(part.origin)]
    return said


def _crates(wheel: str) -> list[Crate]:
    try:
        return crates(distribution(wheel))
    except PackageNotFoundError:  # the parts of another environment
        return []


def _crate(one: Crate, wheel: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "library", "bom-ref": f"{wheel}/{one.name}@{one.version}", "name": one.name,
        "version": one.version, "licenses": _licences(one.licence), "purl": one.purl,
    }  # fmt: skip
    if one.sha256:
        said["hashes"] = _hashes((one.sha256,))
    return said


def _hashes(sums: Iterable[str]) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": one} for one in sums]


def _licences(said: str) -> list[dict[str, Any]]:
    """An expression of SPDX as such; other words as the name of a licence."""
    try:
        return [{"expression": str(canonicalize_license_expression(said))}]
    except InvalidLicenseExpression:
        return [{"license": {"name": said}}]
