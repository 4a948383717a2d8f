"""What is shown first: what was fitted, then what the household wins net in a year; health apart.

Three at most are marked `first`. Gestures that share a use count once: each is taken for what it
adds to what was fitted and to those taken before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.assess_rule import out_of_season
from visitapp.domain.savings.rule import Rule

FIRST = 3
EITHER = (
    frozenset({"option_base", "tank_at_night"}), frozenset({"toilet_bag", "dual_flush"}),
)  # fmt: skip
"""Actions of which one undoes the other: the first of them is one of the three, not both."""
NOTHING = Decimal("0.5")
"""Euros a year under which an action adds nothing to those before it."""
PAYS, TO_ASK, DEAR, SILENT = range(4)
Worth = Callable[[Sequence[Suggestion]], Decimal]
Place = tuple[int, Decimal]


def ranked(
    suggestions: Iterable[Suggestion],
    rules: Mapping[str, Rule],
    blocked_by: Mapping[str, str],
    parameters: Parameters,
    worth: Worth,
) -> tuple[Suggestion, ...]:
    """Fitted, the three first, health, the others, then what an alert blocks.

    `blocked_by` is suggestion id to alert; `worth` is what some of them save together, in euros.
    """
    every = [replace(s, blocked_by=blocked_by.get(s.id, "")) for s in suggestions]

    def order(s: Suggestion) -> tuple[bool, Place, int, bool, str]:
        rule = rules.get(s.id)
        late = out_of_season(s.family, parameters)
        return late, place(s, net(s)), s.effort, rule is None or not rule.comfort, s.id

    every.sort(key=order)
    free = [s for s in every if not s.blocked_by]
    fitted = [s for s in free if s.fitted]
    health = [s for s in free if s.health and not s.fitted]
    todo = [s for s in free if not s.fitted and not s.health]
    chosen = {s.id for s in _chosen(todo, fitted, worth)}
    first = [replace(s, first=True) for s in todo if s.id in chosen]
    rest = [s for s in todo if s.id not in chosen]
    return (*fitted, *first, *health, *rest, *(s for s in every if s.blocked_by))


def net(one: Suggestion) -> Decimal | None:
    """Euros won in the first year, what is bought taken off; None where either is not known."""
    if one.eur is None or one.cost_eur is None:
        return None
    return one.eur.central - one.cost_eur.central


def place(one: Suggestion, won: Decimal | None) -> Place:
    """What pays within the year, by what is won; a cost to ask; what pays later; no figure."""
    if one.eur is None or one.eur.high <= 0:
        return SILENT, Decimal(0)
    if won is None:
        return TO_ASK, -one.eur.central
    return (PAYS if won > 0 else DEAR), -won


def _chosen(
    todo: Sequence[Suggestion], fitted: Sequence[Suggestion], worth: Worth
) -> list[Suggestion]:
    """The best three, each for what it adds; one without a figure only where none else has one."""
    left = [s for s in todo if place(s, net(s))[0] in (PAYS, TO_ASK)]
    chosen: list[Suggestion] = []
    while left and len(chosen) < FIRST:
        best = _best(left, [*fitted, *chosen], worth)
        if best is None:
            break
        chosen.append(best)
        left = [s for s in left if s is not best and {s.id, best.id} not in EITHER]
    if not left and not any(place(s, net(s))[0] == DEAR for s in todo):
        silent = (s for s in todo if place(s, net(s))[0] == SILENT)
        chosen += list(silent)[: FIRST - len(chosen)]
    return chosen


def _best(left: Sequence[Suggestion], taken: list[Suggestion], worth: Worth) -> Suggestion | None:
    """Who adds the most. `left` is by what each wins alone, which it never passes among others;
    None where nobody adds anything to those taken."""
    base, found = worth(taken), None
    most: Place | None = None
    for one in left:
        if most is not None and most <= place(one, net(one)):
            break
        added = worth([*taken, one]) - base
        cost = one.cost_eur.central if one.cost_eur else None
        now = (TO_ASK, -added) if cost is None else place(one, added - cost)
        if added >= NOTHING and (most is None or now < most):
            most, found = now, one
    return found
