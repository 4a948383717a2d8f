"""The words of « Les nombres de l’agence »: short titles, columns in French, numbers said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import yaml

from visitapp import shipped
from visitapp.domain.parameters.column_words import ColumnWords, read_column_words
from visitapp.domain.stock.kit import CARRIED, COST, LOW
from visitapp.domain.study.tables import COLUMNS
from visitapp.domain.text import french, quantity
from visitapp.operations.stock.count_bag import CATALOGUE, items_of

USUAL = "numbers/usual.yaml"
OF_THE_KIT = (COST, LOW, CARRIED)
NO_VALUE = "Pas de valeur aujourd’hui"


@dataclass(frozen=True)
class NumberWords:
    """What is said of the numbers: `items` of the kit by id, `titles` of one, `tables` of a whole
    table, `usual` of the short list."""

    columns: ColumnWords
    titles: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, str] = field(default_factory=dict)
    icons: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[Decimal, str]] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    usual: Sequence[str] = ()

    def title(self, parameter: str, label: str, column: str) -> str:
        """« Coût : ampoules »; the label of the parameter when there is no shorter title."""
        title = self.titles.get(parameter, label)
        if not column:
            return title
        return f"{title}\u00a0: {self.column(parameter, column)}"

    def column(self, parameter: str, column: str) -> str:
        """A column in French."""
        if parameter in OF_THE_KIT and column in self.items:
            return self.items[column].lower()
        return self.columns.say(parameter, column)

    def value(self, parameter: str, number: Decimal | None, unit: str) -> str:
        """« 4,87 €/m³ », « Modestes (Anah) », « Pas de valeur aujourd’hui »."""
        if number is None:
            return NO_VALUE
        said = self.choices.get(parameter, {}).get(number)
        if said:
            return said
        tenths = unit.startswith("€") and number.normalize().as_tuple().exponent == -1
        if tenths:  # « 12,50 € », not « 12,5 € »
            return quantity(number.quantize(Decimal("0.01")), unit, 2)
        return quantity(number, unit)


def number_words() -> NumberWords:
    """The words, from the shipped files, which each opening of a screen asks for."""
    return _read(shipped.text(USUAL), shipped.text(COLUMNS), shipped.text(CATALOGUE))


@cache
def _read(usual_text: str, columns_text: str, catalogue: str) -> NumberWords:
    usual = yaml.safe_load(usual_text)
    items = {item["id"]: item["label"] for item in items_of(catalogue)}
    said = usual["said"]
    return NumberWords(
        read_column_words(columns_text),
        titles={name: french(one["title"]) for name, one in said.items()},
        tables={name: french(one["table"]) for name, one in said.items() if "table" in one},
        icons={name: one["icon"] for name, one in said.items()},
        choices={
            name: {Decimal(number): french(words) for number, words in one["choices"].items()}
            for name, one in said.items()
            if "choices" in one
        },
        items=items,
        usual=tuple(usual["usual"]),
    )
