"""All the rules on one visit: what to propose, what waits for an alert, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.assess import Outcome, assess_all
from visitapp.domain.savings.combine import together
from visitapp.domain.savings.found import Found
from visitapp.domain.savings.notes import MissingAnswerError, Notes, NotForThisHomeError
from visitapp.domain.savings.ranking import ranked
from visitapp.domain.savings.recording import Asked, Reference, Visit
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.rules import home
from visitapp.domain.support.alerts import blocked
from visitapp.domain.support.results import Alert, Missing
from visitapp.domain.text import french

BY_ID = {rule.id: rule for rule in RULES}
_SHOWN = 3


@dataclass(frozen=True)
class Advice:
    """What the rules came to. `held` waits for an alert; `kept_together` is in euros a year."""

    suggestions: tuple[Suggestion, ...]
    held: tuple[Suggestion, ...]
    missing: tuple[Missing, ...]
    kept_together: Range | None


def advise(visit: Visit, alerts: tuple[Alert, ...]) -> Advice:
    """Run every rule, rank what came out, and set aside what an alert blocks."""
    outcomes = assess_all(RULES, visit)
    made = [outcome.suggestion for outcome in outcomes if outcome.suggestion]
    waiting = blocked(alerts, tuple(BY_ID), visit.reading)
    order = ranked(made, BY_ID, waiting, visit.parameters)
    return Advice(
        suggestions=tuple(one for one in order if not one.blocked_by),
        held=tuple(one for one in order if one.blocked_by),
        missing=_missing(outcomes, visit),
        kept_together=kept_together(order, visit),
    )


def kept_together(suggestions: Iterable[Suggestion], visit: Visit) -> Range | None:
    """Euros a year of the actions that the household kept, overlaps and the bill counted."""
    kept = [one for one in suggestions if not one.blocked_by and _is_kept(one.id, visit)]
    return together(kept, visit.results, water_ceiling(visit)).eur if kept else None


def _is_kept(rule: str, visit: Visit) -> bool:
    return visit.reading.value(f"actions/{rule}/decision") == "keep"


def water_ceiling(visit: Visit) -> Range | None:
    """What water gestures save together at most, in m³ a year; None when nobody is counted."""
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
