"""`visitapp bills` on the files of meters: recognised by themselves, refused in one line."""

import random
from datetime import date
from pathlib import Path

import pytest

from tests.cli import spoiling
from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of
from tests.depth import sample
from tests.domain.exchange.meters_made import (
    days,
    enedis_curve,
    enedis_days,
    enedis_index,
    grdf_days,
)
from tests.operations.visits.test_import_meter_file import workbook

DAILY = enedis_days([(day.isoformat(), "8,25") for day in days(date(2025, 1, 1), 365)])
INDEX = enedis_index(date(2025, 1, 1), [(4000 * n, 6000 * n) for n in range(366)])
CURVE = enedis_curve(date(2025, 1, 1), 40, 500)


def test_a_year_by_the_day(tmp_path: Path) -> None:
    file = tmp_path / "Enedis.csv"
    file.write_text(DAILY, "utf-8")
    found = object_of(called("bills", str(file), "--energy", "electricity", "--heated", "no",
                             "--json"))  # fmt: skip
    assert found["annual"] == pytest.approx(8.25 * 365.25, rel=0.02)


def test_what_the_file_lacks_is_among_the_warnings(tmp_path: Path) -> None:
    file = tmp_path / "Enedis.csv"
    file.write_text(DAILY.replace("2025-07-10;8,25", "2025-07-10;NA"), "utf-8")
    found = object_of(called("bills", str(file), "--energy", "electricity", "--json"))
    assert {"not_measured", "gap"} <= {one["code"] for one in found["warnings"]}


def test_a_workbook_of_gas(tmp_path: Path) -> None:
    values = [(f"{day:%d/%m/%Y}", 33, "Mesuré") for day in days(date(2025, 1, 1), 365)]
    file = workbook(tmp_path, grdf_days(values))
    found = object_of(called("bills", file, "--energy", "gas", "--json"))
    assert found["annual"] == pytest.approx(33 * 365, rel=0.1)


def test_another_energy_is_said(tmp_path: Path) -> None:
    file = tmp_path / "Enedis.csv"
    file.write_text(DAILY, "utf-8")
    said = is_refused(called("bills", str(file), "--energy", "gas"))
    assert "--energy electricity" in plain(said)


@pytest.mark.parametrize("good", [DAILY, INDEX, CURVE], ids=["days", "index", "curve"])
def test_spoilt_files_are_an_answer_or_one_line(good: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    refused = 0
    for seed in range(sample(70, 27)):
        chance = random.Random(seed)
        way = spoiling.TABLE[seed % len(spoiling.TABLE)]
        file.write_bytes(way(chance, good.encode()))
        ran = called("bills", str(file), "--energy", "electricity", "--json")
        assert ran.code in (0, 2), (seed, way.__name__, ran)
        if ran.code == 2:
            is_refused(ran)
            refused += 1
    assert refused > sample(10, 3)
