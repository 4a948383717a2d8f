"""Territories and schemes of accounts: read by their names, and refused when there are none."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from tests.cli.program import called
from tests.server.desk import Desk, desk
from tests.server.operated import Operated
from visitapp import shipped
from visitapp.domain.territories.territories import read_territories
from visitapp.server.accounts import territories
from visitapp.server.database.database import ServerDatabase


@pytest.fixture
async def office(database: ServerDatabase) -> AsyncIterator[Desk]:
    """A server with its people."""
    async with desk(database) as made:
        yield made


pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("words", "read"), [
    ("T8", "Est Ensemble"), ("t9", "Grand Paris Grand Est"),
    ("paris-est-marne-et-bois", "Paris Est Marne et Bois"),
    ("est-ensemble T10", "Est Ensemble, Paris Est Marne et Bois"),
    ("est_ensemble T8", "Est Ensemble"), ("", ""), ("nord", "nord"),
])  # fmt: skip
def test_a_person_reads_names(words: str, read: str) -> None:
    here = read_territories(shipped.text("territories/territories.csv"), on=date(2026, 12, 1))
    assert territories.territory_names(here, words) == read


async def test_an_account_for_a_territory_that_there_is_not_is_refused(office: Desk) -> None:
    told = {"name": "Nadia", "role": "visitor", "scheme": "ecogie"}
    answer = await office.post("ines", "/v1/accounts", **told, territory="est-ensembl")
    assert answer.status_code == 422
    assert answer.json()["detail"].replace("\u00a0", " ") == (
        "est-ensembl : ce territoire n’existe pas. Écrivez est-ensemble (Est Ensemble), "
        "grand-paris-grand-est (Grand Paris Grand Est) ou "
        "paris-est-marne-et-bois (Paris Est Marne et Bois)."
    )
    moved = await office.post("ines", "/v1/accounts/basile", territory="T93")
    assert moved.status_code == 422
    assert "T93" in moved.json()["detail"]
    listed = (await office.as_("ines", "GET", "/v1/accounts")).json()["accounts"]
    assert "Nadia" not in [one["name"] for one in listed]
    assert {one["account"]: one["territory"] for one in listed}["basile"] == "est"


async def test_what_this_server_named_its_own_way_and_one_place_under_one_word(
    office: Desk,
) -> None:
    told = {"role": "visitor", "scheme": "ecogie"}
    old = await office.post("ines", "/v1/accounts", name="Nadia", territory="nord", **told)
    assert old.json()["territory"] == "nord"  # Ana's, already
    first = await office.post("ines", "/v1/accounts", name="Omar", territory="Est-Ensemble", **told)
    assert first.json()["territory"] == "est-ensemble"
    again = await office.post("ines", "/v1/accounts", name="Rosa", territory="T8", **told)
    assert again.json()["territory"] == "est-ensemble"
    renamed = await office.post("ines", "/v1/accounts/basile", name="Basile M.")
    assert renamed.json()["territory"] == "est"


def test_the_command_line_says_names_and_refuses_what_there_is_not(tmp_path: Path) -> None:
    server = Operated(tmp_path / "server")
    refused = called("server", "init", "--folder", str(server.root), "--name", "Ana",
                     "--role", "adviser", "--territory", "T11")  # fmt: skip
    assert refused.code == 2
    assert "T11 : ce territoire n’existe pas." in refused.err.replace("\u00a0", " ")
    assert "Traceback" not in refused.err
    server.init("--name", "Ana", "--role", "adviser", "--territory", "est-ensemble T9")
    for words, why in (
        (("--territory", "est nord"), "est : ce territoire n’existe pas."),
        (("--territory", "T8", "--scheme", "slime"), "slime : ce dispositif n’existe pas."),
    ):
        refused = called("server", "invite", "--folder", str(server.root), "--name", "Basile",
                         "--role", "visitor", *words)  # fmt: skip
        assert refused.code == 2
        assert why in refused.err.replace("\u00a0", " ")
    code = called("server", "invite", "--folder", str(server.root), "--name", "Colette",
                  "--role", "coordinator", "--scheme", "visites_energie")  # fmt: skip
    assert code.code == 0, code.err
    listed = called("server", "accounts", "--folder", str(server.root))
    assert "Ana : conseil, Est Ensemble, Grand Paris Grand Est, " in listed.out
    assert "Colette : coordination, Visites énergie, " in listed.out
