"""A yes is of who it was said of: a partner that becomes another, a household of two suppliers."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, letter_doors, raw_orientation
from tests.operations.complaining import GAS, complain, contracts
from tests.operations.households_made import given, say
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.record_consent import standing
from visitapp.operations.letters import letters
from visitapp.operations.network.directory import partners
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers
from visitapp.operations.records.create import make
from visitapp.operations.records.transitions import move


def partner_of(at: Place) -> str:
    return f"partner:{at.partner}"


def renamed(at: Place, name: str) -> None:
    partners.change(at.desk, partner=at.partner, answers=given(name=name))


def link_sheet(at: Place) -> str:
    return at.letter("partner_link", partner=at.partner, extra="Un rendez-vous.")


def test_another_organisation_does_not_inherit_the_yes(desk, at: Place) -> None:
    at.agree(partner_of(at))
    letter, orientation = link_sheet(at), raw_orientation(at, "partner")
    letters.make_ready(desk, letter=letter)
    renamed(at, "Secours B")
    words = "pour l’ancien nom\u00a0: Association Le Relais"
    for door in (
        *letter_doors(at, letter), lambda: link_sheet(at),
        lambda: move(desk, record=orientation, state="sent"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=words):
            door()
    found = standing(desk, household=at.household, recipient=partner_of(at)).permission
    assert (found.allowed, found.before) == (False, ("Association Le Relais",))


def test_by_small_steps_it_is_still_the_name_of_the_yes_that_counts(desk, at: Place) -> None:
    renamed(at, "Maison Vanves")
    at.agree(partner_of(at))
    for name in ("Maison Vannes", "Maison Vannet", "Maison Jannet"):
        renamed(at, name)
    assert not standing(desk, household=at.household, recipient=partner_of(at)).permission.allowed


def test_a_correction_of_spelling_keeps_the_yes(desk, at: Place) -> None:
    at.agree(partner_of(at))
    for name in ("ASSOCIATION  le relais", "Assocation Le Relais", "Association Le Relais"):
        renamed(at, name)
        assert letters.text(desk, letter=link_sheet(at))


def test_confirmed_by_the_household_it_leaves_and_is_taken_back(desk, at: Place) -> None:
    at.agree(partner_of(at))
    renamed(at, "Secours B")
    told = record_consent.note_aloud(
        desk, household=at.household, recipient=partner_of(at), given=True
    )
    assert told.result == record_consent.NOTED
    assert letters.text(desk, letter=link_sheet(at)).startswith("Secours B\n")
    at.withdraw(partner_of(at))
    renamed(at, "Association Le Relais")
    assert not standing(desk, household=at.household, recipient=partner_of(at)).permission.allowed


def test_a_yes_that_counts_no_more_can_be_taken_back(desk, at: Place) -> None:
    at.agree(partner_of(at))
    renamed(at, "Secours B")
    at.withdraw(partner_of(at))
    found = standing(desk, household=at.household, recipient=partner_of(at)).permission
    assert (found.allowed, found.state, found.before) == (False, "withdrawn", ())


def test_what_left_under_the_name_of_before_is_noted_late(desk, at: Place, clock) -> None:
    day = desk.now().date()
    at.agree(partner_of(at))
    letter = link_sheet(at)
    letters.make_ready(desk, letter=letter)
    clock.at += timedelta(days=2)
    renamed(at, "Secours B")
    at.agree(partner_of(at))
    letters.note_sent(desk, letter=letter, on=day, way="post")


def test_the_name_of_a_consent_is_an_answer_of_its_own(desk, at: Place) -> None:
    made = at.agree(partner_of(at))
    assert answers.answers_of(desk, record=made)["name"].value == "Association Le Relais"
    found = standing(desk, household=at.household, recipient=partner_of(at))
    assert found.name == "Association Le Relais"
    renamed(at, "Secours B")
    again = at.agree(partner_of(at))
    assert again != made
    assert answers.answers_of(desk, record=again)["name"].value == "Secours B"
    renamed(at, "Association Le Relais")
    assert at.agree(partner_of(at)) == made


def test_a_partner_that_is_not_here_or_has_no_name_changes_nothing(desk, at: Place) -> None:
    at.agree("partner:elsewhere")
    assert standing(desk, household=at.household, recipient="partner:elsewhere").permission.allowed


# --- suppliers


def test_a_yes_for_one_supplier_opens_no_letter_to_another(desk, at: Place) -> None:
    contracts(at, "Gazier", "Flamme")
    at.agree(GAS, "Gazier")
    letter = complain(at, "GAZIER, réclamations")
    assert letters.pdf(desk, letter=letter)
    with pytest.raises(UserError, match="son accord pour Gazier, pas pour Flamme"):
        complain(at, "Flamme")
    with pytest.raises(UserError, match="accord pour Gazier"):
        complain(at)  # to whom is not written: it may be the other
    letters.change(desk, letter=letter, answers=given(to_name="Flamme"))
    for door in (*letter_doors(at, letter)[:4], lambda: letters.make_ready(desk, letter=letter)):
        with pytest.raises(UserError, match="pas pour Flamme"):
            door()
    at.agree(GAS, "Flamme")
    letters.make_ready(desk, letter=letter)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")
    at.withdraw(GAS)
    for name in ("Gazier", "Flamme"):
        with pytest.raises(UserError, match="retiré son accord"):
            complain(at, name)


def test_a_ready_letter_whose_supplier_is_another_does_not_leave(desk, at: Place) -> None:
    """The file of another laptop brings the name: it is asked when it is noted sent too."""
    contracts(at, "Gazier", "Flamme")
    at.agree(GAS, "Gazier")
    letter = complain(at, "Gazier")
    letters.make_ready(desk, letter=letter)
    say(desk, letter, to_name="Flamme")
    for door in letter_doors(at, letter):
        with pytest.raises(UserError):
            door()


def test_of_two_suppliers_a_yes_says_which(desk, at: Place) -> None:
    contracts(at, "Gazier", "Flamme")
    with pytest.raises(UserError, match="plusieurs fournisseurs\u00a0: Flamme et Gazier") as told:
        at.agree(GAS)
    assert told.value.hint == "Écrivez le nom de celui-là."
    at.agree(GAS, "Gazier")
    with pytest.raises(UserError, match="accord pour Gazier"):
        complain(at)  # to whom is not written: it may be the other
    at.agree(GAS, "Flamme")
    assert all(complain(at, name) for name in ("Gazier", "Flamme", ""))
    record_consent.note(desk, household=at.household, recipient=GAS, given=False, name="Gazier")
    for name in ("Gazier", "Flamme"):  # a no is whatever the name
        with pytest.raises(UserError, match="a refusé son accord"):
            complain(at, name)


def test_two_energies_of_one_supplier_are_two(desk, at: Place) -> None:
    contracts(at, "Gazier")
    contracts(at, "Volt", energy="electricity")
    at.agree(GAS)
    assert complain(at, "Gazier")
    with pytest.raises(UserError, match="électricité"):
        at.letter("supplier_complaint", dispute="estimated", energy="electricity")


def test_a_yes_of_before_a_second_supplier_was_known_says_for_none(desk, at: Place) -> None:
    at.agree(GAS)
    contracts(at, "Gazier", "Flamme")
    found = standing(desk, household=at.household, recipient=GAS).permission
    assert (found.allowed, found.unclear) == (False, True)
    for name in ("Gazier", "Flamme"):
        with pytest.raises(UserError, match="ne dit pas pour quel fournisseur"):
            complain(at, name)
    at.agree(GAS, "Gazier")
    assert complain(at, "Gazier")


def test_of_a_household_that_changed_its_supplier_it_is_asked_again(desk, at: Place) -> None:
    contracts(at, "Gazier")
    at.agree(GAS)
    say(desk, at.visit, **{"contracts/gazier/supplier": "Flamme"})
    found = standing(desk, household=at.household, recipient=GAS).permission
    assert (found.allowed, found.before) == (False, ("Gazier",))
    with pytest.raises(UserError, match="accord pour Gazier, pas pour"):
        complain(at)
    orientation = raw_orientation(at, GAS)
    with pytest.raises(UserError, match="accord pour Gazier"):
        move(desk, record=orientation, state="sent")
    assert complain(at, "Gazier")  # the one of before, whom the household still owes
    at.agree(GAS)
    assert complain(at)


def test_a_letter_did_not_leave_before_its_own_supplier_s_yes(desk, at: Place, clock) -> None:
    day = desk.now().date()
    contracts(at, "Gazier", "Flamme")
    at.agree(GAS, "Gazier")
    clock.at += timedelta(days=5)
    at.agree(GAS, "Flamme")
    letter = complain(at, "Flamme")
    letters.make_ready(desk, letter=letter)
    with pytest.raises(UserError, match="avant l’accord"):
        letters.note_sent(desk, letter=letter, on=day, way="post")
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")


def test_an_orientation_goes_to_a_supplier_that_the_household_has(desk, at: Place) -> None:
    contracts(at, "Gazier", "Flamme")
    at.agree(GAS, "Flamme")
    made = make(
        desk, kind="orientation", parent=at.household, answers=given(title="Gaz", recipient=GAS)
    ).made
    orientations.accept(desk, orientation=made)
    today = desk.now().date()
    orientations.note_sent(desk, orientation=made, on=today, way="post", remind_on=today)
