"""Possible and usual values, and the sentences that say so."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from visitapp.domain import text
from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.operators import Operand, compare
from visitapp.domain.checklist.questions import Bounds, Question
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.values import fits


def too_far(
    situation: Situation,
    question: Question,
    bounds: Bounds,
    value: Value,
    where: tuple[str, str],
    *,
    usual: bool = False,
) -> str:
    """The sentence for a value outside its bounds, or nothing. `where` is its repeat and row.

    A bound that depends on an answer not given yet is left alone.
    """
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
    return None if bound is None else Decimal(repr(bound))


def _sentence(
    question: Question, bounds: Bounds, side: str, low: Operand, high: Operand, usual: bool
) -> str:
    if not usual:
        limit = low if side == "low" else high
        return bounds.message or f"{_refusal(limit, side)} {_say(question, limit)}."
    habit = _habit(question, low, high)
    if "habitude" in bounds.message:
        return bounds.message
    first = bounds.message or ("C’est peu." if side == "low" else "C’est beaucoup.")
    return f"{first} {habit}"


def _refusal(limit: Operand, side: str) -> str:
    if isinstance(limit, date | str):
        return (
            "C’est trop tôt. Au plus tôt :" if side == "low" else "C’est trop tard. Au plus tard :"
        )
    return "C’est trop peu. Au moins" if side == "low" else "C’est trop. Au plus"


def _habit(question: Question, low: Operand, high: Operand) -> str:
    if low is not None and high is not None:
        return f"D’habitude : {_bare(question, low)} à {_say(question, high)}."
    if low is not None:
        return f"D’habitude : au moins {_say(question, low)}."
    return f"D’habitude : au plus {_say(question, high)}."


def _bare(question: Question, value: Operand) -> str:
    """The bound without its unit, which the other bound carries."""
    if isinstance(value, int | Decimal) and question.unit != "année":
        return text.number(value)
    return _say(question, value)


def _say(question: Question, value: Operand) -> str:
    if isinstance(value, date):
        return text.date_long(value)
    if isinstance(value, int | Decimal):
        unit = "€" if question.type == "money" else question.unit
        return text.quantity(value, unit)
    return _SAID[question.type](str(value)) if fits(question.type, value) else str(value)


_SAID: Mapping[str, Callable[[str], str]] = {"month": text.month_long, "time": text.hour}
