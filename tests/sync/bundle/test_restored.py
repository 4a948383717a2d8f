"""The server was restored from a backup: laptops that only carry keys give it back what it lost."""

from pathlib import Path

from tests.sync.bundle.office import Carrier, Office
from visitapp.server.bundles.inbox import TakenIn


def exchanged(office: Office, carrier: Carrier, folder: Path, name: str) -> TakenIn:
    """There and back, once."""
    taken = office.take(carrier.export(folder / f"{name}.alec")[0])
    back = folder / f"{name}.retour"
    back.write_bytes(taken.return_file or b"")
    carrier.take_return(back)
    return taken


def paths(office: Office) -> set[str]:
    return {row["path"] for row in office.rows("SELECT path FROM change WHERE scope = ''")}


def test_what_the_server_lost_is_offered_again(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    exchanged(office, basile, tmp_path, "1")
    kept = office.server.backup()
    basile.answer("v1", "after", 1)
    exchanged(office, basile, tmp_path, "2")
    office.server.restore(kept)
    assert "after" not in paths(office)
    taken = exchanged(office, basile, tmp_path, "3")
    assert taken.receipt.there is not None
    assert len(basile.waits()) == 1  # it knows now that the server lost it
    exchanged(office, basile, tmp_path, "4")
    assert "after" in paths(office)
    assert basile.waits() == set()


def test_a_receipt_from_before_the_restore_marks_nothing(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    """Its numbers are of answers that the server no longer has."""
    exchanged(office, basile, tmp_path, "1")
    kept = office.server.backup()
    basile.answer("v1", "after", 1)
    old = office.take(basile.export(tmp_path / "old.alec")[0])
    office.server.restore(kept)
    basile.sync()
    assert basile.waits() == set()
    assert "after" in paths(office)
    before = basile.everything()
    assert basile.take_receipt(old.receipt_file).late
    assert basile.everything() == before


def test_an_old_receipt_that_comes_first_is_put_right_by_the_next_exchange(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    exchanged(office, basile, tmp_path, "1")
    kept = office.server.backup()
    early = basile.export(tmp_path / "early.alec")[0]
    basile.answer("v1", "after", 1)
    old = office.take(basile.export(tmp_path / "old.alec")[0])
    office.server.restore(kept)
    taken = office.take(early)  # made before the answer: it cannot tell of it
    basile.take_receipt(old.receipt_file)
    assert basile.waits() == set()
    basile.take_receipt(taken.receipt_file)
    assert len(basile.waits()) == 1
    exchanged(office, basile, tmp_path, "2")
    assert "after" in paths(office)


def test_a_laptop_that_went_back_is_another_one(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    """An older copy has an older cursor: what it had read is read again."""
    from visitapp.store.file import meta

    exchanged(office, basile, tmp_path, "1")
    late = office.take(basile.export(tmp_path / "2.alec")[0])
    meta.write(basile.database, "cursor", "")
    meta.write(basile.database, "incarnation", "another")
    back = tmp_path / "2.retour"
    back.write_bytes(late.return_file or b"")
    basile.take_return(back)  # it begins after where this copy stands
    assert meta.read(basile.database, "cursor") == ""
    exchanged(office, basile, tmp_path, "3")
    assert meta.read(basile.database, "cursor") != ""


def test_an_old_receipt_that_comes_last_marks_nothing(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    exchanged(office, basile, tmp_path, "1")
    kept = office.server.backup()
    early = basile.export(tmp_path / "early.alec")[0]
    basile.answer("v1", "after", 1)
    old = office.take(basile.export(tmp_path / "old.alec")[0])
    office.server.restore(kept)
    basile.take_receipt(office.take(early).receipt_file)  # it knows the new epoch now
    assert len(basile.waits()) == 1
    assert basile.take_receipt(old.receipt_file).late
    assert len(basile.waits()) == 1, "a number of the server of before was believed"
    exchanged(office, basile, tmp_path, "2")
    assert "after" in paths(office)


def test_what_a_server_refused_because_it_had_lost_the_household_is_asked_again(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    """A household and a visit of it that the backup never had; the receipt is opened twice."""
    bare = office.server.backup()
    exchanged(office, basile, tmp_path, "1")
    basile.answer("v1", "after", 1)
    office.server.restore(bare)
    taken = office.take(basile.export(tmp_path / "2.alec")[0])
    assert {one.status for one in taken.receipt.results} == {"refused"}
    for _ in range(2):
        basile.take_receipt(taken.receipt_file)
        assert basile.refused() == []
    exchanged(office, basile, tmp_path, "3")
    assert "after" in paths(office)
    assert basile.waits() == set()
