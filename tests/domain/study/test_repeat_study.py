"""A study asked again says what a whole one says, and keeps what no new answer touched."""

from dataclasses import replace
from random import Random

import pytest

from tests.depth import sample
from tests.domain.asking.homes import day_of, every_name, half_way, home, saved, whole
from tests.domain.energy.visits import tables, visit_form
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.savings.cumulative_savings import one_after_another
from visitapp.domain.study.repeat_study import Home, Told, euros_between
from visitapp.domain.study.study import study


def same_as_whole(told: Told, answers: Answers) -> None:
    """Advice, euros and dangers of these answers are those of a study made of nothing known."""
    found = study(visit_form(), answers, tables(), on=day_of(answers))
    ahead = [told.advice[one.id] for one in found.suggestions if one.fitted or one.first]
    advice = {**told.advice, **one_after_another(ahead, told.results, told.ceiling)}
    assert {id: (one.eur, one.health) for id, one in advice.items()} == {
        one.id: (one.eur, one.health) for one in found.suggestions
    }
    assert told.dangers == {one.id for one in found.alerts}
    assert told.rights == {one.id for one in found.rights}


@pytest.mark.parametrize("seed", range(sample(300, 12)))
def test_it_says_what_a_whole_study_says(seed: int) -> None:
    rng = Random(seed)
    truth = whole(rng.choice(every_name()))
    known = half_way(truth, seed)
    cells = [path for path in truth if path.count("/") != 1 and path != "visit_date"]
    path, second = rng.sample(cells, 2)
    for one in (path, second):
        known.pop(one, None)
    now = home(known)
    same_as_whole(now.now, known)
    first = {**known, path: truth[path]}
    told = now.told({path: truth[path]})
    same_as_whole(told, first)
    both = {**first, second: truth[second]}
    same_as_whole(now.told({second: truth[second]}, told), both)  # from there on
    same_as_whole(home(both, before=now).now, both)  # in a home that was known before


@pytest.mark.parametrize(("month", "health"), [(7, True), (1, False)])
def test_the_heat_wave_is_about_health_in_summer_only(month: int, health: bool) -> None:
    known = whole("summer_top_floor")
    day = day_of(known).replace(month=month)
    found = study(visit_form(), known, tables(), on=day)
    advice = Home(visit_form(), known, tables(), on=day).now.advice
    said = {one.id: one.health for one in found.suggestions}
    assert (said["heat_wave_list"], advice["heat_wave_list"].health) == (health, health)


def test_euros_are_those_of_everything_kept_together() -> None:
    known = whole("gas_flat")
    less = {path: one for path, one in known.items() if path != "shower_minutes"}
    assert euros_between(home(less).now, home(known).now) == saved(known) - saved(less)


def test_several_answers_at_once_leave_out_what_they_make_irrelevant() -> None:
    known = whole("gas_flat")
    given = {"hot_water_system": Answer(value="tank"), "damp": Answer(value=False)}
    same_as_whole(home(known).told(given), {**known, **given})


def test_another_day_or_other_tables_make_another_home() -> None:
    known = whole("electric_flat")
    one = home(known)
    day = day_of(known).replace(year=2025)
    assert Home(visit_form(), known, tables(), on=day, before=one).changed is None
    grids = replace(tables(), aids=dict(tables().aids))
    assert Home(visit_form(), known, grids, on=day_of(known), before=one).changed is None
    again = home({**known, "tenure": Answer(value="owner")}, before=one)
    assert again.changed is not None
    assert "tenure" in again.changed
    assert again.now.steps["bills"] is one.now.steps["bills"]
