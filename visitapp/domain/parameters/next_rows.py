"""Published tables laid into the files of parameters: a maker writes the new rows alone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from visitapp.domain.mistakes import Mistake
from visitapp.domain.numbers import Ambiguous, NotANumber, json_number, parse_number
from visitapp.domain.parameters.files import CONFIDENCES, ParameterFileError
from visitapp.domain.yaml_text import content_of

COLUMNS = ("nombre", "colonne", "valeur", "du", "au", "source", "confiance", "à revoir le")
"""Of a published table: one number a line. Empty: `colonne` of a plain number, `au` until further
notice, `confiance` medium, `à revoir le` as it was."""
_NEEDED = ("nombre", "valeur", "du", "source")
Row = dict[str, Any]


def rows_of_yaml(text: str, file: str) -> dict[str, list[Row]]:
    """The new rows of each number in a file written as those of the program are."""
    content, unreadable = content_of(text, file)
    if unreadable:
        raise ParameterFileError(unreadable)
    found: dict[str, list[Row]] = {}
    for name, body in content.items() if isinstance(content, dict) else ():
        if not isinstance(body, dict) or not isinstance(body.get("values"), list):
            raise _wrong(file, str(name), "no values.", "Write values: and the new rows.")
        review = {"review_by": body["review_by"]} if "review_by" in body else {}
        if not all(isinstance(row, dict) for row in body["values"]):
            raise _wrong(file, str(name), "a value is no mapping.", "Write {valid_from: …, …}.")
        found[str(name)] = [{**row, **review} for row in body["values"]]
    if not found:
        raise _wrong(file, "-", "not a mapping.", "Write one block per number.")
    return found


def rows_of_table(lines: Sequence[Sequence[str]], file: str) -> dict[str, list[Row]]:
    """The new rows of each number in a published table; numbers of one day are one row."""
    heads = [cell.strip().casefold() for cell in lines[0]] if lines else []
    absent = [name for name in _NEEDED if name not in heads]
    if absent:
        raise _wrong(file, "-", f"no column {absent[0]}.", f"Write {', '.join(COLUMNS)}.")
    rows: dict[tuple[str, str], Row] = {}
    for place, cells in enumerate(lines[1:], start=2):
        said = dict(zip(heads, (cell.strip() for cell in cells), strict=False))
        if not any(said.values()):
            continue
        _add(rows, said, file, f"line {place}")
    found: dict[str, list[Row]] = {}
    for (name, _), row in rows.items():
        plain = row["value"].get("")
        found.setdefault(name, []).append(row if plain is None else {**row, "value": plain})
    return found


def _add(rows: dict[tuple[str, str], Row], said: Mapping[str, str], file: str, where: str) -> None:
    number = parse_number(said.get("valeur", ""))
    if isinstance(number, Ambiguous | NotANumber):
        raise _wrong(file, where, "no number.", "Write valeur: 0,1234.")
    name, column, start = (said.get(head, "") for head in ("nombre", "colonne", "du"))
    row = rows.setdefault((name, start), {"valid_from": _day(start, file, where), "value": {}})
    columns: dict[str, object] = row["value"]
    if column in columns or "" in columns or (columns and not column):
        raise _wrong(file, where, "said twice, or no column.", "One line a column and a day.")
    columns[column] = json_number(number)
    row["source"] = said.get("source", "")
    row["confidence"] = said.get("confiance") or CONFIDENCES[1]
    for key, head in (("valid_to", "au"), ("review_by", "à revoir le")):
        if said.get(head):
            row[key] = _day(said[head], file, where)


def laid_in(texts: Mapping[str, str], new: Mapping[str, Iterable[Row]]) -> dict[str, str]:
    """The files with these rows after their own, or in the place of those of the same day."""
    left, made = dict(new), dict(texts)
    for file, text in texts.items():
        content: Any = content_of(text, file)[0]
        mine = [name for name in left if isinstance(content, dict) and name in content]
        for name in mine:
            body, rows = content[name], list(left.pop(name))
            days = [row.get("valid_from") for row in rows]
            kept = [row for row in body["values"] if row["valid_from"] not in days]
            body["values"] = sorted([*kept, *rows], key=_start)
        if mine:
            made[file] = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=200)
    if left:
        name = next(iter(left))
        raise _wrong("-", name, "no such number.", "Use a name of docs/reference/parameters.md.")
    return made


def _start(row: Row) -> str:
    return str(row.get("valid_from"))


def _day(text: str, file: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong(file, where, f"{text!r} is no day.", "Write YYYY-MM-DD.") from None


def _wrong(file: str, name: str, message: str, what: str) -> ParameterFileError:
    return ParameterFileError([Mistake(file, name, message, what)])
