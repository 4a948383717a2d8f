"""The network counted for a report, by hand."""

from datetime import date

import pytest

from tests.operations.network_made import information, registration, someone, structure, talk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.indicators.network_counts import facts
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import (
    dissemination_file,
    disseminations,
)
from visitapp.operations.network.people import people
from visitapp.operations.records.answers import answer_many
from visitapp.operations.records.choice_labels import choice_words

START, END = date(2026, 1, 1), date(2026, 12, 31)


pytestmark = pytest.mark.usefixtures("adviser")


def test_an_empty_network_counts_nothing(desk) -> None:
    found = facts(desk, START, END)
    assert (found.structures, found.people, found.talks) == ({}, 0, {})
    assert (found.sent, found.given) == ((), 0)


def test_structures_by_sort_and_people(desk) -> None:
    bondy = structure(desk, "CCAS de Bondy", sort="social", territory="Bondy")
    caf = structure(desk, "CAF", sort="caf", territory="93", networks=("caf", "rappel"))
    structure(desk, "Sans genre")
    someone(desk, "Ada", bondy)
    someone(desk, "Bea", bondy)
    someone(desk, "Cléo", caf)
    someone(desk, "Dora")
    gone = someone(desk, "Elsa", caf)
    people.archive(desk, contact=gone, reason="Partie.")
    found = facts(desk, START, END)
    assert found.people == 4
    assert list(found.structures.items()) == [
        ("Accompagnement social (CCAS, département)", 1),
        (choice_words(desk, "partner", "sort")["caf"], 1),
        ("Non dit", 1),
    ]


def test_talks_of_the_period_only(desk) -> None:
    ada, bea = someone(desk, "Ada"), someone(desk, "Bea")
    for who, on, how in (
        (ada, date(2025, 12, 31), "call"), (ada, date(2026, 1, 1), "call"),
        (ada, date(2026, 6, 1), "met"), (bea, date(2026, 11, 25), "call"),
    ):  # fmt: skip
        talk(desk, who, on, how)
    found = facts(desk, START, END)
    assert list(found.talks.items()) == [("Au téléphone", 2), ("De vive voix", 1)]
    before = facts(desk, date(2025, 1, 1), date(2025, 12, 31))
    assert before.talks == {"Au téléphone": 1}


def sent(desk, title: str, on: date, **more) -> str:
    made = information(desk, title, **more)
    for name in ("Un service", "Un autre"):
        to.add_other(desk, dissemination=made, name=name)
    row = dissemination_file(desk, dissemination=made).recipients[0].row
    to.note_given(desk, dissemination=made, whom=[row], on=on, way="hand")
    return dissemination_file(desk, dissemination=made).line.code


def test_what_was_made_known_and_what_followed(desk) -> None:
    code = sent(desk, "Une", date(2026, 9, 1), networks=("town_halls", "caf"), territory="93")
    sent(desk, "Deux", date(2026, 9, 15), networks=("town_halls",), scheme="ecogie")
    sent(desk, "L’an dernier", date(2025, 9, 1))
    information(desk, "Pas envoyée")
    registration(desk, date(2026, 9, 20), "Ada", heard_code=code)
    registration(desk, date(2026, 9, 20), "Bea", heard="town_hall")  # after both: once in all
    registration(desk, date(2026, 9, 5), "Cléo", heard="caf")
    registration(desk, date(2026, 9, 5), "Dora", heard_code="perdu")
    found = facts(desk, START, END)
    assert [(one.sent_on, one.networks) for one in found.sent] == [
        (date(2026, 9, 1), ("CAF", "Mairies et CCAS")), (date(2026, 9, 15), ("Mairies et CCAS",)),
    ]  # fmt: skip
    assert found.given == 2
    assert [followed(desk, one.dissemination) for one in found.sent] == [(1, 2), (0, 1)]


def followed(desk, made: str) -> tuple[int, int]:
    """How many registrations give its mark, and how many came after it."""
    seen = dissemination_file(desk, dissemination=made).followed
    return len(seen.proven), len(seen.after)


def test_what_came_after_an_information_that_has_no_mark(desk) -> None:
    sent(desk, "Sans repère", date(2026, 9, 1), networks=("caf",))
    [line] = disseminations(desk).lines
    answer_many(desk, record=line.dissemination, answers={"code": Answer(value="")})
    registration(desk, date(2026, 9, 20), "Cléo", heard="caf")
    [one] = facts(desk, START, END).sent
    assert followed(desk, one.dissemination) == (0, 1)


def test_who_is_served_the_year_after_counts_in_that_year(desk) -> None:
    """One recipient on 20 November 2025, the other on 12 January 2026: one in each year."""
    sent(desk, "À cheval", date(2025, 11, 20))
    [made] = [one.dissemination for one in disseminations(desk).lines]
    later = dissemination_file(desk, dissemination=made).recipients[1].row
    to.note_given(desk, dissemination=made, whom=[later], on=date(2026, 1, 12), way="hand")
    first = facts(desk, date(2025, 1, 1), date(2025, 12, 31))
    assert (len(first.sent), first.given) == (1, 1)
    then = facts(desk, START, END)
    assert (then.sent, then.given) == ((), 1)
    assert facts(desk, date(2027, 1, 1), date(2027, 12, 31)).given == 0
