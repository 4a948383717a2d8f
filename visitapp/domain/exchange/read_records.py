"""A list of records, one a line, read against a questionnaire: every wrong cell is said.

A column is the id of a question or its words, whatever the accents and capitals. A cell is what
a person types: a choice by its words or its id, several joined by « | », oui or non, a date, a
number, or « ne sait pas » and its like where the question offers them.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.coding import decode
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.values import EXPECTED
from visitapp.domain.exchange.text_table import Line
from visitapp.domain.numbers import Ambiguous, NotANumber, json_number, parse_number

RECORD = "@record"
"""The column of the id of a record that is known already."""
_SEVERAL = re.compile(r"\s*[|\n]\s*")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_MONTH = re.compile(r"(?:(\d{1,2})/(\d{4})|(\d{4})-(\d{2}))\Z")
_HOUR = re.compile(r"(\d{1,2})\s*[h:]\s*(\d{2})?\Z")
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+\Z", re.IGNORECASE)
"""« 6,12E+08 »: as a narrow column saves a telephone; its last figures are lost."""
_SHORTENED = {"0": re.compile(r"[1-9]\d{8}\Z"), "+": re.compile(r"33[1-9]\d{8}\Z")}
_YES, _NO = ("oui", "o", "yes", "true", "vrai", "1", "x"), ("non", "n", "no", "false", "faux", "0")
_UNREAD = ("photo", "signature", "reference", "group", "repeat")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A problem at one line and column of the file, and what to do."""

    line: int
    column: str
    message: str
    what_to_do: str

    def __str__(self) -> str:
        column = f", {self.column}" if self.column else ""
        return f"ligne {self.line}{column}\u00a0: {self.message} {self.what_to_do}".strip()


@dataclass(frozen=True, slots=True)
class RecordIn:
    """One line: the id of a record if it has one, and its answers."""

    line: int
    record: str
    answers: Mapping[str, Answer]


class _NotRead(Exception):
    """A cell that is not an answer; the message says what to write."""


def read_records(
    form: Questionnaire, lines: Sequence[Line], *, names: Mapping[str, str],
    ignored: Sequence[str], phones: Sequence[str] = (),
) -> tuple[list[RecordIn], list[WrongCell]]:  # fmt: skip
    """Records and wrong cells; `names`: more column words, `ignored` ones, `phones` questions."""
    if not lines:
        return [], [WrongCell(1, "", "Le tableau est vide.", "Ajoutez une ligne par foyer.")]
    columns, wrong = _columns(form, lines[0], names, ignored)
    found: list[RecordIn] = []
    for line in lines[1:] if not wrong else ():
        record, faults = _record(form, line, lines[0], columns, phones)
        wrong += faults
        if not faults:
            found.append(record)
    return found, wrong


def key(words: str) -> str:
    """Words without accents, capitals, signs or double spaces."""
    apart = unicodedata.normalize("NFKD", words.replace("’", "'").casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9@]+", " ", bare).split())


def _columns(
    form: Questionnaire, head: Line, names: Mapping[str, str], ignored: Sequence[str]
) -> tuple[list[str], list[WrongCell]]:
    """The question of each column, empty for an ignored one."""
    known = {key(name): target for name, target in names.items()}
    for place in form.located.values():
        question = place.question
        if not place.repeat and question.type not in _UNREAD:
            known.setdefault(key(question.id), question.id)
            known.setdefault(key(question.label), question.id)
    left = {key(name) for name in ignored}
    columns: list[str] = []
    wrong: list[WrongCell] = []
    for cell in head.cells:
        target = known.get(key(cell), "")
        if cell.strip() and not target and key(cell) not in left:
            hint = "Enlevez-la, ou prenez le nom d’une question du dossier."
            wrong.append(WrongCell(head.number, _short(cell), "Colonne inconnue.", hint))
        if target and target in columns:
            wrong.append(
                WrongCell(head.number, _short(cell), "Colonne écrite deux fois.", "Gardez-en une.")
            )
        columns.append(target)
    if not any(columns) and not wrong:
        wrong.append(
            WrongCell(head.number, "", "Aucune colonne connue.", "Commencez par first_name.")
        )
    return columns, wrong


def _record(
    form: Questionnaire, line: Line, head: Line, columns: Sequence[str], phones: Sequence[str]
) -> tuple[RecordIn, list[WrongCell]]:
    raw: dict[str, object] = {}
    wrong: list[WrongCell] = []
    record = ""
    said = {target: _short(cell) for target, cell in zip(columns, head.cells, strict=False)}
    for target, cell in zip(columns, line.cells, strict=False):
        text = cell.strip()
        if not target or not text:
            continue
        if target == RECORD:
            record = text
            continue
        question = form.located[target].question
        try:
            raw[target] = _raw(question, _phone(text) if target in phones else text)
        except _NotRead as problem:
            wrong.append(
                WrongCell(line.number, said[target], f"« {_short(text)} » ne va pas.", str(problem))
            )
    extra = [cell for cell in line.cells[len(columns) :] if cell.strip()]
    if extra:
        message = (
            f"{len(extra)} cellule de trop."
            if len(extra) == 1
            else f"{len(extra)} cellules de trop."
        )
        wrong.append(WrongCell(line.number, "", message, "Vérifiez les séparateurs."))
    answers, problems = decode(form, raw)
    wrong += [
        WrongCell(line.number, said.get(one.path, one.path), one.message, "") for one in problems
    ]
    return RecordIn(line.number, record, answers), wrong


def _short(text: str) -> str:
    bare = " ".join(text.split())
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN]}…"


def _raw(question: Question, text: str) -> object:
    """A cell as a visit file would have it. Raises `_NotRead`."""
    for state in question.special:
        if key(text) == key(STATE_WORDS[State(state)]):
            return {"state": state}
    if question.type in ("text", "note"):
        return {"value": text, "source": question.source}
    value = _READ[question.type](question, text)
    return {"value": value, "source": question.source}


def _phone(text: str) -> str:
    """French numbers, with the 0 or + that a spreadsheet takes away. Raises `_NotRead`."""
    if _ROUNDED.match(text):
        raise _NotRead("Mettez la colonne en texte, puis écrivez le numéro en entier.")
    figures = re.sub(r"[ .\u00a0\u202f-]", "", text)
    lost = next((sign for sign, shape in _SHORTENED.items() if shape.match(figures)), "")
    return lost + text


def _number(question: Question, text: str) -> object:
    unit = "€" if question.type == "money" else question.unit
    found = parse_number(text, unit)
    if isinstance(found, NotANumber):
        raise _NotRead(found.message)
    if isinstance(found, Ambiguous):
        raise _NotRead("Écrivez le nombre sans séparateur de milliers.")
    return json_number(found)


def _date(question: Question, text: str) -> object:
    french = _FRENCH_DAY.match(text)
    try:
        if french is not None:
            return date(int(french[3]), int(french[2]), int(french[1])).isoformat()
        return date.fromisoformat(text[:10] if text[10:] in ("", " 00:00:00") else text).isoformat()
    except ValueError:
        raise _NotRead(EXPECTED["date"]) from None


def _month(question: Question, text: str) -> object:
    found = _MONTH.match(text)
    month, year = (found[1] or found[4], found[2] or found[3]) if found else ("0", "0")
    if not 1 <= int(month) <= 12:
        raise _NotRead(EXPECTED["month"])
    return f"{year}-{int(month):02}"


def _time(question: Question, text: str) -> object:
    found = _HOUR.match(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise _NotRead(EXPECTED["time"])
    return f"{int(found[1]):02}:{int(found[2] or 0):02}"


def _yes_no(question: Question, text: str) -> object:
    if key(text) in _YES:
        return True
    if key(text) in _NO:
        return False
    raise _NotRead(EXPECTED["yes_no"])


def _choice(question: Question, text: str) -> object:
    for choice in question.choices:
        if key(text) in (key(choice.id), key(choice.label)):
            return choice.id
    labels = ", ".join(choice.label for choice in question.choices[:8])
    raise _NotRead(f"Écrivez\u00a0: {labels}.")


def _choices(question: Question, text: str) -> object:
    return [_choice(question, part) for part in _SEVERAL.split(text) if part]


_READ: Mapping[str, Callable[[Question, str], object]] = {
    "number": _number, "integer": _number, "money": _number, "date": _date, "month": _month,
    "time": _time, "yes_no": _yes_no, "choice": _choice, "choices": _choices,
}  # fmt: skip
