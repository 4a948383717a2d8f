"""Consents: asked, noted, answered, taken back; each in the history, with its day."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.agreeing import Place
from tests.operations.households_made import begin_visit, say
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.record_consent import standing
from visitapp.operations.letters import letters
from visitapp.operations.records import answers as answering
from visitapp.operations.records.answers import draft_of
from visitapp.operations.support.buildings import building
from visitapp.operations.visits import visits
from visitapp.store.log import log, records
from visitapp.ui.orientations import words


def states(desk, household: str) -> list[str]:
    return [row.state for row in records.of_kind(desk.database, "consent", parent=household)]


def test_what_was_asked_is_answered_in_the_same_record(desk, at: Place) -> None:
    record_consent.ask(desk, household=at.household, recipient="fund_fsl", about="Facture de gaz")
    found = standing(desk, household=at.household, recipient="fund_fsl")
    assert (found.permission.state, found.permission.waiting) == ("asked", True)
    at.agree("fund_fsl", way="phone")
    assert states(desk, at.household) == ["given"]
    row = records.of_kind(desk.database, "consent", parent=at.household)[0]
    answers = draft_of(desk, row.id).answers
    assert answers["about"].value == "Facture de gaz"
    assert answers["way"].value == "phone"


def test_what_a_yes_is_for_stands_beside_it_and_a_no_is_for_nothing(desk, at: Place) -> None:
    here: Any = {"household": at.household, "recipient": "fund_fsl"}
    record_consent.note(desk, **here, given=True, about="Seulement le FSEau.")
    assert standing(desk, **here).permission.about == "Seulement le FSEau."
    letter = at.letter("fund_fsl")
    assert letters.letter_file(desk, letter=letter).line.permission.about == "Seulement le FSEau."
    record_consent.withdraw(desk, **here)
    assert standing(desk, **here).permission.about == ""


def test_a_day_to_come_is_refused_and_nothing_is_written(desk, at: Place) -> None:
    tomorrow = desk.now().date() + timedelta(days=1)
    with pytest.raises(UserError, match="pas encore là"):
        at.agree("fund_fsl", on=tomorrow)
    assert states(desk, at.household) == []


def test_a_consent_of_the_visit_is_written_down_then_withdrawn(desk, at: Place) -> None:
    say(desk, at.visit, consent_landlord=True)
    before = standing(desk, household=at.household, recipient="landlord").permission
    assert (before.allowed, before.in_visit) == (True, True)
    at.withdraw("landlord")
    assert states(desk, at.household) == ["withdrawn"]
    row = records.of_kind(desk.database, "consent", parent=at.household)[0]
    moved = [one.value["value"] for one in log.history(desk.database, row.id, log.STATE)]
    assert moved == ["given", "withdrawn"]
    assert draft_of(desk, row.id).answers["way"].value == "visit"
    assert draft_of(desk, at.visit).answers["consent_landlord"].value is True, "the visit stays"


def test_nothing_is_withdrawn_where_nothing_was_given(desk, at: Place) -> None:
    for bring in (None, "ask"):
        if bring:
            record_consent.ask(desk, household=at.household, recipient="fund_fsl")
        with pytest.raises(UserError, match="pas d’accord"):
            at.withdraw("fund_fsl")


def test_another_visit_a_day_later_speaks_again(desk, at: Place) -> None:
    """The household withdrew; at its second visit it says yes."""
    at.agree("landlord")
    at.withdraw("landlord")
    desk.now.at += timedelta(days=1)
    second = begin_visit(desk, at.household)
    say(desk, second, consent_landlord=True)
    assert standing(desk, household=at.household, recipient="landlord").permission.allowed


def test_a_yes_noted_for_the_day_of_a_no_says_that_it_opens_nothing(desk, at: Place) -> None:
    """No at the visit in the morning, yes on the telephone that evening, noted the day after."""
    here: Any = {"household": at.household, "recipient": "landlord"}
    say(desk, at.visit, consent_landlord=False)
    evening = desk.now().date()
    desk.now.at += timedelta(days=1)
    late = record_consent.note_aloud(desk, **here, given=True, on=evening)
    assert "reste refusé" in str(late.result)
    assert "aujourd’hui" in str(late.result)
    assert not standing(desk, **here).permission.allowed
    assert record_consent.note_aloud(desk, **here, given=True).result == "Accord noté."
    assert standing(desk, **here).permission.allowed
    record_consent.withdraw(desk, **here)
    late = record_consent.note_aloud(desk, **here, given=True, on=evening)
    assert "reste retiré" in str(late.result)
    assert record_consent.note_aloud(desk, **here, given=False).result == "Refus noté."


def test_a_yes_for_the_landlord_before_is_none_for_the_new_one(desk, at: Place) -> None:
    """Said at the visit of the old home, then on the telephone; the household moves."""
    here: Any = {"household": at.household, "recipient": "landlord"}
    say(desk, at.visit, consent_landlord=True)
    visits.finish(desk, visit=at.visit)
    before = desk.now().date()
    record_consent.note(desk, **here, given=True)
    at.agree("fund_fsl")
    assert standing(desk, **here).permission.allowed
    desk.now.at += timedelta(days=30)
    moved = {"street": "40, avenue du Stade", "commune": "Montreuil", "postcode": "93100"}
    for path, value in moved.items():
        say(desk, at.household, **{path: value})
    assert standing(desk, **here).permission.allowed, "letters still tell the home that was visited"
    told = [one.agrees for one in building(desk, household=at.household).dwellings]
    assert told == [False], "nobody agreed to anything about the new building"
    _visit_again(desk, at.household)
    found = standing(desk, **here)
    assert (found.permission.allowed, found.permission.moved) == (False, True)
    assert words.consent(found).endswith("à demander de nouveau, le foyer a déménagé")
    with pytest.raises(UserError, match="a déménagé") as refused:
        letters.make(desk, household=at.household, document="landlord_file")
    assert "de nouveau" in refused.value.hint
    assert standing(desk, household=at.household, recipient="fund_fsl").permission.allowed
    late = record_consent.note_aloud(desk, **here, given=True, on=before)
    assert "déménagé" in str(late.result)
    record_consent.note(desk, **here, given=True)
    assert standing(desk, **here).permission.allowed


def _visit_again(desk, household: str) -> None:
    """A visit of a damp home that asks nothing of the landlord."""
    again = begin_visit(desk, household)
    for path in ("consent_landlord", "landlord_name"):
        assert path not in draft_of(desk, again).answers
    say(desk, again, damp=True)
    visits.finish(desk, visit=again)


def test_a_yes_on_the_telephone_before_the_move_is_none_for_the_new_landlord(
    desk, at: Place
) -> None:
    """And one that was given in the new home, before anybody visited it, is for him."""
    visits.finish(desk, visit=at.visit)
    desk.now.at += timedelta(days=1)
    here: Any = {"household": at.household, "recipient": "landlord"}
    record_consent.note(desk, **here, given=True)
    desk.now.at += timedelta(days=30)
    for path, value in (("street", "40, avenue du Stade"), ("commune", "Montreuil")):
        say(desk, at.household, **{path: value})
    assert standing(desk, **here).permission.allowed
    moved_in = desk.now().date()
    desk.now.at += timedelta(days=30)
    _visit_again(desk, at.household)
    assert not standing(desk, **here).permission.allowed
    record_consent.note(desk, **here, given=True, on=moved_in + timedelta(days=1))
    assert standing(desk, **here).permission.allowed


def test_an_address_that_is_completed_or_corrected_is_the_same_home(desk, at: Place) -> None:
    say(desk, at.visit, consent_landlord=True)
    visits.finish(desk, visit=at.visit)
    street = str(draft_of(desk, at.household).answers["street"].value)
    desk.now.at += timedelta(days=30)
    longer = Answer(value=f"{street}, bâtiment B")
    answering.answer(desk, record=at.household, path="street", answer=longer)
    assert standing(desk, household=at.household, recipient="landlord").permission.allowed
