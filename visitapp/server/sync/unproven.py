"""What is offered and cannot be proven is never applied: it waits here for an adviser.

Another's answer without the seal of this server, or a signature that is not its laptop's: a restore
that went too far back, or somebody who writes in a name that is not theirs. Each waits closed by
the key of its household, once for the same words; once decided its words go, and its print stays so
that it does not come back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from visitapp.domain.roles import LEADS
from visitapp.server.accounts import names
from visitapp.server.audit import audit
from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_keys import keys_of
from visitapp.server.rights.person import Person
from visitapp.server.sync.permissions import CREATED, OTHERS
from visitapp.server.sync.signers import UNSIGNED
from visitapp.sync.wire.messages import Result, WireChange
from visitapp.sync.wire.unproven_messages import Unproven, UnprovenList

DOUBTFUL = (OTHERS, UNSIGNED)
MOST = 500
"""Of one household: who would fill the list fills no more of it than an adviser can refuse."""
MOST_TOLD, MOST_SIGNS = 100, 1_048_576
HERE = "SELECT id FROM change WHERE id IN :ids"
HELD = """
SELECT root, count(*) AS many FROM unproven WHERE root IN :roots AND wire <> '' GROUP BY root
"""
KEEP = """
INSERT INTO unproven (root, id, account, at, wire) VALUES (:root, :id, :account, :at, :wire)
ON CONFLICT (root, id) DO NOTHING RETURNING root
"""
SEEN = """
FROM unproven WHERE wire <> ''
AND EXISTS (SELECT 1 FROM member WHERE member.root = unproven.root AND member.scope IN :scopes)
"""
COUNT = f"SELECT count(*) AS many {SEEN}"
LIST = f"""
SELECT root, id, unproven.at, wire, account,
    (SELECT name FROM account WHERE account.id = unproven.account) AS name
{SEEN} ORDER BY unproven.at, id LIMIT :most
"""  # noqa: S608 - constants
DECIDE = """
UPDATE unproven SET wire = '' WHERE root = :root AND id = :id AND wire <> '' RETURNING id
"""
THERE = "SELECT id FROM unproven WHERE root = :root AND id = :id"


async def keep(
    session: Session, person: Person, changes: Sequence[WireChange], known: Mapping[str, Row],
    said: Mapping[str, str], done: Mapping[str, Result],
) -> None:  # fmt: skip
    """Of these changes, those that were refused for want of a proof, in households of theirs.

    A record that nobody began here has no household, and nobody whose it would be to read.
    """
    asked = {
        one.id: one for one in changes
        if one.id in done and done[one.id].reason in DOUBTFUL and one.path != CREATED
        and (row := known.get(one.record)) is not None and row["mine"] and row["kind"] == one.kind
    }  # fmt: skip
    if not asked:
        return
    here = {row["id"] for row in await session.rows(HERE, ids=sorted(asked))}
    waiting = [one for id, one in asked.items() if id not in here]
    roots = {one.id: str(known[one.record]["root"]) for one in waiting}
    keys = await keys_of(session, roots.values())
    found = await session.rows(HELD, roots=sorted(set(roots.values()))) if roots else []
    many = {str(row["root"]): int(row["many"]) for row in found}
    at, rows = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%fZ}", []
    for one in waiting:
        root = roots[one.id]
        many[root] = many.get(root, 0) + 1
        if many[root] <= MOST:
            name = keys[root].print_of(said[one.id])
            wire = keys[root].close_text(_place(root, name), said[one.id])
            rows.append(
                {"root": root, "id": name, "account": person.account, "at": at, "wire": wire}
            )
    kept = await session.each(KEEP, rows)
    await audit.offered(session, person, [str(row["root"]) for row in kept])


async def waiting(session: Session, person: Person) -> UnprovenList:
    """What waits for this person, the oldest first: as much as one answer may hold."""
    found = await session.rows(LIST, scopes=list(person.scopes), most=MOST_TOLD)
    rows = await names.opened(session, found, name=names.ACCOUNT)
    keys = await keys_of(session, {str(row["root"]) for row in rows})
    texts = [keys[row["root"]].open_text(_place(row["root"], row["id"]), row["wire"])
             for row in rows]  # fmt: skip
    told = list(_within(rows, texts))
    return UnprovenList(many=await how_many(session, person), waiting=told)


async def how_many(session: Session, person: Person) -> int:
    """How many wait for this person; for a visitor, none."""
    if person.role not in LEADS:
        return 0
    [counted] = await session.rows(COUNT, scopes=list(person.scopes))
    return int(counted["many"])


async def decide(session: Session, root: str, id: str) -> bool | None:
    """Its words go. False: somebody decided before; None: it never was."""
    if await session.rows(DECIDE, root=root, id=id):
        return True
    return False if await session.rows(THERE, root=root, id=id) else None


def _within(rows: Sequence[Row], texts: Sequence[str]) -> Iterator[Unproven]:
    signs = 0
    for row, text in zip(rows, texts, strict=True):
        signs += len(text)
        if signs > MOST_SIGNS:
            return
        yield Unproven(
            id=row["id"], household=row["root"], at=row["at"],
            offered_by=row["name"] or row["account"], change=WireChange(**json.loads(text)),
        )  # fmt: skip


def _place(root: str, name: str) -> str:
    return f"unproven.wire {root} {name}"
