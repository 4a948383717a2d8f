"""Numbering pushed changes, each once, in the order of their records.

A change is claimed by its id in the transaction that keeps it, so the same push twice at once has
one effect. Changes that somebody may not make are refused one by one, with why (`allowing.py`); the
others are kept. Two changes in place of the same one are both kept: a conflict, which each laptop
finds by itself.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from visitapp.domain.states.kinds import Kind
from visitapp.server.accounts.author_rights import judges
from visitapp.server.accounts.territories import in_force
from visitapp.server.audit import audit
from visitapp.server.database import number_package
from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.household_keys import made_keys_of, opened, place_of_wire
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import ALONE, NO_HOUSEHOLD, scopes_joined
from visitapp.server.sync import (
    attendance_placement,
    last_contact,
    permissions,
    quota,
    reply_links,
    sealing,
    signers,
    unproven,
)
from visitapp.server.sync.assignment import ASSIGNED, assign
from visitapp.server.sync.permissions import CREATED, STATE, Judges, begins_in
from visitapp.server.sync.placement import home, join, place
from visitapp.server.sync.scheme_placement import narrow
from visitapp.store.file.ids import named
from visitapp.sync.changes import digest
from visitapp.sync.wire.messages import Result, WireChange

_MODULUS = digest.MODULUS
NOT_YOURS = "Ce dossier n’est pas à vous, ou n’est plus là."
HAND_OVER = (
    "Demandez à l’agence de vous confier le foyer\u00a0: ce qui attend ici partira tout seul."
)

MET = "partner"
"""The kind that the program names by a mark: two who take one public service make one line."""
MARK = "code"
MARKS = "SELECT root, record, id, wire FROM change WHERE record IN :ids AND path = :path"
KNOWN = """
SELECT id, root, kind, state, erased, EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND scope IN :scopes) AS mine, EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND scope IN :now) AS seen
FROM record WHERE id IN (
    SELECT id FROM record WHERE id IN :ids UNION SELECT root FROM record WHERE id IN :ids)
ORDER BY id {waits}
"""
"""With their households: what is numbered hangs on the last change of each."""
ERASED = "SELECT root AS id FROM erasure WHERE root IN :records"
MAKE = """
INSERT INTO record (id, kind, root, state, changes, digest, erased)
VALUES (:id, :kind, :root, :state, 0, 0, 0) ON CONFLICT (id) DO NOTHING RETURNING id
"""
JOIN = "INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING"
CLAIM = """
INSERT INTO change (id, record, root, scope, path, device, print, wire)
VALUES (:id, :record, :root, '', :path, :device, :print, :wire)
ON CONFLICT (id) DO NOTHING RETURNING id, number
"""
THERE = "SELECT id, number, print FROM change WHERE id IN :ids"
COUNT = """
UPDATE record SET changes = changes + :changes, digest = (digest + :digest) % 4611686018427387904,
    last = CASE WHEN last < :last THEN :last ELSE last END
WHERE id = :id
"""
SET_STATE = "UPDATE record SET state = :state WHERE id = :id"


async def number(
    session: Session, waits: str, person: Person, changes: Sequence[WireChange], *,
    laptop: bool = False,
) -> list[Result]:  # fmt: skip
    """Keep these changes and number them; one result for each, in their order.

    Those of a `laptop` are signed by it, ours by us. Of two under one id the first is meant: what
    proves one says nothing of the other.
    """
    done: dict[str, Result] = {}
    first = list({change.id: change for change in reversed(changes)}.values())[::-1]
    said = {change.id: permissions.readable(change) for change in first}
    shaped = [c for c in first if _refused(c, permissions.misshapen(c, said[c.id]), done)]
    known = await _known(session, waits, person, shaped)
    offered = shaped = await _without_erased(session, shaped, known, done)
    by = await judges(session, person, {change.device for change in shaped})
    keys = await sealing.own_seal_keys(session)
    texts = signers.signed_texts(keys, shaped, said, laptop=laptop)
    proven = {c.id for c in shaped if c.seal and keys.is_of_change(c.seal, texts[c.id])}
    texts = {id: keys.sealed(text) for id, text in texts.items()}
    if laptop:
        false = await signers.unsigned(session, person, by, shaped, said, proven)
        shaped = [c for c in shaped if _refused(c, signers.UNSIGNED if c.id in false else "", done)]
    shaped = [c for c in shaped if c.id in proven
              or _refused(c, permissions.why_not_begin(c, person, by), done)]  # fmt: skip
    records = await _records(session, waits, person, shaped, known, by)
    barred = await quota.beyond(session, shaped, records)
    barred |= await permissions.barred(session, shaped, records, by, proven)
    rows = await _rows(session, [(c, records[c.record]["root"]) for c in shaped
                                 if c.record in records], said, texts)  # fmt: skip
    await _tell_again(session, [row for id, row in rows.items() if id in barred], done, barred)
    allowed = [c for c in shaped if _refused(c, _why_not(c, records, barred), done)]
    fresh = await _claim(session, [rows[change.id] for change in allowed], done)
    kept = [change for change in allowed if change.id in fresh]
    hung = [(change.id, str(rows[change.id]["root"])) for change in kept]
    await sealing.hang(session, keys, hung, fresh, texts)
    await _keep_up(session, kept)
    await place(session, person, by, [(c, rows[c.id]["root"]) for c in kept])
    await narrow(session, by, kept)
    await attendance_placement.follow_answers(session, by, [(c, rows[c.id]["root"]) for c in kept])
    await reply_links.keep(session, [(c, rows[c.id]["root"]) for c in kept])
    await assign(session, [(c, rows[c.id]["root"]) for c in kept if c.path == ASSIGNED])
    await audit.wrote(session, person, [str(rows[change.id]["root"]) for change in kept])
    if any(one.kind == Kind.OVERRIDE for one in kept):
        await number_package.note_change(session)
    await unproven.keep(session, person, offered, known, said, done)
    return [done[change.id] for change in changes]


async def _claim(
    session: Session, rows: Sequence[Mapping[str, Any]], done: dict[str, Result]
) -> dict[str, int]:
    """Number the new changes, by id; the others get their number again."""
    fresh = await session.each(CLAIM, rows)
    given = {row["id"]: row["number"] for row in fresh}
    await _tell_again(session, [row for row in rows if row["id"] not in given], done)
    for id, number in given.items():
        done[id] = Result(id=id, status="numbered", number=number)
    return given


def _refused(change: WireChange, why: str, done: dict[str, Result]) -> bool:
    """Note a refusal. True when there was none and the change has no result yet."""
    if change.id in done:
        return False
    if why:
        done[change.id] = Result(id=change.id, status="refused", reason=why)
    return not why


async def _without_erased(
    session: Session, changes: list[WireChange], known: Mapping[str, Row], done: dict[str, Result]
) -> list[WireChange]:
    """Changes of households that were erased say so: they must go from the laptop too."""
    unknown = sorted({change.record for change in changes} - set(known))
    rows = await session.rows(ERASED, records=unknown) if unknown else []
    erased = {row["id"] for row in rows} | {id for id, row in known.items() if row["erased"]}
    for change in changes:
        if change.record in erased:
            done[change.id] = Result(id=change.id, status="erased", reason="Foyer effacé.")
    return [change for change in changes if change.record not in erased]


async def _records(
    session: Session, waits: str, person: Person, changes: Sequence[WireChange],
    known: Mapping[str, Row], by: Judges,
) -> Mapping[str, Row]:  # fmt: skip
    """Every record that these changes touch and this person may: made first where it is new."""
    made = {c.record: c for c in changes if c.path == CREATED}
    new = _new(made, _mine(known), known)
    if new:
        await session.each(MAKE, new)
        own = [row for row in new if row["id"] == row["root"]]
        who = {row["id"]: by[made[row["id"]].device] for row in own}
        scopes = {row["id"]: scopes_joined(who[row["id"]], row["kind"]) for row in own}
        coming = [row["id"] for row in own if row["kind"] == attendance_placement.ATTENDANCE]
        there = await in_force(session)
        begins = {
            id: home(there, scopes[id], who[id], id, changes) for id in who if id not in coming
        }
        await session.each(JOIN, _members(begins))
        begins = {id: await attendance_placement.home(session, scopes[id], who[id], id, changes)
                  for id in coming}  # fmt: skip
        await session.each(JOIN, _members(begins))
    met = [id for id, c in made.items() if _is_met(known.get(id), c)]
    met = await _named(session, met, changes) if met else []
    for id in met:
        maker = by[made[id].device]
        await join(session, id, set(scopes_joined(maker, made[id].kind)), told=True)
    if new or met:
        known = await _known(session, waits, person, changes)
    return _mine(known)


def _members(begins: Mapping[str, set[str]]) -> list[dict[str, str]]:
    return [{"root": id, "scope": one} for id, scopes in begins.items() for one in sorted(scopes)]


def _is_met(there: Row | None, made: WireChange) -> bool:
    """Whether another scheme's people made it first under the same id."""
    if there is None or there["seen"] or there["erased"] or there["kind"] != MET:
        return False
    return made.kind == MET


async def _named(session: Session, met: Sequence[str], changes: Sequence[WireChange]) -> list[str]:
    """Records whose id follows from their mark, so are theirs; other ids may be guesses."""
    kept = await opened(session, await session.rows(MARKS, ids=list(met), path=MARK))
    told = [(str(row["record"]), json.loads(row["wire"]).get("value")) for row in kept]
    told += [(c.record, c.value) for c in changes if c.path == MARK and c.record in met]
    marks = [(id, (value or {}).get("value")) for id, value in told]
    return sorted({id for id, mark in marks if isinstance(mark, str) and id == named(MET, mark)})


async def _known(
    session: Session, waits: str, person: Person, changes: Sequence[WireChange]
) -> dict[str, Row]:
    """Existing rows of these changes' records and their roots, erased ones too."""
    above = {p for c in changes if c.path == CREATED and isinstance(p := _parent(c), str)}
    ids = sorted({change.record for change in changes} | above)
    scopes = list(person.may_send_to)
    now = list(person.scopes)
    found = await session.rows(KNOWN.format(waits=waits), ids=ids, scopes=scopes, now=now)
    return {row["id"]: row for row in found}


def _mine(known: Mapping[str, Row]) -> dict[str, Row]:
    """Records this person may write: sees, or saw when answered; shared ones only now."""
    return {
        id: row for id, row in known.items()
        if row["seen" if row["kind"] in ALONE else "mine"] and not row["erased"]
    }  # fmt: skip


def _new(
    made: Mapping[str, WireChange], mine: Mapping[str, Row], known: Mapping[str, Row]
) -> list[dict[str, str]]:
    """Rows of new records: a household, or a child of one of theirs; else refused."""
    roots = {id: row["root"] for id, row in mine.items() if row["kind"] not in ALONE}
    waiting = {id: change for id, change in made.items() if id not in known}
    rows: list[dict[str, str]] = []
    while True:
        ready = [id for id, c in waiting.items() if (p := _parent(c)) is None or p in roots]
        if not ready:
            return sorted(rows, key=lambda row: row["id"])
        for id in ready:
            change = waiting.pop(id)
            parent = _parent(change)
            if change.kind not in ALONE:
                roots[id] = roots[parent] if parent else id
            if parent is None or change.kind not in ALONE:
                root = roots[parent] if parent else id
                begins = begins_in(change)[:40]
                rows.append({"id": id, "kind": change.kind, "root": root, "state": begins})


def _parent(change: WireChange) -> str | None:
    parent = ((change.value or {}).get("value") or {}).get("parent")
    return parent if isinstance(parent, str) and parent != change.record else None


def _why_not(change: WireChange, records: Mapping[str, Row], barred: Mapping[str, str]) -> str:
    if change.record not in records:
        return NOT_YOURS if change.kind in NO_HOUSEHOLD else f"{NOT_YOURS} {HAND_OVER}"
    return barred.get(change.id, "")


async def _rows(
    session: Session, changes: Sequence[tuple[WireChange, str]], said: Mapping[str, str],
    texts: Mapping[str, str],
) -> dict[str, dict[str, Any]]:  # fmt: skip
    """By id, the row of each change, its text closed by the key of its household."""
    keys = await made_keys_of(session, {root for _, root in changes})
    return {c.id: _row(c, root, keys[root], said[c.id], texts[c.id]) for c, root in changes}


def _row(change: WireChange, root: str, key: HouseholdKey, said: str, text: str) -> dict[str, Any]:
    return {
        "id": change.id,
        "record": change.record,
        "root": root,
        "path": change.path,
        "device": change.device,
        "print": key.print_of(said),
        "wire": key.close_text(place_of_wire(root, change.record, change.id), text),
    }


async def _tell_again(
    session: Session,
    rows: Sequence[Mapping[str, Any]],
    done: dict[str, Result],
    barred: Mapping[str, str] | None = None,
) -> None:
    """Changes whose id is taken: repeated (even if `barred`), or other."""
    found = await session.rows(THERE, ids=[row["id"] for row in rows]) if rows else []
    there = {row["id"]: row for row in found}
    for row in rows:
        known = there.get(row["id"]) if barred else there[row["id"]]
        if known is not None and known["print"] == row["print"]:
            done[row["id"]] = Result(id=row["id"], status="again", number=known["number"])
        else:
            why = (barred or {}).get(row["id"], "Une autre réponse porte déjà ce numéro.")
            done[row["id"]] = Result(id=row["id"], status="refused", reason=why)


async def _keep_up(session: Session, fresh: Sequence[WireChange]) -> None:
    """What a record shows of its log: its length, its digest, its state."""
    counts: dict[str, dict[str, Any]] = {}
    now = datetime.now(UTC)
    since = await last_contact.oldest(session, fresh, now)
    for change in fresh:
        new = {"id": change.record, "changes": 0, "digest": 0, "last": ""}
        one = counts.setdefault(change.record, new)
        one["changes"] += 1
        one["digest"] = (one["digest"] + digest.change_digest(change.id)) % _MODULUS
        if not change.path.startswith("@"):  # an answer: somebody spoke with the household
            at = last_contact.contact_date(change.at, since, now)
            one["last"] = max(one["last"], at.isoformat()[:19])
    await session.each(COUNT, list(counts.values()))
    states = {c.record: c for c in fresh if c.path == STATE and c.value}
    moved = [
        {"id": record, "state": str((change.value or {}).get("value", ""))[:40]}
        for record, change in states.items()
    ]
    await session.each(SET_STATE, moved)
