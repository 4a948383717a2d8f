"""A yes for one social worker is not for who follows the household after her."""

import pytest

from tests.operations.households_made import given, make_appointment
from tests.operations.moving_homes import Home, home
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import timeline
from visitapp.operations.records import answers
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import results, visits

WORKER, SHEET = "social_worker", "social_worker_link"
SABINE = "Sabine Modèle, CCAS de Romainville, 01 99 00 00 12"
KARIM = "Karim Exemple, CCAS de Romainville, 01 99 00 00 12"
YES = {"consent_social_worker": True}


@pytest.fixture
def at(desk, clock) -> Home:
    return home(desk, clock)


def followed(at: Home, name: str = "", **more) -> str:
    """A month later, a visit that says who follows the household."""
    at.later(days=30)
    named = {"social_worker_name": name} if name else {}
    return at.visited(**{"social_worker": True, **named, **more})


def alone(at: Home, **more) -> str:
    """A month later, a visit that says that nobody does."""
    at.later(days=30)
    return at.visited(social_worker=False, **more)


def agree(at: Home, **how) -> str:
    return str(record_consent.note(
        at.desk, household=at.household, recipient=WORKER, given=True, **how
    ).made)  # fmt: skip


def write(at: Home, name: str = "") -> str:
    typed = given(to_name=name) if name else {}
    return str(letters.make(at.desk, household=at.household, document=SHEET, answers=typed).made)


def allowed(at: Home) -> bool:
    return permission_for(at.desk, household=at.household, recipient=WORKER).allowed


def orientation_of(at: Home) -> str:
    made = orientations.propose(
        at.desk, household=at.household, title="Un appui", recipient=WORKER,
        remind_on=at.desk.now().date(),
    ).made  # fmt: skip
    orientations.accept(at.desk, orientation=made)
    return str(made)


@pytest.mark.parametrize("after", ["another", "nobody"])
@pytest.mark.parametrize("how", ["visit", "noted"])
def test_who_comes_after_her_does_not_inherit_the_yes(at: Home, how: str, after: str) -> None:
    first = followed(at, SABINE, **(YES if how == "visit" else {}))
    if how != "visit":
        agree(at)
    orientation, draft = orientation_of(at), write(at)
    assert letters.text(at.desk, letter=draft)
    second = followed(at, KARIM) if after == "another" else alone(at)
    for door in (
        lambda: write(at), lambda: letters.text(at.desk, letter=draft),
        lambda: letters.make_ready(at.desk, letter=draft),
        lambda: results.report(at.desk, visit=first, audience="social-worker"),
        lambda: results.report(at.desk, visit=second, audience="social-worker"),
        lambda: move(at.desk, record=orientation, state="sent"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=f"accord pour {SABINE}, qui ne le suit plus"):
            door()
    found = permission_for(at.desk, household=at.household, recipient=WORKER)
    assert (found.allowed, found.before) == (False, (SABINE,))
    assert write(at, "Sabine Modèle"), "she may still be written to: nothing was taken back"


@pytest.mark.parametrize(
    "name",
    [
        "Sabine MODELE, CCAS de Romainville",
        "Sabine Modèle, CCAS Romainville, 01 99 00 00 15",
        "Sabine Modèle",
    ],
)
def test_corrected_she_keeps_the_yes(at: Home, name: str) -> None:
    first = followed(at, SABINE, **YES)
    followed(at, name)
    assert allowed(at)
    assert letters.text(at.desk, letter=write(at, name))
    assert results.report(at.desk, visit=first, audience="social-worker").startswith(b"%PDF")


@pytest.mark.parametrize("in_visit", [True, False])
def test_asked_again_it_leaves(at: Home, *, in_visit: bool) -> None:
    followed(at, SABINE, **YES)
    followed(at, KARIM, **(YES if in_visit else {}))
    if not in_visit:
        told = record_consent.note_aloud(
            at.desk, household=at.household, recipient=WORKER, given=True
        )
        assert told.result == record_consent.NOTED
    assert letters.text(at.desk, letter=write(at, "Karim Exemple")).startswith("Karim Exemple\n")


def test_a_letter_that_names_another_asks_for_that_one(at: Home) -> None:
    followed(at, SABINE, **YES)
    with pytest.raises(UserError, match=f"pour {SABINE}, pas pour Karim Exemple") as told:
        write(at, "Karim Exemple")
    assert "écrivez ce nom" in told.value.hint
    agree(at, name="Karim Exemple")
    assert letters.text(at.desk, letter=write(at, "Karim Exemple"))


def test_what_was_read_over_for_her_does_not_leave_on_a_yes_for_another(at: Home) -> None:
    followed(at, SABINE, **YES)
    letter = write(at, "Sabine Modèle")
    letters.make_ready(at.desk, letter=letter)
    record_consent.withdraw(at.desk, household=at.household, recipient=WORKER)
    followed(at, KARIM, **YES)
    assert allowed(at)
    today = at.desk.now().date()
    for door in (
        lambda: letters.text(at.desk, letter=letter),
        lambda: letters.note_sent(at.desk, letter=letter, on=today, way="post"),
        lambda: move(at.desk, record=letter, state="sent"),
    ):
        with pytest.raises(UserError):
            door()


def test_what_had_left_for_her_is_still_noted_and_shown(at: Home) -> None:
    followed(at, SABINE, **YES)
    letter, day = write(at, "Sabine Modèle"), at.desk.now().date()
    letters.make_ready(at.desk, letter=letter)
    followed(at, KARIM)
    letters.note_sent(at.desk, letter=letter, on=day, way="post")
    assert letters.text(at.desk, letter=letter).startswith("Sabine Modèle\n")


def test_in_a_visit_the_yes_comes_before_the_name(at: Home) -> None:
    planned = make_appointment(at.desk, at.household, at.desk.now().date())
    visit = visits.begin(at.desk, appointment=planned).made
    named = ({"social_worker_name": one} for one in ("Sandrine Modèle", SABINE))
    for said in ({"tenure": "private_tenant"}, YES, {"social_worker": True}, *named):
        answers.answer_many(at.desk, record=visit, answers=given(**said))
    assert allowed(at)
    visits.finish(at.desk, visit=visit)
    assert allowed(at)
    answers.answer_many(at.desk, record=visit, answers=given(social_worker_name=KARIM))
    assert not allowed(at), "after it, another name is another person"


def test_she_follows_the_household_where_it_lives_next(at: Home) -> None:
    """The yes is not of a home: a new one changes nothing until a visit there names another."""
    followed(at, SABINE, **YES)
    at.moves()
    followed(at)
    assert allowed(at)
    followed(at, KARIM)
    assert not allowed(at)


def test_where_none_was_named_it_is_the_first_one_that_is(at: Home) -> None:
    followed(at, **YES)
    assert allowed(at)
    followed(at, SABINE)
    assert allowed(at)
    followed(at, KARIM)
    assert not allowed(at)


def test_said_while_nobody_follows_it_is_of_the_first_one_that_does(at: Home) -> None:
    """Not of the one who followed before."""
    followed(at, SABINE)
    alone(at, social_worker_name=SABINE, **YES)
    assert allowed(at), "who will be met: nobody is named yet"
    followed(at, KARIM)
    assert allowed(at)
    with pytest.raises(UserError, match="pas pour Sabine Modèle"):
        write(at, "Sabine Modèle")


def test_where_no_visit_names_one_it_is_the_one_of_the_first_letter(at: Home) -> None:
    alone(at)
    agree(at)
    first = write(at, "Sabine Modèle")
    with pytest.raises(UserError, match="pour Sabine Modèle, pas pour Karim Exemple"):
        write(at, "Karim Exemple")
    letters.cancel(at.desk, letter=first)
    assert write(at, "Karim Exemple")


def test_before_any_visit_a_yes_has_no_name(at: Home) -> None:
    made = agree(at)
    assert allowed(at)
    assert "name" not in answers.answers_of(at.desk, record=made)


def test_a_no_has_no_name(at: Home) -> None:
    followed(at, SABINE)
    record_consent.note(at.desk, household=at.household, recipient=WORKER, given=False)
    followed(at, KARIM)
    with pytest.raises(UserError, match="a refusé son accord"):
        write(at, "Karim Exemple")


def test_the_timeline_says_whom_it_was_for(at: Home) -> None:
    followed(at, SABINE)
    agree(at)
    titles = [one.title for one in
              timeline.timeline(at.desk, household=at.household,
              sort="consent").entries]  # fmt: skip
    assert f"Accord donné pour le travailleur social, {SABINE}" in titles
