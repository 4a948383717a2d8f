"""Somebody lies: to the server in another's name, or to a laptop in the server's."""

from typing import Any

from tests.server.signing import key_of
from tests.world.world import PATHS, PEOPLE, World
from visitapp.server.sync import exchange
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes.receive import EPOCH
from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import Push, WireChange
from visitapp.sync.wire.signature import sign

LIE = "never said"
PROOFS = ("none", "own", "seal")
"""Of what is forged: no signature, that of who forges, and with it the seal of another change."""
WORD = "SELECT account, key FROM laptop WHERE id = :id"
TAKEN = ("numbered", "again")


def forge(world: World, name: str, record: str, of: str, proof: str) -> None:
    """An answer is offered in the name of another laptop, whose word the server knows."""
    known = _whose(world, of)
    if of == name or known is None:
        return
    account, key = known
    if account == PEOPLE[name].account and not key:
        return  # her own other laptop, which has not signed yet: the first key is its key
    database = world.machines[name].database
    row = records.get(database, record)
    made = WireChange(
        id=world.new_id(), record=record, kind=row.kind, path=PATHS[0], author=of, device=of,
        value={"value": f"{world.roots[record]}:{LIE}"}, at=world.now(),
    )  # fmt: skip
    [signed] = sign(key_of(name), [content(made)])
    seals = [str(one["seal"]) for one in database.rows(
        "SELECT seal FROM change WHERE seal IS NOT NULL ORDER BY id")]  # fmt: skip
    made = made.model_copy(update={
        "signature": None if proof == "none" else signed,
        "seal": seals[0] if proof == "seal" and seals else None,
    })  # fmt: skip
    told = Push(epoch=str(meta.read(database, EPOCH)), incarnation=name, changes=[made])
    asked = exchange.push(world.server.database, PEOPLE[name], told)
    try:
        [result] = world.server.run(asked).results
    except exchange.OtherEpoch:
        return
    assert result.status not in TAKEN, f"{name} wrote as {of}"


def _whose(world: World, word: str) -> tuple[str, str] | None:
    async def read() -> list[Any]:
        async with world.server.database.session() as session:
            return await session.rows(WORD, id=word)

    found = world.server.run(read())
    return (str(found[0]["account"]), str(found[0]["key"])) if found else None


def altered[One: (WireChange, Any)](one: One) -> One:
    """The same, as somebody else would have it."""
    if not isinstance(one, WireChange) or one.path not in PATHS:
        return one
    return one.model_copy(update={"value": {"value": LIE}})
