"""Files of meters to periods of bills: each figure counted by hand."""

from datetime import date, timedelta

import pytest

from tests.cli.commands import plain
from tests.domain.exchange.meters_made import (
    ABOUT,
    LIMITS,
    POINT,
    days,
    enedis_curve,
    enedis_days,
    enedis_index,
    grdf_days,
    grdf_spans,
)
from tests.for_each import for_each
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.meter_file import is_meter, read_meter
from visitapp.domain.exchange.meter_periods import MeterFile
from visitapp.domain.exchange.text_table import Line, lines_of


def lines(text: str) -> list[Line]:
    return lines_of(text, "compteur.csv", 200_000)


def read(text: str) -> MeterFile:
    return read_meter([lines(text)], "compteur.csv", LIMITS)


def read_rows(rows: list[tuple[object, ...]]) -> MeterFile:
    cells = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    return read_meter([[Line(n, row) for n, row in enumerate(cells, 1)]], "gaz.xlsx", LIMITS)


def spans(found: MeterFile) -> list[tuple[str, str, int]]:
    return [(p.start.isoformat(), p.end.isoformat(), int(p.quantity)) for p in found.periods]


def codes(found: MeterFile) -> list[str]:
    return [one.code for one in found.findings]


# --- Enedis, index -------------------------------------------------------------------------------


def test_an_index_file_gives_its_months_with_their_off_peak_part() -> None:
    # 4 kWh off-peak and 6 kWh in the day, each day from 1 March to 9 April 2025
    readings = [(4000 * n, 6000 * n) for n in range(41)]
    found = read(enedis_index(date(2025, 3, 1), readings))
    assert (found.maker, found.energy, found.point) == ("Enedis", "electricity", POINT)
    assert spans(found) == [("2025-03-01", "2025-04-01", 310), ("2025-04-01", "2025-04-10", 90)]
    assert [p.off_peak_kwh for p in found.periods] == [124, 36]
    assert {p.reading for p in found.periods} == {"actual"}
    assert codes(found) == []


def test_an_index_that_is_missing_is_bridged_by_the_next_one() -> None:
    readings: list[tuple[int, int] | None] = [(0, 10_000 * n) for n in range(32)]
    readings[10] = readings[11] = None
    found = read(enedis_index(date(2025, 1, 1), readings))
    assert spans(found) == [("2025-01-01", "2025-02-01", 310)]


def test_a_new_meter_leaves_a_gap_and_says_so() -> None:
    readings = [(0, 500_000 + 10_000 * n) for n in range(15)] + [(0, 10_000 * n) for n in range(17)]
    found = read(enedis_index(date(2025, 1, 1), readings))
    # 14 days on the old meter; one day lost; 16 days on the new one
    assert spans(found) == [("2025-01-01", "2025-01-15", 140), ("2025-01-16", "2025-02-01", 160)]
    assert codes(found) == ["index_back", "gap"]


def test_the_change_of_hour_moves_no_day() -> None:
    readings = [(0, 1000 * n) for n in range(63)]
    found = read(enedis_index(date(2025, 10, 1), readings))
    assert spans(found) == [("2025-10-01", "2025-11-01", 31), ("2025-11-01", "2025-12-01", 30)]
    assert codes(found) == ["too_short"]  # 1 December


def test_calendars_that_disagree_say_nothing_of_off_peak_hours() -> None:
    text = enedis_index(date(2025, 3, 1), [(4000 * n, 6000 * n) for n in range(32)])
    other = "Du 2025-03-10T00:00:00+01:00 au;FC2;Base;BASE;Toutes heures;EAS F1;;;EAS F2"
    assert [p.off_peak_kwh for p in read(f"{text}{other}\r\n").periods] == [None]


# --- Enedis, load curve --------------------------------------------------------------------------


def test_a_load_curve_is_power_over_time() -> None:
    # 500 W all day: 12 kWh a day, 31 days
    found = read(enedis_curve(date(2025, 1, 1), 31, 500))
    assert spans(found) == [("2025-01-01", "2025-02-01", 372)]
    assert codes(found) == []


@pytest.mark.parametrize(("first", "hours"), [(date(2025, 3, 30), 23), (date(2025, 10, 26), 25)])
def test_days_of_23_and_25_hours_are_whole_days(first: date, hours: int) -> None:
    found = read(enedis_curve(first - timedelta(days=10), 11, 1000))
    assert spans(found)[0][2] == 10 * 24 + hours


def test_a_day_with_one_missing_step_is_not_known() -> None:
    found = read(enedis_curve(date(2025, 1, 1), 31, 500, skip=10 * 48 + 3))
    assert spans(found) == [("2025-01-01", "2025-01-11", 120), ("2025-01-12", "2025-02-01", 240)]
    assert codes(found) == ["incomplete_days", "gap"]
    assert "Rien du 11/01/2025 au 12/01/2025" in plain(found.findings[1].message)


def test_moments_may_begin_their_steps() -> None:
    text = enedis_curve(date(2025, 1, 1), 10, 600)
    head, rows = text.split("Horodate;Valeur\n")
    stamps = [row.partition(";")[0] for row in rows.splitlines()]
    begun = ["2025-01-01T00:00:00+01:00", *stamps[:-1]]
    found = read(head + "Horodate;Valeur\n" + "\n".join(f"{at};600" for at in begun))
    assert spans(found) == [("2025-01-01", "2025-01-11", 144)]


def test_a_curve_in_wh_is_energy_already() -> None:
    text = enedis_curve(date(2025, 1, 1), 10, 250).replace(";W;", ";Wh;")
    assert spans(read(text)) == [("2025-01-01", "2025-01-11", 120)]  # 48 × 0.25 × 10


R63 = (
    "Identifiant PRM;Date de début;Date de fin;Grandeur physique;Grandeur métier;Etape métier;"
    "Unité;Horodate;Valeur;Nature;Pas;Indice de vraisemblance;Etat complémentaire"
)


def r63(first: date, count: int, watts: int, made: str = "CONS") -> str:
    """A flow R63: on each line the meter, the unit, and the end of the step by the wall clock."""
    steps = enedis_curve(first, count, watts).splitlines()[3:]
    ends = [step.partition("+")[0].replace("T", " ") for step in steps]
    return "\n".join(
        [R63, *(f"{POINT};;;PA;{made};BRUT;W;{end};{watts};B;PT30M;0;0" for end in ends)]
    )


@pytest.mark.parametrize(
    ("first", "hours"),
    [(date(2025, 1, 20), 24), (date(2025, 3, 30), 23), (date(2025, 10, 26), 25)],
)
def test_a_flow_r63_has_no_zone_and_its_days_are_whole(first: date, hours: int) -> None:
    found = read(r63(first - timedelta(days=10), 11, 1000))
    assert found.point == POINT
    assert sum(span[2] for span in spans(found)) == 10 * 24 + hours


def test_a_flow_r63_of_production_is_refused() -> None:
    with pytest.raises(UserError, match="produite"):
        read(r63(date(2025, 1, 1), 10, 1000, made="PROD"))


def test_a_workbook_of_half_hours_says_when_each_begins_and_ends() -> None:
    rows: list[tuple[object, ...]] = [
        ("", "Point Référence Mesure (PRM)", POINT, "Grandeur physique :", "Puissance Active"),
        ("", "", "", "Type de comptage :", "Consommation horaire"),
        ("", "", "Plage horaire"),
        ("", "", "Début", "Fin", "Valeur (en kW)"),
    ]
    for day in days(date(2025, 1, 1), 8):
        for half in range(48):
            ends = [f"{day:%d/%m/%Y} {n // 2:02}:{n % 2 * 30:02}:00" for n in (half, half + 1)]
            rows.append(("", "", ends[0], ends[1], "0,5"))
    assert read_rows(rows).point == POINT
    assert spans(read_rows(rows)) == [("2025-01-01", "2025-01-09", 96)]  # 8 × 24 × 0.5


# --- Enedis, days --------------------------------------------------------------------------------


def test_a_daily_file_in_kwh_with_a_day_not_measured() -> None:
    values = [(day.strftime("%d/%m/%Y"), "8,5") for day in days(date(2026, 1, 1), 31)]
    values[19] = (values[19][0], "NA")
    found = read(enedis_days(values))
    # 19 × 8.5 = 161.5, to the upper kWh; 11 × 8.5 = 93.5
    assert spans(found) == [("2026-01-01", "2026-01-20", 162), ("2026-01-21", "2026-02-01", 94)]
    assert codes(found) == ["not_measured", "gap"]
    assert found.point == POINT


def test_a_daily_file_in_wh_with_iso_days() -> None:
    values = [(day.isoformat(), "12571") for day in days(date(2026, 1, 1), 10)]
    assert spans(read(enedis_days(values, "Wh"))) == [("2026-01-01", "2026-01-11", 126)]


def test_a_day_twice_counts_once_and_with_two_quantities_not_at_all() -> None:
    values = [(day.isoformat(), "10") for day in days(date(2026, 1, 1), 20)]
    values += [("2026-01-05", "10"), ("2026-01-10", "11")]
    found = read(enedis_days(values))
    assert spans(found) == [("2026-01-01", "2026-01-10", 90), ("2026-01-11", "2026-01-21", 100)]
    assert codes(found) == ["two_quantities", "gap"]


def test_two_years_are_kept_and_the_older_months_are_said() -> None:
    values = [(day.isoformat(), "10") for day in days(date(2023, 1, 1), 365 * 3)]
    found = read(enedis_days(values))
    assert len(found.periods) == 24
    assert spans(found)[0] == ("2024-01-01", "2024-02-01", 310)
    assert codes(found) == ["older"]


def test_months_lose_their_edges() -> None:
    values = [(f"{month:02}/2025", str(100 * month)) for month in range(1, 7)]
    found = read(enedis_days(values))
    assert spans(found)[0] == ("2025-02-01", "2025-03-01", 200)
    assert spans(found)[-1] == ("2025-05-01", "2025-06-01", 500)
    assert codes(found) == ["edge_months"]


# --- GRDF ----------------------------------------------------------------------------------------


def test_a_workbook_of_gas_by_the_day() -> None:
    values = [(f"{day:%d/%m/%Y}", 40, "Mesuré") for day in days(date(2026, 1, 1), 59)]
    values[40] = (values[40][0], 40, "Estimé")
    found = read_rows(grdf_days(values))
    assert (found.maker, found.energy, found.point) == ("GRDF", "gas", POINT)
    assert spans(found) == [("2026-01-01", "2026-02-01", 1240), ("2026-02-01", "2026-03-01", 1120)]
    assert [p.reading for p in found.periods] == ["actual", "mixed"]


def test_a_line_without_energy_is_a_gap() -> None:
    values = [(f"{day:%d/%m/%Y}", 40, "Mesuré") for day in days(date(2026, 1, 1), 31)]
    values[9] = (values[9][0], None, "Mesuré")
    values[10] = (values[10][0], 40, "Absence de Données")
    found = read_rows(grdf_days(values))
    assert spans(found) == [("2026-01-01", "2026-01-10", 360), ("2026-01-12", "2026-02-01", 800)]
    assert codes(found) == ["not_measured", "gap"]


def test_weeks_and_the_week_of_the_new_year() -> None:
    """What GRDF writes: the whole week with the energy of December, then January to its end."""
    weeks = [("Du 14/12/2025 au 20/12/2025", 700), ("Du 21/12/2025 au 27/12/2025", 700),
             ("Du 28/12/2025 au 03/01/2026", 400), ("Du 01/01/2026 au 03/01/2026", 330),
             ("Du 04/01/2026 au 10/01/2026", 770)]  # fmt: skip
    found = read_rows(grdf_spans(weeks))
    assert spans(found) == [("2025-12-14", "2026-01-01", 1800), ("2026-01-01", "2026-01-11", 1100)]
    assert codes(found) == []


def test_months_of_gas_stop_before_the_export_and_lose_their_edges() -> None:
    months = [("Novembre 2025 ", 500), ("Décembre 2025 ", 900), ("Janvier 2026 ", 1100),
              ("Février 2026 ", 950), ("Mars 2026", 200)]  # fmt: skip
    found = read_rows(grdf_spans(months))
    assert spans(found) == [("2025-12-01", "2026-01-01", 900), ("2026-01-01", "2026-02-01", 1100),
                            ("2026-02-01", "2026-03-01", 950)]  # fmt: skip


# --- What is refused -----------------------------------------------------------------------------

CURVE = enedis_curve(date(2025, 1, 1), 10, 500)
DAILY = enedis_days([(day.isoformat(), "10") for day in days(date(2026, 1, 1), 20)])


@for_each(
    ("text", "said"),
    [
        ("a;b\n1;2\n", "pas un fichier de compteur connu"),
        ("start,end,quantity,unit\n2025-01-01,2025-02-01,1,kwh\n", "pas un fichier de compteur"),
        (CURVE.replace(";Consommation;", ";Production;"), "produite"),
        (DAILY.replace("Consommation Quotidienne", "Production Quotidienne"), "produite"),
        (DAILY.replace("2026-01-07;10", "2026-13-07;10"), "ligne 10 : « 2026-13-07 »"),
        (DAILY.replace("2026-01-07;10", "2026-01-07;dix"), "ligne 10 : « dix »"),
        (DAILY.replace("2026-01-07;10", "2026-01-07;-10"), "« -10 »"),
        (DAILY.replace("2026-01-07;10", "2026-01-07;1e9"), "« 1e9 »"),
        (CURVE.replace("W;30", ";30"), "unité"),
        (CURVE.replace("2025-01-02T00:30:00+01:00", "2025-01-02T00:37:00+01:00"), "régulier"),
        (CURVE.replace("2025-01-02T00:30:00+01:00", "2025-01-02T00:30:00"), "fuseau"),
        (CURVE.replace("2025-01-02T00:30:00+01:00", "2025-99-02T00:30:00"), "pas une date"),
        (ABOUT + f"\n{POINT};Index;;;;;;Wh\n", "aucune consommation"),
        (enedis_days([("2026-01-01", "10")]), "aucune période utilisable"),
        (
            f"{ABOUT}\n{POINT};Puissance maximale quotidienne;;;Puissance maximale atteinte;"
            "Consommation;Comptage Brut;W\nHorodate;Valeur\n2025-01-01T10:00:00+01:00;3695\n",
            "aucune consommation",
        ),
    ],
)
def test_a_wrong_file_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(UserError) as refused:
        read(text)
    assert said in plain(refused.value.message)
    assert refused.value.hint


def test_bills_of_our_own_are_no_file_of_a_meter() -> None:
    assert not is_meter([lines("start,end,quantity,unit\n2025-01-01,2025-02-01,1,kwh\n")])
    assert is_meter([lines(CURVE)])
    assert is_meter([lines(DAILY)])


# --- several meters ------------------------------------------------------------------------------

OTHER = "22222222222222"


def half(first: date, count: int, kwh: str, point: str = POINT) -> str:
    """A daily file of one meter."""
    return enedis_days([(f"{day}", kwh) for day in days(first, count)]).replace(POINT, point)


def refused_for(sheets: list[list[Line]]) -> str:
    with pytest.raises(UserError) as wrong:
        read_meter(sheets, "compteur.csv", LIMITS)
    assert wrong.value.hint == "Prenez un fichier par compteur."
    return plain(wrong.value.message)


def test_two_meters_one_after_the_other_in_a_file_are_not_one_home() -> None:
    """Their days do not meet: added up, they would look like one year."""
    first = half(date(2025, 1, 1), 181, "10")
    then = half(date(2025, 7, 1), 184, "30", OTHER)
    said = f"compteur.csv : il y a 2 compteurs dedans, {POINT} et {OTHER}."
    assert refused_for([lines(first + "\n" + then)]) == said
    assert refused_for([lines(first), lines(then)]) == said


def test_two_blocks_of_one_meter_are_one_home() -> None:
    text = half(date(2025, 1, 1), 31, "10") + "\n" + half(date(2025, 2, 1), 28, "20")
    assert spans(read(text)) == [
        ("2025-01-01", "2025-02-01", 310), ("2025-02-01", "2025-03-01", 560),
    ]  # fmt: skip


def test_a_flow_whose_lines_name_two_meters_is_refused_and_four_are_counted() -> None:
    def flow(*points: str) -> str:
        head = "Identifiant PRM;Unite;Horodate;Valeur;Pas"
        rows = [f"{point};W;2025-03-{day:02}T{hour:02}:00:00;1000;PT60M"
                for day, point in enumerate(points, 1) for hour in range(24)]  # fmt: skip
        return "\n".join([head, *rows]) + "\n"

    assert read(flow(*[POINT] * 10)).point == POINT
    said = f"compteur.csv : il y a 2 compteurs dedans, {POINT} et {OTHER}."
    assert refused_for([lines(flow(*[POINT] * 10, *[OTHER] * 10))]) == said
    four = refused_for([lines(flow(POINT, OTHER, "3" * 14, "4" * 14))])
    assert four.endswith(f"4 compteurs dedans, dont {POINT}, {OTHER} et {'3' * 14}.")


def test_a_workbook_with_the_gas_of_two_meters_is_refused_that_of_one_is_read_once() -> None:
    def sheet(point: str) -> list[Line]:
        rows = grdf_days([(f"{day:%d/%m/%Y}", 20, "Mesuré") for day in days(date(2025, 1, 1), 31)])
        cells = [tuple(point if cell == POINT else str(cell) for cell in row) for row in rows]
        return [Line(number, row) for number, row in enumerate(cells, 1)]

    assert "il y a 2 compteurs dedans" in refused_for([sheet(POINT), sheet(OTHER)])
    assert spans(read_meter([sheet(POINT), sheet(POINT)], "gaz.xlsx", LIMITS)) == [
        ("2025-01-01", "2025-02-01", 620)
    ]
    # nothing under its head: a table of another meter that is empty does not count
    empty = lines(half(date(2025, 1, 1), 0, "0", OTHER))
    assert (
        read_meter([lines(half(date(2025, 1, 1), 31, "10")), empty], "a.csv", LIMITS).point == POINT
    )
