"""One data key, several ways to open it: keyring, password, recovery code, agency.

The data key is 32 random bytes. It is never written: slots wrap it (see slots.py), and the keys
of the database and of the photos are derived from it. Changing a password wraps it again and
touches no data. The agency's slot opens at the agency alone (see escrow.py).
"""

import os
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from visitapp.store.file.errors import (
    AlreadyThere,
    DamagedKeys,
    DiskFull,
    KeyringUnavailable,
    OtherCode,
    WrongKey,
)
from visitapp.store.file.ids import uuid7
from visitapp.store.keys import escrow, recovery_code, slots
from visitapp.store.keys.derive import derived
from visitapp.store.keys.keyring_slot import Keyring
from visitapp.store.keys.slots import Slot, SlotsFile

ARGON2 = {"passes": 3, "kibibytes": 65536, "lanes": 4}
"""argon2id costs for new passwords (RFC 9106, second recommended option)."""
_MOST = {"passes": 12, "kibibytes": 1048576, "lanes": 16}


@dataclass(frozen=True, slots=True)
class Keys:
    """What an opened slot gives. Never printed: the data key is left out of the text form."""

    database_id: str
    data_key: bytes = field(repr=False)

    @property
    def database(self) -> bytes:
        """The 32-byte raw key of the SQLCipher file."""
        return derived(self.data_key, b"database")

    @property
    def photos(self) -> bytes:
        """The 32-byte key from which each photo's own key is derived."""
        return derived(self.data_key, b"photos")


@dataclass(frozen=True, slots=True)
class NewKeys:
    """Fresh keys, and the recovery code to print: it is not kept anywhere."""

    keys: Keys
    recovery_code: str = field(repr=False)


def create_keys(path: Path, password: str, *, keyring: Keyring | None = None) -> NewKeys:
    """Make a data key and its slots, keyring if any. Raises AlreadyThere."""
    if path.exists():
        raise AlreadyThere(path.name)
    keys = Keys(uuid7(), os.urandom(32))
    code = recovery_code.new_code()
    file = SlotsFile(keys.database_id)
    file = file.having(_password_slot(keys, password)).having(_recovery_slot(keys, code))
    slots.write_slots(path, file)
    if keyring is not None:
        with suppress(KeyringUnavailable):
            keep_in_keyring(path, keys, keyring)
    return NewKeys(keys, code)


def open_with_password(path: Path, password: str) -> Keys:
    """Raises WrongKey, DamagedKeys. Takes about 0.1 s, on purpose."""
    file, slot = _slot(path, slots.PASSWORD)
    return _opened(file, slot, slow_key(password, slot.salt, _safe_cost(slot.cost)))


def open_with_recovery(path: Path, code: str) -> Keys:
    """By printed or ceremony code. Raises MistypedCode, OtherCode."""
    by_agency = escrow.looks_like_key(code)
    read = escrow.read_key(code) if by_agency else recovery_code.read_code(code)
    try:
        if by_agency:
            file, slot = _slot(path, slots.AGENCY)
            return Keys(file.database, escrow.proven(slot, read))
        file, slot = _slot(path, slots.RECOVERY)
        return _opened(file, slot, derived(read, b"recovery", slot.salt))
    except WrongKey as error:
        raise OtherCode(error.detail) from error


def open_with_keyring(path: Path, keyring: Keyring) -> Keys:
    """Raises KeyringUnavailable when there is no such slot or secret, WrongKey, DamagedKeys."""
    file = slots.read_slots(path)
    slot = file.slot(slots.KEYRING)
    if slot is None:
        raise KeyringUnavailable("no slot")
    secret = keyring.read(file.database)
    return _opened(file, slot, derived(secret, b"keyring", slot.salt))


def replace_password(path: Path, keys: Keys, password: str) -> None:
    """From now on this password opens, and the one before does not."""
    _put(path, keys, _password_slot(keys, password))


def replace_recovery(path: Path, keys: Keys, code: str) -> None:
    """From now on this recovery code opens, and the one before does not. Raises MistypedCode."""
    _put(path, keys, _recovery_slot(keys, code))


def keep_in_keyring(path: Path, keys: Keys, keyring: Keyring) -> None:
    """Open without a password from now on. Raises KeyringUnavailable, and what a file that cannot
    be written raises; changes nothing then. The slot is written first: a full disk leaves the
    keyring the secret that opens the old slot."""
    secret, salt = os.urandom(32), slots.new_salt()
    key = derived(secret, b"keyring", salt)
    before = slots.read_slots(path)
    _put(path, keys, slots.wrap(keys.database_id, slots.KEYRING, key, keys.data_key, salt))
    try:
        keyring.write(keys.database_id, secret)
    except BaseException:
        with suppress(OSError, DiskFull):
            slots.write_slots(path, before)
        raise


def seal_to_agency(path: Path, keys: Keys, public: str) -> Slot:
    """Seal to this escrow key (hex). Raises WrongKey, DamagedKeys, ValueError."""
    file, to = slots.read_slots(path), escrow.name_of(public)
    slot = file.slot(slots.AGENCY)
    if slot is None or slot.to != to or not escrow.is_of(slot, keys.data_key):
        slot = escrow.seal(keys.database_id, keys.data_key, public)
        _put(path, keys, slot)
    return slot


def roles(path: Path) -> tuple[str, ...]:
    """The ways that this slots file can be opened. Raises DamagedKeys."""
    return tuple(slot.role for slot in slots.read_slots(path).slots)


def _slot(path: Path, role: str) -> tuple[SlotsFile, Slot]:
    file = slots.read_slots(path)
    slot = file.slot(role)
    if slot is None:
        raise WrongKey(f"no {role} slot")
    return file, slot


def _opened(file: SlotsFile, slot: Slot, key: bytes) -> Keys:
    return Keys(file.database, slots.unwrap(file.database, slot, key))


def _put(path: Path, keys: Keys, slot: Slot) -> None:
    file = slots.read_slots(path)
    if file.database != keys.database_id:
        raise WrongKey("another database")
    slots.write_slots(path, file.having(slot))


def _password_slot(keys: Keys, password: str) -> Slot:
    salt = slots.new_salt()
    key = slow_key(password, salt, ARGON2)
    return slots.wrap(keys.database_id, slots.PASSWORD, key, keys.data_key, salt, ARGON2)


def _recovery_slot(keys: Keys, code: str) -> Slot:
    salt = slots.new_salt()
    key = derived(recovery_code.read_code(code), b"recovery", salt)
    return slots.wrap(keys.database_id, slots.RECOVERY, key, keys.data_key, salt)


def slow_key(password: str, salt: bytes, cost: Mapping[str, int]) -> bytes:
    """The same key whichever way the keyboard composes an accented letter."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode(),
        salt,
        time_cost=cost["passes"],
        memory_cost=cost["kibibytes"],
        parallelism=cost["lanes"],
        hash_len=32,
        type=Type.ID,
    )


def _safe_cost(cost: Mapping[str, int] | None) -> Mapping[str, int]:
    """The costs of a slot, refused where an altered file could take all of the memory."""
    if cost is None or set(cost) != set(ARGON2):
        raise DamagedKeys("cost")
    if not all(1 <= cost[name] <= most for name, most in _MOST.items()):
        raise DamagedKeys("cost")
    return cost
