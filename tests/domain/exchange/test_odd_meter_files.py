"""Files of meters that are cut, mended by hand or of another day: read where they say enough."""

from datetime import date

import pytest

from tests.cli.commands import plain
from tests.domain.exchange.meters_made import (
    POINT,
    days,
    enedis_curve,
    enedis_days,
    enedis_index,
    grdf_days,
    grdf_spans,
)
from tests.domain.exchange.test_meter_files import codes, lines, read, read_rows, spans
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.enedis_blocks import CALENDAR, kind_of
from visitapp.domain.exchange.meter_file import is_meter
from visitapp.domain.exchange.meter_words import point_of
from visitapp.domain.exchange.text_table import Line, decoded, lines_of

JANUARY = days(date(2026, 1, 1), 31)
DAILY = enedis_days([(day.isoformat(), "10") for day in JANUARY])
CURVE = enedis_curve(date(2025, 1, 1), 10, 500)


def refused(text: str) -> str:
    with pytest.raises(UserError) as wrong:
        read(text)
    assert wrong.value.hint
    return plain(wrong.value.message)


# Enedis


def test_a_table_that_lost_what_was_above_it_is_known_by_its_columns() -> None:
    bare = "Date;Valeur (en kWh)\n" + "\n".join(f"{day.isoformat()};10" for day in JANUARY)
    assert is_meter([lines(bare)])
    assert spans(read(bare)) == [("2026-01-01", "2026-02-01", 310)]
    assert read(bare).point == ""


def test_a_line_of_total_is_no_day_and_a_day_written_otherwise_is_refused() -> None:
    assert spans(read(DAILY + "Total;310\n")) == [("2026-01-01", "2026-02-01", 310)]
    assert "« 2026/01/07 » n’est pas une date" in refused(DAILY.replace("2026-01-07", "2026/01/07"))


def test_the_point_may_be_written_beside_its_name() -> None:
    about = f"Identifiant PRM;{POINT};Unite;Wh"
    found = read("\n".join([about, *DAILY.splitlines()[1:]]))
    assert found.point == POINT


def test_what_is_no_number_of_a_meter_is_no_point() -> None:
    assert read(DAILY.replace(POINT, "1234")).point == ""


@pytest.mark.parametrize("kept", [0, 1])
def test_a_curve_of_one_moment_at_most_says_nothing(kept: int) -> None:
    cut = "\n".join(CURVE.splitlines()[: 3 + kept]) + "\n"
    assert "aucune consommation" in refused(cut)


def test_the_line_under_a_curve_is_no_moment() -> None:
    assert spans(read(CURVE + "Fin du fichier;0\n")) == [("2025-01-01", "2025-01-11", 120)]


def test_the_values_of_a_curve_are_beside_their_moments_whatever_their_name() -> None:
    assert spans(read(CURVE.replace("Horodate;Valeur", "Horodate;P"))) == spans(read(CURVE))


def test_only_the_daily_readings_of_an_index_count() -> None:
    """4 kWh a day; a reading of another kind on the fifth day would add a thousand."""
    text = enedis_index(date(2025, 1, 1), [(4000 * n, 0) for n in range(32)])
    cyclic = text.replace("2025-01-04T23:00:00+01:00;Arrêté quotidien;16000;0",
                          "2025-01-04T23:00:00+01:00;Relevé cyclique;1016000;0")  # fmt: skip
    assert cyclic != text
    january = [("2025-01-01", "2025-02-01", 124)]
    assert spans(read(text)) == january
    assert spans(read(cyclic)) == january


def test_a_day_of_less_than_one_kwh_is_no_index_that_went_back() -> None:
    found = read(enedis_index(date(2025, 1, 1), [(400 * n, 0) for n in range(32)]))
    assert (spans(found), codes(found)) == ([("2025-01-01", "2025-02-01", 12)], [])


def test_a_counter_that_no_index_has_is_not_one_of_the_off_peak_hours() -> None:
    """4 kWh a day on the counter F1 of off-peak hours; the calendar names D1 beside."""
    text = enedis_index(date(2025, 3, 1), [(4000 * n, 6000 * n) for n in range(32)])
    beside = text.replace("HP;Heures Pleines;EAS F2", "HN;Heures Creuses Nuit;EAS D1")
    assert beside != text
    assert [p.off_peak_kwh for p in read(beside).periods] == [124]


def test_only_a_calendar_says_which_hours_are_off_peak() -> None:
    """An index that names hours on its own lines is no calendar of the supplier."""
    text = enedis_index(date(2025, 3, 1), [(4000 * n, 6000 * n) for n in range(32)])
    kept = text.partition("Periode;")[0].splitlines()
    more = [";Libelle classe temporelle 1;Cadran classe temporelle 1"]
    more += [";Heures Creuses;EAS F1"] * (len(kept) - 4)
    own = "\n".join([*kept[:3], *(line + end for line, end in zip(kept[3:], more, strict=True))])
    assert [p.off_peak_kwh for p in read(own + "\n").periods] == [None]


def test_a_calendar_has_its_periods() -> None:
    assert kind_of(["periode", "libelle classe temporelle 1"]) == CALENDAR
    assert kind_of(["libelle classe temporelle 1"]) == ""


def test_a_curve_from_midnight_to_midnight_has_moments_that_end_their_steps() -> None:
    """Hours of 1 kW for ten days; what the first moment ends is of the day before."""
    rows = enedis_curve(date(2025, 1, 1), 10, 1000, step=60).splitlines()
    rows.insert(3, "2025-01-01T00:00:00+01:00;9000")
    assert spans(read("\n".join(rows) + "\n")) == [("2025-01-01", "2025-01-11", 240)]


def test_what_is_no_quantity_is_shown_by_its_first_thirty_letters() -> None:
    said = refused(DAILY.replace(";10\n", ";environ dix kilowattheures par jour\n", 1))
    assert "« environ dix kilowattheures par » n’est pas une quantité" in said


def test_one_sheet_of_a_meter_among_others_is_enough() -> None:
    notes = lines("start,end,quantity,unit\n2025-01-01,2025-02-01,1,kwh\n")
    assert is_meter([notes, lines(DAILY)])


# GRDF


def test_what_is_no_day_is_shown_by_its_first_thirty_letters() -> None:
    with pytest.raises(UserError) as wrong:
        read_rows(grdf_days([("2026/01/07, jour du relevé à pied", 40, "Mesuré")]))
    assert "« 2026/01/07, jour du relevé à p » n’est pas une date" in plain(wrong.value.message)


def test_a_line_of_total_of_gas_is_no_day_and_a_day_written_otherwise_is_refused() -> None:
    values = [(f"{day:%d/%m/%Y}", 40, "Mesuré") for day in JANUARY]
    whole = [("2026-01-01", "2026-02-01", 1240)]
    assert spans(read_rows(grdf_days([*values, ("Total", 1240, "")]))) == whole
    with pytest.raises(UserError, match="2026/01/07"):
        read_rows(grdf_days([*values, ("2026/01/07", 40, "Mesuré")]))


def test_without_a_day_of_export_every_period_counts() -> None:
    weeks = [("Du 01/03/2026 au 07/03/2026", 70), ("Du 08/03/2026 au 14/03/2026", 84)]
    rows = grdf_spans(weeks)
    assert spans(read_rows(rows)) == [("2026-03-01", "2026-03-08", 70)]  # exported on the 10th
    rows[0] = ("", "Données informatives et détaillées")
    assert spans(read_rows(rows)) == [("2026-03-01", "2026-03-15", 154)]


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("Du 10/01/2026 au 05/01/2026", "la période ne se lit pas"),
        ("Du 10/01/2026 au demain", "la période ne se lit pas"),
        ("01/01/1980", "hors du calendrier"),
        ("31/02/2026", "n’est pas une date"),
    ],
)
def test_days_that_cannot_be_are_said_with_their_line(span: str, said: str) -> None:
    with pytest.raises(UserError) as wrong:
        read_rows(grdf_spans([(span, 70)]))
    assert said in plain(wrong.value.message)
    assert "ligne 6" in plain(wrong.value.message)


def test_a_week_that_begins_inside_the_one_before_is_left() -> None:
    weeks = [("Du 01/02/2026 au 07/02/2026", 70), ("Du 05/02/2026 au 11/02/2026", 77),
             ("Du 08/02/2026 au 14/02/2026", 84)]  # fmt: skip
    found = read_rows(grdf_spans(weeks))
    assert spans(found) == [("2026-02-01", "2026-02-15", 154)]
    assert codes(found) == ["overlap"]
    assert "à partir du 05/02/2026" in plain(found.findings[0].message)


def test_five_holes_are_named_and_the_others_counted() -> None:
    """Ten days in each of eight months: seven holes between them."""
    values = [(day.isoformat(), "10") for month in range(1, 9)
              for day in days(date(2025, month, 1), 10)]  # fmt: skip
    found = read(enedis_days(values))
    assert codes(found) == ["gap"] * 6
    assert "Et 2 autres trous" in plain(found.findings[-1].message)


# The text itself


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Relevé".encode(), "Relevé"),
        (b"\xef\xbb\xbfRelev\xc3\xa9", "Relevé"),
        (b"Relev\xe9 \x80", "Relevé €"),  # Windows-1252
    ],
)
def test_the_text_of_a_table_in_what_spreadsheets_write(content: bytes, text: str) -> None:
    assert decoded(content, "a.csv") == text


@pytest.mark.parametrize("content", [b"a\0b", b"\x81\x8d\x8f", b"PK\x03\x04\0"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="pas un tableau en texte") as wrong:
        decoded(content, "a.csv")
    assert "CSV UTF-8" in wrong.value.hint


def test_lines_keep_their_number_and_empty_ones_do_not_count() -> None:
    found = lines_of("a;b\n\n;;\nc;d\n", "a.csv", 2)
    assert found == [Line(1, ("a", "b")), Line(4, ("c", "d"))]
    with pytest.raises(UserError, match="plus de 1 lignes"):
        lines_of("a;b\nc;d\n", "a.csv", 1)


def test_a_quote_that_nothing_closes_is_said_with_its_line() -> None:
    with pytest.raises(UserError, match="ligne 2") as wrong:
        lines_of('a;b\n"c;d\n', "a.csv", 10)
    assert "guillemets" in wrong.value.hint


@pytest.mark.parametrize(("cell", "kwh"), [
    ("20.123456789012", 624),  # 31 times: 623.83
    ("20,0000000001", 620),
    ("0.30000000000000004", 9),  # 9.3
    ("0,123456789123456789123456789123", 4),  # 3.83
])  # fmt: skip
def test_a_quantity_that_was_computed_has_as_many_decimals_as_it_likes(cell: str, kwh: int) -> None:
    assert spans(read(DAILY.replace(";10\n", f";{cell}\n"))) == [("2026-01-01", "2026-02-01", kwh)]
    rows = grdf_days([(f"{day:%d/%m/%Y}", cell, "Mesuré") for day in JANUARY])
    assert spans(read_rows(rows)) == [("2026-01-01", "2026-02-01", kwh)]


def test_a_quantity_without_end_is_none() -> None:
    assert "n’est pas une quantité" in refused(DAILY.replace(";10\n", f";0,{'3' * 31}\n"))


def test_the_number_of_a_gas_meter_is_read_under_its_own_name_alone() -> None:
    line = {"identifiant": "11112222333344", "n pce": "2109 8765 4321 00"}
    assert point_of(line, "n pce", "no pce") == "21098765432100"
    assert point_of({**line, "n pce": "2,1E+13"}, "n pce", "no pce") == ""


def test_the_index_of_another_meter_is_no_use_of_the_home() -> None:
    """10 kWh a day for ten days; then a meter that stands at 1 800 000 kWh; 10 a day again."""
    old = [(n * 4_000, n * 6_000) for n in range(11)]
    new = [(900_000_000 + low, 900_000_000 + high) for low, high in old]
    found = read(enedis_index(date(2025, 3, 1), [*old, *new]))
    assert spans(found) == [("2025-03-01", "2025-03-11", 100), ("2025-03-12", "2025-03-22", 100)]
    assert codes(found) == ["too_much", "gap"]
    assert plain(found.findings[0].message) == (
        "1 799 900 kWh du 11/03/2025 au 12/03/2025 : le compteur d’un logement ne compte pas "
        "autant. C’est laissé. Le compteur a peut-être changé."
    )


def test_days_of_999_are_left_and_counted_together() -> None:
    nines = [(day.isoformat(), "999999999999" if day.day > 28 else "10") for day in JANUARY]
    found = read(enedis_days(nines))
    assert spans(found) == [("2026-01-01", "2026-01-29", 280)]
    assert "(et 2 autres fois) :" in plain(found.findings[0].message)


@pytest.mark.parametrize(("kwh", "there"), [("864", True), ("865", False)])
def test_36_kva_day_and_night_is_the_most_that_a_home_can_use(kwh: str, there: bool) -> None:
    days_ = [(day.isoformat(), kwh) for day in JANUARY]
    if there:
        assert spans(read(enedis_days(days_))) == [("2026-01-01", "2026-02-01", 31 * 864)]
    else:
        assert "ne compte pas autant" in refused(enedis_days(days_))
