"""One building under many spellings, and its defects counted without guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitapp.domain.support.buildings import (
    DANGERS,
    DEFECTS,
    READ,
    another_dwelling,
    counts,
    defects,
    same_address,
    same_flat,
    telling_words,
)

SAME = (
    ("3, rue Neuve", "Bagnolet"), ("3 RUE NEUVE", "bagnolet"), ("3 r. Neuve", "BAGNOLET "),
    ("3, rue  Neuve, bât. B", "Bagnolet"), ("3 rue neuve, 2e étage, appt 12", "Bagnolet"),
    ("3, rue Neuve porte gauche", "Bagnolet"), ("03 rue Neuve", "Bagnolet"),
)  # fmt: skip


@pytest.mark.parametrize(("street", "commune"), SAME)
def test_one_building_however_it_was_typed(street, commune) -> None:
    assert same_address(street, commune) == "3 rue neuve, bagnolet"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("3 bis, av. de la République", "Noisy-le-Sec"),
         ("3bis avenue République", "noisy le sec")),
        (("12 Bd de l’Hôpital", "Bondy"), ("12, boulevard Hopital", "Bondy")),
        (("5 pl. du Gal de Gaulle", "Pantin"), ("5 place du Général-de-Gaulle", "Pantin")),
        (("4 rue St-Denis", "Pantin"), ("4, rue Saint Denis", "Pantin")),
    ],
)  # fmt: skip
def test_short_words_and_small_words_do_not_count(one, other) -> None:
    assert same_address(*one) == same_address(*other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("3 rue Neuve", "Bagnolet"), ("13 rue Neuve", "Bagnolet")),
        (("3 rue Neuve", "Bagnolet"), ("3 bis rue Neuve", "Bagnolet")),
        (("3 rue Neuve", "Bagnolet"), ("3 avenue Neuve", "Bagnolet")),
        (("3 rue Neuve", "Bagnolet"), ("3 rue Neuve", "Bondy")),
        (("3 rue de la Porte de Pantin", "Pantin"), ("3 rue de la Porte de Bagnolet", "Pantin")),
    ],
)
def test_neighbours_are_other_buildings(one, other) -> None:
    assert same_address(*one) != same_address(*other)


@pytest.mark.parametrize("street", ["", "rue Neuve", "Résidence des Lilas", "3"])
def test_without_its_number_or_its_street_an_address_is_no_building(street) -> None:
    assert same_address(street, "Bagnolet") == ""


def test_without_its_commune_neither() -> None:
    assert same_address("3 rue Neuve", "") == ""


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_is_read_without_falling_and_comes_back_the_same(street, commune) -> None:
    found = same_address(street, commune)
    number, _, town = found.partition(", ")
    assert found == "" or same_address(number, town) == found


def test_the_words_to_search_with_are_those_that_nobody_shortens() -> None:
    assert telling_words("3 bis, av. de la République (bât. B)") == ("republique",)


# --- defects


def test_what_the_landlord_may_not_read_is_never_read(shipped_files) -> None:
    form = shipped_files[0].latest("visit")
    for path in READ:
        assert "landlord" in form.located[path].question.recipients, path


def test_every_value_is_a_choice_of_its_question(shipped_files) -> None:
    form = shipped_files[0].latest("visit")
    for one in DEFECTS:
        for path, values in (*one.yes.items(), *one.no.items()):
            question = form.located[path].question
            ids = {choice.id for choice in question.choices} or {True, False}
            assert values <= ids, (one.id, path)
    assert {choice.id for choice in form.located["danger_signs"].question.choices} == DANGERS


def test_seen_not_seen_and_not_known_are_three_things() -> None:
    found = defects({"damp": [True], "draughts": [False]})
    assert (found["damp"], found["draughts"], found["energy_label"]) == (True, False, None)


def test_one_room_is_enough() -> None:
    assert defects({"damp": [False], "rooms/damp_seen": ["none", "mould"]})["damp"] is True


def test_a_danger_ticked_says_that_the_others_were_looked_at() -> None:
    found = defects({"danger_signs": ["lead_paint"]})
    assert (found["lead"], found["gas"], found["heating_broken"]) == (True, False, False)


def test_counts_say_how_many_could_say_and_leave_out_what_nobody_saw() -> None:
    """Three dwellings: damp seen twice and denied once; draughts seen once, unknown twice."""
    dwellings = [
        defects({"damp": [True], "draughts": [True]}),
        defects({"damp": [True]}),
        defects({"damp": [False], "glazing": ["double"]}),
    ]
    assert [(one.id, one.seen, one.known) for one in counts(dwellings)] == [
        ("damp", 2, 3), ("draughts", 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "moved"),
    [
        (("40, avenue du Stade", "Montreuil"), True),
        (("3, avenue du Stade", "Bagnolet"), True),
        (("41, rue Neuve", "Bagnolet"), True),
        (("13, rue Neuve", "Montreuil"), True),
        (("13, rue Neuve", "Bagnolet"), False),  # a digit was forgotten
        (("3 bis r. Neuve", "Bagnolet"), False),
        (("3, rue Neuves", "Bagnolet"), False),
        (("3, rue Neuve", "Montreuil"), False),  # the commune was not the right one
        (("avenue du Stade", "Montreuil"), False),  # nobody knows where
    ],
)  # fmt: skip
def test_a_move_is_not_a_correction(now, moved) -> None:
    assert another_dwelling(("3, rue Neuve", "Bagnolet"), now) is moved
    assert another_dwelling(now, ("3, rue Neuve", "Bagnolet")) is moved


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3 rue Neuve, appartement 12", "3 rue Neuve, apt 12", True),
        ("3 rue Neuve, bât. B, logement 4", "3, rue Neuve appt 4 esc. 2", True),
        ("3 rue Neuve porte gauche", "3 rue Neuve, 2e étage, porte gauche", True),
        ("3 rue Neuve, apt 12", "3 rue Neuve, apt 13", False),
        ("3 rue Neuve, bât A, apt 12", "3 rue Neuve, bât B, apt 12", False),
        ("3 rue Neuve, bât B", "3 rue Neuve, bât B", False),  # which door, nobody said
        ("3 rue Neuve", "3 rue Neuve", False),
    ],
)
def test_one_door_however_it_was_typed(one, other, same) -> None:
    assert same_flat(one, other) is same
    assert same_flat(other, one) is same
