"""Possible and usual values, and the sentences that say so."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from visitapp.domain import text
from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.operators import Operand, compare
from visitapp.domain.checklist.questions import Bounds, Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.values import fits
from visitapp.domain.text import NBSP

_KEPT = 1024


def too_far(
    situation: Situation,
    question: Question,
    bounds: Bounds,
    value: Value,
    where: tuple[str, str],
    *,
    usual: bool = False,
) -> str:
    """The sentence for a value outside known bounds, or nothing; `where`: its repeat and row."""
    low = _bound(situation, bounds.min, where)
    high = _bound(situation, bounds.max, where)
    side = ""
    if compare("<", value, low) is True:
        side = "low"
    elif compare(">", value, high) is True:
        side = "high"
    if side:
        return _sentence(question, bounds, side, low, high, usual)
    if bounds.check and situation.evaluate(bounds.check, *where) is False:
        return bounds.message or "Cette réponse ne va pas avec les autres. Vérifiez-la."
    return ""


def _bound(situation: Situation, bound: float | str | None, where: tuple[str, str]) -> Operand:
    if isinstance(bound, str):
        return situation.evaluate(bound, *where)
    return None if bound is None else _exact(bound)


@lru_cache(_KEPT, typed=True)
def _exact(bound: float) -> Decimal:
    """A number of the questionnaire: 0.5 is the decimal 0,5, not its binary neighbour."""
    return Decimal(repr(bound))


def _sentence(
    question: Question, bounds: Bounds, side: str, low: Operand, high: Operand, usual: bool
) -> str:
    timely = question.type in ("date", "month", "time")
    if not usual:
        limit = _say(question, low if side == "low" else high)
        return bounds.message or _REFUSALS[timely][side].format(limit)
    if "habitude" in bounds.message:
        return bounds.message
    return f"{bounds.message or _SURPRISES[timely][side]} {_habit(question, low, high, timely)}"


_REFUSALS = {
    False: {"low": "C’est trop peu. Au moins {0}.", "high": "C’est trop. Au plus {0}."},
    True: {"low": "C’est trop tôt. Pas avant {0}.", "high": "C’est trop tard. Pas après {0}."},
}
_SURPRISES = {
    False: {"low": "C’est peu.", "high": "C’est beaucoup."},
    True: {"low": "C’est tôt.", "high": "C’est tard."},
}


def _habit(question: Question, low: Operand, high: Operand, timely: bool) -> str:
    if low is not None and high is not None:
        if timely:
            return f"D’habitude{NBSP}: entre {_say(question, low)} et {_say(question, high)}."
        return f"D’habitude{NBSP}: {_bare(question, low)} à {_say(question, high)}."
    if low is not None:
        least = "pas avant" if timely else "au moins"
        return f"D’habitude{NBSP}: {least} {_say(question, low)}."
    most = "pas après" if timely else "au plus"
    return f"D’habitude{NBSP}: {most} {_say(question, high)}."


def _bare(question: Question, value: Operand) -> str:
    """A lower bound without its unit, which the upper one carries."""
    if question.unit == "année" or not isinstance(value, int | Decimal):
        return _say(question, value)
    return text.number(value)


def _say(question: Question, value: Operand) -> str:
    if question.type == "date":
        return _day(value)
    if isinstance(value, int | Decimal):
        unit = "€" if question.type == "money" else question.unit
        return text.quantity(value, unit)
    return _SAID[question.type](str(value)) if fits(question.type, value) else str(value)


def _day(value: Operand) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"le {text.date_long(day)}"


_SAID: Mapping[str, Callable[[str], str]] = {"month": text.month_long, "time": text.hour}
