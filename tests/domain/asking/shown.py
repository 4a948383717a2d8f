"""How many questions eight households are shown, and what is found with those alone.

`make figures` writes `shown.csv` again; its diff says what a change of questions, of prices or of
worth does to a visit.
"""

import csv
from pathlib import Path

from tests.domain.asking.tour import measure

FILE = Path(__file__).with_name("shown.csv")
QUICK = "wood_stove_baby"
EIGHT = (
    "gas_flat", "electric_flat", "fuel_oil_house", QUICK, "off_peak_family",
    "heat_network_crowded", "lpg_tank_family", "old_flat_old_lamps",
)  # fmt: skip
HEAD = ("household", "questions", "cells", "euros_found", "euros_of_all_answers", "dangers_lost")


def written() -> dict[str, str]:
    """The lines of the file, by household."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row[0]: ",".join(row[1:]) for row in csv.reader(file)}


def main() -> None:
    """Measure the eight again."""
    with FILE.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(HEAD)
        for name in EIGHT:
            lines.writerow((name, *str(measure(name)).split(",")))


if __name__ == "__main__":
    main()
