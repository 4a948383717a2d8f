"""Daily temperatures: added all or none, used by every study at once, let go again."""

import gzip
from datetime import date, timedelta

import pytest

from tests.cli.commands import plain
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.errors import UserError
from visitapp.domain.plain_json import plain as as_json
from visitapp.operations.desk.reference import reference_tables
from visitapp.operations.parameters.weather import add_weather, forget_weather, weather_in_use
from visitapp.operations.visits import results

HEAD = "date;code_insee_region;region;tmin;tmax;tmoy"


def odre(folder, days, name="temperature.csv", place=("11", "Île-de-France")) -> str:
    """An open data file: `days` maps each day to its lowest and highest, in °C."""
    code, region = place
    lines = [HEAD] + [f"{day};{code};{region};{low};{high};0" for day, (low, high) in days.items()]
    path = folder / name
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def run(first, count, low=1.0, high=7.0):
    return {first + timedelta(days=n): (low, high) for n in range(count)}


def test_before_any_import_the_shipped_weather_is_in_use(desk) -> None:
    found = weather_in_use(desk)
    assert (found.days, found.files, found.first) == (0, (), None)
    assert found.table_first == date(2016, 1, 1)
    assert found.table_last >= date(2026, 2, 28)


def test_an_import_says_what_it_brought_and_from_where(desk, clock, tmp_path) -> None:
    added = add_weather(desk, path=odre(tmp_path, run(date(2026, 1, 1), 40))).result
    assert (added.days, added.first, added.last) == (40, date(2026, 1, 1), date(2026, 2, 9))
    assert (added.place, added.missing, added.replaced) == ("Île-de-France", 0, None)
    found = weather_in_use(desk)
    [file] = found.files
    assert (found.days, found.last, found.place) == (40, date(2026, 2, 9), "Île-de-France")
    assert file.source == "temperature.csv, Île-de-France"
    assert file.author == "Nadège"
    assert file.at.date() == clock.at.date()


def test_the_sums_of_known_days_are_exact_and_the_table_stands_elsewhere(desk, tmp_path) -> None:
    days = run(date(2026, 1, 1), 31) | {date(2026, 1, 10): (16.0, 20.0)}
    add_weather(desk, path=odre(tmp_path, days))
    now, shipped = desk.reference.tables().degree_days, reference_tables().degree_days
    # 4 °C on average for 9 days: 14 degrees under 18; and one day at 18, which adds nothing
    assert now.between(date(2026, 1, 1), date(2026, 1, 11), 18) == pytest.approx(9 * 14)
    december = (date(2025, 12, 1), date(2026, 1, 1), 18)
    assert now.between(*december) == pytest.approx(shipped.between(*december))


def test_a_study_changes_where_the_sums_of_its_bills_change_and_nowhere_else(
    desk, tmp_path
) -> None:
    visit = record(desk, example("gas_flat"))
    before = as_json(results.study(desk, visit=visit))
    # three days before the shipped weather: no bill is that old, and no normal year
    add_weather(desk, path=odre(tmp_path, run(date(2015, 1, 1), 3, -9.0, -5.0)))
    assert as_json(results.study(desk, visit=visit)) == before
    winter = run(date(2025, 11, 1), 151, 6.0, 14.0)
    add_weather(desk, path=odre(tmp_path, winter))
    after = as_json(results.study(desk, visit=visit))
    assert after["bills"]["gas"]["annual"] != before["bills"]["gas"]["annual"]
    assert after["bills"]["water"] == before["bills"]["water"]
    assert [one["title"] for one in after["alerts"]] == [one["title"] for one in before["alerts"]]
    forget_weather(desk)
    assert as_json(results.study(desk, visit=visit)) == before


def test_the_tables_are_read_again_only_when_something_changed(desk, tmp_path) -> None:
    first = desk.reference.tables().degree_days
    assert desk.reference.tables().degree_days is first
    add_weather(desk, path=odre(tmp_path, run(date(2026, 1, 1), 31)))
    second = desk.reference.tables().degree_days
    assert second is not first
    assert desk.reference.tables().degree_days is second


def test_another_place_replaces_the_first_one_and_says_so(desk, tmp_path) -> None:
    add_weather(desk, path=odre(tmp_path, run(date(2026, 1, 1), 31)))
    station = odre(tmp_path, run(date(2026, 1, 1), 2), "m.csv", ("75114001", "PARIS-MONTSOURIS"))
    added = add_weather(desk, path=station).result
    assert added.replaced == "Île-de-France"
    assert weather_in_use(desk).days == 2


def test_a_packed_file_is_read_too(desk, tmp_path) -> None:
    path = odre(tmp_path, run(date(2026, 1, 1), 5))
    packed = tmp_path / "temperature.csv.gz"
    with open(path, "rb") as file:
        packed.write_bytes(gzip.compress(file.read()))
    assert add_weather(desk, path=str(packed)).result.days == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "date"),
        (b"a;b\n1;2\n", "date"),
        (f"{HEAD}\n2026-01-01;11;IDF;3;7;5\n2026-01-02;11;IDF;x;7;5\n".encode(), "ligne 3"),
        (f"{HEAD}\n2026-01-01;11;IDF;3;700;5\n".encode(), "700"),
        (f"{HEAD}\n2027-01-01;11;IDF;3;7;5\n".encode(), "jours à venir"),
        (b"\x1f\x8b\x08 cut", "ne se lit pas"),
        (b"\xff\xfe\x00d\x00a", "texte"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(desk, tmp_path, content, said) -> None:
    add_weather(desk, path=odre(tmp_path, run(date(2026, 1, 1), 5)))
    before = weather_in_use(desk)
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        add_weather(desk, path=str(path))
    assert said in plain(refused.value.message)
    assert "bad.csv" in refused.value.message
    assert refused.value.hint
    assert weather_in_use(desk) == before


def test_a_file_that_is_not_there_and_a_folder_are_refused(desk, tmp_path) -> None:
    with pytest.raises(UserError, match="n’existe pas"):
        add_weather(desk, path=str(tmp_path / "none.csv"))
    with pytest.raises(UserError, match="dossier"):
        add_weather(desk, path=str(tmp_path))


def test_holes_are_counted(desk, tmp_path) -> None:
    days = run(date(2026, 1, 1), 10)
    del days[date(2026, 1, 4)]
    assert add_weather(desk, path=odre(tmp_path, days)).result.missing == 1
    assert weather_in_use(desk).missing == 1
