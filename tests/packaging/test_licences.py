"""Whatever the program needs to run may be given away with it under the EUPL-1.2.

The EUPL lets a work link to libraries of these licences; of those of the GPL only the ones that
leave another choice, which is taken. What a library says is read from what is installed.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement

EXTRAS = ("serving", "server", "s3", "reading")
ALLOWED = frozenset({
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "Zlib",
    "LGPL-3.0-only", "EUPL-1.2",
})  # fmt: skip
OLD_WORDS = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""How older packages say it, by their classifiers."""
SHORT = 80
"""Longer is not a licence's name but its text."""
BY_THEIR_TEXT = {
    "pypdfium2": ("BSD-3-Clause", "Redistribution and use in source and binary forms"),
    "pyrage": ("MIT", "The MIT License (MIT)"),
    "sqlcipher3": ("Zlib", "This software is provided 'as-is', without any express or implied"),
}
"""What says nothing in its metadata, or what is no name, and words of its own licence file."""


def needed(name: str, extras: tuple[str, ...] = (), seen: set[str] | None = None) -> Iterator[str]:
    """A distribution and all that it needs here, each once."""
    seen = set() if seen is None else seen
    plain = re.sub(r"[-_.]+", "-", name).lower()
    if plain in seen:
        return
    seen.add(plain)
    yield plain
    for line in distribution(name).requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(
            wanted.marker.evaluate({"extra": extra}) for extra in ("", *extras)
        ):
            yield from needed(wanted.name, tuple(wanted.extras), seen)


def licences(found: Distribution) -> list[set[str]]:
    """Each licence that holds, as the choices that it leaves: by its expression, else by its
    classifiers, else by its short name."""
    classified = [one.rsplit(" :: ", 1)[1] for one in found.metadata.get_all("Classifier") or ()
                  if one.startswith("License :: OSI Approved :: ")]  # fmt: skip
    told = found.metadata.get("License-Expression") or ""
    if classified and not told:
        return [{OLD_WORDS.get(one, one)} for one in classified]
    told = told or found.metadata.get("License") or ""
    if not told or "," in told or len(told) > SHORT:
        return []
    return [set(part.strip("() ").split(" OR ")) for part in told.split(" AND ")]


def text_of(found: Distribution) -> str:
    files = [file for file in found.files or () if "LICENSE" in str(file).upper()]
    return "\n".join(file.read_binary().decode("utf-8", "replace") for file in files)


NEEDED = sorted(needed("visitapp", EXTRAS))


@pytest.mark.parametrize("name", NEEDED)
def test_a_part_has_an_allowed_licence(name: str) -> None:
    found = distribution(name)
    told = licences(found)
    if name in BY_THEIR_TEXT:
        licence, words = BY_THEIR_TEXT[name]
        assert not told, f"{name} says its licence now: take its line away"
        assert words in text_of(found)
        told = [{licence}]
    assert told, f"{name} says no licence: read its text, then write it in BY_THEIR_TEXT"
    for choices in told:
        assert choices & ALLOWED, f"{name}: {choices}"


def test_all_that_runs_is_looked_at() -> None:
    assert {"pyside6-essentials", "sqlcipher3", "psycopg", "boto3", "fastapi"} <= set(NEEDED)
    assert "pytest" not in NEEDED
    with pytest.raises(PackageNotFoundError):
        list(needed("no-such-part-of-ours"))


def test_no_line_is_left_of_what_went() -> None:
    assert set(BY_THEIR_TEXT) <= set(NEEDED)
