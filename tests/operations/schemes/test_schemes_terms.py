"""One household, one answer: the same rule in « Inscriptions », in the visit and in the report.

The ceilings are those that the Anah publishes for Île-de-France and two persons: 35 270 € (very
modest, 2026), 42 933 € (modest, 2026), 34 884 € (very modest, 2025).
"""

from datetime import date
from decimal import Decimal

import pytest

from tests.operations.households_made import begin_visit, given, say
from tests.operations.schemes_made import put
from visitapp.operations.intake import receive, registration_file
from visitapp.operations.visits import results
from visitapp.operations.visits.results import figures

BEFORE, AFTER = date(2025, 11, 3), date(2026, 11, 3)
YES, NO, UNKNOWN = True, False, None


pytestmark = pytest.mark.usefixtures("coordinator")


def registered(desk, on: date, rfr: int | None, commune: str = "Bagnolet") -> tuple[str, str]:
    """A household of two that registered; its registration and its visit of today."""
    said = {} if rfr is None else {"rfr": Decimal(rfr)}
    made = receive.receive(
        desk, answers=given(first_name="Odile", last_name="Ravaux", commune=commune,
                            registered_on=on, persons=2, **said),
    )  # fmt: skip
    (registration,) = made.records - {made.made}
    visit = begin_visit(desk, made.made)
    say(desk, visit, adults=1, children=1, **said)
    return registration, visit


def of_visit(desk, visit: str):
    found = results.study(desk, visit=visit).indicators
    return next(one for one in found if one.id == "scheme")


STATUS = {"yes": True, "no": False, "unknown": None}


@pytest.mark.parametrize(
    ("rule", "on", "rfr", "answer"),
    [
        ("", AFTER, 35270, YES), ("", AFTER, 35271, NO),  # nobody wrote: very modest
        ("modest", AFTER, 42933, YES), ("modest", AFTER, 42934, NO),
        ("modest", AFTER, None, UNKNOWN),
        ("none", AFTER, 500000, YES), ("none", AFTER, None, YES),
        ("very_modest", BEFORE, 35000, NO),  # under the ceiling of the visit, not of its own day
        ("very_modest", AFTER, 35000, YES),
    ],
)  # fmt: skip
def test_the_visit_and_the_registration_say_the_same(desk, rule, on, rfr, answer) -> None:
    if rule:
        put(desk, income_rule=rule, since=date(2025, 1, 1))
    registration, visit = registered(desk, on, rfr)
    assert registration_file.arrival(desk, registration=registration).eligibility.answer is answer
    assert STATUS[of_visit(desk, visit).status] is answer


def test_a_rule_that_changes_later_changes_neither(desk) -> None:
    put(desk, income_rule="modest", since=date(2026, 1, 1))
    registration, visit = registered(desk, AFTER, 40000)
    put(desk, income_rule="very_modest", since=date(2026, 11, 10))
    assert registration_file.arrival(desk, registration=registration).eligibility.answer is True
    assert of_visit(desk, visit).status == "yes"


def test_where_no_scheme_is_known_none_says_yes(desk) -> None:
    registration, visit = registered(desk, AFTER, 100, commune="Brest")
    assert registration_file.arrival(desk, registration=registration).eligibility.answer is False
    found = of_visit(desk, visit)
    assert found.status == "unknown"
    assert "Le dispositif du foyer n’est pas connu" in found.text


def test_a_rule_that_a_coordinator_wrote_is_not_to_check_any_more(desk) -> None:
    _, before = registered(desk, AFTER, 30000)
    assert "à vérifier" in of_visit(desk, before).text
    put(desk, income_rule="very_modest", since=date(2026, 1, 1))
    _, after = registered(desk, AFTER, 30000)
    found = of_visit(desk, after)
    assert not found.to_check
    assert "à vérifier" not in found.text
    assert "Ecogie" in found.source


def test_the_ceiling_behind_the_figure_is_that_of_the_registration(desk) -> None:
    put(desk, income_rule="very_modest", since=date(2025, 1, 1))
    _, visit = registered(desk, BEFORE, 30000)
    figure = figures(desk, visit=visit).figures["indicators.scheme"]
    ceilings = [line for line in figure.lines if line.name.startswith("anah_")]
    assert ceilings
    assert "34\u202f884" in of_visit(desk, visit).text
