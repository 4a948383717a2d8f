"""Copies on a laptop: past their limit at a start, and with a household that is erased."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.operations.households.test_erasure import asks, train
from tests.operations.households_made import make_household, make_visit
from tests.store.copies.test_old_copies import aside, before
from tests.sync.conftest import ana, basile, server
from tests.sync.desks import well
from visitapp import __version__
from visitapp.operations.profile import old_copies, open_profile
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.sending.incoming import Coming
from visitapp.store.copies import old_copies as stored
from visitapp.store.copies import snapshots
from visitapp.store.copies.expired_copies import DAYS
from visitapp.store.file.database import look_into
from visitapp.store.file.errors import DiskFull
from visitapp.store.log import records
from visitapp.updates.place import Place

__all__ = ["ana", "basile", "server"]


def copied_twice(desk) -> list[Path]:
    """Two copies of safety, one set aside, one made before a change of form: what each was."""
    for _ in range(2):
        open_profile.take_copy(desk)
    at = desk.now() - timedelta(hours=1)
    return [*(one.folder for one in snapshots.list_snapshots(desk.profile.snapshots)),
            aside(desk.profile, at), before(desk.profile, "visits.db", at)]  # fmt: skip


def test_a_household_that_is_erased_leaves_the_copies_too(desk) -> None:
    household, kept = make_household(desk, "Effacee"), make_household(desk, "Gardee")
    copies = copied_twice(desk)
    asks(desk, household)
    assert [path.exists() for path in copies] == [False] * 4
    [fresh] = snapshots.list_snapshots(desk.profile.snapshots)
    with look_into(fresh.database, desk.key) as looked:
        assert records.find(looked, household) is None
        assert records.find(looked, kept) is not None
    assert stored.owed(desk.database) is None


def test_training_takes_no_copy_away(desk) -> None:
    household = make_household(desk)
    train(desk, household)
    copies = copied_twice(desk)
    asks(desk, household)
    assert [path.exists() for path in copies] == [True] * 4


def test_without_room_the_copies_stay_and_it_is_done_at_the_next_start(
    desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = make_household(desk)
    copies = copied_twice(desk)

    def full(*_, **__) -> None:
        raise DiskFull("no room left")

    monkeypatch.setattr(snapshots, "take", full)
    asks(desk, household)
    old_copies.tidy(desk)
    assert [path.exists() for path in copies] == [True] * 4
    assert records.find(desk.database, household) is None
    monkeypatch.undo()
    old_copies.tidy(desk)
    assert [path.exists() for path in copies] == [False] * 4
    assert len(snapshots.list_snapshots(desk.profile.snapshots)) == 1


def test_what_the_system_held_is_still_owed(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    household = make_household(desk)
    monkeypatch.setattr(stored, "let_go_of_erased", lambda *_: False)
    asks(desk, household)
    assert stored.owed(desk.database) is not None


def test_not_while_a_new_version_is_on_trial(
    desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version before, if it comes back, needs a copy of its own form."""
    household = make_household(desk)
    copies = copied_twice(desk)
    place = Place(tmp_path / "program", "visitapp")
    place.versions.mkdir(parents=True)
    place.change(current=__version__, trial=True)
    monkeypatch.setattr(old_copies, "place_here", lambda: place)
    asks(desk, household)
    assert [path.exists() for path in copies] == [True] * 4
    old_copies.tidy(desk)  # it works: the program says so before
    assert [path.exists() for path in copies] == [False] * 4


def test_at_a_start_only_what_is_past_its_limit_goes(desk, clock) -> None:
    copies = copied_twice(desk)
    at: datetime = desk.now()
    old = aside(desk.profile, at - timedelta(days=31))
    for day in range(DAYS):
        assert old.exists()
        clock.at = at + timedelta(days=day)
        old_copies.tidy(desk)
    assert [path.exists() for path in copies] == [True] * 4
    assert not old.exists()


def test_on_every_laptop_that_hears_of_it(basile, ana, server) -> None:
    """Ana asks; her laptop's copies go in that round, Basile's in his next one."""
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk, first="Effacee")
    well(agency.round())
    well(her_agency.round())
    household = household_of(desk, visit)
    copies, hers = copied_twice(desk), copied_twice(her_desk)
    asks(her_desk, household, "retention")
    assert [path.exists() for path in hers] == [True] * 4, "asked, and not done yet"
    well(her_agency.round())
    assert [path.exists() for path in hers] == [False] * 4
    assert [path.exists() for path in copies] == [True] * 4
    well(agency.round())
    assert [path.exists() for path in copies] == [False] * 4
    for one in (desk, her_desk):
        [fresh] = snapshots.list_snapshots(one.profile.snapshots)
        with look_into(fresh.database, one.key) as looked:
            assert looked.rows("SELECT 1 FROM change WHERE value LIKE '%Effacee%'") == []


def test_when_a_file_of_a_key_tells_of_it(desk) -> None:
    """That it is noted then is seen in tests/sync/bundle; here what follows."""
    copies = copied_twice(desk)
    stored.schedule_removal(desk.database, desk.now())
    Coming(lambda work: work(desk)).settle()
    assert [path.exists() for path in copies] == [False] * 4


def test_what_is_given_to_another_takes_no_copy_away(basile, ana) -> None:
    """It is not erased: it goes from the copies with their limit."""
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk, first="Confiee")
    well(agency.round())
    well(her_agency.round())
    copies = copied_twice(desk)
    household = household_of(desk, visit)
    assign_visitor.give(her_desk, household=household, visitor=assign_visitor.Visitor("ana", "Ana"))
    well(her_agency.round())
    well(agency.round())
    assert records.find(desk.database, household) is None
    assert [path.exists() for path in copies] == [True] * 4


def household_of(desk, visit: str) -> str:
    """The household of a visit."""
    appointment = records.get(desk.database, visit).parent or ""
    return records.get(desk.database, appointment).parent or ""
