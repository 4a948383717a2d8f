"""The words that bills use, as data: see `resources/bills/reading.yaml`."""

import re
from datetime import date
from decimal import Decimal
from itertools import chain

import yaml
from pydantic import ValidationError

from visitapp.domain.bill_reading.words import plain_word
from visitapp.domain.checklist.questions import Strict
from visitapp.domain.mistakes import FileMistakes, Mistake
from visitapp.domain.yaml_text import parse


class Energy(Strict):
    """How a bill of this energy is recognised, the unit it charges for, and what it may cost."""

    signs: tuple[str, ...]
    unit: str = ""
    least_a_unit: Decimal = Decimal(0)
    most_a_unit: Decimal = Decimal(0)
    most_a_day: Decimal = Decimal(0)


class Labels(Strict):
    """Each list of words: one of them stands before, or over, the value."""

    source: str
    review_by: date
    energies: dict[str, Energy]
    suppliers: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    days: tuple[int, int]
    oldest_days: int
    powers: frozenset[str]
    most_a_month: Decimal
    """A subscription, in euros."""
    least_sure: Decimal
    """A value that nothing else on the bill confirms is left when it was read less surely."""

    def find(self, kind: str, text: str) -> re.Match[str] | None:
        """The first of these words in the text of a line, the longest there."""
        found = [one for word in self.words[kind] if (one := _PATTERNS[word].search(text))]
        return min(found, key=lambda one: (one.start(), -one.end()), default=None)

    def has(self, kind: str, text: str) -> bool:
        return self.find(kind, text) is not None


def said(word: str, text: str) -> re.Match[str] | None:
    """Where a text has this word."""
    return _PATTERNS[word].search(text)


def read_labels(text: str, file: str) -> Labels:
    """The words of a YAML file. Raises `FileMistakes`."""
    try:
        found = Labels.model_validate(parse(text))
    except (yaml.YAMLError, ValidationError, ValueError) as problem:
        what = " ".join(str(problem).split())
        raise FileMistakes([Mistake(file, "-", what, "Mend the entry named here.")]) from problem
    signs = [energy.signs for energy in found.energies.values()]
    for word in chain(found.suppliers, *found.words.values(), *signs):
        _PATTERNS.setdefault(word, _pattern(word))
    return found


_PATTERNS: dict[str, re.Pattern[str]] = {}
"""Of every word that was read from a file."""


def _pattern(word: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in plain_word(word).split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)")
