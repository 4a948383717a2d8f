"""Reading a page's fields as answers, and what to correct, in French."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.values import EXPECTED
from visitapp.domain.numbers import Ambiguous, NotANumber, parse_number
from visitapp.domain.registration.plan import Asked, Page
from visitapp.domain.registration.typed_fields import (
    APART,
    LONGEST_LINE,
    LONGEST_NOTE,
    Typed,
    first_value,
)
from visitapp.domain.text import french

_PHONE = re.compile(r"(?:0[1-9][0-9]{8}|\+[0-9]{9,15})\Z")
_EMAIL = re.compile(r"\A[^@\s<>\"(),;:]{1,64}@[^@\s<>\"(),;:.]+(?:\.[^@\s<>\"(),;:.]+)+\Z")
_POSTCODE = re.compile(r"\A[0-9]{5}\Z")
_MARK = re.compile(r"\A[0-9A-Za-z-]{1,12}\Z")
_LETTER = re.compile(r"[^\W\d_]")
PHONE = "Écrivez le téléphone avec ses 10 chiffres, par exemple 06 00 00 00 00."
EMAIL = "Écrivez l’adresse en entier, par exemple prenom.nom@exemple.fr."
POSTCODE = "Écrivez les 5 chiffres du code postal, par exemple 93100."
MARK = "Écrivez seulement les lettres et les chiffres du repère, par exemple K7PG."
NAME = "Écrivez le nom avec des lettres."
BOTH = "Il y a deux réponses. Gardez-en une."
LONG = "C’est trop long. Écrivez {0} signes au plus."
_SHAPES = {
    "email": (_EMAIL, True, EMAIL),
    "postcode": (_POSTCODE, False, POSTCODE),
    "mark": (_MARK, False, MARK),
    "name": (_LETTER, True, NAME),
}
"""By manner of reading: what it looks like, whether it may have spaces, and what is said."""
PLAIN_AMOUNT = "Écrivez le montant sans point, par exemple 14 200."


@dataclass(frozen=True, slots=True)
class Read:
    """Answers by path, and mistakes by path; a path is in at most one."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


class _Fault(Exception):
    """Why something typed is no answer, in French."""


def read_page(page: Page, form: Questionnaire, typed: Typed, communes: Iterable[str]) -> Read:
    """The answers of one page."""
    return read_asked(page.asked, form, typed, communes)


def read_asked(
    asked: Iterable[Asked], form: Questionnaire, typed: Typed, communes: Iterable[str]
) -> Read:
    """The answers of these questions. `communes` are those that may be chosen."""
    answers: dict[str, Answer] = {}
    faults: dict[str, str] = {}
    every, known = tuple(asked), frozenset(communes)
    for question in every:
        try:
            answer = _answer(question, typed, known)
        except _Fault as wrong:
            faults[question.path] = str(wrong)
            continue
        problem = answer and check(form, answers, question.path, answer)
        if problem and problem.severity == "error":
            faults[question.path] = problem.message
        elif answer is not None:
            answers[question.path] = answer
    for question in every:
        if question.path not in faults and (missing := _missing(question, answers, faults)):
            faults[question.path] = missing
    return Read(answers, {path: french(words) for path, words in faults.items()})


def _missing(question: Asked, answers: Mapping[str, Answer], faults: Mapping[str, str]) -> str:
    """The sentence for a required question left out or wrongly answered."""
    answer = answers.get(question.path)
    if question.must_be and answer is not None and answer.value is not True:
        return question.otherwise
    if not question.required or answer is not None:
        return ""
    enough = question.one_of or (question.path,)
    return "" if any(path in answers or path in faults for path in enough) else question.required


def _answer(asked: Asked, typed: Typed, communes: frozenset[str]) -> Answer | None:
    """One answer; None when the question was passed. Raises _Fault."""
    value = _value(asked, typed, communes)
    state = first_value(typed, f"{asked.path}{APART}")
    chosen = first_value(typed, asked.path)
    offered = {each.id for each in asked.apart}
    if asked.question.type in ("choice", "yes_no") and chosen in offered:
        return Answer(state=State(chosen))
    if state in offered:
        if value is not None:
            raise _Fault(BOTH)
        return Answer(state=State(state))
    return None if value is None else Answer(value=value)


def _value(asked: Asked, typed: Typed, communes: frozenset[str]) -> Value:
    text = first_value(typed, asked.path)
    match asked.question.type:
        case "choices":
            picked = tuple(dict.fromkeys(each for each in typed.get(asked.path, ()) if each))
            return picked or None
        case _ if not text:
            return None
        case "yes_no":
            return _yes_no(asked, text)
        case "choice":
            return text if text not in {each.id for each in asked.apart} else None
        case "integer" | "money":
            return _number(asked, text)
        case "note":
            return _long(next(iter(typed[asked.path])), LONGEST_NOTE)
        case _:
            return _line(asked, _long(text, LONGEST_LINE), communes)


def _yes_no(asked: Asked, text: str) -> bool | None:
    if text in {each.id for each in asked.apart}:
        return None
    if text not in ("yes", "no"):
        raise _Fault(EXPECTED["yes_no"])
    return text == "yes"


def _number(asked: Asked, text: str) -> Value:
    kind = asked.question.type
    unit = "€" if kind == "money" else asked.question.unit
    found = parse_number(text, unit)
    if isinstance(found, Ambiguous):
        raise _Fault(PLAIN_AMOUNT if kind == "money" else EXPECTED[kind])
    if isinstance(found, NotANumber):
        raise _Fault(asked.question.constraint.message or EXPECTED[kind])
    if kind == "integer":
        if found != found.to_integral_value():
            raise _Fault(asked.question.constraint.message or EXPECTED[kind])
        return int(found)
    return Decimal(found)


def _line(asked: Asked, text: str, communes: frozenset[str]) -> str:
    if asked.manner == "commune":
        if text not in communes:
            raise _Fault(asked.required)
        return text
    if asked.manner == "phone":
        return _phone(text)
    if asked.manner not in _SHAPES:
        return text
    pattern, spaced, wrong = _SHAPES[asked.manner]
    found = text if spaced else text.replace(" ", "")
    if not pattern.search(found):
        raise _Fault(wrong)
    return found.upper() if asked.manner == "mark" else found


def _phone(text: str) -> str:
    """« 06 12 34 56 78 », however typed; another country's needs its +."""
    digits = re.sub(r"^00", "+", re.sub(r"[ .()/-]", "", text))
    home = re.sub(r"^(?:\+33|33(?=0?[1-9][0-9]{8}\Z))0?", "0", digits)
    if not _PHONE.match(home):
        raise _Fault(PHONE)
    if home.startswith("0"):
        return " ".join(home[at : at + 2] for at in range(0, 10, 2))
    return home


def _long(text: str, most: int) -> str:
    if len(text) > most:
        raise _Fault(LONG.format(most))
    return text
