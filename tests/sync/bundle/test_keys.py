"""Keys are told once and pinned; those of the server are made once, and are for it alone."""

import stat
from pathlib import Path

import pytest

from tests.world.small import small_store
from visitapp.domain.errors import UserError
from visitapp.server.instance.server_keys import FOLDER, IDENTITY, SIGNING, keep_escrow, server_keys
from visitapp.store.file import meta
from visitapp.store.keys import escrow
from visitapp.sync.bundle import keys
from visitapp.sync.bundle.keys import AgencyKeys

ESCROW = escrow.public_of(escrow.join_halves(*escrow.new_halves()))


@pytest.fixture
def database():
    made = small_store("a")
    meta.write(made, keys.DEVICE, "d-1")
    yield made
    made.connection.close()


def agency(folder: Path) -> AgencyKeys:
    return server_keys(folder).public


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


def test_secrets_are_never_printed(database, tmp_path: Path) -> None:
    own, server = keys.own_keys(database), server_keys(tmp_path)
    for secret in (own.signing, own.identity, server.signing, server.identity):
        assert secret not in f"{own!r} {server!r}"


def test_the_keys_of_the_server_are_made_once_and_are_its_own(tmp_path: Path) -> None:
    first = server_keys(tmp_path)
    assert server_keys(tmp_path) == first
    for name in (SIGNING, IDENTITY):
        path = tmp_path / FOLDER / name
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    (tmp_path / FOLDER / SIGNING).chmod(0o644)
    with pytest.raises(UserError, match="peuvent lire"):
        server_keys(tmp_path)
    (tmp_path / FOLDER / SIGNING).chmod(0o600)
    (tmp_path / FOLDER / IDENTITY).write_text("abîmé", "latin-1")
    with pytest.raises(UserError, match="abîmée"):
        server_keys(tmp_path)
