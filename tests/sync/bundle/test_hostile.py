"""Files that are damaged, made up or replayed: refused with a clear sentence, nothing changed."""

import random
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import depth
from tests.sync.bundle.hostile import Sample, mutations, taken_apart
from tests.sync.bundle.office import Carrier, Office
from visitapp.domain.errors import UserError
from visitapp.sync.bundle import keys
from visitapp.sync.bundle.open_file import NotSigned
from visitapp.sync.bundle.sealing import recipient_of

SENTENCE = re.compile(r"[A-ZÀÉ][^\n]{10,120}\.")


def refusal(work: Callable[[], object]) -> UserError | None:
    """What a file is refused with; None when it is taken."""
    try:
        work()
    except UserError as error:
        return error
    return None


@pytest.fixture
def sample(office: Office, basile: Carrier, tmp_path: Path) -> Sample:
    basile.sync()
    for number in range(3):
        basile.answer("v1", f"q{number}", number)
    sealed = basile.export(tmp_path / "good.alec")[0].read_bytes()
    return Sample(
        sealed=sealed,
        files=taken_apart(sealed, office.secrets.identity),
        recipient=recipient_of(office.secrets.identity),
        signing=keys.own_keys(basile.database).signing,
    )


def test_mutated_bundles_are_refused_and_nothing_changes(
    office: Office, ana: Carrier, sample: Sample, tmp_path: Path
) -> None:
    before = office.everything()
    path = tmp_path / "bad.alec"
    count = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's word about names that are there twice
        every = list(mutations(sample, random.Random(26)))
    for told, data in every:
        path.write_bytes(data)
        refused = refusal(lambda: office.take(path))
        assert refused is not None, f"taken: {told}"
        assert SENTENCE.fullmatch(refused.message), told
        assert SENTENCE.match(refused.hint), told
        count += 1
        if count % 50 == 0:
            assert office.everything() == before, told
    assert office.everything() == before
    assert list(office.desk.folder.iterdir()) == []
    assert count >= depth.sample(1000, 300), count
    path.write_bytes(sample.sealed)
    assert len(office.take(path).receipt.results) == 3  # the good one still passes


def test_a_revoked_laptop_is_refused_unless_an_administrator_says_so(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    office.revoke("d-basile")
    before = office.everything()
    with pytest.raises(UserError, match="retiré"):
        office.take(path)
    assert office.everything() == before
    taken = office.take(path, even_shut=True)
    assert [one.status for one in taken.receipt.results] == ["numbered"] * 3
    assert taken.return_file is None  # it gets no news of anybody any more


def test_the_bundle_of_a_closed_account_is_refused(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    [path] = basile.export(tmp_path / "a.alec")
    office.rows("UPDATE account SET disabled = 1 WHERE id = 'basile'")
    with pytest.raises(UserError, match="retiré"):
        office.take(path)


def test_somebody_elses_laptop_cannot_write_in_my_files(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    """Samira's laptop signs changes of Basile's household: they are judged as hers."""
    basile.sync()
    samira = Carrier(office, "d-samira", "samira")
    samira.make("h1")
    samira.answer("h1", "notes", "à moi")
    [path] = samira.export(tmp_path / "s.alec")
    taken = office.take(path)
    assert {one.status for one in taken.receipt.results} == {"refused"}
    assert office.rows("SELECT id FROM change WHERE path = 'notes'") == []
    samira.database.connection.close()


def test_one_line_that_cannot_be_read_stops_only_itself(
    office: Office, sample: Sample, tmp_path: Path
) -> None:
    from tests.sync.bundle.hostile import _with_lines

    text = sample.files["changes.jsonl"] + b'{"id": "c-new", "of": "a later program"}\n'
    path = tmp_path / "a.alec"
    path.write_bytes(_with_lines(sample, "changes.jsonl", text))
    statuses = {one.id: one.status for one in office.take(path).receipt.results}
    assert statuses.pop("c-new") == "refused"
    assert set(statuses.values()) == {"numbered"}


def test_receipts_and_returns_of_others_change_nothing(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    samira = Carrier(office, "d-samira", "samira")
    elsewhere = Office(tmp_path / "elsewhere")
    stranger = Carrier(elsewhere, "d-basile", "basile")
    stranger.make("h9")
    samira.make("h8")
    hers = office.take(samira.export(tmp_path / "s.alec")[0])
    theirs = elsewhere.take(stranger.export(tmp_path / "e.alec")[0])
    before = basile.everything()
    with pytest.raises(UserError, match="un autre ordinateur"):
        basile.take_receipt(hers.receipt_file)
    with pytest.raises(NotSigned):
        basile.take_receipt(theirs.receipt_file)
    for number, taken in enumerate((hers, theirs)):
        path = tmp_path / f"{number}.retour"
        path.write_bytes(taken.return_file or b"")
        with pytest.raises(UserError):
            basile.take_return(path)
    assert basile.everything() == before
    for one in (samira, stranger):
        one.database.connection.close()
    elsewhere.close()


def test_damaged_receipts_and_returns_change_nothing(
    office: Office, basile: Carrier, tmp_path: Path
) -> None:
    taken = office.take(basile.export(tmp_path / "a.alec")[0])
    before = basile.everything()
    chance = random.Random(26)
    for place in chance.sample(range(len(taken.receipt_file) * 8), 200):
        data = bytearray(taken.receipt_file)
        data[place // 8] ^= 1 << place % 8
        assert refusal(lambda d=bytes(data): basile.take_receipt(d)) is not None, place
    sealed = taken.return_file or b""
    for place in chance.sample(range(len(sealed) * 8), 200):
        data = bytearray(sealed)
        data[place // 8] ^= 1 << place % 8
        path = tmp_path / "bad.retour"
        path.write_bytes(bytes(data))
        with pytest.raises(UserError):
            basile.take_return(path)
    assert basile.everything() == before
