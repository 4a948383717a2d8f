"""The communes where visits are made, as a list to choose from, with their postcodes."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.territories.territories import Territories, Territory, plain, read_territories

ELSEWHERE = "ailleurs"
"""What is chosen by who lives in another commune."""


@dataclass(frozen=True)
class Communes:
    """By name as officially written, in alphabetical order: the postcodes of each."""

    postcodes: Mapping[str, tuple[str, ...]]
    territories: Territories

    @property
    def names(self) -> tuple[str, ...]:
        """Those that may be chosen."""
        return tuple(self.postcodes)

    def territory(self, commune: str) -> Territory:
        """The territory of a commune of the list. Raises KeyError for another one."""
        found = self.territories.of(commune)
        if found is None:
            raise KeyError(commune)
        return found


def at_commune(commune: str) -> str:
    """« à Montreuil », « au Raincy », « aux Lilas »."""
    article, _, rest = commune.partition(" ")
    joined = {"Le": "au", "Les": "aux"}.get(article, "")
    return f"{joined} {rest}" if joined else f"à {commune}"


def read_communes(text: str, *, on: date) -> Communes:
    """The communes of `territories.csv` in force on a day."""
    lines = [
        line for line in csv.DictReader(text.splitlines())
        if date.fromisoformat(line["valid_from"]) <= on
    ]  # fmt: skip
    codes = {line["commune"]: tuple(line["postal_codes"].split("|")) for line in lines}
    ordered = {name: codes[name] for name in sorted(codes, key=plain)}
    return Communes(ordered, read_territories(text, on=on))
