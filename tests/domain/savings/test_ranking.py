"""What is proposed first: euros, effort, comfort; three at most; never what an alert blocks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS
from tests.for_each import for_each
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.ranking import ranked, score


def idea(name: str, eur: int | None, *, effort: int = 1, family: str = "heating") -> Suggestion:
    money = None if eur is None else Range(Decimal(eur), Decimal(eur), Decimal(eur))
    return Suggestion(
        id=name, title=name, detail="", family=family, use="", energy="", icon="",
        effort=effort, eur=money,
    )  # fmt: skip


def order(ideas: list[Suggestion], blocked: dict[str, str] | None = None) -> list[str]:
    return [one.id for one in ranked(ideas, BY_ID, blocked or {}, PARAMETERS)]


def test_euros_lead() -> None:
    assert order([idea("a", 10), idea("b", 90), idea("c", 40)]) == ["b", "c", "a"]


def test_health_comes_before_any_euro() -> None:
    ideas = [idea("a", 900), idea("b", 90), replace(idea("mould", None), health=True)]
    assert order(ideas) == ["mould", "a", "b"]


def test_health_gives_way_to_no_saving_even_of_another_family() -> None:
    health = [replace(idea(n, None, family="air", effort=3), health=True) for n in "xyz"]
    assert order([idea("a", 900), *health])[:3] == ["x", "y", "z"]


def test_what_an_alert_blocks_stays_last_even_for_health() -> None:
    ideas = [idea("a", 5), replace(idea("mould", None), health=True)]
    assert order(ideas, {"mould": "gas_smell"}) == ["a", "mould"]


def test_the_heat_wave_comes_first_in_summer_only() -> None:
    wave = replace(idea("heat_wave_list", None, family="summer"), health=True)
    ideas = [idea("a", 50), idea("b", 40), wave]
    assert order(ideas) == ["a", "b", "heat_wave_list"]
    july = tables().parameters.on(date(2026, 7, 1))
    found = ranked(ideas, BY_ID, {}, july)
    assert found[0].id == "heat_wave_list"


def test_a_hard_action_gives_way_to_an_easy_one_worth_a_little_less() -> None:
    assert order([idea("hard", 100, effort=3), idea("easy", 60)])[0] == "easy"


def test_three_at_most_are_marked_to_propose_first() -> None:
    found = ranked([idea(str(n), n) for n in range(6)], BY_ID, {}, PARAMETERS)
    assert [one.first for one in found] == [True, True, True, False, False, False]


def test_what_an_alert_blocks_is_never_first_and_comes_last() -> None:
    ideas = [idea("a", 500), idea("b", 40), idea("c", 10)]
    found = ranked(ideas, BY_ID, {"a": "gas_smell"}, PARAMETERS)
    assert [one.id for one in found] == ["b", "c", "a"]
    assert not found[-1].first
    assert found[-1].blocked_by == "gas_smell"


def test_the_three_first_are_not_all_of_one_family_when_another_has_euros() -> None:
    ideas = [idea("a", 50), idea("b", 45), idea("c", 40), idea("d", 20, family="water")]
    assert order(ideas)[:3] == ["a", "b", "d"]


def test_comfort_counts_and_summer_advice_waits_for_summer() -> None:
    comfort = idea("draught_strips", 10)
    assert score(comfort, BY_ID, PARAMETERS) > score(idea("x", 10), BY_ID, PARAMETERS)
    shade = idea("shade_outside", None, family="summer")
    july = tables().parameters.on(date(2026, 7, 1))
    assert score(shade, BY_ID, july) > score(shade, BY_ID, PARAMETERS)


def test_what_was_fitted_today_comes_before_the_same_euros_still_to_do() -> None:
    done = replace(idea("z", 30), fitted=True)
    assert order([idea("a", 30), done])[0] == "z"


COMFORT, PLAIN = "draught_strips", "x"  # one rule that also makes the home warmer, one unknown


@for_each(
    ("better", "worse"),
    [
        (idea(PLAIN, 301, effort=1), idea("hard", 429, effort=2)),  # 301 > 429 × 0.7 = 300.3
        (idea("hard", 430, effort=2), idea(PLAIN, 300, effort=1)),  # 301 > 300
        (idea(PLAIN, 201, effort=1), idea("hard", 501, effort=3)),  # 201 > 501 × 0.4 = 200.4
        (idea("hard", 503, effort=3), idea(PLAIN, 200, effort=1)),  # 201.2 > 200
        (idea(COMFORT, 100), idea(PLAIN, 119)),  # 100 + 20 > 119
        (idea(PLAIN, 121), idea(COMFORT, 100)),
        (replace(idea(COMFORT, 0), id="a", fitted=True), idea(PLAIN, 14)),  # 15 > 14
        (idea(PLAIN, 16), replace(idea("a", 0), fitted=True)),
        (replace(idea("a", 120), landlord_acts=True), idea(PLAIN, 99)),  # 120 − 20 > 99
        (idea(PLAIN, 101), replace(idea("a", 120), landlord_acts=True)),
        (idea("a", None), idea(PLAIN, 4)),  # no figure is worth 5
        (idea(PLAIN, 6), idea("a", None)),
    ],
)
def test_points_are_those_of_the_table(better: Suggestion, worse: Suggestion) -> None:
    """Euros × 1, 0.7 or 0.4 by effort; + 20 comfort, + 15 fitted, − 20 landlord, 5 no figure."""
    first, second = (score(one, BY_ID, PARAMETERS) for one in (better, worse))
    assert first > second


def test_points_are_exact() -> None:
    def points(one: Suggestion) -> Decimal:
        return score(one, BY_ID, PARAMETERS)

    assert points(idea(PLAIN, 50)) == 50
    assert points(idea(PLAIN, 50, effort=2)) == 35
    assert points(idea(PLAIN, 50, effort=3)) == 20
    assert points(idea(COMFORT, 50)) == 70
    assert points(replace(idea(PLAIN, 50), fitted=True)) == 65
    assert points(replace(idea(PLAIN, 50), landlord_acts=True)) == 30
    assert points(idea(PLAIN, None)) == 5
