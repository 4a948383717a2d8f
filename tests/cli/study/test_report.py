"""`visitapp report`: a PDF for each audience, and one clear line for a bad file.

Hundreds of spoilt files are in `test_bad_files.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.examples import EXAMPLES, example
from tests.reports.reading import pages
from visitapp.cli.main import run
from visitapp.cli.study.report import LANGUAGES
from visitapp.reports.household.languages import catalogue

CALL = ("--phone", "01 99 00 00 11")


def refused(capsys: pytest.CaptureFixture[str], file: str, out: Path, *more: str) -> str:
    """The line that a bad file gets: exit 2, one line, no traceback, no PDF."""
    assert run(["report", file, "-o", str(out), *more]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert not out.exists()
    return said


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("audience", ["household", "internal"])
def test_each_example_gives_its_report(
    tmp_path: Path, saved: Callable[[object], str], name: str, audience: str
) -> None:
    out = tmp_path / "out.pdf"
    family = example(name)
    assert run(["report", saved(family), "-o", str(out), "--for", audience, *CALL]) == 0
    made = pages(out.read_bytes())
    first_name = family["household"]["first_name"]
    assert (first_name["value"] if isinstance(first_name, dict) else first_name) in made[0]
    assert len(made) >= 6


@pytest.mark.parametrize("audience", ["landlord", "social-worker"])
@pytest.mark.parametrize("agreed", [True, False])
def test_an_audience_needs_its_own_consent(
    tmp_path: Path, saved: Callable[[object], str], audience: str, agreed: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    family = example()
    family["answers"][f"consent_{audience.replace('-', '_')}"] = agreed
    out = tmp_path / "out.pdf"
    code = run(["report", saved(family), "-o", str(out), "--for", audience])
    assert code == (0 if agreed else 1)
    assert out.exists() == agreed
    assert ("n’a pas accepté" in capsys.readouterr().err) != agreed


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, saved: Callable[[object], str]) -> None:
    file = saved(example())
    once, twice = tmp_path / "1.pdf", tmp_path / "2.pdf"
    run(["report", file, "-o", str(once), *CALL])
    run(["report", file, "-o", str(twice), *CALL])
    assert once.read_bytes() == twice.read_bytes()


def test_every_fault_of_a_file_comes_out_at_once(
    tmp_path: Path, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    family = example()
    family["answers"] |= {"surfaces": 58, "surface": "grand", "children": 2.5, "tenure": "lord"}
    said = refused(capsys, saved(family), tmp_path / "out.pdf")
    for path in ("surfaces", "surface\u00a0:", "children", "tenure"):
        assert path in said


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "JSON"), (b"[]", "objet"), (b"\xff\xfe\x00", "UTF-8"), (b'{"kind": "visit"', "JSON"),
        (b'{"kind": "household"}', "kind"), (b'{"kind": "visit"}', "questionnaire"),
        (b'{"kind": "visit", "questionnaire": "visit@999", "answers": {}}', "visit@999"),
        (b'{"kind": "visit", "questionnaire": "../x", "answers": {}}', "questionnaire"),
        (b'{"kind": "visit", "questionnaire": "visit@1", "answers": []}', "answers"),
        (b'{"kind": "visit", "questionnaire": "visit@1", "answers": {"surface": NaN}}', "NaN"),
        (b'{"kind": "visit", "kind": "visit"}', "deux fois"),
        (b"[" * 100_000, "JSON"), (b'{"x": ' + b"9" * 5000 + b"}", "JSON"),
        (b'{"kind": "visit", "questionnaire": "visit@1", "answers": {}, "secret": 1}', "secret"),
    ],
)  # fmt: skip
def test_a_bad_file_gets_one_clear_line(
    tmp_path: Path, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str],
    content: bytes, word: str,
) -> None:  # fmt: skip
    assert word in refused(capsys, saved(content), tmp_path / "out.pdf")


def test_no_file_no_folder_no_such_reader(
    tmp_path: Path, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    refused(capsys, str(tmp_path / "absent.json"), out)
    refused(capsys, str(tmp_path), out)
    refused(capsys, saved(example()), tmp_path / "no" / "out.pdf")
    refused(capsys, saved(example()), out, "--for", "neighbour")
    refused(capsys, saved(example()), out, "--language", "xx")


def test_page_one_follows_in_the_language_asked_for_else_that_of_the_visit(
    tmp_path: Path, saved: Callable[[object], str]
) -> None:
    out, family = tmp_path / "out.pdf", example()
    assert family["answers"].pop("report_language") == "fr"
    family["household"]["language"] = "pt"
    spoken = saved(family)
    for asked, title in ((("--language", "ro"), "Esențialul"), ((), "O essencial")):
        assert run(["report", spoken, "-o", str(out), *CALL, *asked]) == 0
        assert title in pages(out.read_bytes())[1]
    assert run(["report", spoken, "-o", str(out), *CALL, "--language", "fr"]) == 0
    assert "Page 2 sur" in pages(out.read_bytes())[1]


def test_the_command_knows_the_languages_that_are_written() -> None:
    assert set(LANGUAGES) == {"fr", *catalogue().languages}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_contract_sheet_is_one_page(
    tmp_path: Path, saved: Callable[[object], str], name: str
) -> None:
    out = tmp_path / "sheet.pdf"
    assert run(["report", saved(example(name)), "-o", str(out), "--contract-sheet"]) == 0
    made = pages(out.read_bytes())
    assert len(made) == 1
    assert "Fiche contrat" in made[0]


def test_the_contract_sheet_is_for_the_agency(
    tmp_path: Path, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(
        capsys, saved(example(EXAMPLES[0])), tmp_path / "x.pdf", "--contract-sheet",
        "--for", "landlord",
    )  # fmt: skip
    assert "pour l’agence" in said


def test_no_report_of_a_household_without_a_number_to_call(
    tmp_path: Path, saved: Callable[[object], str], capsys: pytest.CaptureFixture[str]
) -> None:
    out, file = tmp_path / "out.pdf", saved(example())
    assert "numéro à appeler" in refused(capsys, file, out)
    assert "pas entier" in refused(capsys, file, out, "--phone", "01 99")
    assert run(["report", file, "-o", str(out), "--phone", "0199000011"]) == 0
    assert "01 99 00 00 11" in pages(out.read_bytes())[0]


@pytest.mark.parametrize(
    ("postcode", "named", "others"),
    [("93230", "Seine-Saint-Denis", ("Val-de-Marne", "Paris")),
     ("94500", "Val-de-Marne", ("Seine-Saint-Denis",)),
     ("", "", ("Val-de-Marne", "Seine-Saint-Denis"))],
)  # fmt: skip
def test_the_address_decides_the_funds_that_are_printed(
    tmp_path: Path, saved: Callable[[object], str], postcode: str, named: str,
    others: tuple[str, ...],
) -> None:  # fmt: skip
    family = example("gas_flat.json")
    family["household"] = {"first_name": "Noémie", "last_name": "Faure"}
    if postcode:
        family["household"] |= {"postcode": postcode, "commune": "Romainville"}
    out = tmp_path / "out.pdf"
    assert run(["report", saved(family), "-o", str(out), *CALL]) == 0
    words = pages(out.read_bytes())[4].partition("Aides à demander")[2]
    assert words
    assert named in words
    assert not [one for one in others if one in words]
