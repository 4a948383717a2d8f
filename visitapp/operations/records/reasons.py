"""Why a file was closed, a registration refused: a motive of a short list, and one's own words.

The motive is an answer, of the question of `HELD_IN`, written with the state in one transaction; it
goes when the record is taken up again. Losses are counted by it alone. A file that was closed
without one (by a program of before, or a registration refused then) is told by its sentence, as it
always was (`yearly.words.told_by`): to put these under « autre raison » would change what was
said of the years before. A motive that was chosen is never second-guessed by the words beside it,
« autre » neither.
"""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.households import NOT_KEPT
from visitapp.operations.desk.desk import Desk
from visitapp.store.lists import by_household
from visitapp.store.log import histories, records
from visitapp.store.log.log import STATE
from visitapp.store.log.records import Record

CLOSED, CLOSING, REFUSAL = "closed", "closing", "refusal"
HELD_IN: Mapping[tuple[str, str], str] = {
    ("household", CLOSED): CLOSING, ("registration", "refused"): REFUSAL,
}  # fmt: skip
"""By kind and state, the question that holds the motive."""
KNOWN, OTHER = "known", "other"
DUPLICATE = "duplicate"
WORDS = "schemes/yearly.yaml"
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
    """Why a file was closed, as one of `yearly.yaml`'s reasons: by its motive, else as far as its
    sentence says it in known words; empty when neither does."""
    from visitapp import shipped
    from visitapp.domain.indicators.yearly.course import CLOSINGS
    from visitapp.domain.indicators.yearly.words import read_words, told_by

    motive, words = "", ""
    for one in histories.told(desk.database, [household], (*histories.MOVES, CLOSING)):
        motive = motive_after(one, motive)
        words = one.text if one.path == histories.REASON else words
    if motive in CLOSINGS:
        return CLOSINGS[motive]
    return told_by(words, read_words(shipped.text(WORDS)).reasons.values())


def motive_after(one: histories.Told, motive: str) -> str:
    """The motive of a file once one more thing was told of it, in the order of the log.

    A file that goes elsewhere loses it, though a program of before left the answer where it was.
    """
    if one.path == CLOSING:
        return one.text
    return "" if one.path == STATE and one.text != CLOSED else motive
