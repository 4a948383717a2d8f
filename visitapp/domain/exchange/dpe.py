"""A DPE's XML (2021) to answers: untrusted; values that are repeated or unknown are left out."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from visitapp.domain.checklist.answers import Value
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.dpe_mapping import Fact, Mapping, holds
from visitapp.domain.exchange.dpe_place import Place

LARGEST = 8_000_000
"""Bytes: a diagnosis has some hundred thousand."""
HINT = "Téléchargez le XML du DPE sur l’Observatoire DPE-Audit de l’Ademe."
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,20})?(?:E-?[0-9]{1,2})?\Z", re.IGNORECASE)
_DPE_NUMBER = re.compile(r"[0-9A-Z]{8,20}\Z")
_LETTERS = "abcdefg"
_LONGEST = 200
"""Signs of a line of an address."""


@dataclass(frozen=True, slots=True)
class Dpe:
    """A diagnosis: number, day, gas letter (None unsaid), `answers` by question, the `place`."""

    number: str
    day: date | None
    ghg_class: str
    answers: dict[str, Value]
    place: Place


def read_dpe(content: bytes, mapping: Mapping, file: str) -> Dpe:
    """The facts of a diagnosis. Raises `UserError`: one sentence, and where to find a good file."""
    root = _root(content, file)
    method = _one(root, mapping.method)
    if holds(mapping.whole_building, method):
        raise UserError(
            f"{file} : ce DPE est celui d’un immeuble entier.", "Prenez celui du logement."
        )
    if root.find("logement") is None:
        raise UserError(
            f"{file} : ce DPE n’est pas celui d’un logement ancien (méthode 2021).", HINT
        )
    answers: dict[str, Value] = {}
    for fact in mapping.facts:
        value = _value(root, fact)
        if value is not None:
            answers.setdefault(fact.question, value)
    if not answers:
        raise UserError(f"{file} : ce DPE ne dit rien de connu.", HINT)
    number = _one(root, mapping.number)
    letter = _one(root, mapping.ghg_class).lower()
    return Dpe(
        number=number if _DPE_NUMBER.match(number) else "",
        day=_day(_one(root, mapping.day)),
        ghg_class=letter if len(letter) == 1 and letter in _LETTERS else "",
        answers=answers,
        place=Place(
            _typed(_one(root, mapping.street)),
            _typed(_one(root, mapping.postcode)),
            _typed(_one(root, mapping.commune)),
        ),
    )


def _typed(text: str) -> str:
    """What a person typed, on one line; a text without end is none."""
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line if len(line) <= _LONGEST else ""


def _root(content: bytes, file: str) -> Element:
    if len(content) > LARGEST:
        raise UserError(f"{file} : plus de {LARGEST // 1_000_000} Mo, ce n’est pas un DPE.", HINT)
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(f"{file} : ce XML contient des commandes, il n’est pas lu.", HINT) from None
    except (ParseError, ValueError, LookupError):
        raise UserError(f"{file} : ce n’est pas du XML.", HINT) from None
    if root.tag != "dpe":
        raise UserError(f"{file} : ce XML n’est pas un DPE.", HINT)
    return root


def _value(root: Element, fact: Fact) -> Value:
    if not all(_all_hold(root, path, codes) for path, codes in fact.require.items()):
        return None
    if fact.each:
        return _coded(fact, _said(root, fact))
    text = _one(root, fact.path)
    if fact.kind == "number":
        return _number(text, fact)
    if fact.kind == "month":
        day = _day(text)
        return None if day is None else f"{day:%Y-%m}"
    if fact.kind == "letter":
        letter = text.lower()
        return letter if len(letter) == 1 and letter in _LETTERS else None
    return _coded(fact, fact.answer_to(text))


def _said(root: Element, fact: Fact) -> str:
    """The answer of several parts of the file; empty when they give none."""
    parts = [part for part in root.findall(fact.each) if not _any_holds(part, fact.skip)]
    if any(_any_holds(part, fact.doubt) for part in parts):
        return ""
    if fact.kind == "largest":
        sized = [(_decimal(_text(part, fact.by)), part) for part in parts]
        known = [(size, part) for size, part in sized if size is not None and size > 0]
        parts = [max(known, key=lambda one: one[0])[1]] if known else []
    answers = {fact.answer_to(_text(part, fact.path)) for part in parts}
    if not answers or "" in answers:
        return ""
    return answers.pop() if len(answers) == 1 else fact.mixed


def _coded(fact: Fact, answer: str) -> Value:
    """A choice; the two choices `yes` and `no` alone are a yes or no."""
    if set(fact.codes) <= {"yes", "no"}:
        return answer == "yes" if answer else None
    return answer or None


def _any_holds(part: Element, conditions: dict[str, str]) -> bool:
    return any(holds(codes, _text(part, path)) for path, codes in conditions.items())


def _all_hold(root: Element, path: str, codes: str) -> bool:
    found = root.findall(path)
    return bool(found) and all(holds(codes, _bare(one)) for one in found)


def _one(root: Element, path: str) -> str:
    """The text of the only element at a path; empty when there is none, or several."""
    found = root.findall(path)
    return _bare(found[0]) if len(found) == 1 else ""


def _text(part: Element, path: str) -> str:
    return _one(part, path)


def _bare(element: Element) -> str:
    return (element.text or "").strip()


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _NUMBER.match(text) else None


def _number(text: str, fact: Fact) -> Value:
    found = _decimal(text)
    if found is None or found <= 0 or found > 1_000_000:
        return None
    if fact.whole:
        return int(found.quantize(Decimal(1), ROUND_HALF_UP))
    return found.quantize(Decimal(1).scaleb(-fact.decimals), ROUND_HALF_UP).normalize() + 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
