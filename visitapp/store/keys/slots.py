"""The slots file `keys.json`: one data key, wrapped once for each way of opening it.

Each slot is AES-256-GCM(key of the slot, data key), bound to the database id and to its role, so
a slot cannot be passed off as another. The agency's is sealed to a public key instead (see
`escrow.py`), bound to the same. The file carries a checksum: a damaged file is told from a wrong
password.
"""

import hashlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from visitapp.store.file.errors import DamagedKeys, WrongKey
from visitapp.store.file.files import write_whole

FORMAT = 1
KEYRING, PASSWORD, RECOVERY, AGENCY = "keyring", "password", "recovery", "agency"
ROLES = (KEYRING, PASSWORD, RECOVERY, AGENCY)
_NONCE, _SALT, _WRAPPED, _SEALED = 12, 16, 48, 80


@dataclass(frozen=True, slots=True)
class Slot:
    """A way of opening: salt, wrapped data key; `to`: the escrow key of the agency's."""

    role: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Mapping[str, int] | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class SlotsFile:
    """What keys.json holds: the database id and its slots, at most one for each role."""

    database: str
    slots: tuple[Slot, ...] = ()

    def slot(self, role: str) -> Slot | None:
        """The slot of a role, or None."""
        return next((slot for slot in self.slots if slot.role == role), None)

    def having(self, slot: Slot) -> "SlotsFile":
        """The same file with this slot in the place of the one of its role."""
        return replace(self, slots=(*self.without(slot.role).slots, slot))

    def without(self, role: str) -> "SlotsFile":
        """The same file without the slot of this role."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.role != role))


def wrap(
    database: str,
    role: str,
    key: bytes,
    data_key: bytes,
    salt: bytes,
    cost: Mapping[str, int] | None = None,
) -> Slot:
    """A new slot that opens with `key` (32 bytes)."""
    nonce = os.urandom(_NONCE)
    wrapped = AESGCM(key).encrypt(nonce, data_key, bound_to(database, role))
    return Slot(role, salt, nonce, wrapped, cost)


def unwrap(database: str, slot: Slot, key: bytes) -> bytes:
    """The data key. Raises WrongKey, also when the slot was made for another role or database."""
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, bound_to(database, slot.role))
    except (InvalidTag, ValueError) as error:
        raise WrongKey(slot.role) from error


def new_salt() -> bytes:
    """A salt for the key of a new slot."""
    return os.urandom(_SALT)


def read_slots(path: Path) -> SlotsFile:
    """The slots file. Raises DamagedKeys when it is missing, altered or not understood."""
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != FORMAT:
            raise DamagedKeys("format")
        if content["check"] != _checksum(content):
            raise DamagedKeys("checksum")
        slots = tuple(slot_from(entry) for entry in content["slots"])
        return _refuse_doubles(SlotsFile(_text(content["database"]), slots))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedKeys(type(error).__name__) from error


def write_slots(path: Path, slots: SlotsFile) -> None:
    """Write the slots file, whole or not at all."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "database": slots.database,
        "slots": [entry_of(slot) for slot in slots.slots],
    }
    content["check"] = _checksum(content)
    write_whole(path, json.dumps(content, indent=1).encode() + b"\n")


def bound_to(database: str, role: str) -> bytes:
    """What a wrapped key is bound to: it opens for no other database and in no other role."""
    return f"visitapp keys {FORMAT}|{database}|{role}".encode()


def _checksum(content: Mapping[str, Any]) -> str:
    kept = {name: value for name, value in content.items() if name != "check"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def entry_of(slot: Slot) -> dict[str, Any]:
    """The entry of a slot in the file."""
    return {
        "role": slot.role,
        "salt": b64encode(slot.salt).decode(),
        **({"nonce": b64encode(slot.nonce).decode()} if slot.nonce else {}),
        "wrapped": b64encode(slot.wrapped).decode(),
        **({"cost": dict(slot.cost)} if slot.cost else {}),
        **({"to": slot.to} if slot.to else {}),
    }


def slot_from(entry: Mapping[str, Any]) -> Slot:
    """A slot from its entry of the file. Raises ValueError, KeyError, TypeError."""
    if entry["role"] not in ROLES:
        raise ValueError("role")
    if entry["role"] == AGENCY:
        sealed = _bytes(entry["wrapped"], _SEALED)
        return Slot(AGENCY, _bytes(entry["salt"], _SALT), b"", sealed, to=_text(entry["to"]))
    cost = entry.get("cost")
    if cost is not None and not all(type(value) is int for value in cost.values()):
        raise ValueError("cost")
    return Slot(
        role=entry["role"],
        salt=_bytes(entry["salt"], _SALT),
        nonce=_bytes(entry["nonce"], _NONCE),
        wrapped=_bytes(entry["wrapped"], _WRAPPED),
        cost=cost,
    )


def _refuse_doubles(slots: SlotsFile) -> SlotsFile:
    roles = [slot.role for slot in slots.slots]
    if len(set(roles)) != len(roles):
        raise ValueError("two slots of one role")
    return slots


def _bytes(text: str, length: int) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != length:
        raise ValueError("length")
    return data


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("text")
    return value
