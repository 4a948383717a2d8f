"""What the bill engine is measured beside: plain rules, and eemeter where it is installed."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import homes
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.weather.degree_days import DegreeDays

ROOT = Path(__file__).parents[1]
EEMETER = ROOT / ".venv-oracles-eemeter/bin/python"
SCRIPT = ROOT / "tests/oracles/eemeter/run.py"
_SECONDS_A_METER = 60


def pro_rata(bills: Sequence[BillPeriod]) -> float:
    """The same use every day."""
    return float(sum(b.quantity for b in bills)) / sum(b.days for b in bills) * 365.25


def degree_day_ratio(bills: Sequence[BillPeriod], weather: DegreeDays) -> float:
    """Everything follows the degree-days of base 18 (DJU18), as a spreadsheet does it."""
    known = weather.between(bills[0].start, bills[-1].end, 18)
    return float(sum(b.quantity for b in bills)) * weather.normal(18) / known


def eemeter(meters: Sequence[Sequence[BillPeriod]], weather: DegreeDays) -> list[dict[str, float]]:
    """What eemeter makes of each meter: `nac` (kWh of a normal year) and `seconds`; or nothing."""
    if not EEMETER.exists():
        return []
    asked: list[dict[str, Any]] = [
        {
            "id": str(number),
            "bills": [
                {"start": b.start.isoformat(), "end": b.end.isoformat(), "kwh": float(b.quantity)}
                for b in bills
            ],
        }
        for number, bills in enumerate(meters)
    ]
    days = {day.isoformat(): celsius for day, celsius in homes.daily().days.items()}
    asked[0] |= {"temperatures": days, "normal_years": list(weather.normal_years)}
    done = subprocess.run(
        [str(EEMETER), str(SCRIPT)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=_SECONDS_A_METER * len(meters),
        check=False,
    )
    if done.returncode != 0:
        return []
    found = json.loads(done.stdout)
    return [found[str(number)] for number in range(len(meters))]
