"""Numbering: changes come in, each once, in the order of their records.

A change is claimed by its id in the transaction that keeps it, so the same push twice at once has
one effect. Changes that somebody may not make are refused one by one, with why; the others are
kept. Two changes in place of the same one are both kept: that is a conflict, for a person.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from visitapp.server.assigning import ASSIGNED, assign
from visitapp.server.database import Row, Session
from visitapp.server.people import Person
from visitapp.sync import digest
from visitapp.sync.messages import MOST_BYTES, Result, WireChange

CREATED, STATE = "@created", "@state"
LONGEST = MOST_BYTES // 16
_MODULUS = digest.MODULUS

KNOWN = "SELECT id, root FROM record WHERE id IN :ids AND erased = 0 ORDER BY id {waits}"
ERASED = """
SELECT root AS id FROM erasure WHERE root IN :records
UNION SELECT id FROM record WHERE id IN :records AND erased = 1
"""
MAKE = """
INSERT INTO record (id, kind, root, state, changes, digest, erased)
VALUES (:id, :kind, :root, '', 0, 0, 0) ON CONFLICT (id) DO NOTHING RETURNING id
"""
JOIN = "INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING"
SEEN = "SELECT DISTINCT root FROM member WHERE root IN :roots AND scope IN :scopes"
CLAIM = """
INSERT INTO change (id, record, root, scope, path, base, device, print, wire)
VALUES (:id, :record, :root, '', :path, :base, :device, :print, :wire)
ON CONFLICT (id) DO NOTHING RETURNING id, number
"""
THERE = "SELECT id, number, print FROM change WHERE id IN :ids"
SIBLINGS = """
SELECT id FROM change WHERE id IN :ids AND EXISTS (
    SELECT 1 FROM change AS other WHERE other.record = change.record
    AND other.path = change.path AND other.id <> change.id AND other.print <> change.print
    AND coalesce(other.base, '') = coalesce(change.base, ''))
"""
COUNT = """
UPDATE record SET changes = changes + :changes, digest = (digest + :digest) % 4611686018427387904
WHERE id = :id
"""
SET_STATE = "UPDATE record SET state = :state WHERE id = :id"


async def number(
    session: Session, waits: str, person: Person, changes: Sequence[WireChange]
) -> list[Result]:
    """Keep these changes and number them; one result for each, in their order."""
    done: dict[str, Result] = {}
    shaped = [change for change in changes if _refused(change, _misshapen(change), done)]
    shaped = await _without_erased(session, shaped, done)
    roots = await _roots(session, waits, person, shaped)
    allowed = [c for c in shaped if _refused(c, _why_not(c, roots, person), done)]
    rows = {change.id: _row(change, roots[change.record]["root"]) for change in allowed}
    fresh = {r["id"]: r["number"] for r in await session.each(CLAIM, list(rows.values()))}
    await _tell_again(session, [rows[id] for id in rows if id not in fresh], done)
    conflicts = {row["id"] for row in await session.rows(SIBLINGS, ids=list(fresh))}
    for id, given in fresh.items():
        status = "conflict" if id in conflicts else "numbered"
        done[id] = Result(id=id, status=status, number=given)
    kept = [change for change in allowed if change.id in fresh]
    await _keep_up(session, kept)
    await assign(session, [(c, rows[c.id]["root"]) for c in kept if c.path == ASSIGNED])
    return [done[change.id] for change in changes]


def _refused(change: WireChange, why: str, done: dict[str, Result]) -> bool:
    """Note a refusal. True when there is none."""
    if why:
        done[change.id] = Result(id=change.id, status="refused", reason=why)
    return not why


def _misshapen(change: WireChange) -> str:
    if change.base == change.id:
        return "Cette réponse se remplace elle-même."
    if len(change.model_dump_json()) > LONGEST:
        return "Cette réponse est trop longue pour être envoyée."
    if change.path == CREATED and not isinstance((change.value or {}).get("value"), dict):
        return "Ce dossier n’a pas de début."
    return ""


async def _without_erased(
    session: Session, changes: list[WireChange], done: dict[str, Result]
) -> list[WireChange]:
    """Changes of households that were erased say so: they must go from the laptop too."""
    records = sorted({change.record for change in changes})
    erased = {row["id"] for row in await session.rows(ERASED, records=records)}
    for change in changes:
        if change.record in erased:
            done[change.id] = Result(id=change.id, status="erased", reason="Foyer effacé.")
    return [change for change in changes if change.record not in erased]


async def _roots(
    session: Session, waits: str, person: Person, changes: Sequence[WireChange]
) -> Mapping[str, Row]:
    """Every record that these changes touch and this person may: made first where it is new."""
    made = {c.record: c for c in changes if c.path == CREATED}
    parents = [p for c in made.values() if isinstance(p := _parent(c), str)]
    wanted = sorted({c.record for c in changes} | set(parents))
    known = await _known(session, waits, wanted)
    mine = await _mine(session, person, known)
    new = _new(made, mine, known)
    if new:
        await session.each(MAKE, new)
        own = [row["id"] for row in new if row["id"] == row["root"]]
        await session.each(JOIN, [{"root": id, "scope": s} for id in own for s in person.joins])
        mine = await _mine(session, person, await _known(session, waits, wanted))
    return mine


async def _known(session: Session, waits: str, ids: list[str]) -> dict[str, Row]:
    found = await session.rows(KNOWN.format(waits=waits), ids=ids)
    return {row["id"]: row for row in found}


async def _mine(session: Session, person: Person, known: Mapping[str, Row]) -> dict[str, Row]:
    """Those of these records whose household this person may see."""
    roots = sorted({row["root"] for row in known.values()})
    seen = await session.rows(SEEN, roots=roots, scopes=list(person.may_send_to)) if roots else []
    open_roots = {row["root"] for row in seen}
    return {id: row for id, row in known.items() if row["root"] in open_roots}


def _new(
    made: Mapping[str, WireChange], mine: Mapping[str, Row], known: Mapping[str, Row]
) -> list[dict[str, str]]:
    """The rows of new records: a household of its maker, or a child of a household of theirs.

    A child whose parent is not there, or not theirs, is not made: its changes are refused.
    """
    roots = {id: row["root"] for id, row in mine.items()}
    waiting = {id: change for id, change in made.items() if id not in known}
    rows: list[dict[str, str]] = []
    while True:
        ready = [id for id, c in waiting.items() if (p := _parent(c)) is None or p in roots]
        if not ready:
            return sorted(rows, key=lambda row: row["id"])
        for id in ready:
            change = waiting.pop(id)
            parent = _parent(change)
            roots[id] = roots[parent] if parent else id
            rows.append({"id": id, "kind": change.kind, "root": roots[id]})


def _parent(change: WireChange) -> str | None:
    parent = ((change.value or {}).get("value") or {}).get("parent")
    return parent if isinstance(parent, str) and parent != change.record else None


def _why_not(change: WireChange, roots: Mapping[str, Row], person: Person) -> str:
    record = roots.get(change.record)
    if record is None:
        return "Ce dossier n’est pas à vous, ou n’est plus là."
    if change.path == ASSIGNED and person.role == "visitor":
        return "Seule une conseillère confie un dossier."
    return ""


def _row(change: WireChange, root: str) -> dict[str, Any]:
    wire = change.model_dump(mode="json", exclude={"number"})
    text = json.dumps(wire, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {
        "id": change.id,
        "record": change.record,
        "root": root,
        "path": change.path,
        "base": change.base,
        "device": change.device,
        "print": hashlib.sha256(text.encode()).hexdigest()[:32],
        "wire": text,
    }


async def _tell_again(
    session: Session, rows: Sequence[Mapping[str, Any]], done: dict[str, Result]
) -> None:
    """Changes whose id is taken: the same change again, or another one under that id."""
    found = await session.rows(THERE, ids=[row["id"] for row in rows]) if rows else []
    there = {row["id"]: row for row in found}
    for row in rows:
        known = there[row["id"]]
        if known["print"] == row["print"]:
            done[row["id"]] = Result(id=row["id"], status="again", number=known["number"])
        else:
            why = "Une autre réponse porte déjà ce numéro."
            done[row["id"]] = Result(id=row["id"], status="refused", reason=why)


async def _keep_up(session: Session, fresh: Sequence[WireChange]) -> None:
    """What a record shows of its log: its length, its digest, its state."""
    counts: dict[str, dict[str, Any]] = {}
    for change in fresh:
        one = counts.setdefault(change.record, {"id": change.record, "changes": 0, "digest": 0})
        one["changes"] += 1
        one["digest"] = (one["digest"] + digest.of(change.id)) % _MODULUS
    await session.each(COUNT, list(counts.values()))
    states = {c.record: c for c in fresh if c.path == STATE and c.value}
    moved = [
        {"id": record, "state": str((change.value or {}).get("value", ""))[:40]}
        for record, change in states.items()
    ]
    await session.each(SET_STATE, moved)
