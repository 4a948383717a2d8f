"""The parts of the program: those of the package's `parts/parts.json` (`packaging/parts.py`), else
the metadata installed here."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import quote

from visitapp import shipped
from visitapp.domain.components import Part, chosen_licence, licence_said, words_of

PROGRAM, EXTRAS = "visitapp", ("reading", "serving")
"""`EXTRAS` come with the packaged program, and in a checkout where it was installed."""
LISTED, BUILT = "parts/parts.json", "parts/built.json"
TEXTS = "licences"
OURS = "EUPL-1.2"
LICENCE_FILE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
LESSER_RESTS_ON = {"LGPL-3.0-only": "GPL-3.0-only"}
"""A licence that adds to another, whose text goes with it."""
FILES = (
    ("Inter", "4.001", "OFL-1.1", "rsms", "fonts/OFL.txt", "pkg:github/rsms/inter@4.001"),
    (
        "Mots de passe courants de Django",
        "5.2",
        "BSD-3-Clause",
        "Django",
        "passwords/LICENSE.txt",
        "pkg:pypi/django@5.2",
    ),
    (
        "Mots français de BIP-39 (mnemonic)",
        "0.21",
        "MIT",
        "Trezor",
        "passwords/LICENSE.txt",
        "pkg:pypi/mnemonic@0.21",
    ),
    (
        "Noto Sans Arabic",
        "2.012",
        "OFL-1.1",
        "Noto",
        "fonts/OFL.txt",
        "pkg:github/notofonts/arabic@2.012",
    ),
    (
        "Tesseract : mots du français (tessdata_fast)",
        "4.1.0",
        "Apache-2.0",
        "tesseract-ocr",
        "licences/Apache-2.0.txt",
        "pkg:generic/tessdata_fast-fra@4.1.0",
    ),
)
"""Files of others among ours, with where their licence stands and their address."""
_NEEDED = re.compile(r"([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?([^;]*)(?:;(.*))?")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")


def parts() -> tuple[Part, ...]:
    """Every part by name; none when neither a list nor any metadata is here."""
    listed = _listed()
    found = listed or (*installed(), *carried_files())
    return tuple(sorted(found, key=lambda part: part.name.casefold()))


def licence(name: str = OURS) -> str:
    """The text of a licence that travels with the program; empty for one that does not."""
    try:
        return shipped.text(f"{TEXTS}/{name}.txt")
    except FileNotFoundError:
        return ""


def built() -> date | None:
    """The day of the commit that this package was made from; None from a checkout."""
    try:
        said = json.loads(shipped.text(BUILT))
    except FileNotFoundError:
        return None
    return date.fromisoformat(said["day"])


def installed() -> tuple[Part, ...]:
    """Python, and what `visitapp` needs of what is installed."""
    named = {one_spelling(name): None for name in _needed(PROGRAM, EXTRAS)}
    named.pop(PROGRAM, None)
    if not named:
        return ()
    found = (of_distribution(distribution(name)) for name in named)
    return (python(), *found)


def python() -> Part:
    """The interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    said = ("Python", version, "PSF-2.0", "python.org", "", purl("generic", "python", version))
    return with_text(Part(*said))


def carried_files() -> tuple[Part, ...]:
    """The files of others among ours."""
    return tuple(Part(name, version, said, origin, shipped.text(file), named)
                 for name, version, said, origin, file, named in FILES)  # fmt: skip


def of_distribution(dist: Distribution) -> Part:
    """An installed library as its metadata say it, with the texts that came with it."""
    meta = dist.metadata
    said = licence_said(
        _first(meta.get_all("License-Expression")), meta.get_all("Classifier") or (),
        _first(meta.get_all("License")),
    )  # fmt: skip
    named = purl("pypi", meta["Name"], dist.version)
    return with_text(Part(meta["Name"], dist.version, said, "Python", texts_of(dist), named))


def purl(kind: str, name: str, version: str) -> str:
    """The address of a package, by its specification: github.com/package-url/purl-spec."""
    if kind == "pypi":
        name = one_spelling(name)
    return f"pkg:{kind}/{quote(name, safe='/')}@{quote(version, safe=':')}"


def with_text(part: Part) -> Part:
    """The same part; where it brings no text, those of its licence, with what it rests on."""
    if part.text:
        return part
    own = [part.name] if licence(part.name) else []
    names = own or [one for one in words_of(chosen_licence(part.licence)) if licence(one)]
    names += [LESSER_RESTS_ON[one] for one in names if one in LESSER_RESTS_ON]
    text = "\n\n".join(licence(one) for one in names).strip("\n")
    return replace(part, text=text)


def texts_of(dist: Distribution) -> str:
    """The texts of the licences that came with it."""
    texts = [
        Path(str(dist.locate_file(file))).read_text(encoding="utf-8", errors="replace")
        for file in dist.files or []
        if ".dist-info/" in str(file) and LICENCE_FILE.search(str(file))
    ]
    return "\n\n".join(texts).strip("\n")


def _listed() -> tuple[Part, ...]:
    try:
        said = json.loads(shipped.text(LISTED))
    except FileNotFoundError:
        return ()
    return tuple(with_text(Part(**one)) for one in said)


def _needed(name: str, extras: tuple[str, ...], seen: set[str] | None = None) -> Iterator[str]:
    """A distribution and all that it needs and that is installed, each once."""
    seen = set() if seen is None else seen
    if one_spelling(name) in seen:
        return
    seen.add(one_spelling(name))
    try:
        lines = distribution(name).requires or ()
    except PackageNotFoundError:  # of another system
        return
    yield name
    for line in lines:
        wanted = _NEEDED.match(line)
        if wanted is None:
            continue
        asked = _EXTRA.search(wanted[4] or "")
        if asked is None or asked[1] in extras:
            inside = tuple(one.strip() for one in (wanted[2] or "").split(",") if one.strip())
            yield from _needed(wanted[1], inside, seen)


def _first(told: "list[str] | None") -> str:
    return told[0] if told else ""


def one_spelling(name: str) -> str:
    """PySide6_Essentials, as its wheel says, is PySide6-Essentials."""
    return re.sub(r"[-_.]+", "-", name).lower()
