"""The file of a meter into a visit: seen, added once, read in the study; nothing half done."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.commands import plain
from tests.domain.exchange.meters_made import POINT, days, enedis_days, enedis_index, grdf_days
from tests.operations.households_made import make_visit, say
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.operations.records.answers import add_row, answer, answers_of
from visitapp.operations.visits import import_meter_file, results


def daily(first: date, count: int, kwh: str = "10") -> str:
    return enedis_days([(day.isoformat(), kwh) for day in days(first, count)])


def written(
    folder: Path, text: str, name: str = "Enedis_Conso.csv", encoding: str = "utf-8"
) -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def workbook(folder: Path, rows_: list[tuple[object, ...]], name: str = "gaz.xlsx") -> str:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows_:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    (folder / name).write_bytes(content.getvalue())
    return str(folder / name)


def changes(desk) -> int:
    """How many changes the log holds."""
    return int(desk.database.rows("SELECT count(*) AS n FROM change")[0]["n"])


def bill(desk, visit: str, **values) -> str:
    row = f"bills/{add_row(desk, record=visit, repeat='bills').made}"
    for name, value in values.items():
        say(desk, visit, **{f"{row}/{name}": value})
    return row


def test_a_preview_writes_nothing(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    before = changes(desk)
    seen = import_meter_file.preview(
        desk, visit=visit, path=written(tmp_path, daily(date(2026, 1, 1), 59))
    )
    assert (seen.energy, seen.maker, seen.point, seen.file) == (
        "electricity", "Enedis", POINT, "Enedis_Conso.csv",
    )  # fmt: skip
    assert [(p.start, p.end, p.quantity) for p in seen.new] == [
        (date(2026, 1, 1), date(2026, 2, 1), 310), (date(2026, 2, 1), date(2026, 3, 1), 280),
    ]  # fmt: skip
    assert (seen.total, seen.known, seen.expected) == (590, (), "")
    assert changes(desk) == before


def test_periods_become_bills_that_were_read(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    readings = [(4000 * n, 6000 * n) for n in range(32)]
    path = written(tmp_path, enedis_index(date(2026, 3, 1), readings))
    done = import_meter_file.add(
        desk, visit=visit, preview=import_meter_file.preview(desk, visit=visit, path=path)
    )
    assert done.result == 1
    answers = answers_of(desk, record=visit)
    [row] = rows(answers, "bills")
    told = {name: answers[f"bills/{row}/{name}"] for name in
            ("energy", "start", "end", "quantity", "reading", "off_peak_kwh")}  # fmt: skip
    assert {name: one.value for name, one in told.items()} == {
        "energy": "electricity", "start": date(2026, 3, 1), "end": date(2026, 4, 1),
        "quantity": 310, "reading": "actual", "off_peak_kwh": 124,
    }  # fmt: skip
    assert {one.source for one in told.values()} == {Source.READ}
    assert answers[f"bills/{row}/amount"].state is State.UNKNOWN


def test_the_study_reads_them(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    path = written(tmp_path, daily(date(2025, 11, 1), 365))
    import_meter_file.add(
        desk, visit=visit, preview=import_meter_file.preview(desk, visit=visit, path=path)
    )
    use = results.study(desk, visit=visit).bills["electricity"]
    assert float(use.annual) == pytest.approx(3652.5, rel=0.02)  # 10 kWh a day
    assert use.eur is None  # the file has no price, and nobody said what contract it is


def test_the_same_file_twice_adds_nothing(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    path = written(tmp_path, daily(date(2026, 1, 1), 59))
    import_meter_file.add(
        desk, visit=visit, preview=import_meter_file.preview(desk, visit=visit, path=path)
    )
    again = import_meter_file.preview(desk, visit=visit, path=path)
    assert (len(again.new), len(again.known)) == (0, 2)
    with pytest.raises(UserError, match="déjà"):
        import_meter_file.add(desk, visit=visit, preview=again)
    assert len(rows(answers_of(desk, record=visit), "bills")) == 2


def test_a_period_that_a_bill_covers_is_left(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    bill(
        desk,
        visit,
        energy="electricity",
        start=date(2026, 1, 15),
        end=date(2026, 2, 1),
        quantity=90,
    )
    bill(desk, visit, energy="gas", start=date(2026, 2, 1), end=date(2026, 3, 1), quantity=900)
    seen = import_meter_file.preview(
        desk, visit=visit, path=written(tmp_path, daily(date(2026, 1, 1), 59))
    )
    assert [p.start for p in seen.new] == [date(2026, 2, 1)]
    assert [p.start for p in seen.known] == [date(2026, 1, 1)]


def test_a_bill_in_the_bin_covers_nothing(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    row = bill(
        desk, visit, energy="electricity", start=date(2026, 1, 1), end=date(2026, 2, 1), quantity=9
    )
    say(desk, visit, **{row: False})
    seen = import_meter_file.preview(
        desk, visit=visit, path=written(tmp_path, daily(date(2026, 1, 1), 31))
    )
    assert (len(seen.new), len(seen.known)) == (1, 0)


def test_a_file_of_another_home_is_told(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    row = f"contracts/{add_row(desk, record=visit, repeat='contracts').made}"
    for name, value in (("energy", "electricity"), ("meter_number", "98 765 432 109 876")):
        say(desk, visit, **{f"{row}/{name}": value})
    path = written(tmp_path, daily(date(2026, 1, 1), 31))
    assert import_meter_file.preview(desk, visit=visit, path=path).expected == "98765432109876"
    same = Answer(value=POINT)
    answer(desk, record=visit, path=f"{row}/meter_number", answer=same)
    assert import_meter_file.preview(desk, visit=visit, path=path).expected == ""


def test_what_begins_after_the_visit_is_refused_whole(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)  # on 25 November 2026
    seen = import_meter_file.preview(
        desk, visit=visit, path=written(tmp_path, daily(date(2026, 11, 1), 60))
    )
    with pytest.raises(UserError) as refused:
        import_meter_file.add(desk, visit=visit, preview=seen)
    assert "commence après la visite" in plain(refused.value.message)
    assert rows(answers_of(desk, record=visit), "bills") == []


def test_a_workbook_of_gas_and_a_text_of_windows(desk, tmp_path: Path) -> None:
    visit = make_visit(desk)
    values = [(f"{day:%d/%m/%Y}", 40, "Mesuré") for day in days(date(2026, 1, 1), 31)]
    seen = import_meter_file.preview(desk, visit=visit, path=workbook(tmp_path, grdf_days(values)))
    assert (seen.energy, seen.total) == ("gas", 1240)
    import_meter_file.add(desk, visit=visit, preview=seen)
    answers = answers_of(desk, record=visit)
    [row] = rows(answers, "bills")
    assert answers[f"bills/{row}/unit"].value == "kwh"
    path = written(tmp_path, daily(date(2026, 1, 1), 31), "windows.csv", "cp1252")
    assert import_meter_file.preview(desk, visit=visit, path=path).total == 310
