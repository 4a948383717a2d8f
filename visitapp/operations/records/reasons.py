"""Why a record came to a state: a motive, the answer to a question of `Hooks.motives`, by which
losses are counted, with free words in the history."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.write import write
from visitapp.store.log.records import Record

NO_MOTIVE = UserError("Dites pourquoi.", "Choisissez une raison dans la liste.")


def motives(desk: Desk, kind: str, state: str) -> Mapping[str, str]:
    """Why a record may come to this state: by id, in French; empty where a sentence is enough."""
    path = desk.hooks(kind).motives.get(state, "")
    return choice_words(desk, kind, path) if path else {}


def told(desk: Desk, row: Record, state: str, motive: str, words: str) -> str:
    """What the history says of a move: motive and words, or words. Raises `UserError` for none
    where a motive is wanted."""
    return in_words(desk, row.kind, state, motive, words) if row.state != state else words


def in_words(desk: Desk, kind: str, state: str, motive: str, words: str) -> str:
    """The motive and the words. Raises `UserError` where the state wants a motive, for none."""
    named = motives(desk, kind, state)
    if not named:
        return words
    if motive not in named:
        raise NO_MOTIVE
    return " ".join(part for part in (f"{named[motive]}.", words.strip()) if part)


def note(desk: Desk, row: Record, state: str, motive: str) -> None:
    """Write the motive of the state where a record goes; elsewhere none is left."""
    for ended, path in desk.hooks(row.kind).motives.items():
        draft = draft_of(desk, row.id)
        if state == ended and motive:
            write(desk, draft, {path: Answer(value=motive)})
        elif state != ended and path in draft.answers:
            write(desk, draft, {path: None})
