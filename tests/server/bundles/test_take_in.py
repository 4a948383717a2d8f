"""A bundle and a slot on both databases: the same as online, once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.server.joining import join
from tests.world.small import small_store
from visitapp.server.accounts import device_keys, tokens
from visitapp.server.bundles.inbox import BundleDesk, Elsewhere
from visitapp.server.bundles.take_in import take
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.household_keys import own_key
from visitapp.server.instance.server_keys import server_keys
from visitapp.store.file import meta
from visitapp.store.keys import escrow, slots
from visitapp.store.log import log, records
from visitapp.sync.bundle import keys, write_bundle
from visitapp.sync.bundle.format import BadFile
from visitapp.sync.bundle.gather import gather
from visitapp.sync.bundle.keys import DeviceKeys
from visitapp.sync.bundle.slot import SlotEntry, SlotOf

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


async def enrolled(database: ServerDatabase, told: DeviceKeys) -> None:
    async with database.session() as session:
        await join(session, "basile", name="Basile")
        await tokens.enrol(session, "basile", "d-1", "Portable 1", AT)
        await device_keys.keep(session, "d-1", told, AT)
        await device_keys.keep(session, "d-1", told, AT)


def bundle(folder: Path, store) -> Path:
    found = gather(store)
    return write_bundle.write(found, folder / "a.alec", _NoPhotos(), at=AT, app="t").files[0].path


class _NoPhotos:
    def get(self, sha256: str) -> bytes:
        raise AssertionError(sha256)


async def test_a_bundle_is_numbered_once(database: ServerDatabase, tmp_path: Path) -> None:
    desk = BundleDesk(tmp_path, tmp_path)
    store = small_store("l-1")
    meta.write(store, keys.DEVICE, "d-1")
    async with database.session() as session:
        keys.keep_agency(store, server_keys(await own_key(session)).public(""))
    await enrolled(database, keys.own_keys(store).public)
    records.create(store, record_id="h1", kind="household", questionnaire="household@1",
                   parent=None,
                   at=AT, author="b", device="l-1")  # fmt: skip
    log.append(store, record="h1", kind="household", path="q", value={"value": 1}, author="b",
               device="l-1", at=AT)  # fmt: skip
    path = bundle(tmp_path, store)
    statuses = [
        [one.status for one in (await take(database, desk, None, path)).receipt.results]
        for _ in "ab"
    ]
    assert statuses == [["numbered", "numbered"], ["again", "again"]]
    async with database.session() as session:
        assert len(await session.rows("SELECT id FROM change WHERE scope = ''")) == 2
        await tokens.revoke(session, "d-1")
    with pytest.raises(BadFile, match="retiré"):
        await take(database, desk, None, path)
    store.connection.close()


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "numbered"), ("closed", "refused"), ("followed", "refused"), ("?", "refused")],
)
async def test_a_state_on_a_key_is_judged_as_one_that_comes_online(
    database: ServerDatabase, tmp_path: Path, state: str, status: str
) -> None:
    """From « à appeler », a visitor plans; only an adviser closes, and nobody jumps."""
    desk = BundleDesk(tmp_path, tmp_path)
    store = small_store("l-1")
    meta.write(store, keys.DEVICE, "d-1")
    async with database.session() as session:
        keys.keep_agency(store, server_keys(await own_key(session)).public(""))
    await enrolled(database, keys.own_keys(store).public)
    records.create(store, record_id="h1", kind="household", questionnaire="household@1",
                   parent=None,
                   state="to_call", at=AT, author="b", device="l-1")  # fmt: skip
    records.set_state(store, "h1", state, author="b", device="l-1", at=AT)
    told = (await take(database, desk, None, bundle(tmp_path, store))).receipt.results
    assert [one.status for one in told] == ["numbered", status]
    async with database.session() as session:
        [row] = await session.rows("SELECT state FROM record WHERE id = 'h1'")
    assert row["state"] == (state if status == "numbered" else "to_call")
    store.connection.close()


async def test_a_slot_is_kept_and_replaced(database: ServerDatabase, tmp_path: Path) -> None:
    private = escrow.join_halves(*escrow.new_halves())
    own = keys.OwnKeys(*_secrets())
    await enrolled(database, own.public)
    for data_key in (bytes(32), bytes(range(32))):
        slot = escrow.seal("profile", data_key, escrow.public_of(private))
        told = SlotOf(profile="profile", entry=SlotEntry(**slots.entry_of(slot)))
        async with database.session() as session:
            await device_keys.keep_slot(session, "d-1", told, AT)
    async with database.session() as session:
        [row] = await device_keys.slots_of(session, "d-1")
    import json

    found = slots.slot_from(json.loads(row["entry"]))
    assert escrow.unseal("profile", found, private) == bytes(range(32))
    assert (row["name"], row["person"]) == ("Portable 1", "Basile")


async def test_a_laptop_has_so_many_keys(database: ServerDatabase) -> None:
    await enrolled(database, keys.OwnKeys(*_secrets()).public)
    async with database.session() as session:
        for _ in range(device_keys.MOST_KEYS - 1):
            await device_keys.keep(session, "d-1", keys.OwnKeys(*_secrets()).public, AT)
        with pytest.raises(device_keys.TooManyKeys):
            await device_keys.keep(session, "d-1", keys.OwnKeys(*_secrets()).public, AT)


def test_a_bundle_arrives_piece_after_piece(tmp_path: Path) -> None:
    import hashlib

    desk = BundleDesk(tmp_path, tmp_path / "incoming")
    data = bytes(3000)
    sha256 = hashlib.sha256(data).hexdigest()
    assert desk.add(sha256, 0, data[:1000]) == 1000
    with pytest.raises(Elsewhere) as there:
        desk.add(sha256, 0, data[:1000])
    assert there.value.offset == 1000
    assert desk.add(sha256, 1000, data[1000:]) == 3000
    assert desk.whole(sha256).read_bytes() == data
    desk.forget(sha256)
    desk.add(sha256, 0, b"something else")
    with pytest.raises(BadFile, match="changé en route"):
        desk.whole(sha256)
    with pytest.raises(BadFile, match="pas arrivé"):
        desk.whole(sha256)
    for name in ("../x", "A" * 64, ""):
        with pytest.raises(ValueError, match="sha256"):
            desk.add(name, 0, b"")


def _secrets() -> tuple[str, str]:
    from visitapp.sync.bundle import sealing, signing

    return signing.new_key(), sealing.new_identity()
