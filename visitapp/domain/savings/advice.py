"""All the rules on one visit: what to propose, what waits for an alert, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.assess_rule import Outcome, assess_all
from visitapp.domain.savings.cards import Card, with_card
from visitapp.domain.savings.combine_savings import together
from visitapp.domain.savings.cumulative_savings import one_after_another
from visitapp.domain.savings.ranking import ranked
from visitapp.domain.savings.recording import Asked, Reference, Visit
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule_trace import MissingAnswerError, Notes, NotForThisHomeError
from visitapp.domain.savings.rules import home
from visitapp.domain.savings.shown_actions import front, others
from visitapp.domain.support.alerts import blocked
from visitapp.domain.support.results import Alert, Missing
from visitapp.domain.text import french

BY_ID = {rule.id: rule for rule in RULES}
_SHOWN = 3
WHOLE = "all"
"""The other ideas of every theme, in `ideas`."""


@dataclass(frozen=True)
class Advice:
    """What the rules came to. `held` waits for an alert. Fitted, kept and first actions say what
    each adds to those before it, the others what they save alone. In euros a year: what was
    fitted, what the household kept, and both, overlaps and the bill counted; `ideas`: the others,
    by theme.
    """

    suggestions: tuple[Suggestion, ...]
    held: tuple[Suggestion, ...]
    missing: tuple[Missing, ...]
    kept_together: Range | None
    fitted_together: Range | None = None
    won_together: Range | None = None
    ideas: Mapping[str, Range] = field(default_factory=dict)


def advise(visit: Visit, alerts: tuple[Alert, ...], cards: Mapping[str, Card]) -> Advice:
    """Run every rule, rank what came out, and set aside what an alert blocks."""
    outcomes = assess_all(RULES, visit)
    made = [
        with_card(one, cards[one.id], visit.parameters)
        for outcome in outcomes
        if (one := outcome.suggestion)
    ]
    waiting = blocked(alerts, tuple(BY_ID))
    ceiling = water_ceiling(visit)

    def worth(some: Sequence[Suggestion]) -> Decimal:
        eur = together(some, visit.results, ceiling).eur
        return eur.central if eur else Decimal(0)

    order = ranked(made, BY_ID, waiting, visit.parameters, worth)
    done = [one for one in order if one.fitted and not one.blocked_by]
    kept = [one for one in order if not one.blocked_by and _is_kept(one.id, visit)]
    both = [*done, *(one for one in kept if one not in done)]
    ahead = [one for one in order if one.first and one not in both]
    shown = one_after_another([*both, *ahead], visit.results, ceiling)
    return Advice(
        suggestions=tuple(shown.get(one.id, one) for one in order if not one.blocked_by),
        held=tuple(one for one in order if one.blocked_by),
        missing=_missing(outcomes, visit),
        kept_together=_euros(kept, visit, ceiling),
        fitted_together=_euros(done, visit, ceiling),
        won_together=_euros(both, visit, ceiling),
        ideas=_ideas(order, visit, ceiling),
    )


def _euros(some: Iterable[Suggestion], visit: Visit, ceiling: Range | None) -> Range | None:
    """Euros a year of some actions at once."""
    return together(some, visit.results, ceiling).eur


def _ideas(order: Sequence[Suggestion], visit: Visit, ceiling: Range | None) -> Mapping[str, Range]:
    free = [one for one in order if not one.blocked_by]
    said = {one.id: visit.reading.value(f"actions/{one.id}/decision") for one in free}
    known = {rule: str(decision) for rule, decision in said.items() if decision is not None}
    themes = others(free, front(free, known))
    whole = {WHOLE: [one for ideas in themes.values() for one in ideas], **themes}
    worth = {theme: _euros(ideas, visit, ceiling) for theme, ideas in whole.items()}
    return {theme: eur for theme, eur in worth.items() if eur is not None}


def _is_kept(rule: str, visit: Visit) -> bool:
    return visit.reading.value(f"actions/{rule}/decision") == "keep"


def water_ceiling(visit: Visit) -> Range | None:
    """The most that water gestures can save together, in m³ a year; None when nobody is counted."""
    notes = Notes()
    asked = Asked(visit.reading, visit.labels, notes)
    try:
        return home.water_ceiling(
            asked, Reference(visit.parameters, notes), Found(visit.results, notes)
        )
    except (MissingAnswerError, NotForThisHomeError, ParameterProblem):
        return None


def _missing(outcomes: list[Outcome], visit: Visit) -> tuple[Missing, ...]:
    """Questions that hold rules back, folded ones last, and only where a figure waits."""
    waiting: dict[str, list[str]] = {}
    for outcome in outcomes:
        folded = visit.labels.place(outcome.missing)[0]
        if outcome.missing and (outcome.rule.unit or not folded):
            waiting.setdefault(outcome.missing, []).append(outcome.rule.title)
    places = sorted(waiting, key=lambda path: (visit.labels.place(path), path))
    return tuple(_asked(path, waiting[path], visit) for path in places)


def _asked(path: str, titles: list[str], visit: Visit) -> Missing:
    row = visit.labels.row(path, visit.reading)
    label = visit.labels.label(path)
    shown = " · ".join(titles[:_SHOWN])
    more = len(titles) - _SHOWN
    unlocks = f"{shown} · et {more} de plus" if more > 0 else shown
    return Missing(path, f"{label} ({row})" if row else label, french(unlocks))
