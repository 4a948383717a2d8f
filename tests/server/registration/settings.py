"""The settings of a scheme, as the coordinator's computer sends them to the server."""

from typing import Any

import httpx2

from tests.server.desk import Desk
from tests.server.operated import Door, Operated
from tests.server.signing import signed_json
from visitapp.server.database.epoch import epoch

BOTH = "ecogie visites_energie"
COORDINATES = "UPDATE account SET scheme = :schemes WHERE id = 'colette'"
MADE = {"kind": "scheme", "questionnaire": "scheme@1", "parent": None, "state": "draft"}
WRITTEN = {
    "controller": "Agence d’Essai", "controller_address": "1, rue Exemple, 93100 Montreuil",
    "legal_basis": "public_task", "health_basis": "explicit_consent",
    "data_contact": "La déléguée d’essai", "data_contact_at": "dpo@exemple.fr",
    "recipients": "Agence d’Essai : inscriptions\nVisites d’Essai : <visites>",
    "publisher": "Agence d’Essai, association", "publishing_director": "Paule Inventée",
    "host": "Hébergeur d’Essai, 01 99 00 00 40",
}  # fmt: skip
"""All that the law asks, by its path."""
MOVES = {"draft": (), "in_force": ("in_force",), "replaced": ("in_force", "replaced")}


async def put(
    office: Desk, name: str = "one", state: str = "in_force", *, of: str = BOTH, **said: Any
) -> None:
    """One version of « Ecogie » with these answers: in force, replaced since, or a draft. Colette
    coordinates both schemes, or those of `of`."""
    async with office.database.session() as session:
        await session.rows(COORDINATES, schemes=of)
        word = await epoch(session)
    said_back = await office.post(
        "colette", "/v1/push", epoch=word, incarnation="i", changes=_changes(name, state, said)
    )
    assert {one["status"] for one in said_back.json()["results"]} == {"numbered"}, said_back.text


def put_on(server: Operated, **schemes: dict[str, Any]) -> None:
    """The settings in force of each scheme, sent by a coordinator to a server that runs."""
    words = ("--name", "Colette Essai", "--role", "coordinator", "--scheme", BOTH)
    told = server.do("invite", *words)
    with httpx2.Client(base_url=server.address) as client:
        client.headers["authorization"] = f"Bearer {Door(client, told['code']).token()}"
        word = client.get("/v1/digest").json()["epoch"]
        for scheme, said in schemes.items():
            changes = _changes(scheme, "in_force", {"scheme": scheme} | said)
            sent = {"epoch": word, "incarnation": "i", "changes": signed_json(changes)}
            said_back = client.post("/v1/push", json=sent)
            results = said_back.json()["results"]
            assert {one["status"] for one in results} == {"numbered"}, results


def _changes(name: str, state: str, said: dict[str, Any]) -> list[dict[str, Any]]:
    told: list[tuple[str, Any]] = [("@created", MADE), *({"scheme": "ecogie"} | said).items()]
    first = len(told)
    told += [("@state", one) for one in MOVES[state]]
    return [
        {"id": f"{name}{n}", "record": f"scheme-{name}", "kind": "scheme", "path": path,
         "bases": [f"{name}{n - 1}"] if n > first else [],
         "value": {"value": value}, "device": "laptop-c", "at": "2026-11-25T09:00:00Z"}
        for n, (path, value) in enumerate(told)
    ]  # fmt: skip
