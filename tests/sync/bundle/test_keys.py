"""Keys are told once and pinned; those of the server follow from the key of its base."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.world.small import small_store
from visitapp.server.database.household_key import new_household_key
from visitapp.server.instance.server_keys import ServerKeys, escrow_of, keep_escrow, server_keys
from visitapp.store.file import meta
from visitapp.store.keys import escrow
from visitapp.sync.bundle import keys, sealing
from visitapp.sync.bundle.format import BadFile
from visitapp.sync.bundle.keys import AgencyKeys

ESCROW = escrow.public_of(escrow.join_halves(*escrow.new_halves()))


@pytest.fixture
def database():
    made = small_store("a")
    meta.write(made, keys.DEVICE, "d-1")
    yield made
    made.connection.close()


@cache
def _secrets(folder: Path) -> ServerKeys:
    return server_keys(new_household_key())


def agency(folder: Path) -> AgencyKeys:
    """The public keys of the server of a folder."""
    return _secrets(folder).public(escrow_of(folder))


def test_the_keys_of_the_agency_are_pinned_until_the_laptop_is_enrolled_again(
    database, tmp_path: Path
) -> None:
    first, other = agency(tmp_path / "one"), agency(tmp_path / "two")
    keys.keep_agency(database, first)
    keys.keep_agency(database, other)
    assert keys.agency(database) == first
    meta.write(database, keys.DEVICE, "d-2")
    assert keys.agency(database) is None
    assert keys.to_tell(database) is not None
    keys.keep_agency(database, other)
    assert keys.agency(database) == other


def test_the_escrow_key_that_came_first_stays(database, tmp_path: Path) -> None:
    keys.keep_agency(database, agency(tmp_path))
    assert keys.to_tell(database) is not None  # a ceremony may still be held
    keep_escrow(tmp_path, ESCROW)
    keys.keep_agency(database, agency(tmp_path))
    assert keys.to_tell(database) is None
    another = escrow.public_of(escrow.join_halves(*escrow.new_halves()))
    keep_escrow(tmp_path, another)
    keys.keep_agency(database, agency(tmp_path))
    found = keys.agency(database)
    assert found is not None
    assert found.escrow == ESCROW


def test_a_server_that_was_restored_is_told_again(database, tmp_path: Path) -> None:
    keep_escrow(tmp_path, ESCROW)
    keys.keep_agency(database, agency(tmp_path))
    own = keys.own_keys(database)
    meta.write(database, "epoch", "another")
    assert keys.to_tell(database) == own.public
    assert keys.own_keys(database) == own


@pytest.mark.parametrize("bad", [("zz", None), ("", ""), (None, "age1qqqq"), ("00" * 31, None)])
def test_what_is_no_key_is_not_kept(database, tmp_path: Path, bad) -> None:
    good = agency(tmp_path)
    signing, recipient = bad
    told = good.model_copy(update={
        "signing": good.signing if signing is None else signing,
        "recipient": good.recipient if recipient is None else recipient,
    })  # fmt: skip
    with pytest.raises(ValueError, match="not the keys"):
        keys.keep_agency(database, told)
    assert keys.agency(database) is None


def test_secrets_are_never_printed(database) -> None:
    own, server = keys.own_keys(database), server_keys(new_household_key())
    for secret in (own.signing, own.identity, server.signing, server.identity):
        assert secret not in f"{own!r} {server!r}"


def test_the_keys_of_the_server_follow_from_its_own_and_open_what_is_sealed_to_it() -> None:
    own = new_household_key()
    one, other = server_keys(own), server_keys(new_household_key())
    assert server_keys(own) == one
    assert len({one.signing, one.identity, other.signing, other.identity}) == 4
    sealed, opened = BytesIO(), BytesIO()
    sealing.seal(BytesIO(b"a bundle"), sealed, one.public("").recipient)
    with pytest.raises(BadFile):
        sealing.unseal(BytesIO(sealed.getvalue()), BytesIO(), other.identity)
    sealing.unseal(BytesIO(sealed.getvalue()), opened, one.identity)
    assert opened.getvalue() == b"a bundle"


@given(st.binary(min_size=32, max_size=32))
def test_an_identity_of_bytes_is_the_key_of_these_bytes(key: bytes) -> None:
    """Bech32 as age reads it: its recipient is the public half that X25519 itself gives."""
    public = X25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()
    told = sealing.recipient_of(sealing.identity_of(key)).removeprefix("age1")[:-6]
    bits = "".join(f"{sealing.SIGNS.index(sign):05b}" for sign in told)[:256]
    assert int(bits, 2).to_bytes(32) == public
