"""What a push may hold: the shape of each change, then its author's rights."""

from collections.abc import Collection, Mapping, Sequence

from pydantic_core import from_json

from visitapp.domain.privacy.limitation import KEPT_ONLY, LIMITED, ONLY_BACK, back_to, refuses
from visitapp.domain.privacy.writes import why_not
from visitapp.domain.states.marks import state_said
from visitapp.server.database.database import Row, Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import NO_HOUSEHOLD, may_see
from visitapp.server.sync.assignment import ASSIGNED, visitor_of, why_not_given
from visitapp.server.sync.standing_answers import said_in_order
from visitapp.sync.wire.content import content
from visitapp.sync.wire.messages import MOST_BYTES, WireChange

CREATED, STATE = "@created", "@state"
LONGEST = MOST_BYTES // 16
UNREADABLE = "Cette réponse ne peut pas être lue."
OTHERS = (
    "Cette réponse vient d’un autre ordinateur, et rien ne prouve que l’agence l’avait reçue"
    "\u00a0: une conseillère doit la relire, et l’écrire elle-même."
)
OTHER_KIND = "Cette réponse n’est pas de cette sorte de dossier."
NOT_HANDED = "Cela ne se confie pas : seul un foyer se confie."
NO_LONGER = "Ce foyer n’est plus dans vos territoires : vous ne pouvez plus le confier."
Judges = Mapping[str, Person]


def misshapen(change: WireChange, text: str) -> str:
    """Why a change of this content is invalid by itself, in French; empty if it is valid."""
    if change.id in change.bases:
        return "Cette réponse se remplace elle-même."
    if not text:
        return UNREADABLE
    if len(text) > LONGEST:
        return "Cette réponse est trop longue pour être envoyée."
    if change.path == CREATED:
        made = (change.value or {}).get("value")
        if not isinstance(made, dict):
            return "Ce dossier n’a pas de début."
        if made.get("kind", change.kind) != change.kind:  # laptops believe the one inside
            return OTHER_KIND
    return ""


def readable(change: WireChange) -> str:
    """Its content; empty when laptops could not read it (half a character, depth)."""
    try:
        text = content(change)
        from_json(text.encode())  # as they read it
    except (ValueError, OverflowError, RecursionError):
        return ""
    return text


def why_not_begin(change: WireChange, person: Person, by: Judges) -> str:
    """Why nobody looks further: another's laptop, or a record that this role does not make."""
    judge = by[change.device]
    if judge.account != person.account:
        return OTHERS
    if change.path != CREATED:
        return ""
    begins = begins_in(change)
    why = why_not(judge.role, change.kind, CREATED, None)
    if why or not begins:
        return why
    return why_not(judge.role, change.kind, STATE, begins)


def begins_in(change: WireChange) -> str:
    """The state that a record is made in, by its change `@created`; empty for none."""
    return state_said((change.value or {}).get("value"))


async def barred(
    session: Session, changes: Sequence[WireChange], records: Mapping[str, Row], by: Judges,
    proven: Collection[str],
) -> dict[str, str]:  # fmt: skip
    """By id, the changes that their judges may not make in these records, with why.

    What is proven was judged when it was first numbered, in the state of that day.
    """
    found: dict[str, str] = {}
    states = {id: str(row["state"]) for id, row in records.items()}
    given: set[str] = set()
    kept: dict[str, list[str]] = {}
    for change in changes:
        record, judge = records.get(change.record), by[change.device]
        if record is None:
            continue
        value = (change.value or {}).get("value")
        judged = change.id not in proven
        why = ""
        if judged:
            why = why_not(judge.role, record["kind"], change.path, value, states[change.record])
            why = await _why_limited(session, change, record, states, kept) or why
        if change.kind != record["kind"]:
            why = OTHER_KIND
        if not why and judged and change.path == ASSIGNED:
            why = await _why_not_assigned(session, change, record, judge, given)
        if why:
            found[change.id] = why
        elif change.path == STATE:
            kept.setdefault(change.record, [states[change.record]]).append(str(value))
            states[change.record] = str(value)
        elif change.path == ASSIGNED:
            given.add(record["root"])
    return found


async def _why_limited(
    session: Session, change: WireChange, record: Row, states: Mapping[str, str],
    kept: Mapping[str, Sequence[str]],
) -> str:  # fmt: skip
    """Why a limited household takes no such word; `kept`: states said earlier in this push."""
    root = record["root"]
    if refuses(states.get(root, ""), change.path, of_file=change.record == root):
        return KEPT_ONLY.message
    to = (change.value or {}).get("value")
    if change.path != STATE or states.get(root) != LIMITED or to == LIMITED:
        return ""
    stored = await said_in_order(session, root, (CREATED, STATE))
    was = [*map(state_said, stored), *kept.get(root, ())]
    return ONLY_BACK if LIMITED in was and to != back_to(was) else ""


async def _why_not_assigned(
    session: Session, change: WireChange, record: Row, judge: Person, given: set[str]
) -> str:
    """Why a household is not handed over; `given` were, earlier in this push."""
    if record["kind"] in NO_HOUSEHOLD:
        return NOT_HANDED
    if record["root"] not in given and not await may_see(session, judge, record["root"]):
        return NO_LONGER
    visitor = visitor_of(change)
    return await why_not_given(session, judge, visitor, record["root"]) if visitor else ""
