"""The answers read back before sending, and how soon somebody calls."""

from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.registration.plan import Asked
from visitapp.domain.text import money, number, plural

NOTHING = "Pas de réponse"


def within(days: int | None) -> str:
    """« 10 jours au plus »; empty while no delay is set: then no day is promised."""
    return "" if days is None else f"{plural(days, 'jour', 'jours')} au plus"


def words(asked: Asked, answer: Answer | None) -> str:
    """An answer in the words of its page, one choice a line; « Pas de réponse » without one."""
    if answer is None:
        return NOTHING
    if answer.state is not State.GIVEN:
        return next((one.label for one in asked.apart if one.id == answer.state.value), NOTHING)
    value = answer.value
    labels = {one.id: one.label for one in asked.choices}
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, tuple):
        return "\n".join(labels.get(one, one) for one in value)
    if isinstance(value, Decimal):
        return money(value, 0 if value == value.to_integral_value() else 2)
    if isinstance(value, int):
        return number(value)
    return labels.get(str(value), str(value))
