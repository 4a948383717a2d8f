"""« Ce qui manque », told by the study: enough for what, and what is worth asking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from visitapp.domain.asking.question_worth import Case, Weighing, Worth
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.progress import section_states
from visitapp.domain.checklist.questions import Section
from visitapp.domain.ranges.ranges import ZERO, span
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.study.repeat_study import Home, Told, euros_between

MOST_TOGETHER = 120
"""Studies: no answer waits long to be written behind them."""
LIMITS = "asking_worth"
"""The parameter: euros a year from which a detail is opened, or an answer is lacking."""


@dataclass(frozen=True)
class Gaps:
    """`actions` have a figure already, `eur` a year together. `asked` are the questions worth
    asking, the worthiest first: they open `more` actions and `more_eur` a year in `seconds`.
    `unopened` are the sections where nothing was answered."""

    actions: int
    eur: Range | None
    asked: tuple[Worth, ...]
    more: int
    more_eur: Range
    seconds: int
    unopened: tuple[Section, ...]

    @property
    def none(self) -> bool:
        """Whether no answer would open an advice, in a visit whose sections were all opened."""
        return not self.asked and not self.unopened


def gaps(weighing: Weighing, worths: Iterable[Worth]) -> Gaps:
    """What is missing in a home whose questions were weighed."""
    home = weighing.home
    limit = home.parameters[LIMITS].at("missing")
    asked = sorted(
        (one for one in worths if one.most >= limit or one.dangers or one.health),
        key=lambda one: (-one.eur, -one.most),
    )
    now = home.now
    middle = home.told(_merged(_nearest(one) for one in asked if one.cases))
    worst = _merged(_worst(one) for one in asked if one.cases)
    ends = [euros_between(now, home.told(some)) for some in (worst, _best_together(home, asked))]
    central = euros_between(now, middle)
    # answers may take more away together than their worst do, and nobody may know them
    least = min(*ends, sum((min(one.least, ZERO) for one in asked), ZERO))
    range_ = span(least, central, max(ends))
    states = section_states(home.questionnaire, home.answers)
    return Gaps(
        len(_with_figure(now)),
        now.euros,
        tuple(asked),
        len(_with_figure(middle) - _with_figure(now)),
        range_,
        sum(seconds(weighing, one) for one in asked),
        tuple(one.section for one in states if one.state == "not_started"),
    )


def seconds(weighing: Weighing, worth: Worth) -> int:
    """How long it takes to ask a question, and those that go with it."""
    form = weighing.home.questionnaire
    found = [(pattern(path), form.at(path)) for path in worth.paths]
    return sum(weighing.plausible.takes(name, at.question) for name, at in found if at)


def _with_figure(told: Told) -> set[str]:
    return {rule for rule, one in told.advice.items() if one.eur is not None and one.eur.high > 0}


def _merged(cases: Iterable[Case]) -> Answers:
    """The answers of several cases at once; the first to answer a question keeps it."""
    given: dict[str, Answer] = {}
    for case in cases:
        for path, answer in case.given.items():
            given.setdefault(path, answer)
    return given


def _nearest(worth: Worth) -> Case:
    """The case to expect: no danger, and what comes nearest to the mean."""
    return min(worth.cases, key=lambda case: (case.danger, abs(case.eur - worth.eur), -case.eur))


def _worst(worth: Worth) -> Case:
    return min(worth.cases, key=lambda case: case.eur)


def _best_together(home: Home, asked: Sequence[Worth]) -> Answers:
    """The best case of each. One that opens advice and no euros is tried beside the best of the
    others: its euros may wait for their answers."""
    alone = [one for one in asked if one.cases and (one.most > 0 or not one.opens)]
    given = _merged(_best(one) for one in alone)
    told, left = home.told(given), MOST_TOGETHER
    for one in asked:
        if one in alone or not one.cases:
            continue
        tried = [case for case in one.cases if not case.danger][:left]
        left -= len(tried)
        ways = [_unsaid(case.given, given) for case in tried or [_best(one)]]
        come = [home.told(way, told) for way in ways]
        best = max(range(len(ways)), key=lambda at: euros_between(home.now, come[at]))
        given, told = {**given, **ways[best]}, come[best]
    return given


def _unsaid(more: Answers, given: Answers) -> Answers:
    return {path: answer for path, answer in more.items() if path not in given}


def _best(worth: Worth) -> Case:
    return max(worth.cases, key=lambda case: (not case.danger, case.eur))
