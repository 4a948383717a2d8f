"""What an older server had joined too narrowly reaches its people when it is brought up to date."""

import json
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from visitapp.server.database import schema

ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled, past)
VALUES (:id, :id, :role, :territory, :scheme, :disabled, '')
"""
CHANGE = """
INSERT INTO change (id, record, root, scope, path, base, device, print, wire)
VALUES (:id, :root, :root, '', :path, :base, 'laptop', 'p', :wire)
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
    ("partner", "agency:"), ("number", "agency:"),
)  # fmt: skip
"""By household, where it was: one of the pages, two made by hand, one erased, two elsewhere. What
stands alone was shared by those of no scheme."""
SAID = (
    ("1", "said", "commune", None, "Montreuil"), ("2", "said", "commune", "1", "Vincennes"),
    ("3", "handed", "commune", None, "Montreuil"), ("4", "chosen", "commune", None, "Montreuil"),
    ("5", "chosen", "territory", None, "t9"), ("6", "chosen", "scheme", None, "visites_energie"),
    ("7", "odd", "commune", None, 93100), ("8", "odd", "scheme", None, None),
    ("9", "near", "postcode", None, "93 220"), ("10", "typed", "commune", None, "ST. MANDÉ Cedex"),
    ("11", "typed", "postcode", None, "93100"),
)  # fmt: skip
"""Answers by household: its id, the path, what it replaced, the value."""
WHERE = (
    ("said", "territory:T8"), ("said", "territory:est-ensemble"), ("said", "scheme:ecogie"),
    ("handed", "former:territory:est-ensemble"), ("handed", "territory:T10"),
    ("handed", "territory:paris-est-marne-et-bois"), ("handed", "scheme:visites_energie"),
    ("handed", "territory:paris_est_marne_et_bois"),
    ("chosen", "visitor:basile"), ("odd", "visitor:basile"),
    ("near", "visitor:basile"), ("typed", "visitor:basile"),
)  # fmt: skip


ALONE = {"partner": "partner", "number": "override"}
ROOTS = {root for root, _ in MEMBERS}


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
        for id, root, path, base, value in SAID:
            wire = json.dumps({"value": {"value": value} if value else None})
            told = {"id": id, "root": root, "path": path, "base": base, "wire": wire}
            connection.execute(text(CHANGE), told)
        for root in dict.fromkeys(root for root, _ in (*MEMBERS, *WHERE)):
            connection.execute(
                text(
                    "INSERT INTO record (id, kind, root, state, changes, digest, erased)"
                    " VALUES (:root, :kind, :root, '', 0, 0, :erased)"
                ),
                {"root": root, "kind": ALONE.get(root, "household"), "erased": int(root == "gone")},
            )
        for root, scope in (*MEMBERS, *WHERE):
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
    assert {(root, scope) for root, scope in found - set(MEMBERS) if root in ROOTS} == {
        ("web", "territory:est-ensemble"), ("hand", "territory:T8"), ("hand", "scheme:ecogie"),
        *(("marne", f"territory:{word}") for word in marne), ("marne", "scheme:visites_energie"),
        ("partner", "agency:ecogie"), ("partner", "agency:visites_energie"),
        ("number", "agency:ecogie"), ("number", "visitor:olga"),
    }  # fmt: skip
    assert set(MEMBERS) <= found


def test_who_is_there_is_told_and_nobody_else(older: str) -> None:
    schema.upgrade(older)
    told = _all(older, "SELECT root, scope FROM change WHERE path = '@notice' ORDER BY number")
    assert sorted(one for one in told if one[0] in ROOTS) == [
        ("hand", "scheme:ecogie"), ("marne", "scheme:visites_energie"),
        ("number", "agency:ecogie"), ("number", "visitor:olga"),
        ("partner", "agency:ecogie"), ("partner", "agency:visites_energie"),
        ("web", "territory:est-ensemble"),
    ]  # fmt: skip
    [(wire,)] = _all(older, "SELECT wire FROM change WHERE root = 'web' AND path = '@notice'")
    assert wire == '{"notice": "granted", "record": "web", "reason": ""}'


def test_accounts_are_of_the_scheme_of_their_territories(older: str) -> None:
    """Of both for who goes to two; the account of who left too, for when she comes back."""
    schema.upgrade(older)
    found = {row[0]: row[1:] for row in _all(older, "SELECT id, scheme, past FROM account")}
    assert found == {
        "ana": ("ecogie", "agency:"), "basile": ("ecogie", "agency:"),
        "olga": ("ecogie visites_energie", "agency:"), "nora": ("", ""), "ines": ("", ""),
        "colette": ("ecogie", ""),
    }  # fmt: skip


def test_households_are_where_their_answers_say_unless_they_were_handed_over(older: str) -> None:
    schema.upgrade(older)
    found = set(_all(older, "SELECT root, scope FROM member"))
    marne = ("T10", "paris-est-marne-et-bois", "paris_est_marne_et_bois")
    assert {one for one in found - set(WHERE) if one[0] not in ROOTS} == {
        *(("said", f"territory:{word}") for word in marne), ("said", "scheme:visites_energie"),
        ("handed", "scheme:ecogie"), ("chosen", "territory:T9"),
        ("chosen", "territory:grand-paris-grand-est"), ("chosen", "scheme:visites_energie"),
        ("near", "territory:T9"), ("near", "territory:grand-paris-grand-est"),
        ("near", "scheme:ecogie"),
        *(("typed", f"territory:{word}") for word in marne), ("typed", "scheme:visites_energie"),
    }  # fmt: skip
    told = _all(older, "SELECT root, scope FROM change WHERE path = '@notice'")
    assert sorted(one for one in told if one[0] not in ROOTS) == [
        ("chosen", "scheme:visites_energie"), ("chosen", "territory:T9"),
        ("handed", "scheme:ecogie"), ("near", "scheme:ecogie"), ("near", "territory:T9"),
        ("said", "scheme:visites_energie"), ("said", "territory:paris_est_marne_et_bois"),
        ("typed", "scheme:visites_energie"), ("typed", "territory:paris_est_marne_et_bois"),
    ]  # fmt: skip
