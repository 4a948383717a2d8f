"""One meter and one whole study, beside the engines of others where they are installed.

The engines live in environments of their own (`tests/oracles/make.sh`), never in the program's;
each is asked through its own interpreter, and only the time of its calculation counts: not its
start, not its first meter, which compiles.
"""

import json
import math
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median

from bench.table import Line
from bench.timing import timed
from visitapp.cli.trial.throwaway import example_desk
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.bills import BillPeriod
from visitapp.operations.desk.reference import reference_tables
from visitapp.operations.profile import open_profile
from visitapp.operations.visits import results

ROOT = Path(__file__).parents[1]
ORACLES = ROOT / "tests/oracles"
DAY = date(2026, 11, 25)
METERS = 40
ASKED = 4
"""Meters given to the slow engines; the first one is not counted."""
Meter = list[BillPeriod]


def lines() -> Iterator[Line]:
    """The bench, line by line."""
    meters = _meters()
    mine = _meter_time(meters)
    yield Line("Un compteur, 12 à 24 factures mensuelles", mine, 5)
    for name, version in (("eemeter", "2.10.11"), ("opendsm", "1.2.7")):
        yield Line("Le même compteur", mine, _python_engine(name, meters), peer=f"{name} {version}")
    what = "L’étude entière d’une visite / le calcul d’un logement"
    yield Line(what, _study_time(), _open3cl(), peer="Open3CL 1.4.6", most=50)


def _meters() -> list[Meter]:
    """The usual meters of the golden file of eemeter."""
    golden = json.loads((ORACLES / "eemeter/golden.json").read_text("utf-8"))
    found: list[Meter] = []
    for case in golden["cases"][:METERS]:
        day, bills = date.fromisoformat(case["first_day"]), []
        for days, kwh in case["bills"]:
            bills.append(BillPeriod(day, day + timedelta(days=days), Decimal(kwh)))
            day = bills[-1].end
        found.append(bills)
    return found


def _meter_time(meters: list[Meter]) -> float:
    """The median of one meter (ms)."""
    tables = reference_tables()
    parameters, weather = tables.parameters.on(DAY), tables.degree_days

    def one(bills: Meter) -> None:
        annual_use(bills, "gas", weather, parameters, heated=True)

    return median(timed(lambda bills=bills: one(bills), 3, warm=1).median for bills in meters)


def _study_time() -> float:
    """The median of a whole study of the full example (ms)."""
    with tempfile.TemporaryDirectory() as folder:
        desk, visit = example_desk(Path(folder) / "p")
        found = timed(lambda: results.study(desk, visit=visit), 40).median
        open_profile.close(desk)
    return found


def _python_engine(name: str, meters: list[Meter]) -> float | None:
    """The median of one meter in another environment (ms), its first meter left out."""
    python = ROOT / f".venv-oracles-{name}/bin/python"
    if not python.exists():
        return None
    asked = [
        {
            "id": str(number),
            "bills": [
                {"start": b.start.isoformat(), "end": b.end.isoformat(), "kwh": float(b.quantity)}
                for b in bills
            ],
        }
        for number, bills in enumerate(meters[:ASKED])
    ]
    asked[0] |= {"temperatures": _weather(), "normal_years": list(range(2016, 2026))}
    done = subprocess.run(
        [python, ORACLES / name / "run.py"],
        input=json.dumps(asked), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return None
    found = json.loads(done.stdout)
    return 1000 * median(found[str(number)]["seconds"] for number in range(1, ASKED))


def _weather() -> dict[str, float]:
    """Invented days, cold in winter: how long a fit takes does not depend on them."""
    rng, first = random.Random(1), date(2016, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(2026, 3, 1) - first).days))
    return {
        day.isoformat(): round(
            12 - 8 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 20) / 365)
            + rng.gauss(0, 3), 1,
        )
        for day in days
    }  # fmt: skip


def _open3cl() -> float | None:
    """The mean of one dwelling, once warm (ms)."""
    node = shutil.which("node")
    if node is None or not (ORACLES / "node/node_modules/@open3cl/engine").exists():
        return None
    done = subprocess.run(
        [node, "open3cl.mjs"], cwd=ORACLES / "node", capture_output=True, text=True, check=False
    )
    return None if done.returncode else float(json.loads(done.stdout)["ms_per_dwelling"])
