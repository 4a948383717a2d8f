"""What the value of each type of question looks like in memory, and what to say otherwise."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.questions import Question
from visitapp.domain.numbers import MOST_DIGITS

LONGEST_TEXT = 20_000
ALONE = "none"
"""The choice id that goes with no other: « Aucun », « Rien de tout cela »."""

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])\Z")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

EXPECTED: Mapping[str, str] = {
    "number": "Écrivez un nombre, par exemple 12,5.",
    "integer": "Écrivez un nombre entier, par exemple 3.",
    "money": "Écrivez un montant en euros, par exemple 790,00.",
    "date": "Écrivez la date en entier, par exemple 12/03/2026.",
    "month": "Écrivez le mois et l’année, par exemple 03/2026.",
    "time": "Écrivez l’heure, par exemple 9 h 30.",
    "text": "Écrivez du texte.",
    "note": "Écrivez du texte.",
    "choice": "Choisissez une réponse de la liste.",
    "choices": "Choisissez des réponses de la liste.",
    "yes_no": "Répondez par oui ou par non.",
    "photo": "Prenez la photo de nouveau.",
    "signature": "Signez de nouveau.",
    "reference": "Choisissez le dossier.",
    "group": "Répondez aux questions du groupe.",
    "repeat": "Ajoutez une ligne.",
}


def fault(question: Question, value: object) -> str:
    """Why a value has the wrong type, in French with what to do; or nothing."""
    if not fits(question.type, value):
        return EXPECTED[question.type]
    if question.type in ("choice", "choices"):
        return _choice_fault(question, value)
    return ""


def fits(type_name: str, value: object) -> bool:
    """True when a value has the Python type, and the form, of a question's type."""
    return _TYPES[type_name](value)


def _choice_fault(question: Question, value: object) -> str:
    known = {choice.id for choice in question.choices}
    picked = value if isinstance(value, tuple) else (value,)
    for one in picked:
        if one not in known:
            return f"« {one} » n’est pas dans la liste. {EXPECTED[question.type]}"
    if len(set(picked)) < len(picked):
        return "La même réponse est là deux fois. Gardez-en une."
    if len(picked) > 1 and ALONE in picked:
        label = next(choice.label for choice in question.choices if choice.id == ALONE)
        return f"« {label} » ne va pas avec une autre réponse."
    return ""


def _number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    return _writable(Decimal(value))


def _writable(value: Decimal) -> bool:
    """Finite, and short enough to go through any JSON reader unchanged."""
    if not value.is_finite():
        return False
    _, figures, exponent = value.normalize().as_tuple()
    small_enough = value.is_zero() or value.adjusted() < MOST_DIGITS
    return small_enough and len(figures) <= MOST_DIGITS and int(exponent) >= -MOST_DIGITS


def _integer(value: object) -> bool:
    return isinstance(value, int) and _number(value)


def is_text(value: object) -> bool:
    """True for text that any file, database or printer takes: no control signs, no half signs."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        return False
    return _UNWRITABLE.search(value) is None


def _like(pattern: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and pattern.match(value) is not None


def _many(one: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, tuple) and all(one(item) for item in value)


def _word(value: object) -> bool:
    return isinstance(value, str)


_TYPES: Mapping[str, Callable[[object], bool]] = {
    "number": _number,
    "money": _number,
    "integer": _integer,
    "date": lambda value: isinstance(value, date),
    "month": _like(_MONTH),
    "time": _like(_TIME),
    "text": is_text,
    "note": is_text,
    "choice": _word,
    "choices": _many(_word),
    "yes_no": lambda value: isinstance(value, bool),
    "photo": _many(_like(_SHA256)),
    "signature": _like(_SHA256),
    "reference": _like(_REFERENCE),
    "group": lambda _: False,
    "repeat": lambda _: False,
}
