"""The kit of a scheme: its objects are offered, the others keep their names for what was fitted."""

import pytest

from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Choice, Questionnaire
from visitapp.domain.schemes.kit import in_kit, in_some_kit, offering

LAMP, SEAL = "led_bulb", "door_seal"
VISIT = """
kind: visit
version: 3
title: Visite
listed: [persons]
sections:
  - id: household
    title: Le foyer
    questions:
      - {id: persons, type: integer, label: Personnes, why: w}
      - id: item
        type: choice
        label: Un autre objet, qui n’est pas posé
        why: w
        choices: [{id: led_bulb, label: Ampoule}, {id: door_seal, label: Joint}]
  - id: fitted
    title: Posé
    questions:
      - id: fittings
        type: repeat
        label: Objets posés
        questions:
          - id: item
            type: choice
            label: Objet
            why: w
            choices: [{id: led_bulb, label: Ampoule}, {id: door_seal, label: Joint}]
          - id: room
            type: choice
            label: Pièce
            why: w
            choices: [{id: door_seal, label: Entrée}]
"""


@pytest.fixture
def visit() -> Questionnaire:
    return read_questionnaire(VISIT, "essai.yaml")


def choices_of(shown: Questionnaire, path: str) -> list[Choice]:
    found = shown.at(path)
    assert found is not None
    return list(found.question.choices)


@pytest.mark.parametrize(
    ("kit", "item", "held"),
    [
        (None, SEAL, True),  # nobody said what the kit is: every object
        ((), SEAL, False),  # somebody said that there is none
        ((LAMP,), LAMP, True),
        ((LAMP,), SEAL, False),
    ],
)
def test_what_a_kit_holds(kit: tuple[str, ...] | None, item: str, held: bool) -> None:
    assert in_kit(kit, item) is held


def test_a_bag_serves_the_schemes_of_the_day_together() -> None:
    assert in_some_kit([(LAMP,), (SEAL,)], SEAL)
    assert in_some_kit([(LAMP,), None], SEAL)
    assert not in_some_kit([(LAMP,), ()], SEAL)
    assert not in_some_kit([], SEAL)


def test_where_nobody_said_the_form_is_as_it_was_written(visit: Questionnaire) -> None:
    assert offering(visit, None) is visit


def test_what_is_outside_the_kit_keeps_its_name_and_is_not_offered(visit: Questionnaire) -> None:
    lamp, seal = choices_of(offering(visit, (LAMP,)), "fittings/r1/item")
    assert lamp == Choice(id=LAMP, label="Ampoule")
    assert seal.id == SEAL
    assert seal.label == "Joint (hors du kit de ce dispositif)"
    assert not seal.offered


def test_an_empty_kit_offers_nothing_and_every_object_can_still_be_read(
    visit: Questionnaire,
) -> None:
    found = choices_of(offering(visit, ()), "fittings/r1/item")
    assert [one.id for one in found] == [LAMP, SEAL]
    assert [one.offered for one in found] == [False, False]


def test_only_the_object_that_is_fitted_changes(visit: Questionnaire) -> None:
    shown = offering(visit, (LAMP,))
    for path in ("item", "fittings/r1/room", "persons"):
        assert choices_of(shown, path) == choices_of(visit, path)
    assert (shown.name, shown.title, shown.listed) == ("visit@3", "Visite", ("persons",))
    assert [one.id for one in shown.sections] == ["household", "fitted"]
    assert list(shown.located) == list(visit.located)
    assert choices_of(visit, "fittings/r1/item")[1].offered  # the form that was given is whole
