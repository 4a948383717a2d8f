"""Seats taken in other territories come on a key too: numbers, the latest ones, nobody's name."""

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.sync.bundle.hostile import Sample, taken_apart
from tests.sync.bundle.office import Carrier, Office
from tests.sync.bundle.test_hostile import SENTENCE, refusal
from tests.sync.bundle.workshop import WORKSHOP, Workshop
from visitapp.server.bundles import return_content
from visitapp.store.file import meta
from visitapp.sync.bundle import keys, make_return, signing
from visitapp.sync.bundle.format import ReturnManifest
from visitapp.sync.bundle.sealing import recipient_of
from visitapp.sync.changes import seats_elsewhere
from visitapp.sync.wire.messages import MOST_AWAY, MOST_SEATS, Away


@pytest.fixture
def workshop(office: Office) -> Workshop:
    return Workshop(office)


def brought(office: Office, carrier: Carrier, path: Path) -> Path:
    """The return to what this laptop exports now."""
    taken = office.take(carrier.export(path.with_suffix(".alec"))[0])
    path.write_bytes(taken.return_file or b"")
    return path


def told(carrier: Carrier) -> dict[str, int]:
    return dict(seats_elsewhere.read(carrier.database).seats)


def manifest_of(carrier: Carrier, path: Path) -> ReturnManifest:
    own = keys.own_keys(carrier.database)
    return make_return.read_return(
        path, identity=own.identity, public=carrier.agency.signing
    ).manifest


def apart(office: Office, carrier: Carrier, path: Path) -> Sample:
    """A return, and what its maker has to make others."""
    own, sealed = keys.own_keys(carrier.database), path.read_bytes()
    files, to = taken_apart(sealed, own.identity), recipient_of(own.identity)
    return Sample(sealed, files, to, office.secrets.signing, signing.RETURN)


def test_an_adviser_without_a_network_is_told_of_the_seats_of_others(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    workshop.confirm(3)
    back = brought(office, ana, tmp_path / "1.retour")
    assert told(ana) == {}
    ana.take_return(back)
    assert told(ana) == {WORKSHOP: 3}
    assert seats_elsewhere.read(ana.database).households(WORKSHOP) == (
        Away(state="confirmed", seats=3),
    )
    at = seats_elsewhere.read(ana.database).known_at(WORKSHOP)
    assert at == manifest_of(ana, back).at  # when it was counted, not when the file was opened
    assert ana.says(WORKSHOP, "capacity") == 12


def test_the_return_has_nothing_of_their_households(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    attendance = workshop.confirm(3)
    sample = apart(office, ana, brought(office, ana, tmp_path / "1.retour"))
    whole = b"".join(sample.files.values())
    assert b'"seats":{"g1":3}' in sample.files["manifest.json"]
    for word in (f'"{attendance}"', '"w1"', "laptop-wanda-w1", "attendance"):
        assert word.encode() not in whole, word


def test_a_visitor_is_told_of_none_and_the_receipt_says_nothing_of_seats(
    office: Office, basile: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """The receipt is in clear."""
    workshop.confirm(3)
    back = brought(office, basile, tmp_path / "1.retour")
    basile.take_return(back)
    assert told(basile) == {}
    assert manifest_of(basile, back).seats == {}
    assert b"seats" not in office.take(tmp_path / "1.alec").receipt_file


def test_an_older_file_overwrites_no_newer_number_and_the_same_one_twice_changes_nothing(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """Nothing of Ana's own changes meanwhile: her cursor says nothing of which is the later one."""
    ana.sync()
    files = []
    for number in (2, 1, 4):
        workshop.confirm(number)
        files.append(brought(office, ana, tmp_path / f"{number}.retour"))
    assert len({manifest_of(ana, one).cursor for one in files}) == 1
    for place, expected in ((1, 3), (0, 3), (2, 7), (0, 7), (1, 7)):
        ana.take_return(files[place])
        assert told(ana) == {WORKSHOP: expected}
    before = ana.everything()
    ana.take_return(files[2])
    assert ana.everything() == before


def test_what_was_told_online_since_stays_and_what_is_newer_replaces_it(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    one = workshop.confirm(3)
    old = brought(office, ana, tmp_path / "old.retour")
    workshop.decline(one)
    ana.sync()
    assert told(ana) == {WORKSHOP: 0}
    ana.take_return(old)
    assert told(ana) == {WORKSHOP: 0}
    workshop.confirm(5)
    ana.take_return(brought(office, ana, tmp_path / "new.retour"))
    assert told(ana) == {WORKSHOP: 5}
    ana.sync()
    assert told(ana) == {WORKSHOP: 5}


def test_what_was_counted_before_a_restore_is_older_than_all_that_comes_after(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """Places of the server that was put back are lower than those of before."""
    ana.sync()
    kept = office.server.backup()
    workshop.confirm(3)
    workshop.confirm(4)
    old = brought(office, ana, tmp_path / "old.retour")
    ana.take_return(old)
    assert told(ana) == {WORKSHOP: 7}
    office.server.restore(kept)
    ana.take_return(brought(office, ana, tmp_path / "new.retour"))
    assert told(ana) == {WORKSHOP: 0}
    ana.take_return(old)
    assert told(ana) == {WORKSHOP: 0}


def test_a_return_that_stops_before_the_end_tells_no_seats(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """Ana's households that are still to come would be counted nowhere."""
    workshop.confirm(3)
    real = return_content.feed.page

    async def shorter(*told: Any) -> Any:
        return await real(*told, 2)

    with patch.object(return_content.feed, "page", shorter), patch(
        "visitapp.server.bundles.take_in.news", lambda *told: return_content.news(*told, most=1)
    ):  # fmt: skip
        back = brought(office, ana, tmp_path / "1.retour")
    manifest = manifest_of(ana, back)
    assert (manifest.seats, manifest.seats_at) == (None, None)
    ana.take_return(back)
    assert told(ana) == {}
    ana.take_return(brought(office, ana, tmp_path / "2.retour"))
    assert told(ana) == {WORKSHOP: 3}


def test_a_return_of_which_the_pages_do_not_fit_tells_no_seats_either(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """The laptop is an older copy of itself: it begins before the file does."""
    ana.sync()
    workshop.confirm(3)
    back = brought(office, ana, tmp_path / "1.retour")
    meta.write(ana.database, "cursor", "")
    ana.take_return(back)
    assert told(ana) == {WORKSHOP: 0}


def test_a_return_of_before_opens_and_keeps_what_was_told(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    ana.sync()
    workshop.confirm(3)
    sample = apart(office, ana, brought(office, ana, tmp_path / "1.retour"))
    path = tmp_path / "of-before.retour"
    path.write_bytes(sample.signed(lambda one: [one.pop("seats"), one.pop("seats_at")]))
    ana.take_return(path)
    assert told(ana) == {WORKSHOP: 0}


def test_what_an_older_program_kept_gives_way_to_a_file(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """It did not keep where the server had counted."""
    ana.sync()
    old = {"at": "2026-11-25T09:00:00+00:00", "seats": {WORKSHOP: 9}}
    meta.write(ana.database, seats_elsewhere.KEY, json.dumps(old))
    assert told(ana) == {WORKSHOP: 9}
    workshop.confirm(3)
    ana.take_return(brought(office, ana, tmp_path / "1.retour"))
    assert told(ana) == {WORKSHOP: 3}


def test_what_a_later_program_says_beside_it_is_kept_and_hinders_nothing(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    workshop.confirm(3)
    sample = apart(office, ana, brought(office, ana, tmp_path / "1.retour"))
    path = tmp_path / "later.retour"
    path.write_bytes(sample.signed(lambda one: one.update(waiting={"g1": 2})))
    ana.take_return(path)
    assert told(ana) == {WORKSHOP: 3}
    assert (manifest_of(ana, path).model_extra or {}) == {"waiting": {"g1": 2}}


def test_a_bundle_that_tells_seats_of_its_own_changes_none(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """Seats are counted by the server: what a laptop says of them is a field that is not known."""
    workshop.confirm(3)
    sealed = ana.export(tmp_path / "1.alec")[0].read_bytes()
    files = taken_apart(sealed, office.secrets.identity)
    own = keys.own_keys(ana.database)
    sample = Sample(sealed, files, recipient_of(office.secrets.identity), own.signing)
    path = tmp_path / "2.alec"
    path.write_bytes(sample.signed(lambda one: one.update(seats={"g1": 99}, seats_at="e:0:999")))
    back = tmp_path / "2.retour"
    back.write_bytes(office.take(path).return_file or b"")
    ana.take_return(back)
    assert told(ana) == {WORKSHOP: 3}


BAD_SEATS: tuple[Any, ...] = (
    None, [], "3", 3, {"g1": None}, {"g1": -1}, {"g1": "3"}, {"g1": 3.0}, {"g1": 2.5},
    {"g1": True}, {"g1": [3]}, {"g1": {"g1": 3}}, {"g1": MOST_SEATS + 1}, {"g1": 10**400},
    {"": 3}, {"../../etc": 3}, {"g 1": 3}, {"g" * 65: 3}, {"g1\n": 3}, {"é": 3},
)  # fmt: skip
BAD_AWAY: tuple[Any, ...] = (
    [], "g1", {"g1": 3}, {"g1": [3]}, {"g1": [{}]}, {"g1": [{"state": "somewhere else"}]},
    {"g1": [{"state": "present", "seats": 0}]}, {"g1": [{"state": "present", "came": "2"}]},
    {"g1": [{"state": "present", "came": MOST_SEATS + 1}]}, {"../g": []},
    {"g1": [{"state": "present"}] * (MOST_AWAY + 1)},
)  # fmt: skip
BAD_PLACES: tuple[Any, ...] = (
    None, "", 3, [], "x", "{epoch}", "{epoch}:1", "{epoch}::", "{epoch}:0:", "{epoch}:-1:3",
    "{epoch}:0:3:4", "{epoch}:0:3 ", "{epoch}:0:3\n", "{epoch}:0:٣", "{epoch}:0:0x3",
    "{epoch}:0:" + "9" * 19, ":0:3", "another:0:3", "{epoch}x:0:3", "e" * 65 + ":0:3",
)  # fmt: skip


def test_seats_that_are_none_are_refused_and_nothing_of_the_file_is_taken(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """Each is signed by the agency's own key."""
    ana.make("h7")
    ana.sync()
    workshop.confirm(3)
    sample = apart(office, ana, brought(office, ana, tmp_path / "1.retour"))
    before = ana.everything()
    path = tmp_path / "bad.retour"
    epoch = meta.read(ana.database, "epoch") or ""
    bad = [
        *(("seats", one) for one in BAD_SEATS), *(("away", one) for one in BAD_AWAY),
        *(("seats_at", one.replace("{epoch}", epoch) if isinstance(one, str) else one)
          for one in BAD_PLACES),
    ]  # fmt: skip
    for key, value in bad:
        path.write_bytes(sample.signed(lambda one, k=key, v=value: one.update({k: v})))
        refused = refusal(lambda: ana.take_return(path))
        assert refused is not None, f"taken: {key} is {value!r}"[:80]
        assert SENTENCE.fullmatch(refused.message), value
        assert SENTENCE.match(refused.hint), value
        assert ana.everything() == before, value
    path.write_bytes(sample.signed(lambda _one: None))
    ana.take_return(path)  # signed again as it was, it is good
    assert told(ana) == {WORKSHOP: 3}


def test_seats_that_a_laptop_made_up_stop_no_return(
    office: Office, ana: Carrier, workshop: Workshop, tmp_path: Path
) -> None:
    """One household is one seat when what is said is no number of people; none beyond the most."""
    for said in (-5, 0, 10**30, True, "3", [3], 2.5):
        workshop.confirm(said)
    ana.take_return(brought(office, ana, tmp_path / "1.retour"))
    assert told(ana) == {WORKSHOP: 7}
    for _ in range(2):
        workshop.confirm(MOST_SEATS)
    ana.take_return(brought(office, ana, tmp_path / "2.retour"))
    assert told(ana) == {WORKSHOP: MOST_SEATS}
