"""Gatherings: made, opened, changed, held; who must be told of what changed."""

from datetime import date, timedelta

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import given
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.gatherings.lists import (
    Participant,
    gathering_file,
    on_days,
    to_invite_to,
)
from visitapp.operations.gatherings.lists import gatherings as listed
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta
from visitapp.store.log import records

WEEK = timedelta(days=7)


pytestmark = pytest.mark.usefixtures("adviser")


def people(desk, gathering: str) -> dict[str, Participant]:
    return {one.name: one for one in gathering_file(desk, gathering=gathering).people}


# --- made and opened


def test_it_takes_its_territory_and_scheme_from_its_commune(desk) -> None:
    made = make_gathering(desk, commune="BAGNOLET")
    known = records.get(desk.database, made).summary
    assert (known["territory"], known["scheme"]) == ("T8", "ecogie")  # Est Ensemble
    gatherings.change(desk, gathering=made, answers=given(commune="Lyon"))
    known = records.get(desk.database, made).summary
    assert (known["territory"], known["scheme"]) == (None, None)


@pytest.mark.parametrize("missing", ["audience", "title"])
def test_it_has_a_name_and_an_audience(desk, missing: str) -> None:
    answers = given(audience="public", title="Factures")
    del answers[missing]
    with pytest.raises(UserError, match="Il manque"):
        gatherings.create(desk, answers=answers)


def test_an_hour_that_is_none_is_refused(desk) -> None:
    with pytest.raises(UserError, match="Cette heure n’existe pas"):
        make_gathering(desk, starts_at="25:00")


@pytest.mark.parametrize("ends_at", ["14:00", "13:59", "2h"])
def test_it_does_not_end_before_it_begins(desk, ends_at: str) -> None:
    """Its certificate would say « de 14 h à 2 h », and no length."""
    made = make_gathering(desk, ends_at="14:01")
    with pytest.raises(UserError, match="finit avant de commencer"):
        gatherings.change(desk, gathering=made, answers=given(ends_at=ends_at))
    with pytest.raises(UserError, match="finit avant de commencer"):
        make_gathering(desk, ends_at=ends_at)
    gatherings.change(desk, gathering=made, answers=given(starts_at="1h", ends_at=ends_at))


def test_it_opens_with_a_day_and_a_number_of_seats(desk) -> None:
    answers = given(audience="public", title="Factures")
    answers["capacity"] = Answer(state=State.LATER)
    made = gatherings.create(desk, answers=answers).made
    with pytest.raises(UserError, match="Il manque le jour et le nombre de places"):
        gatherings.move(desk, gathering=made, state="open")
    gatherings.change(desk, gathering=made, answers=given(held_on=TODAY, capacity=8))
    gatherings.move(desk, gathering=made, state="open")
    assert state(desk, made) == "open"


def test_it_was_not_held_before_its_day(desk) -> None:
    made = make_gathering(desk, held_on=TODAY + timedelta(days=1))
    with pytest.raises(UserError, match="n’a pas encore eu lieu"):
        gatherings.move(desk, gathering=made, state="held")


def test_what_is_open_or_was_held_keeps_a_day(desk) -> None:
    """Without one it would be in the report of no year."""
    made = make_gathering(desk, opened=False)
    gatherings.change(desk, gathering=made, answers={"held_on": None})
    gatherings.change(desk, gathering=made, answers=given(held_on=TODAY))
    for end in ("open", "held"):
        gatherings.move(desk, gathering=made, state=end)
        for lost in (None, Answer(state=State.LATER)):
            with pytest.raises(UserError, match="Il manque le jour"):
                gatherings.change(desk, gathering=made, answers={"held_on": lost})
        assert draft_of(desk, made).answers["held_on"].value == TODAY


def test_a_visitor_prepares_nothing(desk) -> None:
    made = make_gathering(desk)
    meta.write(desk.database, "role", "visitor")
    for door in (
        lambda: make_gathering(desk),
        lambda: gatherings.change(desk, gathering=made, answers=given(title="Autre")),
        lambda: gatherings.move(desk, gathering=made, state="held"),
    ):
        with pytest.raises(UserError, match="Seule une conseillère"):
            door()


def test_whom_it_is_for_does_not_change_once_somebody_is_invited(desk) -> None:
    """Two people of a household would count as professionals who came."""
    made = make_gathering(desk)
    gatherings.change(desk, gathering=made, answers=given(audience="professionals"))
    gatherings.change(desk, gathering=made, answers=given(audience="public"))
    make_confirmed(desk, made, seats=2)
    with pytest.raises(UserError, match="déjà invitées"):
        gatherings.change(desk, gathering=made, answers=given(audience="professionals", title="A"))
    assert not gathering_file(desk, gathering=made).line.professionals
    gatherings.change(desk, gathering=made, answers=given(audience="public", title="Factures"))
    assert gathering_file(desk, gathering=made).line.title == "Factures"


# --- lists


def test_to_come_the_soonest_first_and_past_the_latest_first(desk) -> None:
    make_gathering(desk, title="Tard", held_on=TODAY + WEEK)
    make_gathering(desk, title="Bientôt", held_on=TODAY + timedelta(days=1))
    make_gathering(desk, title="Oublié", held_on=TODAY - WEEK)
    gatherings.create(desk, answers=given(audience="public", title="Sans jour"))
    for title, day in (("Vieux", TODAY - 2 * WEEK), ("Hier", TODAY - timedelta(days=1))):
        made = make_gathering(desk, title=title, held_on=day)
        gatherings.move(desk, gathering=made, state="held")
    found = listed(desk)
    assert [one.title for one in found.coming] == ["Oublié", "Bientôt", "Tard", "Sans jour"]
    assert [one.title for one in found.past] == ["Hier", "Vieux"]


def test_somebody_is_invited_to_what_is_open_and_to_come(desk) -> None:
    make_gathering(desk, title="Ouvert")
    make_gathering(desk, title="En préparation", opened=False)
    make_gathering(desk, title="Passé", held_on=TODAY - WEEK)
    make_training(desk)
    assert [one.title for one in to_invite_to(desk)] == ["Ouvert"]
    assert [one.professionals for one in to_invite_to(desk, audience="professionals")] == [True]


def test_the_days_of_an_agenda(desk) -> None:
    make_gathering(desk, title="Matin", starts_at="09:00", ends_at="10:30")
    stopped = make_gathering(desk, title="Annulé")
    gatherings.move(desk, gathering=stopped, state="cancelled", reason="La salle est prise.")
    found = on_days(desk, [TODAY, TODAY + WEEK])
    assert [(one.title, one.ends_at) for one in found[TODAY]] == [("Matin", "10:30")]
    assert TODAY + WEEK not in found


# --- what changes is to be told


def test_another_day_is_offered_to_who_counts_on_it_and_marks_each(desk) -> None:
    made = make_gathering(desk)
    make_confirmed(desk, made, "Odile", "Ravaux")
    make_invited(desk, made, "Koffi", "Agbossou")
    away = make_invited(desk, made, "Zoé", "Ammar")
    attendances.decline(desk, attendance=away)
    later = TODAY + WEEK
    gatherings.change(desk, gathering=made, answers=given(held_on=later))
    assert gathering_file(desk, gathering=made).behind == 2
    assert gatherings.take_new_day(desk, gathering=made).result == 2
    found = people(desk, made)
    assert found["Odile R."].tell == found["Koffi A."].tell == "le jour a changé"
    assert found["Zoé A."].tell == ""
    assert records.get(desk.database, found["Odile R."].attendance).day == later
    assert records.get(desk.database, away).day == TODAY
    assert gathering_file(desk, gathering=made).behind == 0


def test_who_was_told_is_marked_no_more(desk) -> None:
    made = make_gathering(desk)
    odile, koffi = make_invited(desk, made), make_invited(desk, made, "Koffi", "Agbossou")
    gatherings.change(desk, gathering=made, answers=given(place="La mairie"))
    attendances.told(desk, attendance=odile)
    found = {one.attendance: one.tell for one in people(desk, made).values()}
    assert found == {odile: "", koffi: "l’heure ou le lieu a changé"}


def test_what_was_never_announced_is_not_told_again(desk) -> None:
    made = make_gathering(desk, street="")
    make_invited(desk, made)
    done = gatherings.change(
        desk, gathering=made, answers=given(street="5, rue Neuve", materials="Une multiprise")
    )
    assert done.result == 0
    assert people(desk, made)["Odile R."].tell == ""


def test_one_told_of_the_new_day_before_the_others_is_up_to_date(desk) -> None:
    made = make_gathering(desk)
    odile = make_invited(desk, made)
    make_invited(desk, made, "Koffi", "Agbossou")
    gatherings.change(desk, gathering=made, answers=given(held_on=TODAY + WEEK))
    attendances.told(desk, attendance=odile)
    assert gatherings.take_new_day(desk, gathering=made).result == 1
    assert people(desk, made)["Odile R."].tell == ""


def test_a_cancelled_gathering_is_told_to_who_counts_on_it(desk) -> None:
    made = make_gathering(desk)
    make_confirmed(desk, made)
    done = gatherings.move(desk, gathering=made, state="cancelled", reason="La salle est prise.")
    assert done.result == 1
    assert people(desk, made)["Odile R."].tell == "la séance est annulée"
    gatherings.move(desk, gathering=made, state="open", reason="Une autre salle.")
    assert people(desk, made)["Odile R."].tell == "la séance a lieu de nouveau"


def test_who_no_longer_counts_on_it_is_not_to_be_told(desk) -> None:
    """Told that it was cancelled, she says that she does not come; it is held after all."""
    made = make_gathering(desk)
    one = make_confirmed(desk, made)
    gatherings.move(desk, gathering=made, state="cancelled", reason="Salle fermée.")
    assert people(desk, made)["Odile R."].tell == "la séance est annulée"
    attendances.decline(desk, attendance=one)
    assert people(desk, made)["Odile R."].tell == ""
    gatherings.move(desk, gathering=made, state="open", reason="La salle rouvre.")
    assert people(desk, made)["Odile R."].tell == ""


def test_no_answer_of_a_gathering_names_who_comes(desk) -> None:
    made = make_gathering(desk)
    make_confirmed(desk, made, "Odile", "Ravaux", seats=2)
    kept = repr(draft_of(desk, made).answers)
    assert "Odile" not in kept
    assert "Ravaux" not in kept


def test_a_date_of_before_the_scheme_is_refused(desk) -> None:
    made = make_gathering(desk)
    with pytest.raises(UserError, match="date en entier"):
        gatherings.change(desk, gathering=made, answers=given(held_on=date(1999, 1, 1)))
