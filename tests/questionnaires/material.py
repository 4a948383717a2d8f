"""The shipped questionnaires and examples, read once, and their texts one by one."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from visitapp import shipped
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Bounds, Question, Questionnaire

KINDS = (
    "visit", "household", "appointment", "bag", "override", "call", "registration",
    "support_action", "urgency",
    "consent", "orientation", "partner", "letter", "stock", "follow_up", "review_point", "period",
    "gathering", "attendance", "contact", "dissemination", "scheme",
)  # fmt: skip
EXAMPLES = ("gas_flat", "electric_flat", "fuel_oil_house")


@lru_cache
def questionnaire(kind: str) -> Questionnaire:
    """One shipped questionnaire, checked by the loader."""
    return read_questionnaire(shipped.text(f"questionnaires/{kind}.yaml"), f"{kind}.yaml")


@lru_cache
def example(name: str) -> dict[str, object]:
    """One shipped example household, as JSON."""
    found: dict[str, object] = json.loads(shipped.text(f"examples/{name}.json"))
    return found


@dataclass(frozen=True)
class Asked:
    """A question where it stands: `name` is like `visit:bills/energy`."""

    name: str
    kind: str
    section: str
    question: Question
    folded: bool
    """True when the question, or the repeat that it stands in, is under « Plus de précisions »."""


@lru_cache
def asked() -> tuple[Asked, ...]:
    """Every question of every kind, children of repeats included, in order."""
    return tuple(one for kind in KINDS for one in _of(questionnaire(kind)))


def _of(found: Questionnaire) -> Iterator[Asked]:
    for section in found.sections:
        yield from _walk(found.kind, section.id, section.questions, "", False)


def _walk(
    kind: str, section: str, questions: tuple[Question, ...], prefix: str, folded: bool
) -> Iterator[Asked]:
    for question in questions:
        here = folded or question.detail
        yield Asked(f"{kind}:{prefix}{question.id}", kind, section, question, here)
        inner = f"{question.id}/" if question.type == "repeat" else prefix
        yield from _walk(kind, section, question.questions, inner, here)


def texts(question: Question) -> Iterator[tuple[str, str]]:
    """Every text of a question that somebody will read, with the name of its key."""
    for key in ("label", "hint", "why", "where", "say", "unit", "add_label"):
        if getattr(question, key):
            yield key, getattr(question, key)
    for key, bounds in (("constraint", question.constraint), ("usual", question.usual)):
        if bounds.message:
            yield f"{key}.message", bounds.message
    for choice in question.choices:
        yield f"choice {choice.id}", choice.label


def has_bounds(bounds: Bounds) -> bool:
    """True when something is out of bounds."""
    return bounds.min is not None or bounds.max is not None or bool(bounds.check)


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence. Signs alone are no words; a colon does not end a sentence."""
    plain = re.sub(r"[«»]", " ", text)
    parts = re.split(r"(?<=[.?!…])\s+(?=\S)", plain)
    return [[word for word in part.split() if any(map(str.isalnum, word))] for part in parts]
