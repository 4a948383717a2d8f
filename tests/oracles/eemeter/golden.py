"""Makes golden.json: the invented meters, and what eemeter says of them (two processes)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.oracles.eemeter import meters
from tests.oracles.golden_file import ROOT, write

HERE = Path(__file__).parent
PROCESSES = 2
_PYTHON = ROOT / ".venv-oracles-eemeter/bin/python"
_CONVENTION = (
    "nac: kWh in a normal year of 365.25 days, mean of 2016-2025, daily mean (min + max) / 2 of "
    "Île-de-France; heating_slope: kWh per °C·day; base: kWh a day; balance_c: °C, whole °F; "
    "bills: first day, then [days, kWh] one after the other"
)


def main() -> None:
    """Asks eemeter and writes the file. The temperatures are read beside the checkout."""
    days = meters.temperatures()
    running = [_start(str(part)) for part in range(PROCESSES)]
    results: dict[str, Any] = {}
    for process in running:
        out, _ = process.communicate()
        if process.returncode:
            sys.exit(process.returncode)
        results.update(json.loads(out))
    for found in results.values():
        found.pop("seconds", None)
    write(
        HERE / "golden.json",
        engine=("eemeter", "2.10.11", "Apache-2.0"),
        made_by="tests/oracles/eemeter/golden.py",
        convention=_CONVENTION,
        facts={"normal_years": list(meters.NORMAL_YEARS)},
        cases=[
            {"id": m["id"], "first_day": m["bills"][0]["start"], "bills": meters.short(m["bills"])}
            | results[m["id"]]
            for m in meters.meters(days)
        ],
    )


def _start(part: str) -> "subprocess.Popen[str]":
    told = subprocess.run(
        [sys.executable, "-m", "tests.oracles.eemeter.meters", part, str(PROCESSES)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    process = subprocess.Popen(
        ["nice", _PYTHON, HERE / "run.py"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(told)
    process.stdin.close()
    process.stdin = None
    return process


if __name__ == "__main__":
    main()
