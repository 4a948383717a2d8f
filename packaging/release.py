"""`make release VERSION=0.2.0 OLDEST=0.1.0 NOTE="…"`: a version, from the changelog to its tag.

Refuses before it touches anything. What a step that fails has written is put back until the
commit; after it, the same command goes on where it stopped. The tag comes last: a version that
has one is whole. Nothing is pushed: a person looks, then does it.

Every system's files come into one folder before the manifest and the sums are signed. A system is
left out (`WITHOUT=windows`) or an audit that failed is taken (`UNAUDITED="why"`) in so many words
only, which the tag repeats.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import gathering
import sign

from visitapp.operations.updates.offers import keys_in
from visitapp.sync.bundle import signing

VERSION_FILE = Path("visitapp/__init__.py")
CHANGELOG = Path("CHANGELOG.md")
METAINFO = Path("packaging/linux/org.alecmve.visitapp.metainfo.xml")
KEYS = Path("resources/updates/keys.txt")
NEXT = "## [Unreleased]"
BRANCH = "main"
NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
SAID = re.compile(r'^__version__ = "([^"]+)"$', re.MULTILINE)
SECTION = re.compile(r"^## \[Unreleased\]\n(.*?)(?=^## \[|\Z)", re.MULTILINE | re.DOTALL)
SYSTEMS = tuple(gathering.MADE)
CHECKS = ("audit", "check", "test", "coverage")
BUILT = {"linux": ("package", "audit-package", "package-try"), "windows": ("package-windows",)}
"""What makes each system's files, and tries them as they are installed."""
Run = Callable[[Sequence[str], Path], None]


class RefusedError(SystemExit):
    """What is not as it must be, in one line; nothing was changed."""


@dataclass(frozen=True)
class Asked:
    """What is to be released: the version, what it replaces, what is new in it, in French.

    `systems` are those it is made for; `unaudited` says why an audit that failed is no obstacle.
    """

    version: str
    oldest: str = ""
    notes: tuple[str, ...] = ()
    secrets: tuple[str, ...] = field(default=(), repr=False)
    dry: bool = False
    systems: tuple[str, ...] = SYSTEMS
    unaudited: str = ""


def run(command: Sequence[str], folder: Path) -> None:
    """A step that others do. Raises CalledProcessError."""
    subprocess.run(command, cwd=folder, check=True)


def release(asked: Asked, root: Path, run: Run = run, say: Callable[[str], None] = print) -> None:
    """All steps, in order. Raises RefusedError before anything is changed."""
    begun = _look(asked, root)
    text = (root / CHANGELOG).read_text("utf-8")
    told = section_of(text, asked.version) if begun else waiting(text)
    told = "\n\n".join((told, *_short_of(asked)))
    for words, step in _steps(asked, root, run, told, begun=begun):
        say(words)
        if not asked.dry:
            step()
    tag = f"v{asked.version}"
    for line in _short_of(asked):
        say(line)
    say(f"look at {gathering.PLACE / asked.version}/, then: git push origin {BRANCH} {tag}")


def waiting(changelog: str) -> str:
    """What the next version brings. Raises RefusedError when there is nothing."""
    found = SECTION.search(changelog)
    told = found[1].strip() if found else ""
    if not re.search(r"^- \S", told, re.MULTILINE):
        raise RefusedError(f"{CHANGELOG}: nothing under {NEXT}")
    return told


def dated(changelog: str, version: str, day: str) -> str:
    """The changelog with what waited under its version, and an empty place for what comes next."""
    return changelog.replace(NEXT + "\n", f"{NEXT}\n\n## [{version}] - {day}\n", 1)


def section_of(changelog: str, version: str) -> str:
    """What a version brought; empty when it has no section."""
    found = re.search(
        rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", changelog, re.M | re.S
    )
    return found[1].strip() if found else ""


# --- before anything


def _look(asked: Asked, root: Path) -> bool:
    """Whether this release was begun: its commit is there and its tag is not."""
    if NUMBER.fullmatch(asked.version) is None:
        raise RefusedError(f"« {asked.version} » is no version: 1.2.3 is one")
    if _git(root, "rev-parse", "--abbrev-ref", "HEAD") != BRANCH:
        raise RefusedError(f"not on {BRANCH}")
    if _git(root, "status", "--porcelain"):
        raise RefusedError("the tree is not clean: commit, or take away what is not yours")
    if _git(root, "tag", "--list", f"v{asked.version}"):
        raise RefusedError(f"v{asked.version} exists already")
    if "@VERSION@" not in (root / METAINFO).read_text("utf-8"):
        raise RefusedError(f"{METAINFO}: packages fill @VERSION@ in, and it is not there")
    _whole(asked)
    _known(asked.secrets, (root / KEYS).read_text("utf-8"))
    text = (root / CHANGELOG).read_text("utf-8")
    now = said_version(root)
    if now == asked.version and section_of(text, asked.version):
        return True
    if _number(now) > _number(asked.version) or (now == asked.version and _tags(root)):
        raise RefusedError(f"this is {now}: {asked.version} is not after it")
    waiting(text)
    return False


def _whole(asked: Asked) -> None:
    """All that is to be said was said."""
    if not asked.secrets:
        raise RefusedError(f"{sign.VARIABLE} names no key: nothing is published unsigned")
    if not asked.systems or not set(asked.systems) <= set(SYSTEMS):
        raise RefusedError(f"WITHOUT: the systems are {', '.join(SYSTEMS)}, and one is wanted")
    if not asked.oldest or not asked.notes:
        raise RefusedError("OLDEST and NOTE are wanted: laptops read them before they take it")


def _known(secrets: Sequence[str], shipped: str) -> None:
    """A laptop that has this version must take the next one: a key that signs ships with it."""
    try:
        keys = set(keys_in(shipped))
    except ValueError:
        raise RefusedError(f"{KEYS}: a line is no public key, or there are too many") from None
    if not keys:
        raise RefusedError(f"{KEYS} has no key: no laptop would ever take an update")
    if keys.isdisjoint(map(signing.public_of, secrets)):
        raise RefusedError(f"{KEYS} has another key than {sign.VARIABLE}: no laptop would take it")


def said_version(root: Path) -> str:
    """The version that the program says."""
    found = SAID.search((root / VERSION_FILE).read_text("utf-8"))
    if found is None:
        raise RefusedError(f"{VERSION_FILE}: no __version__")
    return found[1]


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _tags(root: Path) -> str:
    return _git(root, "tag", "--list", "v*")


# --- the steps


def _short_of(asked: Asked) -> list[str]:
    """What this version has not, as whoever reads the tag must know it."""
    left = [one for one in SYSTEMS if one not in asked.systems]
    lines = [f"Not made for: {', '.join(left)}."] if left else []
    return [*lines, *([f"Whatever the audit said: {asked.unaudited}"] if asked.unaudited else [])]


def _steps(
    asked: Asked, root: Path, run: Run, told: str, *, begun: bool
) -> list[tuple[str, Callable[[], None]]]:
    version = asked.version
    before = [
        (f"{VERSION_FILE} and {CHANGELOG} say {version}; {_said_checks(asked)}; a commit",
         lambda: _written(asked, root, run)),
    ]  # fmt: skip
    built = [target for one in asked.systems for target in BUILT[one]]
    return [*([] if begun else before), *[
        *((f"make {one}", partial(_made, asked, root, run, one)) for one in built),
        (f"{gathering.PLACE / version}: the files of {', '.join(asked.systems)}",
         lambda: _gathered(asked, root)),
        (f"the manifest of the update, signed (replaces {asked.oldest} and later)",
         lambda: run(_signing(asked, root), root)),
        (f"{gathering.SUMS}, signed", lambda: _summed(asked, root)),
        (f"the tag v{version}", lambda: _tag(root, version, told)),
    ]]  # fmt: skip


def _said_checks(asked: Asked) -> str:
    return "; ".join(f"make {one}" for one in CHECKS) + (
        " (an audit may fail)" if asked.unaudited else ""
    )


def _written(asked: Asked, root: Path, run: Run) -> None:
    """Written, tried, committed; put back as it was when a check fails."""
    files = (VERSION_FILE, CHANGELOG)
    kept = {path: (root / path).read_bytes() for path in files}
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    try:
        said = SAID.sub(f'__version__ = "{asked.version}"', kept[VERSION_FILE].decode())
        (root / VERSION_FILE).write_text(said, "utf-8")
        changed = dated(kept[CHANGELOG].decode(), asked.version, day)
        (root / CHANGELOG).write_text(changed, "utf-8")
        for one in CHECKS:
            _made(asked, root, run, one)
        _git(root, "commit", "--quiet", "-m", f"Version {asked.version}", "--", *map(str, files))
    except BaseException:
        for path, data in kept.items():
            (root / path).write_bytes(data)
        raise


def _made(asked: Asked, root: Path, run: Run, target: str) -> None:
    """One target of make. An audit is asked even where its answer is no obstacle."""
    try:
        run(("make", target), root)
    except subprocess.CalledProcessError:
        if not (target.startswith("audit") and asked.unaudited):
            raise


def _gathered(asked: Asked, root: Path) -> None:
    gathering.gather(root, asked.version, asked.systems)


def _signing(asked: Asked, root: Path) -> tuple[str, ...]:
    """Of all that was gathered: the portable archives, whatever system each is for."""
    archives = gathering.archives_in(root / gathering.PLACE / asked.version, asked.version)
    notes = [word for one in asked.notes for word in ("--note", one)]
    return (sys.executable, str(root / "packaging" / "sign.py"), *map(str, archives),
            "--oldest", asked.oldest, *notes)  # fmt: skip


def _summed(asked: Asked, root: Path) -> None:
    folder = root / gathering.PLACE / asked.version
    gathering.sum_up(folder)
    gathering.sign_sums(folder, asked.secrets)


def _tag(root: Path, version: str, told: str) -> None:
    _git(root, "tag", "--annotate", "--cleanup=verbatim", f"v{version}", "-m",
         f"Version {version}\n\n{told}\n")  # fmt: skip


def _git(root: Path, *words: str) -> str:
    said = subprocess.run(("git", *words), cwd=root, check=True, capture_output=True, text=True)
    return said.stdout.strip()


def main(words: Sequence[str]) -> None:
    """Release, or with --dry-run say each step."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("version")
    told.add_argument("--oldest", default="", help="the oldest version that this one replaces")
    told.add_argument("--note", action="append", default=[], help="one new thing, in French")
    told.add_argument("--without", action="append", default=[], choices=SYSTEMS, help="not made")
    told.add_argument("--unaudited", default="", help="why an audit that failed is no obstacle")
    told.add_argument("--dry-run", action="store_true", help="look at all, change nothing")
    given = told.parse_args(words)
    secrets = tuple(sign.secrets_of(os.environ.get(sign.VARIABLE, "")))
    systems = tuple(one for one in SYSTEMS if one not in given.without)
    asked = Asked(given.version, given.oldest, tuple(given.note), secrets, given.dry_run,
                  systems, given.unaudited)  # fmt: skip
    release(asked, Path(__file__).resolve().parents[1])


if __name__ == "__main__":
    main(sys.argv[1:])
