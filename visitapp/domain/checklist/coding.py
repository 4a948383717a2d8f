"""Answers to JSON and back: the shape of a visit file, of the change log and of the wire.

A file holds `PATH: VALUE` or `PATH: {"value", "state", "source", "note", "kept"}`. Numbers stay
JSON numbers: at most 15 significant digits, so any reader gets them exactly.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers, Source, State, Value
from visitapp.domain.checklist.paths import split
from visitapp.domain.checklist.problems import Problem, form_fault, problems
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.values import fits, is_text
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.numbers import json_number

_KEYS = ("value", "state", "source", "note", "kept")
_JSON: Mapping[str, str] = {
    "number": "un nombre, par exemple 12.5",
    "integer": "un nombre entier, par exemple 3",
    "money": "un montant en euros, par exemple 790.5",
    "date": 'une date, par exemple "2026-03-12"',
    "month": 'un mois, par exemple "2026-03"',
    "time": 'une heure, par exemple "09:30"',
    "text": "du texte",
    "note": "du texte",
    "choice": "un choix de la liste",
    "choices": 'une liste de choix, par exemple ["a", "b"]',
    "yes_no": "true ou false",
    "photo": "une liste de sommes SHA-256",
    "signature": "une somme SHA-256",
    "reference": "l’identifiant d’un dossier",
    "group": "des réponses aux questions du groupe, pas au groupe",
    "repeat": "des lignes, par exemple {0}/ligne1/…",
}


class _RefusedError(Exception):
    """What a value should have been."""


def decode(
    questionnaire: Questionnaire, raw: Mapping[str, object]
) -> tuple[dict[str, Answer], list[Problem]]:
    """Answers of a file; each unknown path, wrong type and impossible value named, null skipped."""
    answers: dict[str, Answer] = {}
    refused: list[Problem] = []
    for path, item in raw.items():
        try:
            answer = _answer(questionnaire, path, item)
        except _RefusedError as reason:
            refused.append(Problem(path, "error", str(reason)))
        else:
            if answer is not None:
                answers[path] = answer
    impossible = [one for one in problems(questionnaire, answers) if one.severity == "error"]
    return answers, refused + impossible


def encode_answer(answer: Answer) -> dict[str, object]:
    """One answer as JSON: empty fields left out, value and state always there."""
    coded: dict[str, object] = {"value": _to_json(answer.value), "state": answer.state.value}
    if answer.source is not None:
        coded["source"] = answer.source.value
    if answer.note:
        coded["note"] = answer.note
    if answer.kept:
        coded["kept"] = answer.kept
    return coded


def encode(answers: Answers) -> dict[str, object]:
    """Every answer as JSON, in order."""
    return {path: encode_answer(answer) for path, answer in answers.items()}


def _to_json(value: Value) -> object:
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _answer(questionnaire: Questionnaire, path: str, item: object) -> Answer | None:
    question = question_at(questionnaire, path)
    if question is None:
        raise _RefusedError(f"Question inconnue de {questionnaire.name}.")
    if item is None:
        return None
    fields = _fields(item)
    state = _one_of(State, fields.get("state", "given"), "state")
    source = fields.get("source")
    answer = Answer(
        value=_from_json(question, path, fields.get("value")) if state is State.GIVEN else None,
        state=state,
        source=None if source is None else _one_of(Source, source, "source"),
        note=_words(fields, "note"),
        kept=_words(fields, "kept"),
    )
    if state is not State.GIVEN and fields.get("value") is not None:
        raise _RefusedError(f"L’état « {state.value} » va sans valeur.")
    wrong = form_fault(question, path, answer)
    if wrong:
        raise _RefusedError(wrong)
    return answer


def _fields(item: object) -> Mapping[str, object]:
    if not isinstance(item, Mapping):
        return {"value": item}
    unknown = [str(key) for key in item if key not in _KEYS]
    if unknown:
        raise _RefusedError(
            f"Clé inconnue : {', '.join(unknown)[:80]}. Possibles : {', '.join(_KEYS)}."
        )
    return item


def _words(fields: Mapping[str, object], key: str) -> str:
    words = fields.get(key) or ""
    if not is_text(words):
        raise _RefusedError(f"Attendu pour {key} : du texte.")
    return str(words)


def _one_of[Named: (State, Source)](kind: type[Named], word: object, key: str) -> Named:
    for one in kind:
        if one.value == word:
            return one
    known = ", ".join(one.value for one in kind)
    raise _RefusedError(f"« {str(word)[:40]} » n’est pas possible pour {key}. Possibles : {known}.")


def _from_json(question: Question, path: str, value: object) -> Value:
    _, row, child = split(path)
    if row and not child:
        if isinstance(value, bool):
            return value
        raise _RefusedError("Attendu : true (ligne présente) ou false (ligne retirée).")
    found = _READ[question.type](value) if question.type in _READ else value
    if not fits(question.type, found):
        raise _RefusedError(f"Attendu : {_JSON[question.type].format(question.id)}.")
    return found  # type: ignore[return-value]


def _number(value: object) -> object:
    if isinstance(value, float):
        return Decimal(repr(value))
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _integer(value: object) -> object:
    whole = isinstance(value, float | Decimal) and value == value // 1
    return int(value) if whole else value  # type: ignore[call-overload]


def _date(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _several(value: object) -> object:
    return tuple(value) if isinstance(value, list | tuple) else None


_READ: Mapping[str, Callable[[object], object]] = {
    "number": _number,
    "money": _number,
    "integer": _integer,
    "date": _date,
    "choices": _several,
    "photo": _several,
}
