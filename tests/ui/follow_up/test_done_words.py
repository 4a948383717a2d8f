"""« Ce qui a été fait »: what is counted, in the words of what it counts."""

from dataclasses import replace
from decimal import Decimal

from tests.domain.impact.cases import compared
from tests.operations.households_made import given
from visitapp.operations.follow_up.impact import Outcome
from visitapp.ui.follow_up.result import _counted

FOUND = Outcome("f", "v", "d", "Odile R.", (), "done", training=False, impact=compared({}, {}),
                answers={})  # fmt: skip


def told(found: Outcome) -> list[str]:
    return [words.replace("\u00a0", " ") for _, words in _counted(found)]


def test_four_bulbs_noted_together_and_an_aerator_are_two_lines() -> None:
    """Five objects fitted: the bulbs are there, the aerator is gone."""
    answers = given(**{"fitted/r1": True, "fitted/r1/still": "in_place",
                       "fitted/r2": True, "fitted/r2/still": "removed"})  # fmt: skip
    found = replace(FOUND, answers=answers)
    assert told(found) == ["1 ligne de matériel sur 2 toujours en place."]


def test_what_does_not_count_is_said_and_is_not_in_the_euros() -> None:
    answers = given(**{
        "orientations/a": True, "orientations/a/result": "obtained",
        "orientations/a/amount": Decimal(320),
        "orientations/b": True, "orientations/b/result": "obtained",
        "orientations/b/amount": Decimal(90),
        "orientations/c": True, "orientations/c/result": "waiting",
    })  # fmt: skip
    found = replace(FOUND, answers=answers, unsettled={"b": "Aide du FSL"})
    assert told(found) == [
        "1 aide obtenue sur 3 demandes, 320 € en tout.",
        "Aide du FSL : obtenue d’après le foyer, mais déjà refusée ou arrêtée dans le dossier. "
        "Elle n’est pas comptée.",
    ]


def test_nothing_noted_is_said() -> None:
    assert told(FOUND) == ["Rien n’est noté pour l’instant."]
