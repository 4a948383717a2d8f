"""Two people answered the same question without having seen each other: a person chooses.

Nothing was lost and nothing was chosen: the choice is a new answer, in the history like any
other, which takes the place of each answer that stood.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState, VisitState
from visitapp.operations.appointments.reschedule import agree_made
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records import transitions
from visitapp.operations.records.answer_details import details, told_apart
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.change_context import Place, place_of, words_of
from visitapp.operations.records.open_choices import held_by_agency, state_of, to_choose
from visitapp.operations.records.photo_bin import follow_elsewhere
from visitapp.operations.records.require_chosen import require_chosen
from visitapp.operations.records.write import save, write
from visitapp.operations.sending.refused_answers import LEFT_WORDS, NotTaken, not_taken
from visitapp.operations.sending.refused_records import RefusedFile, refused_files
from visitapp.store.log import branches, log, records
from visitapp.sync.changes import discard_refused

if TYPE_CHECKING:
    from visitapp.domain.checklist.answers import Answer

GONE = UserError("Cette question n’attend plus de choix.", "Revenez à « Envois ».")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers: its change, what it says, who gave it, when; `mine`: on this computer.

    `details` are lines on what else it says: its note, the moment of its photos.
    """

    change: str
    words: str
    author: str
    at: datetime
    mine: bool
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question with answers that differ; the one that is shown for now comes first.

    `history` is every answer that it ever had, oldest first.
    """

    place: Place
    sides: tuple[Side, ...]
    history: tuple[Side, ...] = ()


@dataclass(frozen=True)
class Choices:
    """Every question to choose, the answers and the files that the agency did not take; `now` is
    the moment of reading."""

    conflicts: tuple[Conflict, ...]
    now: datetime
    not_taken: tuple[NotTaken, ...] = ()
    refused: tuple[RefusedFile, ...] = ()


def choices(desk: Desk) -> Choices:
    """What the screen of choices shows."""
    return Choices(conflicts(desk), desk.now(), not_taken(desk), refused_files(desk))


def conflicts(desk: Desk, *, record: str | None = None) -> tuple[Conflict, ...]:
    """Every question that this person may choose, or those of one record. Never in training."""
    return tuple(_conflict(desk, one.record, one.path) for one in to_choose(desk, record))


def paths_to_choose(desk: Desk, *, record: str) -> frozenset[str]:
    """The paths of one record that wait for a choice of this person."""
    return frozenset(one.path for one in to_choose(desk, record))


def choose(desk: Desk, *, record: str, path: str, change: str) -> Changed:
    """This answer is the right one: it is given again, in the place of every other.

    What a visit took out of a bag is noted again, as when it is corrected; the next step of a
    mediation, its day and its state follow from the right day. Raises UserError when somebody has
    chosen meanwhile.
    """
    chosen = log.find(desk.database, record, path, change)
    if path not in paths_to_choose(desk, record=record) or chosen is None:
        raise GONE
    if path == log.STATE:
        return _choose_state(desk, record, chosen)
    draft = draft_of(desk, record)
    if path.startswith("@"):
        save(desk, lambda: _append(desk, chosen))
    else:
        save(desk, lambda: _give(desk, draft, path, chosen))
        follow_elsewhere(desk, [record])
    return changed(record, path)


def _choose_state(desk: Desk, record: str, chosen: log.Change) -> Changed:
    """Keep one of the states that stand, as the machine allows it.

    The sides may not lead to each other: both were moves from a state that neither has now. What
    is settled is what the agency holds: the standing state with the highest number, which its
    server judged when it came. To keep that one is always possible, so that a person always has a
    way out; any other is a move from there, for this person's role. A computer that never spoke
    with an agency has no such state: what it shows is where one stands. Of an appointment where a
    visit was made, the one that it had been put off to is cancelled with it.
    """
    state = state_of(chosen)
    held = held_by_agency(desk, record)
    stands = (state_of(held) if held else "") or records.get(desk.database, record).state
    since = held.at if held else chosen.at
    if state == VisitState.VALIDATED != stands:
        require_chosen(desk, record=record)

    def work() -> Changed:
        made = (chosen.kind, state) == (Kind.APPOINTMENT, AppointmentState.DONE)
        others = agree_made(desk, record) if made else []
        kept = transitions.agree(desk, record=record, state=state, stands=stands, since=since)
        return Changed(kept.records | {one.id for one in others}, kept.paths)

    return save(desk, work)


def _give(desk: Desk, draft: Draft, path: str, chosen: log.Change) -> None:
    write(desk, draft, {path: _answer(desk, chosen)})
    desk.hooks(draft.record.kind).after_choice(desk, draft.record.id, path)


def _append(desk: Desk, chosen: log.Change) -> None:
    log.append(
        desk.database, record=chosen.record, kind=chosen.kind, path=chosen.path,
        value=chosen.value, author=desk.author, device=desk.device, at=desk.now(),
    )  # fmt: skip


def _answer(desk: Desk, change: log.Change) -> "Answer | None":
    from visitapp.domain.checklist.coding import decode

    if change.value is None:
        return None
    draft = draft_of(desk, change.record)
    answers, _ = decode(draft.form, {change.path: dict(change.value)})
    if change.path not in answers:
        raise UserError(
            "Cette version du programme ne sait pas lire cette réponse.",
            "Mettez le programme à jour, ou écrivez la réponse de nouveau.",
        )
    return answers[change.path]


def _conflict(desk: Desk, record: str, path: str) -> Conflict:
    beside = set(branches.other_changes(desk.database, record, path))
    history = log.history(desk.database, record, path)
    left = [
        _put_down(desk, one.change)
        for one in discard_refused.discarded(desk.database, record, path)
    ]
    standing = _standing(desk, record, path)
    first = [one for one in standing if one.id not in beside]
    others = [one for one in standing if one.id in beside]
    return Conflict(
        place_of(desk, record, path),
        tuple(_sides(desk, _distinct([*first, *others]))),
        tuple(sorted((*(_side(desk, one) for one in history), *left), key=lambda one: one.at)),
    )


def _put_down(desk: Desk, change: log.Change) -> Side:
    """One that was put down, in the history: it says so."""
    one = _side(desk, change)
    return replace(one, words=LEFT_WORDS.format(one.words))


def _standing(desk: Desk, record: str, path: str) -> list[log.Change]:
    """What no other change replaces."""
    history = log.history(desk.database, record, path)
    replaced = {one.base for one in history}
    return [one for one in history if one.id not in replaced]


def _distinct(leaves: list[log.Change]) -> list[log.Change]:
    """Leaves that say the same in all, and not only in words, are one side: the first who did."""
    seen: dict[str | None, log.Change] = {}
    for one in leaves:
        seen.setdefault(log.to_json(one.value), one)
    return list(seen.values())


def _sides(desk: Desk, leaves: list[log.Change]) -> list[Side]:
    found = [_side(desk, one) for one in leaves]
    apart = told_apart(
        [(side.words, details(desk, one)) for side, one in zip(found, leaves, strict=True)]
    )
    return [replace(side, details=lines) for side, lines in zip(found, apart, strict=True)]


def _side(desk: Desk, change: log.Change) -> Side:
    return Side(
        change.id, words_of(desk, change), change.author, change.at, change.device == desk.device
    )
