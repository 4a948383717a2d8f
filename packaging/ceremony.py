"""The key that signs versions, by the steps of docs/signing-key.md.

    python packaging/ceremony.py make /media/A/visitapp.key       on a machine without a network
    python packaging/ceremony.py copy /media/A/visitapp.key /media/B/visitapp.key
    python packaging/ceremony.py check /media/B/visitapp.key      against the key that is typed
    python packaging/ceremony.py say /media/A/visitapp.key        its public half, to read aloud
    python packaging/ceremony.py signers                          for `ssh-keygen -Y verify`

No secret is ever printed.
"""

import argparse
import os
import secrets as chance
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import sshsig

from visitapp.operations.updates.offers import keys_in
from visitapp.store.file.files import flush_folder
from visitapp.sync.bundle import signing

ROOT = Path(__file__).resolve().parents[1]
KEYS = ROOT / "resources" / "updates" / "keys.txt"
NETWORKS = Path("/sys/class/net")
TRIED = "ceremony"
"""What the copy signs to be tried: no update and no sum can be taken for it."""
GROUP, LINE = 4, 4
Ask = Callable[[str], str]


class RefusedError(SystemExit):
    """What is not as it must be, in one line; nothing was written."""


def make(path: Path, networks: Path = NETWORKS) -> str:
    """A new secret key in a file that only this user reads; gives back its public half."""
    joined = sorted(one.parent.name for one in networks.glob("*/operstate")
                    if one.read_text("ascii").strip() == "up")  # fmt: skip
    if joined:
        raise RefusedError(f"this machine is on a network ({', '.join(joined)}): cut it first")
    return new_key(path)


def new_key(path: Path) -> str:
    """The same, wherever the machine is. Raises RefusedError, OSError."""
    if path.resolve().is_relative_to(ROOT):
        raise RefusedError("a secret key never comes into the project")
    secret = signing.new_key()
    _write(path, secret)
    return signing.public_of(secret)


def copy(path: Path, other: Path) -> str:
    """The same key on another disk, read back; gives back its public half."""
    if other.resolve().is_relative_to(ROOT):
        raise RefusedError("a secret key never comes into the project")
    if path.stat().st_dev == other.parent.stat().st_dev:
        raise RefusedError(f"{other} is on the same disk as {path}: what loses one loses both")
    _write(other, secret_in(path))
    return check(other, public_in(path))


def check(path: Path, public: str) -> str:
    """Whether the key of this file signs what that public key knows. Raises RefusedError."""
    challenge = chance.token_bytes(32)
    signature = signing.sign(secret_in(path), TRIED, challenge)
    if not signing.is_public(public) or not signing.is_signed(public, TRIED, challenge, signature):
        raise RefusedError(f"{path} is NOT the key {public[:8]}…: do not put it away as one")
    return public


def secret_in(path: Path) -> str:
    """The secret key of a file. Raises RefusedError for what is none."""
    try:
        secret = path.read_text("ascii").strip()
        signing.public_of(secret)
    except (OSError, ValueError):
        raise RefusedError(f"{path}: no secret key can be read there") from None
    return secret


def public_in(path: Path) -> str:
    """Its public half."""
    return signing.public_of(secret_in(path))


def aloud(public: str) -> str:
    """A public key as two persons read it to each other: numbered lines of four groups."""
    groups = [public[at : at + GROUP] for at in range(0, len(public), GROUP)]
    lines = [groups[at : at + LINE] for at in range(0, len(groups), LINE)]
    said = [f"  line {number}:  {'  '.join(line)}" for number, line in enumerate(lines, 1)]
    return "\n".join([*said, f"  as OpenSSH says it: {sshsig.fingerprint(public)}"])


def typed(words: str) -> str:
    """A public key as a person types it from her sheet: groups, capitals and all."""
    return "".join(words.split()).lower()


def signers(keys: Path = KEYS) -> str:
    """The file of allowed signers: every key that this version knows."""
    known = keys_in(keys.read_text("utf-8"))
    if not known:
        raise RefusedError(f"{keys}: no key yet")
    return "\n".join(map(sshsig.allowed, known))


def _write(path: Path, secret: str) -> None:
    """Whole and on the disk, or not at all."""
    with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(secret + "\n")
        file.flush()
        os.fsync(file.fileno())
    flush_folder(path.parent)


def main(words: Sequence[str], ask: Ask = input) -> None:
    """One step. Each says what to do with what it says."""
    told = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    step = told.add_subparsers(dest="step", required=True)
    step.add_parser("make").add_argument("file", type=Path)
    two = step.add_parser("copy")
    two.add_argument("file", type=Path)
    two.add_argument("copy", type=Path)
    step.add_parser("check").add_argument("file", type=Path)
    step.add_parser("say").add_argument("file", type=Path)
    step.add_parser("signers")
    given = told.parse_args(words)
    if given.step == "signers":
        print(signers())
    elif given.step == "make":
        public = make(given.file)
        print(f"Made. Each of you writes it on her own sheet, then one reads it aloud:\n"
              f"{aloud(public)}\nThe line of resources/updates/keys.txt:\n{public}")  # fmt: skip
    elif given.step == "copy":
        print(f"Copied, and read back:\n{aloud(copy(given.file, given.copy))}\n"
              "Take it out, put it in again, then: check")  # fmt: skip
    elif given.step == "check":
        check(given.file, typed(ask("The public key, from your sheet (64 signs): ")))
        print(f"{given.file} signs, and your sheet's key knows its signature. Seal it.")
    else:
        print(aloud(public_in(given.file)))


if __name__ == "__main__":
    main(sys.argv[1:])
