"""An adviser's own sentence, searched for what would name the household; a person reads on."""

import re
from collections.abc import Callable, Mapping

from visitapp.domain.addresses.names import plain, words_of
from visitapp.domain.checklist.answers import Answer, Answers

LEAST = 4  # letters of a street's word that tells where it is
LAST = 9  # digits of a telephone that are the same with and without its country
WAYS = frozenset(
    ("rue", "avenue", "place", "boulevard", "impasse", "allee", "chemin", "square", "cours",
     "quai", "passage", "route", "villa", "cite", "residence", "batiment", "escalier", "etage")
)  # fmt: skip
_MONEY = re.compile(r"\d[\d\s.,]*(?:€|euros?\b|eur\b)", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s.,\-/]+(?=\d)")


def told_in(sentence: str, known: Answers) -> tuple[str, ...]:
    """What of the household a sentence says, in French; empty when nothing is recognised."""
    said = {name: _text(known, name) for name in _ASKED}
    found = [what for what, tells in _TELLS.items() if tells(sentence, said)]
    return tuple(found)


def _text(known: Answers, name: str) -> str:
    answer: Answer | None = known.get(name)
    return "" if answer is None or answer.value is None else str(answer.value)


def _name(sentence: str, said: Mapping[str, str]) -> bool:
    words = {*plain(sentence).split(), *words_of(sentence)}
    named = (*words_of(said["first_name"]), *words_of(said["last_name"]))
    return any(len(one) > 1 and one in words for one in named)


def _address(sentence: str, said: Mapping[str, str]) -> bool:
    words, commune = plain(sentence).split(), plain(said["commune"])
    street = [one for one in plain(said["street"]).split() if len(one) >= LEAST]
    if any(one in words and one not in WAYS for one in street):
        return True
    if said["postcode"] and said["postcode"] in _runs(sentence):
        return True
    return bool(commune) and f" {commune} " in f" {' '.join(words)} "


def _phone(sentence: str, said: Mapping[str, str]) -> bool:
    digits = re.sub(r"\D", "", said["phone"])[-LAST:]
    return len(digits) == LAST and any(digits in run for run in _runs(sentence))


def _email(sentence: str, said: Mapping[str, str]) -> bool:
    email = said["email"].strip().casefold()
    return bool(email) and email in sentence.casefold()


def _amount(sentence: str, said: Mapping[str, str]) -> bool:
    income = said["rfr"].partition(".")[0]
    return bool(_MONEY.search(sentence)) or (len(income) > 2 and income in _runs(sentence))


def _runs(sentence: str) -> tuple[str, ...]:
    """The figures of a sentence, those of one number together however it is spaced."""
    return tuple(re.findall(r"\d+", _BETWEEN_DIGITS.sub("", sentence)))


_ASKED = (
    "first_name", "last_name", "street", "commune", "postcode", "phone", "email", "rfr",
)  # fmt: skip
_TELLS: Mapping[str, Callable[[str, Mapping[str, str]], bool]] = {
    "un nom du foyer": _name,
    "son adresse": _address,
    "son téléphone": _phone,
    "son adresse électronique": _email,
    "un montant": _amount,
}
