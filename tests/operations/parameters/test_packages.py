"""A package of numbers: made from published tables, refused when hostile, taken whole."""

import shutil
import zlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.operations.follow_ups_made import as_adviser
from tests.operations.parameters.test_new_year import (
    NEW_YEAR,
    aid,
    contract,
    family,
    judged,
    study_of,
)
from visitapp import shipped
from visitapp.cli.main import run
from visitapp.cli.trial.throwaway import record
from visitapp.domain.errors import UserError
from visitapp.domain.parameters import package as packages
from visitapp.domain.parameters.package import Package
from visitapp.local_time import PARIS
from visitapp.operations.desk import number_packages, signing_keys
from visitapp.operations.parameters import packages as taking
from visitapp.operations.parameters.build_package import build_package
from visitapp.operations.parameters.endings import ending
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.bundle import signing

ROOT = Path(__file__).parents[3]
SECRET = signing.new_key()
PUBLISHED = date(2027, 1, 2)


@pytest.fixture(autouse=True)
def keys(monkeypatch) -> None:
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (signing.public_of(SECRET),))


def example(folder: Path) -> Path:
    """The published tables that the project shows, which are invented."""
    shutil.copytree(ROOT / "resources" / "examples" / "numbers", folder)
    return folder


def made(folder: Path, published: date = PUBLISHED) -> Path:
    content, _ = build_package(
        example(folder), source="CRE, Anah, janvier 2027", published=published, secrets=[SECRET]
    )
    path = folder.with_suffix(".nombres")
    path.write_bytes(content)
    return path


@pytest.fixture
def january(desk, clock):
    november = record(desk, family(desk.now().date()))
    clock.at = datetime(2027, 1, 2, 10, 0, tzinfo=PARIS)
    return as_adviser(desk), november, record(desk, family(NEW_YEAR))


def take(desk, path: Path) -> str:
    return taking.take_package(desk, package=taking.read_package(desk, path=str(path))).made


def test_with_the_package_all_answers_anew_and_november_as_before(january, tmp_path) -> None:
    """Gas at 15.1 cents from January, the ceilings of 2027, a chèque of 300 € (the tables of
    resources/examples/numbers, which are invented)."""
    desk, november, visit = january
    before, late = study_of(desk, november), study_of(desk, visit)
    assert contract(late, "gas").mark
    found = taking.read_package(desk, path=str(made(tmp_path / "tables")))
    assert any("0,151" in line for line in found.lines)
    assert study_of(desk, visit) == late, "read is not taken"
    taking.take_package(desk, package=found)
    now = study_of(desk, visit)
    gas = contract(now, "gas")
    assert (gas.mark, [str(price) for _, price in gas.present.prices]) == ("", ["0.151"])
    cheque = aid(now, "cheque_energie")
    assert "300" in cheque.amount_eur
    assert not any("2026" in one for one in cheque.because)
    assert [judged(desk, NEW_YEAR, Decimal(rfr)).answer for rfr in (50000, 50001)] == [True, False]
    assert not any("Plafonds de" in one for one in judged(desk, NEW_YEAR, Decimal(1)).reasons)
    assert study_of(desk, november) == before
    assert {"cheque_energie_ceiling", "gas_reference_price"}.isdisjoint(
        one.parameter for one in ending(desk) if one.days < 0
    )
    [one] = taking.taken(desk)
    assert (one.author, one.published, one.source, one.in_force) == (
        desk.author, PUBLISHED, "CRE, Anah, janvier 2027", True
    )  # fmt: skip
    assert one.lines == found.lines


def test_an_older_one_or_the_same_is_refused_and_one_withdrawn_counts_no_more(
    january, tmp_path
) -> None:
    desk, _, visit = january
    path, late = made(tmp_path / "tables"), study_of(desk, visit)
    record = take(desk, path)
    for again in (path, made(tmp_path / "older", date(2026, 12, 30))):
        with pytest.raises(UserError, match="plus récent"):
            taking.read_package(desk, path=str(again))
    taking.withdraw_package(desk, record=record)
    assert study_of(desk, visit) == late
    assert [one.in_force for one in taking.taken(desk)] == [False]
    taking.withdraw_package(desk, record=record, withdraw=False)
    assert contract(study_of(desk, visit), "gas").mark == ""


def test_a_visitor_takes_none_and_nothing_is_written(january, tmp_path) -> None:
    desk, *_ = january
    found = taking.read_package(desk, path=str(made(tmp_path / "tables")))
    waits = len(log.unnumbered(desk.database))
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        taking.take_package(desk, package=found)
    assert len(log.unnumbered(desk.database)) == waits


def signed(data: bytes, secret: str = SECRET) -> bytes:
    return packages.sealed(data, [signing.sign(secret, packages.WHAT, data)])


def whole() -> dict[str, str]:
    return {name: shipped.text(name) for name in number_packages.names()}


def of(files: dict[str, str], published: date = PUBLISHED) -> bytes:
    return signed(packages.packed(Package(published, "CRE", files)))


GAS, WATER = "parameters/gas_reference.yaml", "parameters/water.yaml"


def changed(name: str, old: str, new: str) -> bytes:
    files = whole()
    assert old in files[name]
    return of({**files, name: files[name].replace(old, new)})


HOSTILE = {
    "no signature": lambda: packages.sealed(packages.packed(Package(PUBLISHED, "CRE", {})), []),
    "another key": lambda: signed(packages.packed(Package(PUBLISHED, "CRE", {})),
                                  signing.new_key()),
    "as another thing": lambda: packages.sealed(
        data := packages.packed(Package(PUBLISHED, "CRE", {})),
        [signing.sign(SECRET, "update", data)]),
    "altered": lambda: of(whole())[:-4] + b"abcd",
    "truncated": lambda: of(whole())[:-400],
    "a bomb": lambda: signed(zlib.compress(b'{"files":{"a":"' + b" " * packages.MOST_UNPACKED)),
    "path names": lambda: of({"../../../etc/passwd": "root"}),
    "older than what ships": lambda: of(whole(), date(2026, 1, 1)),
    "of a day to come": lambda: of(whole(), date(2031, 1, 1)),
    "no YAML": lambda: of({**whole(), WATER: "a: [b"}),
    "a price a hundred times off": lambda: changed(GAS, "value: {heating: 0.14557}",
                                                   "value: {heating: 14.557}"),
    "a past that is gone": lambda: of({**whole(), WATER: whole()[WATER].replace(
        "valid_from: 2023-01-01", "valid_from: 2023-02-01")}),
    "a table that is gone": lambda: of({**whole(), GAS: "# nothing\n"}),
    "no source": lambda: changed(WATER, 'source: "Prix moyen', 'sauce: "Prix moyen'),
}  # fmt: skip


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_package_is_refused_in_one_sentence(desk, clock, tmp_path, how) -> None:
    clock.at = datetime(2027, 1, 2, 10, 0, tzinfo=PARIS)
    path = tmp_path / "hostile.nombres"
    path.write_bytes(HOSTILE[how]())
    before = desk.reference.base()
    with pytest.raises(UserError) as said:
        taking.read_package(as_adviser(desk), path=str(path))
    words = said.value.message
    assert "\n" not in words
    assert len(words) < 240
    assert desk.reference.base() is before


def test_one_that_came_by_the_sync_counts_only_when_it_is_signed(january, tmp_path) -> None:
    """What another laptop wrote is looked at here again: altered, it changes nothing."""
    desk, _, visit = january
    late = study_of(desk, visit)
    record = take(desk, made(tmp_path / "tables"))
    [held] = number_packages.held(desk.database)
    assert held.data.startswith(packages.HEAD)
    wrong = held.data[:-4] + b"abcd"
    for place, piece in enumerate(number_packages.pieces(wrong)):
        log.append(
            desk.database, record=record, kind="override", path=number_packages.PIECE.format(place),
            value={"value": f"{len(number_packages.pieces(wrong))}:{piece}"}, author="?",
            device="other", at=desk.now(),
        )  # fmt: skip
    assert study_of(desk, visit) == late
    assert taking.taken(desk) == ()


def test_without_a_key_in_the_program_none_is_taken(desk, tmp_path, monkeypatch) -> None:
    path = made(tmp_path / "tables")
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: ())
    with pytest.raises(UserError, match="aucune signature"):
        taking.read_package(desk, path=str(path))


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.csv", "nombre;valeur;du;source\neau;5;2027-01-01;CRE\n", "no such number"),
        ("a.csv", "nombre;valeur;du;source\nwater_price;5;2027-01-01;\n", "no source"),
        ("a.csv", "nombre;valeur;du;source\nwater_price;4000;2027-01-01;CRE\n", "beaucoup trop"),
        ("a.yaml", "water_price: 3\n", "values"),
        ("a.txt", "", "aucun fichier"),
    ],
)
def test_a_table_with_a_mistake_makes_no_package(tmp_path, name, text, why) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(UserError) as said:
        build_package(folder, source="CRE", published=PUBLISHED, secrets=[SECRET])
    assert why in f"{said.value.message} {said.value.hint}"


def test_the_command_builds_signs_and_counts_down(tmp_path, monkeypatch, capsys) -> None:
    folder, key, out = example(tmp_path / "tables"), tmp_path / "key", tmp_path / "a.nombres"
    words = ["numbers", "build", str(folder), "-o", str(out), "--source", "CRE"]
    assert run(words) == 2  # no key
    key.write_text(SECRET, "ascii")
    monkeypatch.setenv("VISITAPP_SIGNING_KEY", str(key))
    assert run([*words, "--published", "2027-01-02"]) == 0
    assert number_packages.checked(out.read_bytes()).published == PUBLISHED
    assert run(["numbers", "ends"]) == 0
    assert "cheque_energie_ceiling" in capsys.readouterr().out
