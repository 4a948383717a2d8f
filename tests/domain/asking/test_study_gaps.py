"""« Ce qui manque » is never wrong: what it promises holds what the study then gives."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from tests.depth import sample
from tests.domain.asking.homes import (
    answered,
    every_name,
    half_way,
    home,
    plausible,
    saved,
    whole,
)
from visitapp.domain.asking.question_worth import Case, Weighing
from visitapp.domain.asking.study_gaps import Gaps, gaps, seconds
from visitapp.domain.checklist.answers import Answers
from visitapp.domain.study.repeat_study import Home

TAKES_AWAY = 317
"""A visit whose answers, given together, take more away than the worst of each."""
COME_TOGETHER = 264
"""One where degrees less are worth nothing until it is also said what the contract is for."""

PAID = "contracts/r2/paid_options_month"


def gaps_of(known: Home) -> Gaps:
    """What is missing in a home."""
    weighing = Weighing(known, plausible())
    return gaps(weighing, [weighing.weigh(place) for place in weighing.waiting()])


def opens_ten(known: Answers, truth: Answers) -> list[str]:
    """The questions whose real answer, alone, opens 10 € or more: found by the study itself."""
    unsaid = [path for path in truth if path not in known and path.count("/") != 1]
    return [path for path in unsaid if saved({**known, path: truth[path]}) - saved(known) >= 10]


@pytest.mark.parametrize("seed", sorted({*range(sample(500, 1)), TAKES_AWAY, COME_TOGETHER}))
def test_the_promise_holds_what_the_study_then_gives(seed: int) -> None:
    truth = whole(Random(seed).choice(every_name()))
    known = half_way(truth, seed)
    found = gaps_of(home(known))
    asked = tuple(path for one in found.asked for path in one.paths)
    gained = saved({**known, **answered(asked, truth)}) - saved(known)
    assert found.more_eur.low - 1 <= gained <= found.more_eur.high + 1
    assert found.actions >= 0
    if found.none:
        assert opens_ten(known, truth) == []


def test_an_answer_is_missing_from_the_ten_euros_that_it_may_open() -> None:
    known = {name: one for name, one in whole("gas_flat").items() if name != "shutters_closed"}
    weighing = Weighing(home(known), plausible())
    worth = next(weighing.weigh(one) for one in weighing.waiting() if one.path == "shutters_closed")
    may = [replace(worth, cases=(Case({}, Decimal(eur)),)) for eur in ("10", "9.95")]
    assert [bool(gaps(weighing, [one]).asked) for one in may] == [True, False]


def test_nothing_is_missing_only_when_nothing_worth_ten_euros_is() -> None:
    truth = whole("gas_flat")
    found = gaps_of(home(truth))
    assert not found.none
    assert {one.place.path for one in found.asked} >= {PAID, "pipe_length"}
    whole_euros = {**truth, **answered((), truth)}
    assert found.eur is not None
    assert found.eur.central == saved(whole_euros)


def test_the_worthiest_comes_first_and_what_nobody_asked_is_named() -> None:
    truth = whole("gas_flat")
    form = home(truth).questionnaire
    uses = {path for path, at in form.located.items() if at.section.id == "uses"}
    less = {path: one for path, one in truth.items()
            if path not in uses and path.split("/")[0] not in uses}  # fmt: skip
    weighing = Weighing(home(less), plausible())
    found = gaps(weighing, [weighing.weigh(place) for place in weighing.waiting()])
    worth = [one.eur for one in found.asked]
    assert worth == sorted(worth, reverse=True)
    assert found.seconds == sum(seconds(weighing, one) for one in found.asked)
    assert found.more > 0
    assert [one.id for one in found.unopened] == ["uses"]
