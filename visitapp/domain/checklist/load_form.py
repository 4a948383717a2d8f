"""The form of a questionnaire file; mistakes are set aside so that its meaning is checked too."""

import copy
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from visitapp.domain.checklist.mistakes import Finding
from visitapp.domain.checklist.questions import (
    Bounds,
    Calculation,
    Choice,
    Question,
    Questionnaire,
    Section,
    TickLine,
    TickList,
)

ROUNDS = 8
_FILLINGS: dict[str, object] = {"version": 1, "type": "text", "sections": [], "questions": []}
_KEYS = sorted(
    {
        key
        for model in (
            Questionnaire,
            Section,
            Question,
            Choice,
            Bounds,
            Calculation,
            TickList,
            TickLine,
        )
        for key in model.model_fields
    }
)
_EXPECTED = {
    "string_type": "un mot ou une phrase",
    "bool_parsing": "true ou false",
    "bool_type": "true ou false",
    "int_parsing": "un nombre entier",
    "int_type": "un nombre entier",
    "int_from_float": "un nombre entier",
    "greater_than_equal": "1 ou plus",
    "float_type": "un nombre ou une expression",
    "float_parsing": "un nombre ou une expression",
    "tuple_type": "une liste",
    "model_type": "des clés et des valeurs",
}
Location = tuple[int | str, ...]


def read_form(raw: dict[Any, Any]) -> tuple[Questionnaire | None, list[Finding]]:
    """The questionnaire, mended where it can be, and every mistake of form."""
    content = copy.deepcopy(raw)
    for question in _questions(content):
        _words_for_choices(question)
    findings: list[Finding] = []
    for turn in range(ROUNDS):
        try:
            return Questionnaire.model_validate(content), findings
        except ValidationError as error:
            for one in error.errors(include_url=False):
                where = _real(content, one["loc"])
                if turn == 0:
                    findings.append(_finding(content, where, one["type"], one["input"], one))
                _mend(content, where, one["type"])
    return None, findings


def _questions(node: object) -> Iterator[dict[Any, Any]]:
    """Every mapping that holds choices, wherever it is."""
    if isinstance(node, dict):
        if isinstance(node.get("choices"), list):
            yield node
        for value in node.values():
            yield from _questions(value)
    elif isinstance(node, list):
        for value in node:
            yield from _questions(value)


def _words_for_choices(question: dict[Any, Any]) -> None:
    """`id: 3` is the word « 3 »: an id is never a number."""
    for choice in question["choices"]:
        if isinstance(choice, dict) and type(choice.get("id")) is int:
            choice["id"] = str(choice["id"])


def _real(content: Any, location: Location) -> Location:
    """The location, without what pydantic adds behind it to tell the parts of a union."""
    node, real = content, []
    for step in location:
        real.append(step)
        if not _has(node, step):
            return tuple(real if isinstance(node, dict) else real[:-1])
        node = node[step]
    return tuple(real)


def _finding(content: Any, where: Location, kind: str, given: object, error: Any) -> Finding:
    name, rest = _owner(content, where)
    key = ".".join(str(step) for step in rest if isinstance(step, str)) or name
    first = str(rest[0]) if rest else ""
    last = str(where[-1])
    if kind == "extra_forbidden":
        close = get_close_matches(last, _KEYS, 1)
        hint = f"Vouliez-vous écrire « {close[0]} » ?" if close else "Enlevez-la."
        return Finding(name, first, f"La clé « {last} » n’existe pas.", hint)
    if kind == "missing":
        return Finding(name, first, f"Il manque « {key} ».", "Ajoutez cette ligne.")
    if kind == "literal_error":
        known = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
        return Finding(
            name, first, f"« {given} » n’existe pas pour « {key} ».", f"Possibles : {known}."
        )
    wanted = _EXPECTED.get(kind, error["msg"])
    return Finding(name, first, f"« {key} » ne se lit pas.", f"Attendu : {wanted}.")


def _owner(content: Any, where: Location) -> tuple[str, Location]:
    """The id of the question (or section, or calculation) at fault, and the rest of the way."""
    node, name, repeat, rest = content, "(questionnaire)", "", where
    for position, step in enumerate(where):
        parent = where[position - 1] if position else ""
        node = node[step] if _has(node, step) else None
        if parent not in ("sections", "questions", "calculations") or not isinstance(step, int):
            continue
        given = node.get("id") if isinstance(node, dict) else None
        word = str(given) if given is not None else f"{parent} n° {step + 1}"
        name = f"{repeat}/{word}" if repeat and parent == "questions" else word
        rest = where[position + 1 :]
        if isinstance(node, dict) and node.get("type") == "repeat":
            repeat = word
    return name, rest


def _has(node: Any, step: int | str) -> bool:
    if isinstance(node, dict):
        return step in node
    return isinstance(node, list) and isinstance(step, int) and step < len(node)


def _mend(content: Any, where: Location, kind: str) -> None:
    """Add missing values, remove wrong ones."""
    node = content
    for step in where[:-1]:
        node = node[step]
    last = where[-1]
    if kind == "missing":
        node[last] = _FILLINGS.get(str(last), "_".join(str(step) for step in ("sans", *where)))
    elif isinstance(node, dict):
        node.pop(last, None)
    else:
        node[last] = {"id": f"illisible_{last}", "label": "?", "type": "text"}
