"""What a file of Enedis counts beside the use of one home: production, reactive energy, another
meter, another step. Codes after the public samples of `docs/formats.md`: grandeur métier CONS or
PROD, grandeur physique PA or EA (active), PRI or ERC (reactive). Each figure is counted by hand."""

from datetime import date

import pytest

from tests.cli.commands import plain
from tests.domain.exchange.meters_made import POINT, enedis_curve
from tests.domain.exchange.test_meter_files import R63, codes, half, read, refused_for, spans
from tests.domain.exchange.test_meter_files import lines as lines_in
from tests.for_each import for_each
from visitapp.domain.errors import UserError

JANUARY, FEBRUARY = date(2025, 1, 1), date(2025, 2, 1)
WHOLE = [("2025-01-01", "2025-02-01", 372)]
ROUNDED = ("1,23457E+13", "9,87457E+13")


def flow(
    first: date, count: int, watts: int, made: str = "CONS", kind: str = "PA", unit: str = "W",
    step: int = 30, said: str = "", point: str = POINT,
) -> list[str]:  # fmt: skip
    """The lines of a flow R63: half-hours of one kind, for some days."""
    steps = enedis_curve(first, count, watts, step).splitlines()[3:]
    ends = [one.partition("+")[0].replace("T", " ") for one in steps]
    pace = said or f"PT{step}M"
    return [f"{point};;;{kind};{made};BRUT;{unit};{end};{watts};B;{pace};0;0" for end in ends]


def file(*rows: list[str]) -> str:
    return "\n".join([R63, *(line for some in rows for line in some)])


# --- what is not use -----------------------------------------------------------------------------


def test_production_fills_no_hole_of_the_use() -> None:
    """500 W: 12 kWh a day, of which the tenth is missing; 72 kWh are produced on each."""
    used = [*flow(JANUARY, 9, 500), *flow(date(2025, 1, 11), 21, 500)]
    found = read(file(used, flow(JANUARY, 31, 3000, made="PROD")))
    assert spans(found) == [("2025-01-01", "2025-01-10", 108), ("2025-01-11", "2025-02-01", 252)]
    assert codes(found) == ["not_use", "gap"]
    assert plain(found.findings[0].message) == (
        "1 488 lignes ne sont pas de la consommation : elles sont laissées."
    )


@for_each(
    ("made", "kind", "unit"),
    [
        ("PROD", "PA", "W"), ("Production", "Energie active", "Wh"), ("INJ", "EA", "W"),
        ("CONS", "ERC", "VAr"), ("CONS", "PRI", "VAr"), ("Consommation", "Energie réactive", "W"),
    ],
)  # fmt: skip
@for_each("before", [False, True])
def test_what_is_not_active_use_adds_nothing_whatever_its_place(
    made: str, kind: str, unit: str, before: bool
) -> None:
    used, other = flow(JANUARY, 31, 500), flow(FEBRUARY, 3, 2000, made, kind, unit)
    found = read(file(other, used) if before else file(used, other))
    assert spans(found) == WHOLE
    assert codes(found) == ["not_use"]


@pytest.mark.parametrize(("made", "kind"), [
    ("CONS", "PA"), ("CONS", "EA"), ("Consommation", "Energie active"), ("", ""),
])  # fmt: skip
def test_active_use_is_use_by_its_code_or_its_words(made: str, kind: str) -> None:
    found = read(file(flow(JANUARY, 31, 500, made, kind)))
    assert (spans(found), codes(found)) == (WHOLE, [])


def test_reactive_energy_alone_is_no_use() -> None:
    with pytest.raises(UserError, match="aucune consommation"):
        read(file(flow(JANUARY, 31, 500, kind="ERC", unit="VAr")))


# --- another meter, whose number a spreadsheet rounded -------------------------------------------


def test_two_rounded_numbers_are_two_meters() -> None:
    """Eleven figures are lost: what is left is enough to see that they are not one."""
    both = half(JANUARY, 31, "10", ROUNDED[0]) + half(FEBRUARY, 28, "30", ROUNDED[1])
    said = f"compteur.csv : il y a 2 compteurs dedans, {ROUNDED[0]} et {ROUNDED[1]}."
    assert refused_for([lines_in(both)]) == said


@pytest.mark.parametrize("text", [
    half(JANUARY, 31, "10", ROUNDED[0]) + half(FEBRUARY, 28, "30", ROUNDED[0]),
    half(JANUARY, 31, "10", "1.23457e13") + half(FEBRUARY, 28, "30", "1.23457e13"),
    file(flow(JANUARY, 31, 500, point=ROUNDED[0])),
])  # fmt: skip
def test_a_rounded_number_on_several_lines_or_tables_may_be_of_two_homes(text: str) -> None:
    with pytest.raises(UserError) as wrong:
        read(text)
    said = plain(wrong.value.message)
    assert said.startswith("compteur.csv : le numéro du compteur est arrondi, 1")
    assert wrong.value.hint == "Téléchargez-le de nouveau, sans le changer dans un tableur."


def test_one_table_under_one_rounded_number_is_of_one_home() -> None:
    found = read(half(JANUARY, 31, "10", ROUNDED[0]))
    assert (found.point, spans(found)) == ("", [("2025-01-01", "2025-02-01", 310)])


# --- another step --------------------------------------------------------------------------------


def curve(*parts: tuple[date, int, int]) -> str:
    """A load curve of 500 W that says no step: first day, days, minutes of each part."""
    first, *rest = (enedis_curve(day, count, 500, step) for day, count, step in parts)
    more = [line for text in rest for line in text.splitlines()[3:]]
    return "\n".join([first.replace(f";W;{parts[0][2]}", ";W;").rstrip(), *more]) + "\n"


@pytest.mark.parametrize(("before", "after"), [(30, 15), (60, 30), (60, 10), (30, 60)])
def test_a_curve_whose_step_changes_keeps_the_days_of_both(before: int, after: int) -> None:
    """12 kWh a day, 31 days and 28, whatever the step."""
    found = read(curve((JANUARY, 31, before), (FEBRUARY, 28, after)))
    assert spans(found) == [*WHOLE, ("2025-02-01", "2025-03-01", 336)]
    assert codes(found) == []


@pytest.mark.parametrize("unit", ["Wh", "kWh"])
def test_energy_is_the_same_whatever_its_step(unit: str) -> None:
    """1 Wh (kWh) each half-hour of January, each quarter of February: 48 × 31 and 96 × 28."""
    text = curve((JANUARY, 31, 30), (FEBRUARY, 28, 15)).replace(";W;", f";{unit};")
    each = "1000" if unit == "Wh" else "1"
    assert spans(read(text.replace(";500\n", f";{each}\n"))) == [
        ("2025-01-01", "2025-02-01", 1488), ("2025-02-01", "2025-03-01", 2688),
    ]  # fmt: skip


def test_the_change_of_hour_is_a_whole_day_at_either_step() -> None:
    """30 March has 23 hours, 11.5 kWh: 11 × 12 + 11.5 is 143.5, to the upper kWh."""
    found = read(curve((date(2025, 3, 20), 16, 30), (date(2025, 4, 5), 26, 15)))
    assert spans(found) == [("2025-03-20", "2025-04-01", 144), ("2025-04-01", "2025-05-01", 360)]
    assert codes(found) == []


def test_a_day_of_half_its_steps_is_not_of_twice_the_step() -> None:
    """One moment in two is missing on the tenth: nothing says that its means are of an hour."""
    text = enedis_curve(JANUARY, 31, 500).replace(";W;30", ";W;").splitlines()
    kept = [line for line in text if not (line.startswith("2025-01-10") and ":30:00" in line)]
    found = read("\n".join(kept) + "\n")
    assert spans(found) == [("2025-01-01", "2025-01-10", 108), ("2025-01-11", "2025-02-01", 252)]
    assert codes(found) == ["incomplete_days", "gap"]


def test_a_step_that_is_said_on_each_line_is_believed() -> None:
    """The step changes at noon: 24 half-hours, then 48 quarters, of one day."""
    morning = flow(date(2025, 1, 16), 1, 500)[:24]
    evening = flow(date(2025, 1, 16), 1, 500, step=15)[48:]
    rest = [*flow(JANUARY, 15, 500), *morning, *evening,
            *flow(date(2025, 1, 17), 15, 500, step=15)]  # fmt: skip
    assert spans(read(file(rest))) == WHOLE
    hourly = flow(JANUARY, 31, 500, step=60, said="PT1H")
    assert spans(read(file(hourly))) == WHOLE


def test_a_step_that_is_said_in_an_unknown_way_is_counted_between_the_moments() -> None:
    assert spans(read(file(flow(JANUARY, 31, 500, said="demi-heure")))) == WHOLE
