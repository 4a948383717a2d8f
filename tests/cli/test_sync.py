"""`visitapp sync`: one round, as JSON and in words; nothing that needs a screen or a keyring."""

import json
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pyotp
import pytest

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import other_answer
from tests.sync.agency_server import AgencyServer, agency_server
from tests.sync.desks import agency_of, desk_at, enter
from tests.sync.round_child import NoKeyring
from visitapp.cli import sync
from visitapp.cli.main import run
from visitapp.cli.trial import demo_sync
from visitapp.cli.trial.throwaway import PASSWORD, new_desk
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers as answering


@pytest.fixture
def server(tmp_path: Path) -> Iterator[AgencyServer]:
    with agency_server(tmp_path) as found:
        yield found


def test_enrolled_and_sent_in_one_command(server, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("visitapp.cli.sync.SystemKeyring", NoKeyring)
    monkeypatch.setattr("visitapp.cli.profile.SystemKeyring", NoKeyring)
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    desk = new_desk(tmp_path / "profile")
    make_visit(desk)
    open_profile.close(desk)
    out = StringIO()
    words = ["sync", "--enrol", server.address, server.code("basile"), "--json",
             "--profile", str(tmp_path / "profile")]  # fmt: skip
    assert run(words, out) == 0
    found = json.loads(out.getvalue())
    assert found["sent"] > 5
    assert (found["waiting"], found["error"], found["refused"]) == (0, "", [])
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    out = StringIO()
    assert run(["sync", "--profile", str(tmp_path / "profile")], out) == 0
    assert out.getvalue().startswith("Envoyé : 0")


def test_nobody_answers_is_exit_one_and_one_sentence(tmp_path) -> None:
    with desk_at(tmp_path / "p") as (desk, agency):
        with agency_server(tmp_path) as gone:
            enter(agency, gone.address, gone.code("basile"), "portable")
        make_visit(desk)
        found = sync.one_round(desk, agency)
    assert found["error"] == "offline"
    assert found["waiting"] > 5
    assert sync.in_words(found)[0] == "Pas de réponse de l’agence. Rien n’est perdu."


def test_a_computer_that_is_not_linked_says_how(tmp_path) -> None:
    with desk_at(tmp_path / "p") as (desk, agency):
        with pytest.raises(UserError) as refused:
            sync.one_round(desk, agency)
        assert "--enrol" in refused.value.hint


def test_what_must_be_chosen_is_named(server, tmp_path) -> None:
    with desk_at(tmp_path / "p", server) as (desk, agency):
        visit = make_visit(desk)
        answering.answer(desk, record=visit, path="surface", answer=Answer(value=61))
        sync.one_round(desk, agency)
        answering.answer(desk, record=visit, path="surface", answer=Answer(value=62))
        other_answer(desk, visit, "surface", 64)
        found: dict[str, Any] = sync.outcome_json(desk, agency_of(desk).round())
    assert found["conflicts"] == [{"household": "Odile R.", "question": "6.2"}]
    assert any("Deux réponses différentes" in line for line in sync.in_words(found))


def test_the_demo_of_the_sync_goes_well(tmp_path, capsys, qapp) -> None:
    assert demo_sync.main(tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert "Les deux ordinateurs disent la même chose : oui." in said
    assert len(list((tmp_path / "out").glob("*.png"))) == 6


def test_an_adviser_chooses_her_password_then_signs_in_again_from_the_command_line(
    server, tmp_path, monkeypatch, capsys
) -> None:
    """Nobody types at a terminal here: each line of the input is one answer."""
    monkeypatch.setattr("visitapp.cli.sync.SystemKeyring", NoKeyring)
    monkeypatch.setattr("visitapp.cli.profile.SystemKeyring", NoKeyring)
    open_profile.close(new_desk(tmp_path / "profile"))
    words = ["sync", "--json", "--profile", str(tmp_path / "profile")]
    codes = Telephone(capsys, PASSWORD, demo_sync.CHOSEN)
    monkeypatch.setattr("sys.stdin", codes)
    out = StringIO()
    assert run([*words, "--enrol", server.address, server.code("ana", "adviser")], out) == 0
    assert json.loads(out.getvalue())["error"] == ""
    codes.lines = [PASSWORD, demo_sync.CHOSEN]
    codes.later = 1  # a code is used once: the next one
    out = StringIO()
    assert run([*words, "--sign-in", server.address, "ana"], out) == 0
    assert json.loads(out.getvalue())["error"] == ""
    [many] = server.rows("SELECT count(*) AS n FROM device WHERE signed = 1")
    assert many["n"] == 2


class Telephone(StringIO):
    """An input whose last line is the code that a telephone shows for the key it was told."""

    def __init__(self, capsys, *lines: str) -> None:
        super().__init__()
        self.capsys, self.lines, self.later, self.key = capsys, list(lines), 0, ""

    def readline(self, *_size) -> str:
        if self.lines:
            return f"{self.lines.pop(0)}\n"
        said = self.capsys.readouterr().err
        if "téléphone : " in said:
            self.key = said.split("téléphone : ")[1].split()[0]
        return f"{pyotp.TOTP(self.key).at(time.time() + 30 * self.later)}\n"


@pytest.mark.parametrize(
    ("typed", "why"),
    [(["court"], "trop court"), ([demo_sync.CHOSEN, "000000"], "n’est pas le bon"),
     ([demo_sync.CHOSEN, "abc"], "n’est pas le bon")],
)  # fmt: skip
def test_what_is_wrong_at_the_door_is_one_sentence(server, tmp_path, typed, why) -> None:
    with desk_at(tmp_path / "p") as (desk, agency):
        answers = iter(typed)
        with pytest.raises(UserError) as refused:
            sync.enrol(
                agency, server.address, server.code("ana", "adviser"), "x", lambda _: next(answers)
            )
        assert why in str(refused.value)
        with pytest.raises(UserError):
            sync.one_round(desk, agency)
