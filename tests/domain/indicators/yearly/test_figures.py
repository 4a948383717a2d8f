"""The year's own figures, counted by hand: what is not known is in no line of its own making."""

from decimal import Decimal

import pytest

from visitapp import shipped
from visitapp.domain.indicators.shapes import Figure
from visitapp.domain.indicators.yearly.figures import (
    Registered,
    Seen,
    Sent,
    YearFacts,
    group_of,
    outcomes,
    own_figures,
)
from visitapp.domain.indicators.yearly.words import read_words

WORDS = read_words(shipped.text("schemes/yearly.yaml"))
NAMES = {
    "reasons": {"cold": "Froid", "damp": "Humidité"},
    "income": {"low": "Très modestes", "mid": "Modestes"},
    "dwelling": {"flat": "Appartement"},
    "family": {"fund": "Un fonds d’aide", "landlord": "Le bailleur"},
}
REGISTERED = (
    Registered("d1", ("damp", "cold"), "low", "flat"),
    Registered("d2", ("cold", "noise"), "", "flat"),
    Registered("d3"),
)


def figures(facts: YearFacts, visits: int = 2) -> dict[str, Figure]:
    return {one.definition.name: one for one in own_figures(facts, WORDS.figures, visits)}


def lines(figure: Figure) -> list[tuple[str, Decimal | None, tuple[str, ...]]]:
    return [(line.label, line.value, line.records) for line in figure.lines]


def test_a_household_with_two_reasons_is_one_household_on_two_lines() -> None:
    """Two of three said why. A reason that has no name any more comes last, as it is."""
    found = figures(YearFacts(registered=REGISTERED, names=NAMES))["year_reasons"]
    assert (found.value, found.counted, found.of, found.records) == (2, 2, 3, ("d1", "d2"))
    assert lines(found) == [
        ("Froid", 2, ("d1", "d2")), ("Humidité", 1, ("d1",)), ("noise", 1, ("d2",)),
    ]  # fmt: skip
    assert [(line.of, line.counted) for line in found.lines] == [(2, 2), (2, 1), (2, 1)]


def test_an_income_that_is_not_known_is_counted_as_not_known() -> None:
    found = figures(YearFacts(registered=REGISTERED, names=NAMES))
    income, dwelling = found["year_income"], found["year_dwelling"]
    assert (income.value, income.of, income.records) == (1, 3, ("d1",))
    assert lines(income) == [("Très modestes", 1, ("d1",)), ("Non connu", 2, ("d2", "d3"))]
    assert (dwelling.value, dwelling.of) == (2, 3)
    assert lines(dwelling) == [("Appartement", 2, ("d1", "d2")), ("Non connu", 1, ("d3",))]


def test_complete_is_all_the_visits_of_the_scheme() -> None:
    seen = (Seen("d1", 2, True), Seen("d2", 1, False), Seen("d3", 3, False), Seen("d4", 0, False))
    found = figures(YearFacts(seen=seen, followed=("f1", "f2")))
    assert found["year_complete"].value == Decimal("0.5000")
    assert found["year_complete"].records == ("d1", "d3")
    assert found["year_reinforced"].value == Decimal("0.2500")
    assert (found["year_followed"].value, found["year_followed"].records) == (2, ("f1", "f2"))
    assert figures(YearFacts(seen=seen), visits=1)["year_complete"].value == Decimal("0.7500")


def test_a_share_of_nobody_is_unknown_and_a_count_of_nobody_is_zero() -> None:
    found = figures(YearFacts())
    assert (found["year_complete"].value, found["year_reinforced"].value) == (None, None)
    assert found["year_complete"].why_none == "Rien à compter dans cette période."
    assert found["year_followed"].value == 0


@pytest.mark.parametrize(
    ("state", "group"),
    [
        ("proposed", "going"), ("taken_up", "going"), ("succeeded", "succeeded"),
        ("refused", "refused"), ("abandoned", "abandoned"), ("of_a_later_program", "going"),
    ],
)  # fmt: skip
def test_each_state_of_an_orientation_is_in_one_of_four(state: str, group: str) -> None:
    assert group_of(state) == group


def test_orientations_are_counted_by_family_in_the_order_of_the_form() -> None:
    sent = (
        Sent("o1", "landlord", "sent"), Sent("o2", "fund", "succeeded"),
        Sent("o3", "fund", "refused"), Sent("o4", "fund", "succeeded"),
        Sent("o5", "", "abandoned"), Sent("o6", "club", "proposed"),
    )  # fmt: skip
    told = [
        (one.family, one.total, tuple(one.by.values()))
        for one in outcomes(YearFacts(sent=sent, names=NAMES))
    ]
    assert told == [  # going, succeeded, refused, abandoned
        ("Un fonds d’aide", 3, (0, 2, 1, 0)),
        ("Le bailleur", 1, (1, 0, 0, 0)),
        ("Non dit", 1, (0, 0, 0, 1)),
        ("club", 1, (1, 0, 0, 0)),
    ]
    assert [list(one.by) for one in outcomes(YearFacts(sent=sent[:1]))] == [
        ["going", "succeeded", "refused", "abandoned"]
    ]
