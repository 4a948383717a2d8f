"""Why a file was closed, a registration refused: a motive of a short list, and one's own words.

The motive is an answer, of the question of `HELD_IN`, written with the state in one transaction; it
goes when the record is taken up again. Losses are counted by it alone: the words beside it never
say otherwise.
"""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.households import NOT_KEPT
from visitapp.operations.desk.desk import Desk
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

CLOSED, CLOSING, REFUSAL = "closed", "closing", "refusal"
HELD_IN: Mapping[tuple[str, str], str] = {
    ("household", CLOSED): CLOSING, ("registration", "refused"): REFUSAL,
}  # fmt: skip
"""By kind and state, the question that holds the motive."""
KNOWN, OTHER = "known", "other"
DUPLICATE = "duplicate"
NO_MOTIVE = UserError("Dites pourquoi.", "Choisissez une raison dans la liste.")


def motives(desk: Desk, kind: str, state: str) -> Mapping[str, str]:
    """Why a record may come to this state: by id, in French; empty where a sentence is enough."""
    path = HELD_IN.get((kind, state), "")
    if not path:
        return {}
    return {one.id: one.label for one in desk.forms.latest(kind).located[path].question.choices}


def told(desk: Desk, row: Record, state: str, motive: str, words: str) -> str:
    """What the history says of a move: the motive and the words, or the words alone.

    Raises `UserError` where the move wants a motive, for none or another than its own.
    """
    return in_words(desk, row.kind, state, motive, words) if row.state != state else words


def in_words(desk: Desk, kind: str, state: str, motive: str, words: str) -> str:
    """The motive and the words. Raises `UserError` where the state wants a motive, for none."""
    named = motives(desk, kind, state)
    if not named:
        return words
    if motive not in named:
        raise NO_MOTIVE
    return " ".join(part for part in (f"{named[motive]}.", words.strip()) if part)


def closed_with(desk: Desk, registration: str) -> bool:
    """Whether a registration's file is closed because of what was decided of the registration.

    One that was closed for another reason (somebody died) keeps its own.
    """
    from visitapp.operations.records.answers import answers_of

    row = records.get(desk.database, registration)
    if records.get(desk.database, row.parent or "").state != CLOSED:
        return False
    was = {
        (one.value or {}).get("value") for one in by_household.moves(desk.database, registration)
    }
    closing = answers_of(desk, record=row.parent or "").get(CLOSING)
    if closing is None:
        return not was.isdisjoint(NOT_KEPT)
    chosen = {(one.value or {}).get("value")
              for one in by_household.written(desk.database, registration, REFUSAL)}  # fmt: skip
    return closing.value in chosen or (closing.value == KNOWN and DUPLICATE in was)


def note(desk: Desk, row: Record, state: str, motive: str) -> None:
    """Write the motive of the state where a record goes; elsewhere none is left."""
    from visitapp.operations.records.answers import draft_of
    from visitapp.operations.records.write import write

    for (kind, ended), path in HELD_IN.items():
        if kind != row.kind:
            continue
        draft = draft_of(desk, row.id)
        if state == ended and motive:
            write(desk, draft, {path: Answer(value=motive)})
        elif state != ended and path in draft.answers:
            write(desk, draft, {path: None})


def why_closed(desk: Desk, household: str) -> str:
    """Why a file was closed, as one of the reasons of `definitions.yaml`; empty while it is not."""
    from visitapp.domain.indicators.journeys import CLOSINGS
    from visitapp.operations.records.answers import answers_of

    motive = answers_of(desk, record=household).get(CLOSING)
    return CLOSINGS[str(motive.value)] if motive is not None else ""
