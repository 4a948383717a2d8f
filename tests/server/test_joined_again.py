"""What an older server had joined too narrowly reaches its people when it is brought up to date."""

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from visitapp.server import schema

ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled, past)
VALUES (:id, :id, :role, :territory, :scheme, :disabled, '')
"""
ACCOUNTS = (
    ("ana", "adviser", "est-ensemble T9", "", 0),
    ("basile", "visitor", "est-ensemble", "", 1),
    ("olga", "adviser", "est-ensemble paris_est_marne_et_bois", "", 0),
    ("nora", "adviser", "nord", "", 0),
    ("ines", "administrator", "", "", 0),
    ("colette", "coordinator", "", "ecogie", 0),
)
MEMBERS = (
    ("web", "territory:T8"), ("web", "scheme:ecogie"),
    ("hand", "territory:est-ensemble"), ("hand", "visitor:basile"),
    ("marne", "territory:paris_est_marne_et_bois"),
    ("gone", "territory:T8"), ("nord", "territory:nord"),
    ("moved", "former:territory:est-ensemble"), ("moved", "territory:nord"),
    ("partner", "agency:"),
)  # fmt: skip
"""By household, where it was: one of the pages, two made by hand, one erased, two elsewhere."""


@pytest.fixture(params=["sqlite", "postgres"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The database of a server of the version before."""
    address = str(tmp_path / "server.db")
    if request.param == "postgres":
        address = str(request.getfixturevalue("own_address"))
    with schema._connected(address) as connection:
        command.upgrade(schema._settings(connection), "0007")
        for row in ACCOUNTS:
            names = ("id", "role", "territory", "scheme", "disabled")
            connection.execute(text(ACCOUNT), dict(zip(names, row, strict=True)))
        for root in dict.fromkeys(root for root, _ in MEMBERS):
            connection.execute(text(
                "INSERT INTO record (id, kind, root, state, changes, digest, erased)"
                " VALUES (:root, 'dossier', :root, '', 0, 0, :erased)"
            ), {"root": root, "erased": int(root == "gone")})  # fmt: skip
        for root, scope in MEMBERS:
            add = text("INSERT INTO member (root, scope) VALUES (:root, :scope)")
            connection.execute(add, {"root": root, "scope": scope})
    return address


def _all(address: str, sql: str) -> list[tuple[str, ...]]:
    with schema._connected(address) as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_households_are_in_every_word_of_their_place_and_in_its_scheme(older: str) -> None:
    schema.upgrade(older)
    found = set(_all(older, "SELECT root, scope FROM member"))
    marne = ("T10", "paris-est-marne-et-bois")
    assert found - set(MEMBERS) == {
        ("web", "territory:est-ensemble"), ("hand", "territory:T8"), ("hand", "scheme:ecogie"),
        *(("marne", f"territory:{word}") for word in marne), ("marne", "scheme:visites_energie"),
        ("partner", "agency:ecogie"),
    }  # fmt: skip
    assert set(MEMBERS) <= found


def test_who_is_there_is_told_and_nobody_else(older: str) -> None:
    schema.upgrade(older)
    told = _all(older, "SELECT root, scope FROM change WHERE path = '@notice' ORDER BY number")
    assert sorted(told) == [
        ("hand", "scheme:ecogie"), ("marne", "scheme:visites_energie"),
        ("partner", "agency:ecogie"), ("web", "territory:est-ensemble"),
    ]  # fmt: skip
    [(wire,)] = _all(older, "SELECT wire FROM change WHERE root = 'web' AND path = '@notice'")
    assert wire == '{"notice": "granted", "record": "web", "reason": ""}'


def test_accounts_are_of_the_scheme_of_their_territories(older: str) -> None:
    """When they are of one that is known; the account of who left too, for when she comes back."""
    schema.upgrade(older)
    found = {row[0]: row[1:] for row in _all(older, "SELECT id, scheme, past FROM account")}
    assert found == {
        "ana": ("ecogie", "agency:"), "basile": ("ecogie", "agency:"), "olga": ("", ""),
        "nora": ("", ""), "ines": ("", ""), "colette": ("ecogie", ""),
    }  # fmt: skip
