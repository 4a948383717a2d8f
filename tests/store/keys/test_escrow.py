"""The agency's slot: two people open it together, nobody else, and for nothing else."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitapp.store.file.errors import DamagedKeys, MistypedCode, WrongKey
from visitapp.store.keys import escrow, keys, recovery_code, slots
from visitapp.store.keys.keys import Keys

PASSWORD = "quatre mots bien français"
FIRST, SECOND = escrow.new_halves()
PRIVATE = escrow.join_halves(FIRST, SECOND)
PUBLIC = escrow.public_of(PRIVATE)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Keys]:
    path = tmp_path / "keys.json"
    found = keys.create_keys(path, PASSWORD).keys
    keys.seal_to_agency(path, found, PUBLIC)
    return path, found


def test_both_halves_open_it_in_either_order(made: tuple[Path, Keys]) -> None:
    path, found = made
    file = slots.read_slots(path)
    slot = file.slot(slots.AGENCY)
    assert slot is not None
    for private in (escrow.join_halves(FIRST, SECOND), escrow.join_halves(SECOND, FIRST)):
        assert escrow.unseal(file.database, slot, private) == found.data_key
    for half in (FIRST, SECOND, bytes(32)):
        with pytest.raises(WrongKey):
            escrow.unseal(file.database, slot, half)


def test_the_code_of_the_ceremony_opens_this_laptop_and_no_other(
    made: tuple[Path, Keys], tmp_path: Path
) -> None:
    path, found = made
    code = escrow.write_key(found.data_key)
    assert keys.open_with_recovery(path, code.lower().replace("-", " ")) == found
    other = tmp_path / "other.json"
    keys.seal_to_agency(other, keys.create_keys(other, PASSWORD).keys, PUBLIC)
    with pytest.raises(WrongKey):
        keys.open_with_recovery(other, code)


def test_without_an_agency_slot_the_code_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    found = keys.create_keys(path, PASSWORD).keys
    with pytest.raises(WrongKey):
        keys.open_with_recovery(path, escrow.write_key(found.data_key))


def test_the_other_ways_still_open(made: tuple[Path, Keys]) -> None:
    path, found = made
    assert keys.open_with_password(path, PASSWORD) == found
    assert keys.roles(path) == ("password", "recovery", "agency")
    keys.replace_password(path, found, "un autre mot de passe")
    assert slots.AGENCY in keys.roles(path)


def test_it_is_made_again_only_for_another_escrow_key(made: tuple[Path, Keys]) -> None:
    path, found = made
    before = path.read_bytes()
    keys.seal_to_agency(path, found, PUBLIC)
    assert path.read_bytes() == before
    other = escrow.join_halves(*escrow.new_halves())
    slot = keys.seal_to_agency(path, found, escrow.public_of(other))
    assert escrow.unseal(found.database_id, slot, other) == found.data_key
    with pytest.raises(WrongKey):
        escrow.unseal(found.database_id, slot, PRIVATE)


def test_a_slot_opens_for_no_other_database_and_in_no_other_role(made: tuple[Path, Keys]) -> None:
    path, found = made
    slot = slots.read_slots(path).slot(slots.AGENCY)
    assert slot is not None
    with pytest.raises(WrongKey):
        escrow.unseal("another-database", slot, PRIVATE)
    for role in (slots.RECOVERY, slots.PASSWORD, slots.KEYRING):
        with pytest.raises(WrongKey):
            escrow.unseal(found.database_id, replace(slot, role=role), PRIVATE)


@pytest.mark.parametrize(
    ("first", "second"),
    [(one, two) for one in slots.ROLES for two in slots.ROLES if one < two and "keyring" not in
     (one, two)],
)  # fmt: skip
def test_roles_that_were_exchanged_open_nothing(
    made: tuple[Path, Keys], first: str, second: str
) -> None:
    path, found = made
    content = json.loads(path.read_text())
    content.pop("check")
    for entry in content["slots"]:
        swapped = {first: second, second: first}
        entry["role"] = swapped.get(entry["role"], entry["role"])
    content["check"] = slots._checksum(content)
    path.write_text(json.dumps(content))
    code = escrow.write_key(found.data_key)
    with pytest.raises((WrongKey, DamagedKeys)):
        keys.open_with_password(path, PASSWORD)
    if slots.AGENCY in (first, second):
        with pytest.raises(DamagedKeys):
            keys.open_with_recovery(path, code)


def test_no_secret_is_written(made: tuple[Path, Keys]) -> None:
    path, found = made
    for secret in (found.data_key, PRIVATE, FIRST, SECOND):
        assert secret not in path.read_bytes()
        assert secret.hex() not in path.read_text()


@given(st.binary(min_size=32, max_size=32), st.integers(0, 53), st.sampled_from("0123456789ABCXYZ"))
def test_a_key_survives_being_copied_by_hand(key: bytes, place: int, other: str) -> None:
    said = escrow.write_key(key)
    assert [len(group) for group in said.split("-")] == [6] * 9
    assert escrow.read_key(said.lower().replace("-", "  ").replace("0", "o")) == key
    assert escrow.looks_like_key(said)
    plain = said.replace("-", "")
    wrong = plain[:place] + other + plain[place + 1 :]
    if wrong != plain:
        with pytest.raises(MistypedCode):
            escrow.read_key(wrong)


def test_only_a_key_in_small_hexadecimal_is_public() -> None:
    public = escrow.public_of(PRIVATE)
    assert escrow.is_public(public)
    for other in (public.upper(), public[:-2], public + "00", "z" * 64, "", f"{public} "):
        assert not escrow.is_public(other)


def test_a_number_larger_than_a_key_is_no_key() -> None:
    """54 letters of 5 bits, less the check, say more than 256 bits: what is above is refused."""
    largest = escrow.write_key(b"\xff" * 32)
    assert escrow.read_key(largest) == b"\xff" * 32
    above = recovery_code.spelled(2**256, escrow.LENGTH, escrow.GROUP)
    with pytest.raises(MistypedCode):
        escrow.read_key(above)
