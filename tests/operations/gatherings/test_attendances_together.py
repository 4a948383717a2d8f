"""Two advisers at once, with a real server; what a household receives of itself; what is erased."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.operations.gatherings_made import make_confirmed, make_contact, make_gathering
from tests.operations.households_made import given, make_household
from tests.operations.privacy.test_data_copy import files, text
from tests.server.joining import join
from tests.sync.agency_server import AgencyServer
from tests.sync.conftest import ana, lise, server
from tests.sync.desks import desk_at, talk
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.gatherings.attendances import FullError
from visitapp.operations.gatherings.lists import GatheringFile, gathering_file
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.households import erasure
from visitapp.operations.privacy.data_copy_zip import archive
from visitapp.store.file import meta
from visitapp.store.log import log, records

__all__ = ["ana", "lise", "server"]


def shared(ana, lise) -> tuple[str, list[str]]:
    """A workshop of today with three seats, and two households, on both computers."""
    talk(ana, lise)  # each is told her role
    desk = ana[0]
    made = make_gathering(desk, held_on=desk.now().date())
    homes = [make_household(desk, *name) for name in (("Odile", "Ravaux"), ("Koffi", "Agbossou"))]
    talk(ana, lise)
    return made, homes


def opened(side, gathering: str) -> GatheringFile:
    return gathering_file(side[0], gathering=gathering)


def test_two_advisers_confirm_the_last_seats_and_both_are_told(ana, lise) -> None:
    made, homes = shared(ana, lise)
    for (desk, _), home in zip((ana, lise), homes, strict=True):
        one = attendances.invite(desk, gathering=made, household=home).made
        attendances.confirm(desk, attendance=one, seats=2)  # two of three, and each is right
        assert gathering_file(desk, gathering=made).line.left == 1
    talk(ana, lise, ana)
    for side in (ana, lise):
        found = opened(side, made)
        assert (found.line.taken, found.line.left) == (4, -1)
        assert [one.state for one in found.people] == ["confirmed", "confirmed"]
        third = make_household(side[0], "Zoé", "Ammar")
        one = attendances.invite(side[0], gathering=made, household=third).made
        with pytest.raises(FullError, match=r"0\s*place libre"):
            attendances.confirm(side[0], attendance=one)
    first = next(one for one in opened(lise, made).people if one.name == "Odile R.")
    attendances.decline(lise[0], attendance=first.attendance)
    talk(lise, ana)
    assert opened(ana, made).line.left == 1


def test_one_household_invited_on_two_computers_counts_once(ana, lise) -> None:
    made, homes = shared(ana, lise)
    for desk, _ in (ana, lise):
        one = attendances.invite(desk, gathering=made, household=homes[0]).made
        attendances.confirm(desk, attendance=one, seats=2)
    talk(ana, lise, ana)
    for side in (ana, lise):
        found = opened(side, made)
        assert found.line.taken == 2
        assert [one.twice for one in found.people] == [True, True]
        day = side[0].now().date()
        assert facts(side[0], day, day)[0].invited == 1


def test_a_professional_and_somebody_without_a_name_go_through_too(ana, lise) -> None:
    talk(ana, lise)
    desk = ana[0]
    made = make_gathering(desk, held_on=desk.now().date(), audience="professionals")
    contact = make_contact(desk)
    attendances.invite(desk, gathering=made, contact=contact)
    attendances.add_anonymous(desk, gathering=made)
    talk(ana, lise)
    assert [one.name for one in opened(lise, made).people] == ["Inès C.", "Sans nom"]


def test_the_longest_wait_is_the_same_on_both(ana, lise) -> None:
    made, homes = shared(ana, lise)
    full = make_confirmed(ana[0], made, "Ali", "Brunet", seats=3)
    waiting = []
    for side, home in zip((ana, lise), homes, strict=True):
        one = attendances.invite(side[0], gathering=made, household=home).made
        attendances.wait(side[0], attendance=one)
        waiting.append(one)
    attendances.decline(ana[0], attendance=full)
    talk(ana, lise, ana)
    names = {one.next_up.name for side in (ana, lise) if (one := opened(side, made)).next_up}
    assert len(names) == 1


# --- a household's own data


def came(desk) -> tuple[str, str, str]:
    """Two households at one workshop; the gathering and both files."""
    meta.write(desk.database, "role", "adviser")
    made = make_gathering(desk)
    homes = [make_household(desk, *name) for name in (("Odile", "Ravaux"), ("Koffi", "Agbossou"))]
    for home, answer in zip(homes, ("not_at_all", "very_well"), strict=True):
        one = attendances.invite(desk, gathering=made, household=home).made
        attendances.confirm(desk, attendance=one)
        attendances.present(desk, attendance=one)
        attendances.note_answer(desk, attendance=one, when="before", answer=answer)
    return made, homes[0], homes[1]


def test_a_copy_has_its_own_presence_and_nothing_of_the_others(desk) -> None:
    _, odile, koffi = came(desk)
    data = files(archive(desk, household=odile))
    page = text(data)
    for words in ("La participation", "Jour de la séance", "Pas du tout",
                  "Comprendre ses factures"):  # fmt: skip
        assert words in page
    others = [
        koffi,
        *(row.id for row in records.of_kind(desk.database, "attendance", parent=koffi)),
    ]
    for held in data.values():
        assert b"Koffi" not in held
        assert b"Agbossou" not in held
        assert b"very_well" not in held
        assert not any(one.encode() in held for one in others)


def test_to_erase_a_household_erases_its_presence_and_leaves_the_gathering(desk) -> None:
    made, odile, _ = came(desk)
    [one] = records.of_kind(desk.database, "attendance", parent=odile)
    erasure.ask(desk, household=odile, reason="request")
    assert records.find(desk.database, one.id) is None
    assert log.history(desk.database, one.id) == []
    found = gathering_file(desk, gathering=made)
    assert [who.name for who in found.people] == ["Koffi A."]
    assert found.line.taken == 1


def test_a_gathering_moved_meanwhile_is_behind_for_who_was_invited_elsewhere(ana, lise) -> None:
    made, homes = shared(ana, lise)
    attendances.invite(lise[0], gathering=made, household=homes[0])
    later = ana[0].now().date() + timedelta(days=7)
    gatherings.change(ana[0], gathering=made, answers=given(held_on=later))
    talk(ana, lise, ana)
    assert [opened(side, made).behind for side in (ana, lise)] == [1, 1]


# --- two territories: neither has the households of the other


@pytest.fixture
def nora(tmp_path: Path, server: AgencyServer) -> Iterator[Any]:
    """An adviser of another territory."""
    server.run(lambda session: join(session, "nora", "adviser", "ouest"))
    with desk_at(tmp_path / "nora", server, "nora", "adviser") as found:
        yield found


def with_two_seats(ana, nora) -> str:
    """A workshop of three seats, of which Ana's household has two."""
    talk(ana, nora)
    made = make_gathering(ana[0], held_on=ana[0].now().date())
    make_confirmed(ana[0], made, seats=2)
    talk(ana, nora)
    return made


def test_the_seats_of_another_territory_are_counted_and_nobody_is_named(ana, nora) -> None:
    made = with_two_seats(ana, nora)
    found = opened(nora, made)
    assert (found.line.taken, found.line.left, found.elsewhere) == (2, 1, 2)
    assert found.elsewhere_at is not None
    assert found.people == ()
    assert records.of_kind(nora[0].database, "attendance") == []
    assert records.of_kind(nora[0].database, "household") == []
    home = make_household(nora[0], "Zoé", "Ammar")
    one = attendances.invite(nora[0], gathering=made, household=home).made
    with pytest.raises(FullError, match=r"1\s*place libre"):
        attendances.confirm(nora[0], attendance=one, seats=2)
    attendances.confirm(nora[0], attendance=one, seats=1)
    talk(nora, ana)
    found = opened(ana, made)
    assert (found.line.taken, found.line.left, found.elsewhere) == (3, 0, 1)


def test_confirmed_on_both_sides_at_once_the_two_are_told(ana, nora) -> None:
    made = with_two_seats(ana, nora)
    make_confirmed(nora[0], made, "Zoé", "Ammar")
    make_confirmed(ana[0], made, "Koffi", "Agbossou")
    talk(ana, nora, ana)
    for side in (ana, nora):
        assert opened(side, made).line.left == -1
    from_ana = gatherings.gathering_row(ana[0], made)
    assert from_ana.state == "open"


def test_without_a_word_of_the_agency_only_what_is_here_is_counted(desk) -> None:
    meta.write(desk.database, "role", "adviser")
    made = make_gathering(desk)
    found = gathering_file(desk, gathering=made)
    assert (found.elsewhere, found.elsewhere_at) == (0, None)
