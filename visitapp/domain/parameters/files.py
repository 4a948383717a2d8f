"""YAML to dated parameters, every mistake at once; unit, source and review date are required."""

import math
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.parameters.last_known import AFTER_END, VALUE
from visitapp.domain.parameters.parameters import Parameter, ParameterTable
from visitapp.domain.text import french
from visitapp.domain.yaml_text import content_of

CONFIDENCES = ("high", "medium", "low")
_HEAD_KEYS = {"label", "unit", "review_by", "values", "note", "after_end"}
_VALUE_KEYS = {"valid_from", "valid_to", "value", "source", "confidence", "review_by", "note"}


class ParameterFileError(FileMistakes):
    """Everything wrong in the parameter files."""


def read_parameters(text: str, file: str) -> list[Parameter]:
    """The parameters of one file. Raises `ParameterFileError` with all its mistakes."""
    parameters, mistakes = _read(text, file)
    if mistakes:
        raise ParameterFileError(mistakes)
    return parameters


def read_all(files: Mapping[str, str]) -> ParameterTable:
    """Every file (name to text) as one table; an id may live in one file only."""
    parameters: list[Parameter] = []
    mistakes: list[Mistake] = []
    home: dict[str, str] = {}
    for file, text in files.items():
        found, wrong = _read(text, file)
        mistakes += wrong
        for name in dict.fromkeys(parameter.id for parameter in found):
            if name in home:
                what = "Keep it in one file, or give one of them another name."
                mistakes.append(Mistake(file, name, f"also in {home[name]}.", what))
            home.setdefault(name, file)
        parameters += found
    if mistakes:
        raise ParameterFileError(mistakes)
    return ParameterTable(parameters)


def _read(text: str, file: str) -> tuple[list[Parameter], list[Mistake]]:
    content, unreadable = content_of(text, file)
    if unreadable:
        return [], unreadable
    if content is None:
        return [], []
    if not isinstance(content, dict):
        what = "Write one block per parameter: id, then label, unit, review_by, values."
        return [], [Mistake(file, "-", "not a mapping.", what)]
    parameters: list[Parameter] = []
    mistakes: list[Mistake] = []
    for name, body in content.items():
        _read_one(file, str(name), body, parameters, mistakes)
    return parameters, mistakes


def _read_one(
    file: str,
    name: str,
    body: object,
    parameters: list[Parameter],
    mistakes: list[Mistake],
) -> None:
    def wrong(message: str, what_to_do: str) -> None:
        mistakes.append(Mistake(file, name, message, what_to_do))

    if not isinstance(body, dict):
        wrong("not a mapping.", "Give it label, unit, review_by and values.")
        return
    for key in sorted(str(key) for key in body if key not in _HEAD_KEYS):
        wrong(f"unknown key {key}.", f"Use only {', '.join(sorted(_HEAD_KEYS))}.")
    for key in ("label", "unit"):
        if not isinstance(body.get(key), str) or not body[key].strip():
            wrong(f"no {key}.", f'Write {key}: as text (unit: "1" for a plain ratio).')
    if not _is_date(body.get("review_by")):
        wrong("no review date.", "Write review_by: YYYY-MM-DD.")
    if body.get("after_end", VALUE) not in AFTER_END:
        wrong("unknown after_end.", f"Use one of {', '.join(AFTER_END)}, or leave it out.")
    values = body.get("values")
    if not isinstance(values, list) or not values:
        wrong("no values.", "Give at least one value with valid_from, value, source, confidence.")
        return
    before = len(mistakes)
    _check_values(values, wrong)
    if len(mistakes) == before and not any(m.id == name and m.file == file for m in mistakes):
        parameters += [_parameter(name, body, value) for value in values]


def _check_values(values: list[object], wrong: Any) -> None:
    starts: list[date] = []
    for number, value in enumerate(values, start=1):
        where = f"value {number}: "
        if not isinstance(value, dict):
            wrong(where + "not a mapping.", "Write {valid_from: …, value: …, source: …}.")
            continue
        for key in sorted(str(key) for key in value if key not in _VALUE_KEYS):
            wrong(where + f"unknown key {key}.", f"Use only {', '.join(sorted(_VALUE_KEYS))}.")
        for message, what in _value_mistakes(value):
            wrong(where + message, what)
        if _is_date(value.get("valid_from")):
            starts.append(value["valid_from"])
    for start in sorted({start for start in starts if starts.count(start) > 1}):
        wrong(f"two values from {start.isoformat()}.", "Keep the right one.")


def _value_mistakes(value: dict[str, Any]) -> list[tuple[str, str]]:
    mistakes: list[tuple[str, str]] = []
    if not _is_date(value.get("valid_from")):
        mistakes.append(("no valid_from.", "Write valid_from: YYYY-MM-DD."))
    ends = value.get("valid_to")
    if ends is not None and not _is_date(ends):
        mistakes.append(("valid_to is not a date.", "Write YYYY-MM-DD, or leave it out."))
    elif ends is not None and _is_date(value.get("valid_from")) and ends < value["valid_from"]:
        mistakes.append(("ends before it starts.", "Mend valid_from or valid_to."))
    if "review_by" in value and not _is_date(value["review_by"]):
        mistakes.append(("review_by is not a date.", "Write YYYY-MM-DD, or leave it out."))
    if not isinstance(value.get("source"), str) or not value["source"].strip():
        mistakes.append(("no source.", "Say where the number was read: title or address."))
    if value.get("confidence") not in CONFIDENCES:
        mistakes.append(("no confidence.", "Write confidence: high, medium or low."))
    if "value" not in value or not _is_value(value["value"]):
        mistakes.append(("no number.", "Write value: a number, or a mapping of numbers."))
    return mistakes


def _is_date(value: object) -> bool:
    return type(value) is date


def _is_number(value: object) -> bool:
    return type(value) is int or (type(value) is float and math.isfinite(value))


def _is_value(value: object) -> bool:
    if isinstance(value, dict):
        return bool(value) and all(_is_number(number) for number in value.values())
    return _is_number(value)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


def _parameter(name: str, body: dict[str, Any], value: dict[str, Any]) -> Parameter:
    number = value["value"]
    return Parameter(
        id=name,
        label=french(body["label"]),
        unit=french(body["unit"]),
        value={str(column): _decimal(x) for column, x in number.items()}
        if isinstance(number, dict)
        else _decimal(number),
        valid_from=value["valid_from"],
        valid_to=value.get("valid_to"),
        source=french(value["source"]),
        confidence=value["confidence"],
        review_by=value.get("review_by", body["review_by"]),
        after_end=body.get("after_end", VALUE),
    )
