"""Makes golden.json: the chèque énergie of invented households, in 2022 and in 2026."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.oracles.golden_file import ROOT, write

HERE = Path(__file__).parent
YEARS = (2022, 2026)
_PYTHON = ROOT / ".venv-oracles-openfisca/bin/python"
_EDGES = (5600, 5700, 6700, 6800, 7700, 7850, 10800, 11000)


def sizes() -> Iterator[tuple[int, int]]:
    """Persons, and children in shared custody among them."""
    for persons in range(1, 9):
        for shared in range(min(4, persons)):
            yield persons, shared


def incomes(units: float) -> list[int]:
    """Whole incomes: every 250 € per unit, and one euro around each edge that anyone uses."""
    steps = {round(step * units) for step in range(0, 13001, 250)}
    edges = {round(edge * units) + more for edge in _EDGES for more in (-1, 0, 1)}
    return sorted(steps | edges)


def asked(year: int, households: list[dict[str, Any]]) -> list[list[float]]:
    """Units and amount of each household."""
    done = subprocess.run(
        ["nice", _PYTHON, HERE / "run.py"],
        input=json.dumps({"year": year, "households": households}),
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: list[list[float]] = json.loads(done.stdout)
    return found


def cases_of(year: int) -> Iterator[dict[str, Any]]:
    """Each size with its units, and its amount at every income: two runs for the whole year."""
    known = list(sizes())
    homes = [{"id": f"u{n}", "persons": p, "shared": s, "rfr": 0} for n, (p, s) in enumerate(known)]
    units = [found[0] for found in asked(year, homes)]
    everyone = [
        {"id": f"h{n}_{rfr}", "persons": p, "shared": s, "rfr": rfr}
        for n, (p, s) in enumerate(known)
        for rfr in incomes(units[n])
    ]
    amounts = {
        home["id"]: amount
        for home, (_, amount) in zip(everyone, asked(year, everyone), strict=True)
    }
    for n, (persons, shared) in enumerate(known):
        case = {"year": year, "persons": persons, "shared": shared, "units": units[n]}
        pairs = [[rfr, round(amounts[f"h{n}_{rfr}"])] for rfr in incomes(units[n])]
        yield {**case, "amounts": pairs}


def main() -> None:
    """Asks OpenFisca and writes the file."""
    cases = [case for year in YEARS for case in cases_of(year)]
    write(
        HERE / "golden.json",
        engine=("OpenFisca-France", "176.1.8", "AGPL-3.0"),
        made_by="tests/oracles/openfisca/golden.py",
        convention=(
            "chèque énergie of tenants in social housing; shared: children in shared custody "
            "among the persons; amounts: [tax income of the household (RFR, €), € of the cheque]"
        ),
        cases=cases,
    )


if __name__ == "__main__":
    main()
