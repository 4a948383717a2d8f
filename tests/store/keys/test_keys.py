"""One data key, several ways to it; no way around them."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visitapp.store.file.errors import (
    AlreadyThere,
    DamagedKeys,
    KeyringUnavailable,
    MistypedCode,
    OtherCode,
    WrongKey,
)
from visitapp.store.keys import keys, slots
from visitapp.store.keys.keys import Keys, NewKeys
from visitapp.store.keys.recovery_code import new_code
from visitapp.store.keys.slots import SlotsFile, read_slots, unwrap, wrap, write_slots

PASSWORD = "quatre mots bien français"


class Memory:
    """A keyring in memory, which may be broken."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.broken = ""

    def read(self, database: str) -> bytes:
        self._check()
        if database not in self.kept:
            raise KeyringUnavailable("no secret")
        return self.kept[database]

    def write(self, database: str, secret: bytes) -> None:
        self._check()
        self.kept[database] = secret

    def forget(self, database: str) -> None:
        self._check()
        self.kept.pop(database, None)

    def _check(self) -> None:
        if self.broken:
            raise KeyringUnavailable(self.broken)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NewKeys, Memory]:
    """Keys with three slots: do not write to their file."""
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    keyring = Memory()
    return path, keys.create_keys(path, PASSWORD, keyring=keyring), keyring


@pytest.fixture
def own(made: tuple[Path, NewKeys, Memory], tmp_path: Path) -> tuple[Path, NewKeys, Memory]:
    """The same keys in a file of this test's own."""
    path, new, keyring = made
    copy = tmp_path / "keys.json"
    copy.write_bytes(path.read_bytes())
    mine = Memory()
    mine.kept.update(keyring.kept)
    return copy, new, mine


def test_all_three_ways_open_the_same_key(made: tuple[Path, NewKeys, Memory]) -> None:
    path, new, keyring = made
    assert keys.open_with_password(path, PASSWORD) == new.keys
    assert keys.open_with_recovery(path, new.recovery_code.lower()) == new.keys
    assert keys.open_with_keyring(path, keyring) == new.keys
    assert keys.roles(path) == ("password", "recovery", "keyring")
    assert slots.AGENCY in slots.ROLES


def test_the_keys_for_the_database_and_the_photos_differ(
    made: tuple[Path, NewKeys, Memory],
) -> None:
    _, new, _ = made
    three = {new.keys.data_key, new.keys.database, new.keys.photos}
    assert len(three) == 3
    assert {len(key) for key in three} == {32}


def test_no_secret_is_printed_or_written(made: tuple[Path, NewKeys, Memory]) -> None:
    path, new, keyring = made
    secrets = [new.keys.data_key, new.keys.database, new.keys.photos, *keyring.kept.values()]
    written = path.read_text()
    for secret in secrets:
        assert secret not in path.read_bytes()
        assert secret.hex() not in written
    assert PASSWORD not in written
    assert new.recovery_code.split("-")[0] not in written
    assert repr(new.keys.data_key) not in repr(new)
    assert new.recovery_code not in repr(new)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "wrong", ["", "quatre mots bien francais", PASSWORD + " ", PASSWORD.upper()]
)
def test_a_wrong_password_is_said_to_be_wrong(
    made: tuple[Path, NewKeys, Memory], wrong: str
) -> None:
    with pytest.raises(WrongKey):
        keys.open_with_password(made[0], wrong)


def test_an_accent_typed_in_two_strokes_is_the_same(made: tuple[Path, NewKeys, Memory]) -> None:
    path, new, _ = made
    decomposed = PASSWORD.replace("ç", "c\u0327")
    assert keys.open_with_password(path, decomposed) == new.keys


def test_another_code_is_wrong_and_a_mistyped_one_is_mistyped(
    made: tuple[Path, NewKeys, Memory],
) -> None:
    path, new, _ = made
    with pytest.raises(OtherCode) as said:
        keys.open_with_recovery(path, new_code())
    assert "mot de passe" not in str(said.value)
    code = new.recovery_code
    with pytest.raises(MistypedCode):
        keys.open_with_recovery(path, code[:-1] + ("2" if code[-1] == "3" else "3"))


def test_a_new_password_replaces_the_old_one_and_nothing_else(
    own: tuple[Path, NewKeys, Memory],
) -> None:
    path, new, keyring = own
    opened = keys.open_with_recovery(path, new.recovery_code)
    keys.replace_password(path, opened, "un autre mot de passe")
    assert keys.open_with_password(path, "un autre mot de passe") == new.keys
    assert keys.open_with_recovery(path, new.recovery_code) == new.keys
    assert keys.open_with_keyring(path, keyring) == new.keys
    with pytest.raises(WrongKey):
        keys.open_with_password(path, PASSWORD)


def test_a_new_code_replaces_the_old_one(own: tuple[Path, NewKeys, Memory]) -> None:
    path, new, _ = own
    code = new_code()
    keys.replace_recovery(path, new.keys, code)
    assert keys.open_with_recovery(path, code) == new.keys
    with pytest.raises(OtherCode):
        keys.open_with_recovery(path, new.recovery_code)


def test_keys_are_never_made_over_others(own: tuple[Path, NewKeys, Memory]) -> None:
    path, _, _ = own
    before = path.read_bytes()
    with pytest.raises(AlreadyThere):
        keys.create_keys(path, PASSWORD)
    assert path.read_bytes() == before


def test_without_a_keyring_the_password_and_the_code_are_enough(tmp_path: Path) -> None:
    keyring = Memory()
    keyring.broken = "no D-Bus"
    path = tmp_path / "keys.json"
    keys.create_keys(path, PASSWORD, keyring=keyring)
    assert keys.roles(path) == ("password", "recovery")
    with pytest.raises(KeyringUnavailable):
        keys.open_with_keyring(path, keyring)


def test_a_keyring_that_changed_its_mind(own: tuple[Path, NewKeys, Memory]) -> None:
    path, new, keyring = own
    keyring.kept[new.keys.database_id] = bytes(32)
    with pytest.raises(WrongKey):
        keys.open_with_keyring(path, keyring)
    keys.keep_in_keyring(path, new.keys, keyring)
    assert keys.open_with_keyring(path, keyring) == new.keys


def test_a_keyring_that_fails_leaves_the_slots_alone(own: tuple[Path, NewKeys, Memory]) -> None:
    path, new, keyring = own
    keyring.broken = "locked"
    before = path.read_bytes()
    with pytest.raises(KeyringUnavailable):
        keys.keep_in_keyring(path, new.keys, keyring)
    assert path.read_bytes() == before


def test_keys_of_another_database_change_nothing(own: tuple[Path, NewKeys, Memory]) -> None:
    path, _, _ = own
    with pytest.raises(WrongKey):
        keys.replace_password(path, Keys("another", bytes(32)), "un autre mot de passe")


def test_a_missing_slot_opens_nothing(own: tuple[Path, NewKeys, Memory]) -> None:
    path, _, _ = own
    write_slots(path, read_slots(path).without("password"))
    with pytest.raises(WrongKey):
        keys.open_with_password(path, PASSWORD)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": 1, "check": 1, "database": "d", "slots": 5}',
        b'{"format": 2, "check": "", "database": "d", "slots": []}',
    ],
)
def test_what_is_no_slots_file_is_damaged_and_says_what_to_do(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(content)
    with pytest.raises(DamagedKeys) as refused:
        keys.open_with_password(path, PASSWORD)
    assert "sauvegarde" in refused.value.hint
    with pytest.raises(DamagedKeys):
        keys.open_with_password(tmp_path / "none.json", PASSWORD)


def rewritten(path: Path, change: dict[str, object]) -> None:
    """Alter the first slot, with a right checksum: somebody means it."""
    content = json.loads(path.read_bytes())
    content["slots"][0].update(change)
    content["check"] = slots._checksum(content)
    path.write_text(json.dumps(content))


@pytest.mark.parametrize(
    "change",
    [
        {"role": "administrator"},
        {"role": "recovery"},  # twice
        {"salt": "AAAA"},
        {"wrapped": "not base64!"},
        {"nonce": 12},
        {"cost": {"passes": 3}},
        {"cost": {"passes": 3, "kibibytes": 2**31, "lanes": 4}},
        {"cost": {"passes": 0, "kibibytes": 65536, "lanes": 4}},
        {"cost": {"passes": "3", "kibibytes": 65536, "lanes": 4}},
        {"cost": None},
    ],
)
def test_an_altered_slot_is_refused_before_it_costs_anything(
    own: tuple[Path, NewKeys, Memory], change: dict[str, object]
) -> None:
    path, _, _ = own
    rewritten(path, change)
    with pytest.raises(DamagedKeys):
        keys.open_with_password(path, PASSWORD)


def test_a_database_id_is_a_text(own: tuple[Path, NewKeys, Memory]) -> None:
    path, _, _ = own
    content = json.loads(path.read_bytes())
    content["database"] = 5
    content["check"] = slots._checksum(content)
    path.write_text(json.dumps(content))
    with pytest.raises(DamagedKeys):
        keys.roles(path)


def test_every_bit_flip_of_the_file_is_noticed(
    own: tuple[Path, NewKeys, Memory],
) -> None:
    path, new, _ = own
    whole = path.read_bytes()
    silent = []
    draw = random.Random(20261125)
    for bit in draw.sample(range(len(whole) * 8), 1500):
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        try:
            opened = keys.open_with_recovery(path, new.recovery_code)
        except DamagedKeys:
            continue
        # A flip that changes only blank space, or the case of a JSON escape, changes nothing.
        if opened != new.keys or json.loads(data) != json.loads(whole):
            silent.append(bit)
    assert silent == []


ROLE = st.sampled_from(slots.ROLES)
BYTES = st.binary(min_size=32, max_size=32)


@given(BYTES, BYTES, ROLE, ROLE, st.booleans())
@settings(deadline=None)
def test_a_slot_opens_only_for_its_own_role_and_database(
    key: bytes, data_key: bytes, role: str, other: str, same_database: bool
) -> None:
    slot = wrap("d1", role, key, data_key, slots.new_salt())
    moved = slots.Slot(other, slot.salt, slot.nonce, slot.wrapped)
    database = "d1" if same_database else "d2"
    if same_database and other == role:
        assert unwrap(database, moved, key) == data_key
    else:
        with pytest.raises(WrongKey):
            unwrap(database, moved, key)


@given(st.lists(ROLE, max_size=6))
def test_a_file_has_one_slot_for_each_role(roles: list[str]) -> None:
    file = SlotsFile("d1")
    for role in roles:
        file = file.having(wrap("d1", role, bytes(32), bytes(32), slots.new_salt()))
    assert sorted(slot.role for slot in file.slots) == sorted(set(roles))
    assert all(file.without(role).slot(role) is None for role in roles)
