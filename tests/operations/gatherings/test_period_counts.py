"""The figures of a period, counted by hand from a small scene; what a training gave."""

from datetime import date, timedelta

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_contact,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import given
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.intake import receive
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.store.log import records
from visitapp.sync.changes import seats_elsewhere
from visitapp.sync.wire.messages import Away

YEAR = date(2026, 1, 1), date(2026, 12, 31)


pytestmark = pytest.mark.usefixtures("adviser")


def test_a_gathering_in_numbers(desk) -> None:
    made = make_gathering(desk, capacity=20)
    couple = make_confirmed(desk, made, "Odile", "Ravaux", seats=2)
    unsaid = make_confirmed(desk, made, "Koffi", "Agbossou")
    absent = make_confirmed(desk, made, "Zoé", "Ammar", seats=4)
    make_confirmed(desk, made, "Ali", "Brunet")
    make_invited(desk, made, "Rosa", "Lemoine")
    waiting = make_invited(desk, made, "Inès", "Petit")
    attendances.wait(desk, attendance=waiting)
    declined = make_invited(desk, made, "Paul", "Aubry")
    attendances.decline(desk, attendance=declined)
    trainee = make_invited(desk, made, "Faux", "Foyer", training=True)
    attendances.present(desk, attendance=couple, came=2)
    for one in (unsaid, trainee):
        attendances.present(desk, attendance=one)
    attendances.absent(desk, attendance=absent)
    attendances.add_anonymous(desk, gathering=made)
    for when, answer in (("before", "not_at_all"), ("after", "well")):
        attendances.note_answer(desk, attendance=couple, when=when, answer=answer)
        attendances.note_answer(desk, attendance=trainee, when=when, answer=answer)
    gatherings.move(desk, gathering=made, state="held")
    [found] = facts(desk, *YEAR)
    assert (found.title, found.audience, found.theme, found.day, found.state) == (
        "Comprendre ses factures", "public", "bills", TODAY, "held"
    )  # fmt: skip
    assert (found.commune, found.territory, found.scheme) == ("Bagnolet", "T8", "ecogie")
    assert (found.capacity, found.invited, found.confirmed, found.waiting, found.declined,
            found.absent) == (20, 7, 4, 1, 1, 1)  # fmt: skip
    assert (found.present, found.persons, found.persons_unsaid, found.anonymous) == (2, 2, 1, 1)
    assert found.persons_planned == 1  # nobody said how many would come
    # Households of other territories, as the agency told them: four more, each as it stands.
    told = [Away(state="present", seats=4, came=3), Away(state="present", seats=5),
            Away(state="absent", seats=2), Away(state="declined")]  # fmt: skip
    seats_elsewhere.keep(desk.database, {}, desk.now(), "", {made: told})
    [found] = facts(desk, *YEAR)
    assert (found.capacity, found.invited, found.confirmed, found.waiting, found.declined,
            found.absent) == (20, 11, 7, 1, 2, 2)  # fmt: skip
    assert (found.present, found.persons, found.persons_unsaid, found.anonymous) == (4, 5, 2, 1)
    assert found.persons_planned == 1 + 5
    assert (found.tally.both, found.tally.better) == (1, 1)


@pytest.mark.parametrize("first", [True, False])
def test_of_two_records_of_a_household_the_one_that_was_counted_counts(desk, first: bool) -> None:
    """Two advisers noted it as there, far from a network; one of them said how many came."""
    made = make_gathering(desk, capacity=20)
    one = make_confirmed(desk, made, "Odile", "Ravaux", seats=4)
    home = records.get(desk.database, one).parent
    other = make(desk, kind="attendance", parent=home, state="present",
                 answers=given(gathering=made, held_on=TODAY, seats=4)).made  # fmt: skip
    attendances.present(desk, attendance=one)
    attendances.say_came(desk, attendance=one if first else other, came=3)
    gatherings.move(desk, gathering=made, state="held")
    [found] = facts(desk, *YEAR)
    assert (found.present, found.persons, found.persons_unsaid, found.persons_planned) == (
        1,
        3,
        0,
        0,
    )
    assert gathering_file(desk, gathering=made).line.taken == 3


def test_what_nobody_said_is_not_zero(desk) -> None:
    made = make_gathering(desk)
    assert facts(desk, *YEAR)[0].anonymous is None
    gatherings.change(desk, gathering=made, answers=given(anonymous_present=0))
    assert facts(desk, *YEAR)[0].anonymous == 0
    gatherings.change(desk, gathering=made, answers=given(anonymous_present=4))
    attendances.add_anonymous(desk, gathering=made)
    assert facts(desk, *YEAR)[0].anonymous == 4


def test_a_period_holds_its_first_and_last_day(desk) -> None:
    for day in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)):
        make_gathering(desk, held_on=day)
    assert [one.day for one in facts(desk, TODAY, TODAY)] == [TODAY]
    assert facts(desk, date(2025, 1, 1), date(2025, 12, 31)) == ()


def test_figures_are_of_the_day_that_the_session_has_now(desk) -> None:
    """Presences were noted, then the day corrected into the year before."""
    made = make_gathering(desk, held_on=TODAY)
    attendances.present(desk, attendance=make_confirmed(desk, made, "Odile", "Ravaux"))
    right = date(2025, 12, 30)
    gatherings.change(desk, gathering=made, answers=given(held_on=right))
    assert facts(desk, *YEAR) == ()
    [found] = facts(desk, date(2025, 1, 1), date(2025, 12, 31))
    assert (found.day, found.present) == (right, 1)


# --- what a training gave


def registered(desk, on: date, **by: str) -> None:
    receive.receive(desk, answers=given(first_name="Odile", last_name="Ravaux", registered_on=on,
                                       origin="social_worker", **by))  # fmt: skip


def trained(desk, day: date, **known: str) -> str:
    made = make_training(desk, held_on=day)
    contact = make_contact(desk, **known)
    one = attendances.invite(desk, gathering=made, contact=contact).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    return made


def test_registrations_by_who_was_trained_are_counted_six_months_on_both_sides(desk) -> None:
    """Six months: `training_effect_months` in resources/parameters/gatherings.yaml."""
    day = date(2026, 5, 20)
    made = trained(desk, day, email="ines@ccas.example", structure_name="CCAS de Bondy")
    registered(desk, date(2026, 1, 15), referrer_email="ines@ccas.example")
    registered(desk, date(2025, 11, 20), referrer_email="ines@ccas.example")  # six months before
    registered(desk, date(2026, 5, 21), referrer_email="INES@ccas.example")
    registered(desk, date(2026, 11, 20), referrer_name="Inès Carpentier",
               referrer_structure="CCAS de Bondy")  # fmt: skip
    registered(desk, date(2026, 11, 21), referrer_email="ines@ccas.example")  # six months and a day
    registered(desk, date(2026, 6, 1), referrer_email="autre@ccas.example")
    found = gathering_file(desk, gathering=made).became
    assert found is not None
    assert (found.months, found.people, found.before, found.after) == (6, 1, 1, 2)
    assert found.until == date(2026, 11, 20)


def test_who_did_not_come_was_not_trained(desk) -> None:
    made = make_training(desk)
    contact = make_contact(desk, email="ines@ccas.example")
    attendances.invite(desk, gathering=made, contact=contact)
    assert gathering_file(desk, gathering=made).became is None


def test_a_household_registered_twice_is_counted_once(desk) -> None:
    """Its second registration was found to be the same household's."""
    made = trained(desk, date(2026, 5, 20), email="ines@ccas.example")
    registered(desk, date(2026, 6, 1), referrer_email="ines@ccas.example")
    registered(desk, date(2026, 6, 9), referrer_email="ines@ccas.example")
    [_, again] = records.of_kind(desk.database, "registration")
    receive.already_known(desk, registration=again.id, reason="Le même foyer.")
    found = gathering_file(desk, gathering=made).became
    assert found is not None
    assert found.after == 1


def test_it_is_not_known_while_the_six_months_run(desk) -> None:
    made = trained(desk, date(2026, 9, 1), email="ines@ccas.example")
    registered(desk, date(2026, 10, 1), referrer_email="ines@ccas.example")
    found = gathering_file(desk, gathering=made).became
    assert found is not None
    assert (found.after, found.so_far, found.until) == (None, 1, date(2027, 3, 1))


def test_the_name_of_the_structure_may_be_the_one_of_the_directory(desk) -> None:
    place = make(desk, kind="partner", answers=given(name="CCAS de Bondy")).made
    made = trained(desk, date(2026, 5, 20), structure=place)
    registered(desk, date(2026, 6, 1), referrer_name="Inès Carpentier",
               referrer_structure="CCAS de Bondy")  # fmt: skip
    found = gathering_file(desk, gathering=made).became
    assert found is not None
    assert found.after == 1


def test_the_shared_address_of_a_structure_is_not_the_trained_person(desk) -> None:
    """Of the directory's own address, or of one that a colleague of the network has too, though
    she left: by Inès 1, by others of her structure 2 before and 3 after."""
    known = given(name="CCAS de Bondy", email="contact@ccas.example")
    place = make(desk, kind="partner", answers=known).made
    left = make_contact(desk, "Léa Fontaine", structure=place, email="equipe@ccas.example")
    transitions.move(desk, record=left, state="archived", reason="Partie.")
    made = trained(desk, date(2026, 5, 20), structure=place, email="equipe@ccas.example")
    for on, by in (
        (date(2026, 3, 1), {"referrer_email": "contact@ccas.example"}),
        (date(2026, 3, 2), {"referrer_email": "Equipe@ccas.example"}),
        (date(2026, 6, 1), {"referrer_email": "equipe@ccas.example"}),
        (date(2026, 6, 2), {"referrer_name": "Paul Aubry", "referrer_structure": "Ccas Bondy"}),
        (date(2026, 6, 3), {"referrer_name": "Paul Aubry",
                            "referrer_email": "equipe@ccas.example"}),
        (date(2026, 6, 4), {"referrer_name": "Mme Inès CARPENTIER",
                            "referrer_structure": "CCAS de Bondy",
                            "referrer_email": "contact@ccas.example"}),
        (date(2026, 6, 5), {"referrer_email": "autre@mairie.example"}),
    ):  # fmt: skip
        registered(desk, on, **by)
    found = gathering_file(desk, gathering=made).became
    assert found is not None
    assert (found.reachable, found.before, found.so_far) == (1, 0, 1)
    assert (found.beside_before, found.beside_after) == (2, 3)
