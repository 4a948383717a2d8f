"""The relay of server.toml: what is there is right, or the server says what is not."""

from pathlib import Path
from typing import Any

import pytest

from tests.server.operated import Operated
from visitapp.domain.errors import UserError
from visitapp.server.instance.instance import read_place
from visitapp.server.instance.relay import PASSWORD, Relay, address_in, read_relay

PATH = Path("server.toml")
GOOD = {"host": "smtp.agence.example", "from": "Agence <contact@agence.example>", "user": "u"}
KEPT = {"mail": {"password": "secret"}}


def read(kept: Any = None, environment: Any = None, **said: Any) -> Relay | None:
    return read_relay({"mail": {**GOOD, **said}}, KEPT if kept is None else kept,
                      environment or {}, PATH)  # fmt: skip


def test_without_it_nothing_is_sent() -> None:
    assert read_relay({}, {}, {}, PATH) is None


def test_it_is_read_with_its_password_which_no_word_of_it_shows() -> None:
    found = read()
    assert found is not None
    assert (found.port, found.security, found.address) == (
        587,
        "starttls",
        "contact@agence.example",
    )
    assert (found.password, found.first_hour, found.last_hour) == ("secret", 8, 20)
    assert "secret" not in repr(found)
    told = read(kept={}, environment={PASSWORD: "other"})
    assert told is not None
    assert told.password == "other"


@pytest.mark.parametrize(
    "said",
    [
        {"host": ""}, {"from": "personne"}, {"from": "a@b.example, c@d.example"}, {"port": 0},
        {"port": "25"}, {"port": True}, {"security": "ssl"}, {"user": 3}, {"first_hour": 24},
        {"first_hour": 20, "last_hour": 8}, {"password": "x"}, {"security": "none"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence(said: dict[str, Any]) -> None:
    with pytest.raises(UserError, match=r"server\.toml"):
        read(**said)


@pytest.mark.parametrize("kept", [{}, {"mail": {}}, {"mail": "x"}])
def test_a_name_without_a_password_is_refused(kept: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="mot de passe"):
        read(kept=kept)


def test_a_relay_of_this_machine_may_be_asked_in_clear_and_by_nobody() -> None:
    found = read(host="127.0.0.1", security="none", user="", kept={})
    assert found is not None
    assert found.password == ""
    with pytest.raises(UserError):
        read_relay({"mail": "x"}, {}, {}, PATH)


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("Jo <jo@foyer.example>", "jo@foyer.example"), (" jo@foyer.example ", "jo@foyer.example"),
        ("jo", ""), ("", ""), ("jo@", ""), ("a@b.example, c@d.example", ""), ("jé@b.example", ""),
        ("a@b.example\r\nBcc: x@y.example", ""), ("Tous: a@b.example;", "a@b.example"),
    ],
)  # fmt: skip
def test_an_address_is_one_that_a_relay_reads(header: str, address: str) -> None:
    assert address_in(header) == address


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_the_settings_of_a_new_server_have_it_ready(operated: Operated) -> None:
    """Its lines are there, closed by a #; opened, they are right."""
    assert read_place(operated.root).relay is None
    for name in ("server.toml", "secrets.toml"):
        path = operated.root / name
        lines, inside = [], False
        for line in path.read_text().splitlines():
            inside = inside or line == "# [mail]"
            lines.append(line.removeprefix("# ") if inside else line)
        path.write_text("\n".join(lines).replace('password = ""', 'password = "p"'))
    found = read_place(operated.root).relay
    assert found is not None
    assert (found.host, found.password) == ("smtp.exemple.fr", "p")
