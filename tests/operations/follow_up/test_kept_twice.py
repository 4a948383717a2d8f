"""A household that is visited twice: what it keeps at both is counted and asked once."""

from datetime import date, timedelta

from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import begin_visit, given
from tests.operations.read_back import figures
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.indicators.shapes import Figure, Scope
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.impact import household_impact
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records import answers
from visitapp.operations.review import review
from visitapp.operations.visits import results, visits
from visitapp.store.log import records

YEARS = Scope(date(2026, 1, 1), date(2027, 12, 31))
FIGURED = ("toilet_leak", "shorter_showers", "wash_30")
"""Three actions that the example has a figure for, whatever was fitted."""
OF_ITS_DAY = ("actions/", "fittings/", "visit_", "adjust")


def first(desk, *kept: str) -> str:
    visit = record(desk, example("gas_flat"))
    return ended(desk, visit, **dict.fromkeys(kept, "keep"))


def second(desk, clock, visit: str, **decided: str) -> str:
    """A month later, in the same home, with the answers of the first visit."""
    clock.at += timedelta(days=30)
    made = begin_visit(desk, household_of(desk, visit), clock.at.date())
    said = {
        path: answer for path, answer in answers.answers_of(desk, record=visit).items()
        if not path.startswith(OF_ITS_DAY)
    }  # fmt: skip
    said |= given(visit_number="second", visit_date=clock.at.date())
    answers.answer_many(desk, record=made, answers=said)
    clock.at += timedelta(hours=1)
    return ended(desk, made, **decided)


def ended(desk, visit: str, **decided: str) -> str:
    for rule, said in decided.items():
        results.decide(desk, visit=visit, rule=rule, decision=said)
    visits.finish(desk, visit=visit)
    review.validate(desk, visit=visit)
    return visit


def counted(desk) -> dict[str, Figure]:
    return figures(desk, YEARS)


def test_the_same_actions_kept_again_are_counted_once_and_behind_the_last_visit(
    desk, clock
) -> None:
    desk = as_adviser(desk)
    rules = FIGURED
    visit = first(desk, *rules)
    together = results.study(desk, visit=visit).kept_together
    before = counted(desk)
    saved = before["savings_estimated"]
    assert saved.value == round(together.central, 2)
    assert [line.value for line in saved.lines] == [round(together.low, 2), round(together.high, 2)]
    again = second(desk, clock, visit, **dict.fromkeys(rules, "keep"))
    now = counted(desk)
    assert now["savings_estimated"].value == round(
        results.study(desk, visit=again).kept_together.central, 2
    )
    assert (now["savings_estimated"].counted, now["savings_estimated"].of) == (1, 1)
    assert now["savings_estimated"].records == (again,)
    assert (now["actions_kept"].value, now["actions_kept"].records) == (3, (again,))
    assert now["visits"].value == 2


def test_an_action_that_the_second_visit_gives_up_counts_no_more_and_is_not_asked(
    desk, clock
) -> None:
    desk = as_adviser(desk)
    rules = FIGURED
    visit = first(desk, *rules)
    second(desk, clock, visit, **{rules[0]: "not_suitable"})
    found = counted(desk)
    assert (found["actions_kept"].value, found["actions_kept"].records) == (2, (visit,))
    assert set(asked(desk, clock, visit)) == set(rules[1:])


def test_actions_kept_at_the_second_visit_are_asked_a_year_later(desk, clock) -> None:
    desk = as_adviser(desk)
    visit = first(desk, "boiler_service")
    second(desk, clock, visit, toilet_leak="keep")
    found = asked(desk, clock, visit)
    assert set(found) == {"boiler_service", "toilet_leak"}
    assert all(title and title not in found for title in found.values())


def test_an_action_kept_at_both_visits_is_asked_once(desk, clock) -> None:
    desk = as_adviser(desk)
    visit = first(desk, "boiler_service")
    second(desk, clock, visit, boiler_service="keep")
    assert set(asked(desk, clock, visit)) == {"boiler_service"}


def test_what_is_thought_to_be_saved_has_the_actions_of_every_visit_of_the_year_once(
    desk, clock
) -> None:
    """At the first, a leak and showers; at the second, the leak again and the washing at 30 °C."""
    desk = as_adviser(desk)
    leak, showers, wash = FIGURED
    visit = first(desk, leak, showers)
    [waiting] = records.of_kind(desk.database, "follow_up", parent=household_of(desk, visit))
    alone = household_impact(desk, follow_up=waiting.id).estimated
    together = results.study(desk, visit=visit).kept_together
    assert (alone.low, alone.central, alone.high) == (together.low, together.central, together.high)
    again = second(desk, clock, visit, **{leak: "keep", wash: "keep"})
    [of_showers] = [
        one.eur for one in results.study(desk, visit=visit).suggestions if one.id == showers
    ]
    then = results.study(desk, visit=again).kept_together
    both = household_impact(desk, follow_up=waiting.id).estimated
    assert round(both.central, 2) == round(then.central + of_showers.central, 2)
    second(desk, clock, visit, **{leak: "not_suitable", wash: "not_now", showers: "not_now"})
    assert household_impact(desk, follow_up=waiting.id).estimated is None


def asked(desk, clock, visit: str) -> dict[str, str]:
    """The actions of the follow-up, by rule, with the name that the household hears."""
    [waiting] = records.of_kind(desk.database, "follow_up", parent=household_of(desk, visit))
    clock.at += timedelta(days=335)
    follow_ups.start(desk, follow_up=waiting.id)
    said = answers.answers_of(desk, record=waiting.id)
    return {
        path.split("/")[1]: str(said[f"{path}/title"].value)
        for path in said if path.startswith("actions/") and path.count("/") == 1
    }  # fmt: skip
