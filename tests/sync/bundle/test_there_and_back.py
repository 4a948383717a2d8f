"""What is carried by hand ends where it would have ended online."""

from pathlib import Path

import pytest

from tests.sync.bundle.office import Carrier, Office
from visitapp.domain.errors import UserError
from visitapp.store.copies import old_copies
from visitapp.store.log import records
from visitapp.sync.bundle import keys


def copies(office: Office) -> list[str]:
    return [row["id"] for row in office.rows("SELECT id FROM change WHERE scope = ''")]


def test_a_visit_crosses_on_a_key_and_its_receipt_comes_back(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    assert len(basile.waits()) == 3  # an export marks nothing
    taken = office.take(path)
    assert [one.status for one in taken.receipt.results] == ["numbered"] * 3
    assert len(basile.waits()) == 3  # nor does the office, until the receipt is here
    done = basile.take_receipt(taken.receipt_file)
    assert (done.round.sent, done.late, basile.waits()) == (3, False, set())


def test_twice_on_a_key_then_online_leaves_one_copy_of_each(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    first, second = office.take(path), office.take(path)
    assert [one.status for one in second.receipt.results] == ["again"] * 3
    assert [one.number for one in second.receipt.results] == [
        one.number for one in first.receipt.results
    ]
    basile.sync()
    basile.take_receipt(first.receipt_file)
    assert sorted(copies(office)) == sorted(set(copies(office)))
    assert len(copies(office)) == 3
    assert basile.waits() == set()


def test_the_adviser_answers_and_the_return_brings_it(
    office: Office, basile: Carrier, ana: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    office.take(path)
    ana.sync()
    ana.answer("v1", "notes", "Bien reçu")
    ana.sync()
    back = tmp_path / "a.retour"
    taken = office.take(path)
    assert taken.return_file is not None
    back.write_bytes(taken.return_file)
    basile.take_return(back)
    assert basile.says("v1", "notes") == "Bien reçu"
    assert basile.waits() == set()
    again = basile.take_return(back)
    assert again.round.received == set()


def test_the_numbers_of_the_agency_go_and_come_on_a_key(
    office: Office, basile: Carrier, ana: Carrier, tmp_path: Path
) -> None:
    ana.make("n1", "override")
    ana.answer("n1", "number", 4.87)
    [path] = ana.export(tmp_path / "a.alec")
    taken = office.take(path)
    assert [one.status for one in taken.receipt.results] == ["numbered"] * 2
    ana.take_receipt(taken.receipt_file)
    assert ana.waits() == set()
    [path] = basile.export(tmp_path / "b.alec")
    taken = office.take(path)
    assert taken.return_file is not None
    back = tmp_path / "b.retour"
    back.write_bytes(taken.return_file)
    basile.take_return(back)
    assert basile.says("n1", "number") == 4.87


def test_returns_in_any_order_lose_nothing(
    office: Office, basile: Carrier, ana: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    backs = []
    office.take(path)
    ana.sync()
    for value in (1, 2):
        ana.answer("v1", "notes", value)
        ana.sync()
        taken = office.take(path)
        assert taken.return_file is not None
        backs.append(tmp_path / f"{value}.retour")
        backs[-1].write_bytes(taken.return_file)
    basile.take_return(backs[1])
    assert basile.says("v1", "notes") == 2
    basile.take_return(backs[0])
    assert basile.says("v1", "notes") == 2
    assert basile.to_choose() == set()


def test_an_older_return_first_then_the_newer_one(
    office: Office, basile: Carrier, ana: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    office.take(path)
    ana.sync()
    for value in (1, 2):
        ana.answer("v1", "notes", value)
        ana.sync()
        taken = office.take(path)
        assert taken.return_file is not None
        (tmp_path / f"{value}.retour").write_bytes(taken.return_file)
    for value in (1, 2):
        basile.take_return(tmp_path / f"{value}.retour")
        assert basile.says("v1", "notes") == value


def test_what_is_refused_comes_back_with_why(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    basile.answer("h1", "@assigned", {"visitor": "moi"})
    [path] = basile.export(tmp_path / "a.alec")
    taken = office.take(path)
    basile.take_receipt(taken.receipt_file)
    [one] = basile.refused()
    assert (one.record, one.path) == ("h1", "@assigned")
    assert "conseillère" in one.reason
    assert basile.waits() == set()


def test_a_household_that_was_erased_goes_with_the_return(
    office: Office, basile: Carrier, ana: Carrier, tmp_path: Path
) -> None:
    from visitapp.server.erasure import erase_rows

    [path] = basile.export(tmp_path / "a.alec")
    office.take(path)

    async def erase() -> None:
        async with office.server.database.session() as session:
            await erase_rows.erase(
                session, erase_rows.Erasure("h1", "demande", "2026-11-25T10:00:00")
            )

    office.server.run(erase())
    taken = office.take(path)
    assert {one.status for one in taken.receipt.results} == {"erased"}
    assert old_copies.owed(basile.database) is None
    basile.take_receipt(taken.receipt_file)
    assert records.find(basile.database, "h1") is None
    assert records.find(basile.database, "v1") is None
    assert old_copies.owed(basile.database) is not None, "and from the copies, when all is settled"


def test_a_household_that_is_given_comes_whole(
    office: Office, basile: Carrier, ana: Carrier, tmp_path: Path
) -> None:
    samira = Carrier(office, "d-samira", "samira")
    basile.sync()
    ana.sync()
    [path] = samira.export(tmp_path / "s.alec")
    office.take(path)
    ana.answer("h1", "@assigned", {"visitor": "samira"})
    ana.sync()
    taken = office.take(path)
    assert taken.return_file is not None
    (tmp_path / "s.retour").write_bytes(taken.return_file)
    samira.take_return(tmp_path / "s.retour")
    assert samira.says("v1", "surface") == 61
    assert records.find(basile.database, "v1") is not None
    [path] = basile.export(tmp_path / "b.alec")
    gone = office.take(path)
    assert gone.return_file is not None
    (tmp_path / "b.retour").write_bytes(gone.return_file)
    basile.take_return(tmp_path / "b.retour")
    assert records.find(basile.database, "v1") is None
    samira.database.connection.close()


def test_without_keys_nothing_is_written_and_what_to_do_is_said(
    office: Office, tmp_path: Path
) -> None:
    lone = Carrier(office, "d-lone", "lone")
    lone.database.run(lambda: lone.database.write("DELETE FROM meta WHERE key = 'agency_keys'"))
    with pytest.raises(UserError, match="clés de l’agence"):
        lone.export(tmp_path / "x.alec")
    lone.database.run(lambda: lone.database.write("DELETE FROM meta WHERE key = 'server_device'"))
    with pytest.raises(UserError, match="pas encore relié"):
        lone.export(tmp_path / "x.alec")
    assert list(tmp_path.glob("x*")) == []
    assert keys.to_tell(lone.database) is None
    lone.database.connection.close()
