"""A talk noted on the wrong person, or for the wrong day: corrected, taken away, put back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import given
from tests.operations.network_made import someone, talk
from visitapp.domain.errors import UserError
from visitapp.operations.indicators.network_counts import facts
from visitapp.operations.network.people import import_export, talks
from visitapp.operations.network.people.people import archive, person_file
from visitapp.operations.network.people.people_list import people
from visitapp.operations.network.people.talks import Talk
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MARCH, NOVEMBER = date(2026, 3, 2), date(2026, 11, 20)


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def nadia(desk) -> str:
    """Two talks: in March by telephone, in November face to face."""
    made = someone(desk, "Nadia Belkacem")
    talk(desk, made, MARCH, "call")
    talk(desk, made, NOVEMBER, "met", "Les permanences du jeudi.")
    return made


def latest(desk, contact: str) -> Talk:
    return person_file(desk, contact=contact).talks[0]


def days(desk, contact: str) -> list[date | None]:
    return [one.on for one in person_file(desk, contact=contact).talks]


def last(desk, contact: str) -> date | None:
    return person_file(desk, contact=contact).person.last_talk_on


def counted(desk) -> list[tuple[str, int]]:
    """How many talks in the year, by way."""
    return list(facts(desk, *YEAR).talks.items())


def test_one_that_is_taken_away_counts_nowhere(desk, nadia: str) -> None:
    assert counted(desk) == [("Au téléphone", 1), ("De vive voix", 1)]
    gone = latest(desk, nadia)
    talks.remove_talk(desk, contact=nadia, talk=gone.row)
    assert days(desk, nadia) == [MARCH]
    assert last(desk, nadia) == MARCH
    assert counted(desk) == [("Au téléphone", 1)]
    assert person_file(desk, contact=nadia).removed == (gone,)


def test_without_any_she_is_silent_again(desk, nadia: str) -> None:
    for one in person_file(desk, contact=nadia).talks:
        talks.remove_talk(desk, contact=nadia, talk=one.row)
    assert last(desk, nadia) is None
    assert [one.contact for one in people(desk, silent_only=True).lines] == [nadia]
    assert counted(desk) == []


def test_one_taken_away_by_mistake_is_put_back_as_it_was(desk, nadia: str) -> None:
    before = person_file(desk, contact=nadia)
    talks.remove_talk(desk, contact=nadia, talk=latest(desk, nadia).row)
    talks.restore_talk(desk, contact=nadia, talk=before.talks[0].row)
    after = person_file(desk, contact=nadia)
    assert (after.talks, after.removed) == (before.talks, ())
    assert last(desk, nadia) == NOVEMBER
    assert counted(desk) == [("Au téléphone", 1), ("De vive voix", 1)]


def test_its_day_is_put_right_and_the_year_follows(desk, nadia: str) -> None:
    """Noted on 20 November 2026, it was a year before."""
    row, right = latest(desk, nadia).row, date(2025, 11, 20)
    talks.change_talk(desk, contact=nadia, talk=row, answers=given(on=right, how="met"))
    found = person_file(desk, contact=nadia).talks
    assert found[1] == Talk(row, right, "De vive voix", ""), "what is not said is taken back"
    assert last(desk, nadia) == MARCH
    assert counted(desk) == [("Au téléphone", 1)]
    before = facts(desk, date(2025, 1, 1), date(2025, 12, 31))
    assert sum(before.talks.values()) == 1


def test_what_a_list_knew_before_is_known_again(desk, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Prénom et nom;Dernier échange\r\nPaul Renard;15/10/2026\r\n", "utf-8")
    import_export.take(desk, path=str(file))
    [paul] = [one.contact for one in people(desk).lines]
    talk(desk, paul, NOVEMBER)
    assert last(desk, paul) == NOVEMBER
    talks.remove_talk(desk, contact=paul, talk=latest(desk, paul).row)
    assert last(desk, paul) == date(2026, 10, 15)


def test_a_file_says_the_last_talk_that_counts(desk, nadia: str, tmp_path: Path) -> None:
    talks.remove_talk(desk, contact=nadia, talk=latest(desk, nadia).row)
    out = import_export.export(desk)
    assert b"2026-03-02" in out
    assert b"2026-11-20" not in out
    file = tmp_path / "people.csv"
    file.write_bytes(out)
    taken = import_export.take(desk, path=str(file)).result
    assert (taken.new, taken.changed, taken.same) == (0, 0, 1)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({}, "Il manque le jour"),
        (given(on=date(2026, 11, 26)), "pas encore venu"),
        (given(on=NOVEMBER, how="fax"), "."),
    ],
)
def test_what_cannot_be_changes_nothing(
    desk, nadia: str, answers: dict[str, Any], why: str
) -> None:
    before = dict(draft_of(desk, nadia).answers)
    with pytest.raises(UserError, match=why):
        talks.change_talk(desk, contact=nadia, talk=latest(desk, nadia).row, answers=answers)
    assert draft_of(desk, nadia).answers == before


def test_what_is_gone_is_told(desk, nadia: str) -> None:
    row = latest(desk, nadia).row
    with pytest.raises(UserError, match="déjà sur la fiche"):
        talks.restore_talk(desk, contact=nadia, talk=row)
    talks.remove_talk(desk, contact=nadia, talk=row)
    acts: list[Callable[[], Any]] = [
        lambda: talks.remove_talk(desk, contact=nadia, talk=row),
        lambda: talks.change_talk(desk, contact=nadia, talk=row, answers=given(on=MARCH)),
    ]
    for act in acts:
        with pytest.raises(UserError, match="déjà retiré"):
            act()


def test_a_visitor_corrects_no_talk(desk, nadia: str) -> None:
    row = latest(desk, nadia).row
    meta.write(desk.database, "role", "visitor")
    acts: list[Callable[[], Any]] = [
        lambda: talks.remove_talk(desk, contact=nadia, talk=row),
        lambda: talks.restore_talk(desk, contact=nadia, talk=row),
        lambda: talks.change_talk(desk, contact=nadia, talk=row, answers=given(on=MARCH)),
    ]
    for act in acts:
        with pytest.raises(UserError, match="Seule une conseillère"):
            act()


def test_of_somebody_archived_the_year_is_put_right_too(desk, nadia: str) -> None:
    row = latest(desk, nadia).row
    archive(desk, contact=nadia, reason="Partie.")
    talks.remove_talk(desk, contact=nadia, talk=row)
    assert counted(desk) == [("Au téléphone", 1)]
