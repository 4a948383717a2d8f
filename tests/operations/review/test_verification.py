"""A visit verified with the household: who may note it, what it asks, which one counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.households_made import given, make_visit
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers as answering
from visitapp.operations.review import open_review, points, review, verification
from visitapp.operations.visits import returned_visits, visits
from visitapp.store.file import meta
from visitapp.store.log import records

SAID = {"verified_by": "call", "agrees": True}


@pytest.fixture
def finished(desk) -> str:
    """A visit of Nadège's."""
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    return visit


@pytest.fixture
def verify(adviser, finished: str) -> Callable[..., str]:
    """Claire notes a verification, of today by telephone unless said otherwise."""

    def note(**said) -> str:
        known = {"verified_on": adviser.now().date(), **SAID, **said}
        answers = given(**{name: one for name, one in known.items() if one is not None})
        return str(verification.verify(adviser, visit=finished, answers=answers).made)

    return note


def test_it_is_kept_under_the_visit_and_asks_the_visitor_nothing(adviser, finished, verify) -> None:
    made = verify()
    row = records.get(adviser.database, made)
    assert (row.kind, row.parent, row.state) == ("review_point", finished, "accepted")
    found = verification.last_verified(adviser, visit=finished)
    assert found is not None
    assert (found.by, found.agrees, found.differs, found.author) == ("call", True, (), "Claire")
    assert found.on == adviser.now().date()
    assert returned_visits.points_of(adviser, visit=finished) == ()
    assert open_review.open_reading(adviser, visit=finished).verified == found
    review.validate(adviser, visit=finished)
    verify(agrees=False, differs=("bills",))  # a call is made when there is time: afterwards too
    assert state(adviser, finished) == "validated"


def test_the_one_noted_last_counts_and_says_on_what_in_words(adviser, finished, verify) -> None:
    verify(agrees=False, differs=("bills", "equipment"), verified_by="visit")
    found = verification.last_verified(adviser, visit=finished)
    assert found is not None
    assert (found.by, found.agrees) == ("visit", False)
    assert found.differs == ("Les factures", "Le matériel posé")
    later = replace(adviser, now=lambda: adviser.now() + timedelta(hours=1))
    verification.verify(later, visit=finished, answers=given(
        verified_on=adviser.now().date(), verified_by="call", agrees=True, differs=("bills",)
    ))  # fmt: skip
    last = verification.last_verified(adviser, visit=finished)
    assert last is not None
    assert (last.agrees, last.differs) == (True, ())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"verified_on": None}, "Il manque le jour"),
        ({"verified_on": date(2099, 1, 1)}, "pas encore venu"),
        ({"verified_on": date(2020, 1, 1)}, "avant la visite"),
        ({"verified_by": None}, "comment vous avez vérifié"),
        ({"agrees": None}, "comme à la visite"),
        ({"agrees": False}, "sur quoi"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(
    adviser, finished, verify, said: dict[str, Any], why: str
) -> None:
    answering.answer(adviser, record=finished, path="visit_date", answer=Answer(date(2026, 11, 2)))
    with pytest.raises(UserError, match=why):
        verify(**said)
    assert verification.last_verified(adviser, visit=finished) is None


def test_neither_a_visitor_nor_who_made_the_visit_verifies_it(desk, adviser, finished) -> None:
    said = given(verified_on=adviser.now().date(), verified_by="call", agrees=True)
    with pytest.raises(UserError, match="Vous avez fait cette visite"):
        verification.verify(replace(adviser, author=desk.author), visit=finished, answers=said)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère vérifie"):
        verification.verify(desk, visit=finished, answers=said)


def test_a_visit_under_way_is_not_verified(desk, adviser) -> None:
    under_way = make_visit(desk, phone="06 12 34 56 78")
    with pytest.raises(UserError, match="pas terminée"):
        verification.verify(adviser, visit=under_way, answers=given(agrees=True))


def test_an_old_visit_of_before_verifications_reads_as_it_did(adviser, finished) -> None:
    """A point of before has none of the new names in its row."""
    points.comment(adviser, visit=finished, question="surface", words="Vu.")
    [point] = returned_visits.points_of(adviser, visit=finished)
    assert point.words == "Vu."
    assert verification.last_verified(adviser, visit=finished) is None


def test_a_blank_one_is_of_today(adviser) -> None:
    form, typed = verification.blank(adviser)
    assert form.kind == "review_point"
    assert typed["verified_on"].value == adviser.now().date()
