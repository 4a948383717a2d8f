"""What every command owes: help with an example, exit codes, one JSON object, one line of error."""

import builtins
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import a_visit, called, is_refused, object_of, some_bills, started
from visitapp.cli import main, server
from visitapp.cli.usage import one_line
from visitapp.domain.errors import UserError

COMMANDS = ("demo", "questions", "study", "impact", "report", "bills", "tariff", "aids",
            "self-test", "update", "diagnostic", "server", "export", "import", "indicators",
            "yearly", "translations")  # fmt: skip
TARIFF = ("tariff", "--energy", "electricity", "--kva", "6", "--kwh", "4500", "--on", "2026-08-15")
AIDS = ("aids", "--rfr", "12000", "--persons", "3", "--region", "ile-de-france")
GOOD: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "questions": lambda _: ("questions",),
    "study": lambda folder: ("study", a_visit(folder)),
    "bills": lambda folder: ("bills", some_bills(folder), "--energy", "gas"),
    "tariff": lambda _: TARIFF,
    "aids": lambda _: AIDS,
}
ENGLISH = ("argument", "usage:", "the following", "unrecognized", "invalid choice", "expected one")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_in_french(command: str) -> None:
    said = called(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert f"Exemple : visitapp {command}" in plain(said.out)
    assert "Usage\u00a0: visitapp" in said.out
    assert "show this help" not in said.out


def test_help_names_every_command() -> None:
    said = called("--help")
    assert said.code == 0
    assert all(f"    {command}" in said.out for command in COMMANDS)


@pytest.mark.parametrize("command", sorted(GOOD))
def test_words_on_stdout_and_nothing_on_stderr(command: str, tmp_path: Path) -> None:
    ran = called(*GOOD[command](tmp_path))
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) > 1


@pytest.mark.parametrize("command", sorted(GOOD))
def test_json_is_one_object_here_and_in_a_process(command: str, tmp_path: Path) -> None:
    words = (*GOOD[command](tmp_path), "--json")
    here, there = called(*words), started(*words)
    assert object_of(here) == object_of(there)


def test_report_in_a_process_writes_its_file_and_says_nothing(tmp_path: Path) -> None:
    words = ("-o", str(tmp_path / "out.pdf"), "--phone", "01 99 00 00 11")
    ran = started("report", a_visit(tmp_path), *words)
    assert (ran.code, ran.err) == (0, "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_1_is_for_an_answer_that_is_no(tmp_path: Path) -> None:
    visit = json.loads(Path(a_visit(tmp_path)).read_text())
    visit["answers"]["consent_landlord"] = False
    (tmp_path / "visit.json").write_text(json.dumps(visit))
    words = ("report", str(tmp_path / "visit.json"), "-o", str(tmp_path / "o.pdf"), "--for")
    for ran in (called(*words, "landlord"), started(*words, "landlord")):
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("frob",), ("--frob",), ("study",), ("study", "a", "b"), ("study", "a\nb", "c\nd"),
        ("study", "nowhere.json"), ("study", "."), ("study", "a\0b"), ("study", "x" * 5000),
        ("study", "nowhere.json", "--on", "demain"), ("report", "nowhere.json"),
        ("report", "nowhere.json", "-o", "out.pdf"), ("bills", "nowhere.csv"),
        ("bills", "nowhere.csv", "--energy", "gas"), ("bills", ".", "--energy", "gas"),
        ("tariff", "--energy", "electricity"), ("tariff", "--energy", "coal", "--kwh", "1"),
        ("tariff", "--energy", "gas", "--kwh", "NaN"), ("tariff", "--kwh"),
        ("aids", "--rfr", "1"), ("aids", "--rfr", "x", "--persons", "3"),
        ("questions", "--kind", "nobody"), ("demo", "--family", "nobody"), ("demo", "--out"),
        ("self-test", "now"), ("update", "a", "b"), ("update", "."), ("demo", "--window=1"),
    ],
)  # fmt: skip
def test_bad_usage_is_one_french_line_and_2(words: tuple[str, ...]) -> None:
    said = is_refused(called(*words))
    for english in ENGLISH:
        assert english not in said


@pytest.mark.parametrize("words", [("frob",), ("study", "nowhere.json"), ("demo", "--family", "x")])
def test_bad_usage_in_a_process(words: tuple[str, ...]) -> None:
    is_refused(started(*words))


def test_no_argument_opens_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visitapp.app.run_desktop", lambda: 7)
    plain = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", lambda *a, **more: plain(*a, **more))
    assert called().code == 7
    assert builtins.__import__ is plain


@pytest.mark.parametrize("words", [(), ("visites.recu",)])
@pytest.mark.parametrize("display", ["", ":64321"])
def test_without_a_screen_one_line_and_2_and_nothing_is_taken_for_a_fault(
    words: tuple[str, ...], display: str, tmp_path: Path
) -> None:
    """By ssh, or with the display of a session that was closed. No screen has that number."""
    home = {"VISITAPP_HOME": str(tmp_path / "profile"), "DISPLAY": display, "LC_ALL": "C"}
    said = is_refused(started(*words, env=home))
    assert said == (
        "Pas d’écran ici. Ouvrez une session graphique, ou une commande : visitapp --help\n"
    )
    assert not (tmp_path / "profile").exists()


def test_a_line_keeps_its_no_break_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(arguments: object, out: object) -> int:
        raise UserError("Pas de place\u00a0: 1\u202f200\u00a0€\nde trop.", "  Faites de la place. ")

    monkeypatch.setattr("visitapp.cli.questions.run", refuse)
    assert called("questions").err == (
        "Pas de place\u00a0: 1\u202f200\u00a0€ de trop. Faites de la place.\n"
    )
    assert one_line("a\x1b[31mb\u2028c\x85d\x0be") == "a·[31mb c d e"


def test_what_nobody_expected_is_one_line_without_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(arguments: object, out: object) -> int:
        raise ZeroDivisionError("Madame Martin, 3 rue des Lilas")

    monkeypatch.setattr("visitapp.cli.questions.run", break_down)
    ran = called("questions")
    assert (ran.code, ran.out) == (2, "")
    assert "Erreur inattendue (ZeroDivisionError, test_main.py, ligne" in ran.err
    assert "Martin" not in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("json_wanted", [True, False])
def test_stdout_that_is_not_utf_8(tmp_path: Path, json_wanted: bool) -> None:
    words = ("study", a_visit(tmp_path), *(["--json"] if json_wanted else []))
    poor = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii"}  # fmt: skip
    ran = started(*words, env=poor)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == called(*words).out
    assert is_refused(started("study", "é à ç.json", env=poor))


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "visitapp", "study", a_visit(tmp_path), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.read(10)
        child.stdout.close()
        said = child.stderr.read()
    assert (child.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    visit = a_visit(tmp_path)
    words = ("-o", "/dev/full", "--phone", "01 99 00 00 11")
    assert "le disque est plein" in is_refused(called("report", visit, *words))
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "visitapp", "study", visit, "--json"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "le disque est plein. Vérifiez le nom et la place sur le disque.\n"
    )


def test_the_commands_of_the_contract_are_there() -> None:
    assert set(main.COMMANDS) >= set(COMMANDS)


@pytest.mark.parametrize("ending", [".alec", ".recu", ".RETOUR", ".visite.json", ".Visite.JSON"])
def test_a_file_that_the_system_gives_is_opened_by_the_desktop(
    ending: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: list[Path] = []

    def desktop(brought: Path) -> int:
        given.append(brought)
        return 0

    monkeypatch.setattr("visitapp.app.run_desktop", desktop)
    file = tmp_path / f"visites de Nadège{ending}"
    assert main.run([str(file)]) == 0
    assert given == [file]


def test_the_visit_file_of_the_demo_is_opened_and_another_json_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[Path] = []
    monkeypatch.setattr("visitapp.app.run_desktop", lambda brought: given.append(brought) or 0)
    assert main.run(["demo/visit.json"]) == 0
    for other in ("other.json", "revisit.json"):
        with pytest.raises(SystemExit, match="2"):
            main.run([other])
    assert given == [Path("demo/visit.json")]


@pytest.mark.parametrize("words", [("init",), ("backup", "/mnt"), ()])
def test_a_server_that_is_not_installed_is_said(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its optional libraries, whatever is asked of it; the other commands are listed."""

    def absent(name: str) -> None:
        raise ModuleNotFoundError(name, name="fastapi.routing")

    monkeypatch.setattr(server, "import_module", absent)
    said = called("server", *words)
    assert said.code == 2
    assert "Le serveur n’est pas installé" in said.err
    assert called("--help").code == 0
