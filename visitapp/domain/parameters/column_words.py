"""French words for the columns of the tables of numbers: `gas_low` is « gaz, bas »."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visitapp.domain.text import french
from visitapp.domain.yaml_text import parse

NUMBER = "number"
"""The entry that says how a plain figure is said: « {} kVA »."""


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """`words` by column or part of one; `of`: those of the tables whose name begins so."""

    words: Mapping[str, str]
    of: Mapping[str, Mapping[str, str]]

    def say(self, parameter: str, column: str) -> str:
        """A column in French, longest entries first; an untranslated part stays as it is."""
        own = [words for start, words in self.of.items() if parameter.startswith(start)]
        known = ChainMap(*map(dict, own), dict(self.words))
        if column.isdecimal() and column not in known:
            return known.get(NUMBER, "{}").format(column)
        return ", ".join(_pieces(column.split("_") if column else [], known))


def _pieces(left: list[str], known: Mapping[str, str]) -> list[str]:
    found = []
    while left:
        sizes = range(len(left), 0, -1)
        size = next((size for size in sizes if "_".join(left[:size]) in known), 1)
        part = "_".join(left[:size])
        found.append(known.get(part, part))
        left = left[size:]
    return found


def read_column_words(text: str) -> ColumnWords:
    """The words of `resources/numbers/columns.yaml`."""
    content: Any = parse(text)
    return ColumnWords(
        _french(content["words"]), {start: _french(one) for start, one in content["of"].items()}
    )


def _french(words: Mapping[object, str]) -> dict[str, str]:
    return {str(name): french(said) for name, said in words.items()}
