"""The settings of a scheme, as the coordinator's computer sends them to the server."""

from typing import Any

from tests.server.desk import Desk
from visitapp.server.epoch import epoch

MADE = {"kind": "scheme", "questionnaire": "scheme@1", "parent": None, "state": "draft"}
MOVES = {"draft": (), "in_force": ("in_force",), "replaced": ("in_force", "replaced")}


async def put(office: Desk, name: str = "one", state: str = "in_force", **said: Any) -> None:
    """One version of « Ecogie » with these answers: in force, replaced since, or a draft."""
    async with office.database.session() as session:
        word = await epoch(session)
    told: list[tuple[str, Any]] = [("@created", MADE), *({"scheme": "ecogie"} | said).items()]
    first = len(told)
    told += [("@state", one) for one in MOVES[state]]
    changes = [
        {"id": f"{name}{n}", "record": f"scheme-{name}", "kind": "scheme", "path": path,
         "base": f"{name}{n - 1}" if n > first else None,
         "value": {"value": value}, "device": "laptop-c", "at": "2026-11-25T09:00:00Z"}
        for n, (path, value) in enumerate(told)
    ]  # fmt: skip
    said_back = await office.post(
        "colette", "/v1/push", epoch=word, incarnation="i", changes=changes
    )
    assert {one["status"] for one in said_back.json()["results"]} == {"numbered"}, said_back.text
