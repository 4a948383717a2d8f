"""« Attendent une visite », narrowed to a scheme, or to who visits."""

from typing import Any

import pytest

from tests.operations.arrivals_made import register
from visitapp.operations.intake import decide, worklist
from visitapp.operations.schemes.assign_visitor import Visitor, give
from visitapp.store.file import meta

MARIAM, SOFIA = Visitor("a1", "Mariam"), Visitor("a2", "Sofia")


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def waits(desk: Any, first_name: str, days_ago: int, visitor: Visitor | None, **more: Any) -> str:
    household, registration = register(desk, first_name=first_name, days_ago=days_ago, **more)
    decide.accept(desk, registration=registration)
    if visitor is not None:
        give(desk, household=household, visitor=visitor)
    return household


@pytest.fixture
def four(desk: Any) -> None:
    """Two in Est Ensemble (Ecogie), one in Vincennes (Visites énergie), one nowhere known."""
    waits(desk, "Anna", 40, MARIAM)
    waits(desk, "Badia", 12, SOFIA)
    waits(desk, "Chloé", 5, MARIAM, commune="Vincennes", postcode="94300")
    waits(desk, "Dalila", 3, None, commune="Montreil", postcode=None)


def found(desk: Any, **asked: Any) -> worklist.Arrivals:
    return worklist.arrivals(desk, view="waiting", **asked)


def names(desk: Any, **asked: Any) -> list[str]:
    return [line.name.partition(" ")[0] for line in found(desk, **asked).lines]


@pytest.mark.usefixtures("four")
def test_by_scheme_by_visitor_and_both(desk: Any) -> None:
    assert names(desk) == ["Anna", "Badia", "Chloé", "Dalila"]
    assert names(desk, visitor="a1") == ["Anna", "Chloé"]
    assert names(desk, visitor=worklist.NOBODY) == ["Dalila"]
    schemes = {id: name for id, name, _ in found(desk).schemes}
    ecogie = next(id for id, name in schemes.items() if name == "Ecogie")
    assert names(desk, scheme=ecogie) == ["Anna", "Badia"]
    assert names(desk, scheme=ecogie, visitor="a1") == ["Anna"]
    assert names(desk, scheme=ecogie, visitor="a1", territory="T10") == []
    assert names(desk, scheme=worklist.NOWHERE) == ["Dalila"]


@pytest.mark.usefixtures("four")
def test_the_choices_count_all_who_wait_and_the_wait_is_of_those_kept(desk: Any) -> None:
    every, one = found(desk), found(desk, visitor="a2")
    assert every.visitors == one.visitors == (
        ("a1", "Mariam", 2), ("a2", "Sofia", 1), (worklist.NOBODY, "Sans visiteur", 1),
    )  # fmt: skip
    assert [(name, many) for _, name, many in every.schemes] == [
        ("Visites énergie", 1), ("Ecogie", 2), ("Dispositif à choisir", 1),
    ]  # fmt: skip
    assert (every.waits.longest, one.waits.longest, one.total) == (40, 12, 1)


def test_given_to_another_the_last_one_counts(desk: Any) -> None:
    household = waits(desk, "Anna", 4, MARIAM)
    give(desk, household=household, visitor=SOFIA)
    assert found(desk).visitors == (("a2", "Sofia", 1),)
    assert names(desk, visitor="a1") == []


def test_where_nobody_has_any_there_is_nobody_to_choose(desk: Any) -> None:
    waits(desk, "Anna", 4, None)
    assert found(desk).visitors == ()


def test_who_visits_is_not_asked_of_those_to_treat(desk: Any) -> None:
    register(desk)
    assert worklist.arrivals(desk).visitors == ()
