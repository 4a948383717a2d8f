"""Households with a letter that waits to leave by e-mail, as an adviser's laptop sends them."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

from tests.server.making import push
from tests.server.reading import read
from visitapp.domain.letters.facts import Agency, Envelope
from visitapp.domain.letters.letter import to_json
from visitapp.domain.letters.registrations import Registration, registration_state
from visitapp.server.database.database import ServerDatabase
from visitapp.server.rights.person import Person
from visitapp.server.sync.standing_answers import standing
from visitapp.sync.wire.messages import WireChange

AT = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
ANA = Person("ana", "adviser", "laptop-ana", ("territory:est",), ("territory:est",))
GIVEN = {"state": "given"}


def change(record: str, kind: str, path: str, value: Mapping[str, object], base: str = "",
           at: datetime = AT) -> WireChange:  # fmt: skip
    """One answer; its id names it."""
    id = f"{record}_{path.strip('@')}{'_again' if base else ''}"
    return WireChange(
        id=id, record=record, kind=kind, path=path,
        value=dict(value), bases=(base,) if base else (), author="Ana", device=ANA.device, at=at,
    )  # fmt: skip


def made(record: str, kind: str, state: str, parent: str | None = None) -> WireChange:
    """A record begins."""
    value = {"kind": kind, "questionnaire": f"{kind}@1", "parent": parent, "state": state,
             "training": False}  # fmt: skip
    return change(record, kind, "@created", {"value": value})


def content(number: str = "AC3-DEF") -> str:
    """A letter as it was read over."""
    told = Registration(number, "accepted", "Écogie")
    letter = registration_state(Envelope(date(2026, 12, 3)), Agency("L’agence", "01 02"), told)
    return to_json(letter)


def waits(name: str, to: str, at: datetime = AT, **said: str) -> list[WireChange]:
    """Household `name`, and its letter `name-l` on which somebody pressed « Envoyer »."""
    letter = f"{name}-l"
    told = {"document": "registration_state", "recipient": "household", "to_address": to,
            "content": content(), **said}  # fmt: skip
    answers = [
        change(letter, "letter", path, {"value": one, **GIVEN}) for path, one in told.items()
    ]
    email = change(name, "household", "email", {"value": to, **GIVEN})
    return [
        made(name, "household", "to_call"), email, made(letter, "letter", "draft", name), *answers,
        change(letter, "letter", "@state", {"value": "ready"}),
        change(letter, "letter", "@state", {"value": "outgoing"}, f"{letter}_state", at),
    ]  # fmt: skip


async def arrive(database: ServerDatabase, *changes: WireChange) -> None:
    """They are numbered."""
    told = await push(database, list(changes), ANA)
    assert {one.status for one in told} == {"numbered"}, [one.reason for one in told if one.reason]


async def history(database: ServerDatabase, letter: str) -> dict[str, object]:
    """What stands of a letter, by path."""
    async with database.snapshot() as session:
        rows = await read(session, f"SELECT DISTINCT path FROM change WHERE record = '{letter}'")
        found = await standing(session, [letter], [str(row["path"]) for row in rows])
    return {one.path: one.value.get("value") for one in found}


async def states(database: ServerDatabase) -> dict[str, str]:
    """Where each letter is, as the server counts."""
    async with database.snapshot() as session:
        rows = await read(session, "SELECT id, state FROM record WHERE kind = 'letter'")
    return {str(row["id"]): str(row["state"]) for row in rows}


async def clear(database: ServerDatabase) -> str:
    """Every text of the tables that hold what people say, as it lies on the disk."""
    async with database.snapshot() as session:
        rows = [
            dict(row)
            for table in ("change", "record", "account", "audit")
            for row in await session.rows(f"SELECT * FROM {table}")
        ]
    return json.dumps(rows, default=str)
