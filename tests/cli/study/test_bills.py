"""`visitapp bills`: the shape of the answer, and any bad file refused in one line."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.commands import Ran, ran, refused
from tests.depth import examples

GOOD = """start,end,quantity,unit,reading,amount_eur
2023-02-01,2023-04-01,3100,kwh,actual,300
2023-04-01,2023-06-01,1500,kwh,actual,180
2023-06-01,2023-08-01,500,kwh,estimated,100
2023-08-01,2023-10-01,600,kwh,actual,100
2023-10-01,2023-12-01,2100,kwh,actual,250
2023-12-01,2024-02-01,3900,kwh,actual,400
"""
KEYS = {"energy", "unit", "annual", "low", "high", "heating", "base", "balance_c", "method",
        "warnings"}  # fmt: skip


def told(folder: Path, text: str | bytes, *more: str) -> Ran:
    file = folder / "bills.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return ran("bills", str(file), "--energy", "gas", *more)


def test_the_json_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    answer = told(tmp_path, GOOD, "--json", "--on", "2026-11-25")
    assert (answer.code, answer.err) == (0, "")
    found = json.loads(answer.out)
    assert set(found) == KEYS
    assert found["unit"] == "kWh"
    assert found["low"] <= found["annual"] <= found["high"]
    assert found["heating"] + found["base"] == found["annual"]
    assert found["warnings"][0].keys() == {"code", "message"}
    assert 11000 < found["annual"] < 13500  # 11 700 kWh billed, over a mild year


def test_without_json_it_speaks_french(tmp_path: Path) -> None:
    answer = told(tmp_path, GOOD)
    assert answer.code == 0
    assert "Une année normale" in answer.out
    assert "une seule période du 01/06/2023 au 01/10/2023" in answer.out


@pytest.mark.parametrize("columns", [4, 5, 6])
def test_the_last_columns_may_be_left_out(tmp_path: Path, columns: int) -> None:
    lines = [",".join(line.split(",")[:columns]) for line in GOOD.splitlines()]
    assert told(tmp_path, "\n".join(lines)).code == 0


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()).code == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("start,end", "debut,end", "ligne 1 : il manque start"),
        ("amount_eur", "price", "ligne 1 : price est en trop"),
        ("2023-04-01,2023-06-01", "2023-06-01,2023-04-01", "ligne 3 : la fin n’est pas après"),
        ("2023-02-01", "01/02/2023", "ligne 2, start : « 01/02/2023 » n’est pas une date"),
        ("2023-02-01", "0001-01-01", "hors du calendrier"),
        ("3100", "NaN", "ligne 2, quantity : « NaN » n’est pas un nombre"),
        ("3100", "Infinity", "n’est pas un nombre"),
        ("3100", "1e999999", "trop grand"),
        ("3100", "31009e999999", "trop grand"),
        ("3100", "٣١٠٠", "n’est pas un nombre"),
        ("3100", "", "n’est pas un nombre"),
        ("kwh,actual", "btu,actual", "ligne 2, unit : « btu » est inconnu"),
        ("estimated", "guessed", "ligne 4, reading : « guessed »"),
        (",300", ",300,12", "ligne 2 : 7 colonnes au lieu de 6"),
        (",300", ',"300', "ne se lit pas"),
        (",300", ",30\x00", "caractère nul"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    answer = told(tmp_path, GOOD.replace(old, new, 1), "--json")
    assert said in refused(answer)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "il manque start"), (b"start,end,quantity,unit\n", "aucune facture"),
     (GOOD.encode("utf-16"), "caractère nul|UTF-8"), (b"\xff\xfe\x00", "UTF-8"),
     (b"x" * 3_000_000, "plus de 2 Mo")],
)  # fmt: skip
def test_a_file_that_is_not_bills(tmp_path: Path, content: bytes, said: str) -> None:
    answer = told(tmp_path, content)
    assert answer.code == 2
    assert any(part in answer.err for part in said.split("|"))


def test_every_fault_of_every_line_comes_out_in_one_answer(tmp_path: Path) -> None:
    text = """start,end,quantity,unit,reading,amount_eur
01/02/2023,2023-04-01,many,btu,actual,300
2023-06-01,2023-04-01,1500,kwh,actual,180

2023-06-01,2023-08-01,500,kwh,guessed,dear
2023-08-01,2023-10-01,600,kwh
2023-10-01,2023-12-01,2100,kwh,actual,250
2019-12-01,2024-02-01,3900,kwh,actual,400
"""
    answer = told(tmp_path, text, "--json")
    assert (answer.code, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert answer.err.removeprefix(f"{tmp_path / 'bills.csv'} : ") == (
        "ligne 2, start : « 01/02/2023 » n’est pas une date ; "
        "ligne 2, quantity : « many » n’est pas un nombre ; "
        "ligne 2, unit : « btu » est inconnu ; "
        "ligne 3 : la fin n’est pas après le début ; "
        "ligne 5, reading : « guessed » ; "
        "ligne 5, amount_eur : « dear » n’est pas un nombre ; "
        "ligne 6 : 4 colonnes au lieu de 6 ; "
        "ligne 8 : plus de trois ans. "
        "Écrivez 2026-08-15. Écrivez 4500 ou 0.35. "
        "Choisissez kwh, mwh, m3, m³, l, litre, stere, stère, kg. Vérifiez les deux dates. "
        "Écrivez actual ou estimated. Complétez.\n"
    )


def test_the_faults_before_a_line_that_cannot_be_read_are_said_too(tmp_path: Path) -> None:
    said = told(tmp_path, GOOD.replace("3100", "x", 1).replace(",180", ',"180', 1)).err
    assert "ligne 2, quantity : « x » n’est pas un nombre ; ligne 3 : elle ne se lit pas" in said


def test_what_lacks_and_what_is_too_much_in_the_first_line_come_together(tmp_path: Path) -> None:
    answer = told(tmp_path, GOOD.replace("start,end", "debut,end", 1))
    assert "ligne 1 : il manque start" in answer.err
    assert "ligne 1 : debut est en trop" in answer.err
    assert answer.err.count("Écrivez") == 1


def test_a_file_that_is_not_there_or_an_energy_that_is_not() -> None:
    assert "n’existe pas" in ran("bills", "nowhere.csv", "--energy", "gas").err
    assert ran("bills", "nowhere.csv", "--energy", "coal").code == 2
    assert ran("bills", "/", "--energy", "gas").code == 2
    assert ran("bills", "a\0b", "--energy", "gas").code == 2
    assert ran("bills").code == 2


def test_water_bills_in_kwh_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "w.csv").write_text(GOOD)
    answer = ran("bills", str(tmp_path / "w.csv"), "--energy", "water")
    assert answer.code == 2
    assert "unité" in answer.err


BITS = st.sampled_from(
    ["\x00", "NaN", "-Infinity", "1e400", "9" * 400, "''", '"', ",", ",,", "\n", "\r", "é",
     "\ud7ff", "2023-02-30", "0000-00-00", "-1", "+", "_", "１２", "start", "unit", "", "1_000",
     ";", "\t"]
)  # fmt: skip


CHANGES = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), BITS)


@given(
    st.lists(CHANGES, min_size=1, max_size=4),
    st.sampled_from(["gas", "electricity", "water", "wood", "fuel_oil"]),
)
@settings(
    max_examples=examples(500),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_mutation_is_answered_or_refused_in_one_line(
    tmp_path: Path, changes: list[tuple[int, int, str]], energy: str
) -> None:
    text = GOOD
    for at, cut, bit in changes:
        text = text[:at] + bit + text[at + cut :]
    file = tmp_path / "mutated.csv"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    answer = ran("bills", str(file), "--energy", energy, "--json")
    assert answer.code in (0, 2)
    if answer.code == 0:
        found = json.loads(answer.out)
        assert set(found) == KEYS
        assert found["low"] <= found["annual"] <= found["high"]
    else:
        assert answer.out == ""
        assert answer.err.count("\n") == 1
        assert "Traceback" not in answer.err


@given(st.binary(max_size=300))
@settings(
    max_examples=examples(200),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_bytes_are_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    answer = told(tmp_path, content)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
