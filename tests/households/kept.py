"""The kept table of figures, and what changed since: shown by the test, written by `make figures`.

`python -m tests.households.kept` accepts the figures of today: the table is written anew, and
what changed goes to CHANGELOG.md, by household, with both values.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.households.figures import figures
from tests.households.home import homes, study_of

TABLE = Path(__file__).parent / "figures.csv"
CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
HEAD = "### Chiffres qui ont changé\n"
_MOST = 40


@dataclass(frozen=True, slots=True)
class Change:
    """One figure of one household, before and now; an empty text where there was none."""

    home: str
    figure: str
    before: str
    now: str

    def row(self) -> str:
        """A line of a Markdown table."""
        return f"| {self.home} | {self.figure} | {self.before or '–'} | {self.now or '–'} |"


def today() -> dict[tuple[str, str], str]:
    """Every figure of every household as computed now."""
    return {
        (home.name, figure): value
        for home in homes()
        for figure, value in figures(study_of(home.name)).items()
    }


@cache
def kept() -> dict[tuple[str, str], str]:
    """The table as it was accepted."""
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {(row["home"], row["figure"]): row["value"] for row in csv.DictReader(file)}


def changes(before: dict[tuple[str, str], str], now: dict[tuple[str, str], str]) -> list[Change]:
    """What is not the same, household by household."""
    keys = sorted(key for key in {*before, *now} if before.get(key) != now.get(key))
    return [Change(*key, before.get(key, ""), now.get(key, "")) for key in keys]


def table(found: Iterable[Change]) -> str:
    """The changes as a Markdown table."""
    return "\n".join(["| foyer | chiffre | avant | maintenant |", "|---|---|---|---|"] + [
        change.row() for change in found
    ])  # fmt: skip


def accept() -> None:
    """Keep the figures of today, and say in the changelog what moved."""
    before, now = kept(), today()
    found = changes(before, now)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("home", "figure", "value"))
        rows.writerows((*key, value) for key, value in sorted(now.items()))
    if before and found:
        _tell(found)
    print(f"{len(now)} figures of {len(homes())} households, {len(found)} changed")


def _tell(found: list[Change]) -> None:
    """Under `[Unreleased]`: the figures of money and quantity, the rest as a count."""
    text = CHANGELOG.read_text("utf-8")
    telling = [c for c in found if c.figure.startswith(("bills.", "suggestions.", "aids."))]
    shown = [c for c in telling if c.figure.endswith((".annual", ".eur.central", ".amount_eur"))]
    rows = shown[:_MOST]
    words = f"{len(found)} chiffres ont changé ; les principaux :\n\n{table(rows)}\n\n"
    place = "## [Unreleased]\n\n"
    if HEAD in text:
        changed = text.replace(HEAD + "\n", HEAD + "\n" + words, 1)
    else:
        changed = text.replace(place, f"{place}{HEAD}\n{words}", 1)
    CHANGELOG.write_text(changed, "utf-8")


if __name__ == "__main__":
    accept()
