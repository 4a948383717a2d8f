"""What must hold whatever is answered: 2,000 visits, partial, odd and often contradictory.

One loop for all of it, since a study is what takes the time: it adds up, nothing is negative,
no saving passes its use or its bill, one more action never lowers the total, and an answer
that is taken away widens the ranges or is said in the trace.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, tables, visit_form
from tests.domain.savings.anything import anything
from visitapp.domain.checklist.answers import Answer, Answers, State
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.energy.end_uses import split
from visitapp.domain.energy.per_degree import per_degree
from visitapp.domain.plain_json import plain
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import water_ceiling
from visitapp.domain.savings.assess_rule import assess_all
from visitapp.domain.savings.combine_savings import LEAKS, together
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.recording import Visit
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.study.study import Study, study

PARAMETERS = tables().parameters.on(DAY)
CENT = Decimal("0.01")
IDENTITY = ("kind", "item", "outcome", "what", "point", "energy", "decision")
ENDS = ("low", "central", "high")


@settings(
    max_examples=examples(2000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
@given(st.integers(0, 2**40))
def test_over_any_answers(seed: int) -> None:
    answers, random = anything(seed), Random(seed)
    found = study(visit_form(), answers, tables(), on=DAY)
    check_end_uses_add_up(found)
    check_no_saving_passes_its_use(found)
    check_nothing_is_negative_or_out_of_order(found)
    check_nothing_dangerous_is_proposed(found)
    json.dumps(plain(found))
    check_one_more_action_never_lowers_the_total(found, answers, random)
    check_an_answer_less_is_said_or_widens(found, answers, random)
    check_the_first_sum_to_no_more_than_together(found, answers)


def check_the_first_sum_to_no_more_than_together(found: Study, answers: Answers) -> None:
    """What was fitted, is kept or stands first, one by one as shown, and at once."""
    reading, results = results_of(found, answers)
    kept = {one for one in answers if reading.value(f"{one}/decision") == "keep"}
    ahead = [one for one in found.suggestions
             if one.fitted or one.first or f"actions/{one.id}" in kept]  # fmt: skip
    assert not any(one.first and one.title.startswith("Garder") for one in ahead)
    single = {one.id: one for one in alone(reading, results)}
    ceiling = water_ceiling(Visit(reading, Labels(visit_form()), PARAMETERS, results))
    eur = together([single[one.id] for one in ahead], results, ceiling).eur
    for end in ENDS:
        shown = sum((getattr(one.eur, end) for one in ahead if one.eur), Decimal(0))
        assert shown <= (getattr(eur, end) if eur else 0) + CENT * max(1, len(ahead)), end


def every(found: Study) -> tuple[Suggestion, ...]:
    return (*found.suggestions, *found.held)


def check_end_uses_add_up(found: Study) -> None:
    total: dict[str, Decimal] = defaultdict(Decimal)
    for use in found.end_uses:
        assert use.kwh >= 0
        assert use.low is not None
        assert use.high is not None
        assert 0 <= use.low <= use.kwh <= use.high <= found.bills[use.energy].annual
        total[use.energy] += use.kwh
    for energy, bill in found.bills.items():
        if energy != "water":
            assert total[energy] == bill.annual, energy


def check_no_saving_passes_its_use(found: Study) -> None:
    uses = {(use.use, use.energy): use.kwh for use in found.end_uses}
    for one in every(found):
        if one.kwh and one.energy in found.bills:
            assert one.kwh.high <= uses[one.use, one.energy], one.id
        paid = found.bills[one.energy].eur if one.energy in found.bills else None
        if one.eur and paid is not None and paid > 0 and not one.m3:
            assert one.eur.high <= paid, one.id
        if one.m3 and "water" in found.bills:
            assert one.m3.high <= found.bills["water"].annual, one.id


def check_nothing_is_negative_or_out_of_order(found: Study) -> None:
    for one in every(found):
        amounts = (one.kwh, one.m3, one.eur, one.co2_kg, one.back_kwh, one.back_share)
        for r in (r for r in amounts if r is not None):
            assert 0 <= r.low <= r.central <= r.high, one.id
            assert r.high.is_finite()


def check_nothing_dangerous_is_proposed(found: Study) -> None:
    first = [one for one in found.suggestions if one.first]
    assert len(first) <= 3
    todo = [one for one in found.suggestions if not one.fitted]
    assert todo[: len(first)] == first
    assert not any(one.health for one in first)
    assert not any(one.blocked_by for one in found.suggestions)
    if {"gas_smell", "co_signs"} & {alert.id for alert in found.alerts}:
        assert found.suggestions == ()


def results_of(found: Study, answers: Answers) -> tuple[Reading, Results]:
    """What the rules are given, on the bills of this study, for these answers."""
    reading = Reading(visit_form(), answers)
    return reading, Results(
        found.bills,
        split(reading, found.bills, PARAMETERS).uses,
        found.contracts,
        per_degree(found.bills, tables().degree_days, PARAMETERS),
        PARAMETERS.get("water_price"),
    )


def check_one_more_action_never_lowers_the_total(
    found: Study, answers: Answers, random: Random
) -> None:
    reading, results = results_of(found, answers)
    chosen = [one for one in alone(reading, results) if one.kwh or one.m3 or one.eur]
    random.shuffle(chosen)
    ceiling = water_ceiling(Visit(reading, Labels(visit_form()), PARAMETERS, results))
    sizes = sorted({0, 1, 2, len(chosen) // 2, max(0, len(chosen) - 1), len(chosen)})
    before = together((), results, ceiling)
    for size in (size for size in sizes if size <= len(chosen)):
        after = together(chosen[:size], results, ceiling)
        for key, kwh in before.kwh.items():
            at_least(after.kwh[key], kwh, f"{key} with {chosen[size - 1].id}")
        at_least(after.m3, before.m3, "m3")
        at_least(after.eur, before.eur, "eur")
        under_the_sum_and_the_bills(chosen[:size], after.eur, found)
        before = after
    gestures = [one for one in chosen if one.m3 and one.id not in LEAKS]
    water = together(gestures, results, ceiling).m3
    if water is not None and ceiling is not None:
        assert water.high <= ceiling.high


def at_least(after: Range | None, before: Range | None, what: str) -> None:
    if before is None:
        return
    assert after is not None, what
    for end in ENDS:
        assert getattr(after, end) >= getattr(before, end) - CENT, what


def under_the_sum_and_the_bills(
    kept: Iterable[Suggestion], eur: Range | None, found: Study
) -> None:
    if eur is None:
        return
    alone = sum((one.eur.high for one in kept if one.eur), Decimal(0))
    assert eur.high <= alone + CENT
    known = {energy for energy, use in found.bills.items() if use.eur and use.eur > 0}
    paid = sum((found.bills[energy].eur or Decimal(0) for energy in known), Decimal(0))
    if all(one.energy in known and (not one.m3 or "water" in known) for one in kept):
        assert eur.high <= paid + CENT


def check_an_answer_less_is_said_or_widens(found: Study, answers: Answers, random: Random) -> None:
    """Take one answer away: every saving that is still there says so, and knows less.

    An answer less never makes a figure both surer and larger; where the usual value that stands
    for it makes it smaller, the trace says it. Of several flows that were measured, one less is
    another mean: larger or smaller, and under the household's ceiling perhaps surer.
    """
    path = one_answer(found, answers, random)
    if path is None:
        return
    fewer = {**answers, path: Answer(state=State.UNKNOWN)}
    reading, results = results_of(found, fewer)
    after = {one.id: one for one in alone(reading, results)}
    flows = {one for one, answer in answers.items() if one.endswith("/flow") and answer.value}
    for one in alone(*results_of(found, answers)):
        if one.id in after:
            check_less_known(one, after[one.id], path, mean=len(flows) > 1 and path in flows)


def alone(reading: Reading, results: Results) -> list[Suggestion]:
    """What each rule says by itself, whatever comes before it."""
    outcomes = assess_all(RULES, Visit(reading, Labels(visit_form()), PARAMETERS, results))
    return [one.suggestion for one in outcomes if one.suggestion]


def one_answer(found: Study, answers: Answers, random: Random) -> str | None:
    """An answer that some saving read, or any other; not what makes a row what it is."""
    read = {line.name for one in every(found) for line in one.trace if line.kind == "answer"}
    paths = read if read and random.random() < 0.8 else set(answers)
    known = sorted(
        path
        for path in paths
        if path in answers
        and answers[path].value is not None
        and path.count("/") != 1
        and path.rpartition("/")[2] not in IDENTITY
    )
    return random.choice(known) if known else None


@dataclass(frozen=True)
class Seen:
    """The lines of a trace, and those of the results that the rule was given."""

    lines: frozenset[tuple[str, str, str]]
    results: frozenset[tuple[str, str, str]]


def seen(one: Suggestion) -> Seen:
    lines = frozenset((line.kind, line.name, line.text) for line in one.trace)
    given_ = frozenset(
        line for line in lines if line[0] == "result" and not line[1].startswith("here.")
    )
    return Seen(lines, given_)


def check_less_known(
    before: Suggestion, after: Suggestion, path: str, *, mean: bool = False
) -> None:
    old, new = seen(before), seen(after)
    read = any(kind == "answer" and name == path for kind, name, _ in old.lines)
    for what in ("kwh", "m3", "eur"):
        was, now = getattr(before, what), getattr(after, what)
        if was is None or now is None:
            continue
        if old.lines == new.lines and path not in after.firmer:
            assert now == was, (before.id, what, path)
        if now.central != was.central:
            said = new.lines - old.lines or path in after.firmer
            assert said, (before.id, what, path)
        if read and not mean and old.results == new.results and was.central > 0 and now.central > 0:
            told = (before.id, what, path)
            assert no_surer(now, was) or smaller(now, was), told


def smaller(now: Range, was: Range) -> bool:
    """Whether its middle falls, or one end does and none rises: of two shower heads under the most
    that a household saves, the one that nobody measured takes from the top alone. What reached all
    that its use takes has no larger to be."""
    ends = [(getattr(now, end), getattr(was, end)) for end in ENDS]
    falls = any(after < before for after, before in ends)
    full = was.central == was.high == now.central == now.high
    return now.central < was.central or full or (falls and all(one <= two for one, two in ends))


def no_surer(now: Range, was: Range) -> bool:
    """Whether a range is at least as wide as it was, in itself or beside its middle."""
    wide, before = now.high - now.low, was.high - was.low
    least = Decimal("0.000001")
    return wide >= before - least or wide / now.central >= before / was.central - least
