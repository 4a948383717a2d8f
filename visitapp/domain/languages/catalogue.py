"""Sentences and languages of `resources/languages/`: the French with its slots is the key.

A slot is `{name:type}`. What it holds is copied as the French wrote it, so that no figure can
differ; a date gets its month's name, `words` are told in turn, a `count` chooses the plural.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gettext import c2py
from types import MappingProxyType

from visitapp.domain.text import MONTHS, NBSP

_NUMBER = r"\u2212?\d(?:[\d\u202f]*\d)?(?:,\d+)?"
_SPACE = "[ \u00a0]"
TYPES = MappingProxyType({
    "number": _NUMBER,
    "count": r"\d+",
    "euros": rf"{_NUMBER}{_SPACE}€",
    "date": rf"\d\d?(?:er)?{_SPACE}(?:{'|'.join(MONTHS)})(?: \d{{4}})?",
    "phone": r"\d[\d \u00a0]*\d",
    "hour": rf"\d\d?{_SPACE}h(?:{_SPACE}\d\d)?",
    "name": ".+?",
    "words": ".+?",
})  # fmt: skip
SLOT = re.compile(r"\{(\w+):(\w+)\}")
_FILLED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Language:
    """One language: `forms` names what its gettext formula `plural` counts, `date` and `dated`
    (with the year) their order, `euros` the side of the sign, `decimal` the point. `read_by` is
    empty until a person whose language it is has read every sentence.
    """

    id: str
    label: str
    name: str
    forms: tuple[str, ...]
    plural: Callable[[int], int]
    date: str
    dated: str
    euros: str
    decimal: str
    months: tuple[str, ...]
    read_by: str = ""
    right_to_left: bool = False

    def form(self, count: int) -> str:
        """« one », « few », « other »."""
        return self.forms[self.plural(count)]

    def day(self, french: str) -> str:
        """« 2 de dezembro » of « 2 décembre »."""
        day, month, *year = french.replace(NBSP, " ").split(" ")
        named = self.months[MONTHS.index(month)]
        shape = self.dated if year else self.date
        said = shape.format(day=day.removesuffix("er"), month=named, year=" ".join(year))
        return said.replace(" ", NBSP)

    def number(self, french: str) -> str:
        """« 1.5 » of « 1,5 »: thousands stay apart by their narrow space."""
        return french.replace(",", self.decimal)

    def amount(self, french: str) -> str:
        """« €95 » of « 95 € »."""
        return self.euros.format(n=self.number(french[:-2])).replace(" ", NBSP)


@dataclass(frozen=True)
class Sentence:
    """One sentence: what it says in each language, as one text or as one for each plural form."""

    id: str
    french: str
    told: Mapping[str, str | Mapping[str, str]]

    @property
    def slots(self) -> dict[str, str]:
        """The type of each slot, by its name."""
        return dict(SLOT.findall(self.french))


@dataclass(frozen=True)
class Catalogue:
    """All languages by id, and all sentences in the order in which they are tried."""

    languages: Mapping[str, Language]
    sentences: tuple[Sentence, ...]


def read_catalogue(languages: Mapping[str, object], *files: Mapping[str, object]) -> Catalogue:
    """The catalogue of the parsed files. Raises `ValueError` naming what does not fit."""
    known = {id: _language(id, row) for id, row in languages.items()}
    rows = [pair for file in files for pair in file.items()]
    twice = sorted(id for id, many in Counter(id for id, _ in rows).items() if many > 1)
    if twice:
        raise ValueError(f"languages: {twice} twice")
    return Catalogue(known, tuple(_sentence(id, row, known) for id, row in rows))


def _language(id: str, row: object) -> Language:
    if not isinstance(row, Mapping) or len(row["months"]) != len(MONTHS):
        raise ValueError(f"languages/{id}: twelve months")
    return Language(
        id, row["label"], row["name"], tuple(row["forms"]), c2py(row["plural"]), row["date"],
        row["dated"], row["euros"], row["decimal"], tuple(row["months"]), row["read_by"],
        row.get("right_to_left") is True,
    )  # fmt: skip


def _sentence(id: str, row: object, languages: Mapping[str, Language]) -> Sentence:
    if not isinstance(row, Mapping) or "fr" not in row:
        raise ValueError(f"languages/{id}: no French")
    told = {key: row[key] for key in languages if key in row}
    made = Sentence(id, row["fr"], told)
    unknown = set(made.slots.values()) - set(TYPES) | set(row) - {"fr", *languages}
    if unknown:
        raise ValueError(f"languages/{id}: {sorted(unknown)} unknown")
    for key, said in told.items():
        _check(made, languages[key], said)
    return made


def _check(sentence: Sentence, language: Language, said: str | Mapping[str, str]) -> None:
    """Every slot once in every form, every plural form said: a number never gets lost."""
    counted = "count" in sentence.slots.values()
    if isinstance(said, Mapping) and (not counted or set(said) != set(language.forms)):
        raise ValueError(f"languages/{sentence.id}/{language.id}: forms {language.forms}")
    for text in said.values() if isinstance(said, Mapping) else (said,):
        if sorted(_FILLED.findall(text)) != sorted(sentence.slots):
            raise ValueError(f"languages/{sentence.id}/{language.id}: slots of the French")


def pattern(french: str) -> re.Pattern[str]:
    """What the French sentence looks like once its slots are filled, with any kind of space."""
    parts: list[str] = []
    at = 0
    for slot in SLOT.finditer(french):
        parts.append(_fixed(french[at : slot.start()]))
        parts.append(f"(?P<{slot[1]}>{TYPES[slot[2]]})")
        at = slot.end()
    return re.compile("".join((*parts, _fixed(french[at:]))))


def _fixed(text: str) -> str:
    return _SPACE.join(re.escape(part) for part in re.split(_SPACE, text))
