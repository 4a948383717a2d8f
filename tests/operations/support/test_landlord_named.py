"""A yes for one landlord is not for another one of the same home: it was sold since."""

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

LANDLORD, FILE = "landlord", "landlord_file"
AGENCY, SCI = "Agence des Trois Exemples", "SCI Neuve (a racheté)"
FORMER = f"pour l’ancien nom\u00a0: {AGENCY}"


@pytest.fixture
def at(desk, clock) -> Home:
    return home(desk, clock)


def sold(at: Home, **more) -> str:
    """Two months later another visit of the same home reads another name on the rent."""
    at.later(days=60)
    return at.visited(landlord=SCI, **more)


def agree(at: Home, *, name: str = "") -> str:
    return str(record_consent.note(
        at.desk, household=at.household, recipient=LANDLORD, given=True, name=name
    ).made)  # fmt: skip


def write(at: Home, name: str = "") -> str:
    typed = given(to_name=name) if name else {}
    return str(letters.make(at.desk, household=at.household, document=FILE, answers=typed).made)


def allowed(at: Home) -> bool:
    return permission_for(at.desk, household=at.household, recipient=LANDLORD).allowed


@pytest.mark.parametrize("how", ["visit", "noted"])
def test_who_bought_the_home_does_not_inherit_the_yes(at: Home, how: str) -> None:
    first = at.visited(landlord=AGENCY, **({"consent_landlord": True} if how == "visit" else {}))
    if how != "visit":
        agree(at)
    assert letters.text(at.desk, letter=write(at)).startswith(f"{AGENCY}\n")
    orientation = orientations.propose(
        at.desk, household=at.household, title="Médiation", recipient=LANDLORD,
        remind_on=at.desk.now().date(),
    ).made  # fmt: skip
    orientations.accept(at.desk, orientation=orientation)
    draft = write(at)
    second = sold(at)
    for door in (
        lambda: write(at), lambda: letters.text(at.desk, letter=draft),
        lambda: letters.make_ready(at.desk, letter=draft),
        lambda: results.report(at.desk, visit=first, audience=LANDLORD),
        lambda: results.report(at.desk, visit=second, audience=LANDLORD),
        lambda: move(at.desk, record=orientation, state="sent"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=FORMER):
            door()
    found = permission_for(at.desk, household=at.household, recipient=LANDLORD)
    assert (found.allowed, found.before) == (False, (AGENCY,))


@pytest.mark.parametrize("in_visit", [True, False])
def test_asked_again_it_leaves(at: Home, *, in_visit: bool) -> None:
    at.visited(landlord=AGENCY, consent_landlord=True)
    sold(at, **({"consent_landlord": True} if in_visit else {}))
    if not in_visit:
        told = record_consent.note_aloud(
            at.desk, household=at.household, recipient=LANDLORD, given=True
        )
        assert told.result == record_consent.NOTED
    assert letters.text(at.desk, letter=write(at)).startswith(f"{SCI}\n")


def test_the_same_name_in_other_letters_is_the_same_landlord(at: Home) -> None:
    at.visited(landlord="Plaine Habitat", consent_landlord=True)
    at.later(days=60)
    at.visited(landlord="PLAINE HABITAT, agence de Bobigny")
    assert allowed(at)


def test_the_name_that_a_letter_has_above_its_address_is_the_one_that_counts(at: Home) -> None:
    at.visited(landlord=AGENCY, consent_landlord=True)
    with pytest.raises(UserError, match=f"pour {AGENCY}, pas pour Mme Autre"):
        write(at, "Mme Autre")
    agree(at, name="Mme Autre")
    assert letters.text(at.desk, letter=write(at, "Mme Autre")).startswith("Mme Autre\n")


def test_what_was_read_over_leaves_to_whom_it_names(at: Home) -> None:
    """Its pages say the agency: a yes for who bought the home does not let it leave."""
    at.visited(landlord=AGENCY, consent_landlord=True)
    letter = write(at)
    letters.make_ready(at.desk, letter=letter)
    record_consent.withdraw(at.desk, household=at.household, recipient=LANDLORD)
    sold(at, consent_landlord=True)
    assert allowed(at)
    today = at.desk.now().date()
    for door in (
        lambda: letters.text(at.desk, letter=letter),
        lambda: letters.note_sent(at.desk, letter=letter, on=today, way="post"),
        lambda: move(at.desk, record=letter, state="sent"),
    ):
        with pytest.raises(UserError):
            door()


def test_what_had_left_for_the_one_of_before_is_still_shown(at: Home) -> None:
    at.visited(landlord=AGENCY, consent_landlord=True)
    letter = write(at)
    letters.make_ready(at.desk, letter=letter)
    day = at.desk.now().date()
    sold(at)
    letters.note_sent(at.desk, letter=letter, on=day, way="post")
    assert letters.text(at.desk, letter=letter).startswith(f"{AGENCY}\n")


def test_one_read_over_without_a_name_goes_to_the_landlord_of_today(at: Home) -> None:
    """Above its address it has none, or its content is of a version that nobody reads."""
    at.visited(consent_landlord=True)
    made = letters.make(
        at.desk, household=at.household, document=FILE, answers=given(to_address="1, rue du Vieux")
    ).made
    letters.make_ready(at.desk, letter=made)
    assert letters.text(at.desk, letter=made).startswith("1, rue du Vieux")
    empty = write(at)
    letters.make_ready(at.desk, letter=empty)
    letters.note_sent(at.desk, letter=empty, on=at.desk.now().date(), way="post")
    answers.answer_many(at.desk, record=made, answers=given(content="illisible"))
    move(at.desk, record=made, state="sent")


def test_in_a_visit_the_yes_comes_before_the_name(at: Home) -> None:
    """And the name is mended until the visit is over: it is one conversation."""
    today = at.desk.now().date()
    visit = visits.begin(at.desk, appointment=make_appointment(at.desk, at.household, today)).made
    for said in ({"tenure": "private_tenant", "damp": True}, {"consent_landlord": True},
                 {"landlord_name": "Agence Nord"}, {"landlord_name": AGENCY}):  # fmt: skip
        answers.answer_many(at.desk, record=visit, answers=given(**said))
    assert allowed(at)
    visits.finish(at.desk, visit=visit)
    assert allowed(at)
    answers.answer_many(at.desk, record=visit, answers=given(landlord_name="SCI Neuve"))
    assert not allowed(at), "after it, another name is another landlord"
    answers.answer_many(at.desk, record=visit, answers=given(consent_landlord=False))
    answers.answer_many(at.desk, record=visit, answers=given(consent_landlord=True))
    assert allowed(at), "asked again, under the new name"


def test_a_visit_that_names_nobody_is_of_the_landlord_that_is_known(at: Home) -> None:
    at.visited(landlord=AGENCY)
    at.later(days=30)
    at.visited(consent_landlord=True)
    assert allowed(at)
    sold(at)
    assert not allowed(at)


def test_where_none_was_named_it_is_the_first_one_that_is(at: Home) -> None:
    at.visited(consent_landlord=True)
    assert allowed(at)
    at.later(days=30)
    at.visited(landlord=AGENCY)
    assert allowed(at)
    sold(at)
    assert not allowed(at)


def test_where_no_visit_names_one_it_is_the_one_of_the_first_letter(at: Home) -> None:
    at.visited(consent_landlord=True)
    first = write(at, AGENCY)
    with pytest.raises(UserError, match=f"pour {AGENCY}, pas pour SCI Neuve"):
        write(at, "SCI Neuve")
    letters.cancel(at.desk, letter=first)
    assert write(at, "SCI Neuve")


def test_before_any_visit_a_yes_has_no_name(at: Home) -> None:
    made = agree(at)
    assert allowed(at)
    assert "name" not in answers.answers_of(at.desk, record=made)


def test_the_landlord_of_another_home_names_nobody_here(at: Home) -> None:
    at.visited(landlord=AGENCY, consent_landlord=True)
    at.moves()
    at.visited(consent_landlord=True)
    assert allowed(at)


def test_the_timeline_says_whom_it_was_for(at: Home) -> None:
    at.visited(landlord=AGENCY)
    agree(at)
    titles = [one.title for one in
              timeline.timeline(at.desk, household=at.household,
              sort="consent").entries]  # fmt: skip
    assert f"Accord donné pour le propriétaire ou le bailleur, {AGENCY}" in titles
