"""Two people answered the same question apart: a person chooses, and that is a new answer in the
place of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import state_said
from visitapp.domain.states.visits import AppointmentState, VisitState
from visitapp.domain.text import date_long, hour, plural
from visitapp.local_time import PARIS
from visitapp.operations.appointments.reschedule import agree_made
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.change_context import Place, place_of, words_of
from visitapp.operations.records.open_choices import held_by_agency, to_choose
from visitapp.operations.records.photo_bin import follow_elsewhere
from visitapp.operations.records.require_chosen import require_chosen
from visitapp.operations.records.write import save, write
from visitapp.operations.sending.refused_answers import LEFT_WORDS, NotTaken, not_taken
from visitapp.operations.sending.refused_records import RefusedFile, refused_files
from visitapp.store.log import attachments, log, records
from visitapp.store.log import conflicts as in_log
from visitapp.store.log.log import Change
from visitapp.sync.changes import discard_refused, photos_to_transfer

if TYPE_CHECKING:
    from visitapp.domain.checklist.answers import Answer

GONE = UserError("Cette question n’attend plus de choix.", "Revenez à « Envois ».")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers: its change, words, author, when; `mine`: of this computer; `details`: its
    note, moments of photos."""

    change: str
    words: str
    author: str
    at: datetime
    mine: bool
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question whose answers differ, the one shown first; `history`: every one it had, oldest
    first."""

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
    """Give this answer again in the place of every other; what a visit took from a bag and a
    mediation's next step follow. Raises UserError when somebody has chosen."""
    chosen = log.find(desk.database, record, path, change)
    if path not in paths_to_choose(desk, record=record) or chosen is None:
        raise GONE
    if path == log.STATE:
        return _choose_state(desk, record, chosen)
    draft = draft_of(desk, record)
    if path.startswith("@"):
        save(desk, lambda: _append(desk, chosen))
    else:
        save(desk, lambda: give(desk, draft, path, chosen))
        follow_elsewhere(desk, [record])
    return changed(record, path)


def _choose_state(desk: Desk, record: str, chosen: log.Change) -> Changed:
    """Keep one of the states that stand. The agency's, its standing one numbered last (without an
    agency, the one shown), may always be kept; any other is a move from there. With a visit made,
    the appointment put off to is cancelled."""
    state = state_said(chosen.said)
    held = held_by_agency(desk, record)
    stands = (state_said(held.said) if held else "") or records.get(desk.database, record).state
    since = held.at if held else chosen.at
    if state == VisitState.VALIDATED != stands:
        require_chosen(desk, record=record)

    def work() -> Changed:
        made = (chosen.kind, state) == (Kind.APPOINTMENT, AppointmentState.DONE)
        others = agree_made(desk, record) if made else []
        kept = transitions.agree(desk, record=record, state=state, stands=stands, since=since)
        return kept.beside(one.id for one in others)

    return save(desk, work)


def give(desk: Desk, draft: Draft, path: str, chosen: log.Change) -> None:
    """Give this answer again as one's own. Raises UserError for what is not read here."""
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
    history = log.history(desk.database, record, path)
    left = [  # put down: it says so
        replace(one, words=LEFT_WORDS.format(one.words))
        for one in (
            _side(desk, each.change)
            for each in discard_refused.discarded(desk.database, record, path)
        )
    ]
    return Conflict(
        place_of(desk, record, path),
        standing_sides(desk, record, path, history),
        tuple(sorted((*(_side(desk, one) for one in history), *left), key=lambda one: one.at)),
    )


def standing_sides(
    desk: Desk, record: str, path: str, history: Sequence[log.Change]
) -> tuple[Side, ...]:
    """The answers that stand in a question's history, the one shown first."""
    beside = set(in_log.other_changes(desk.database, record, path))
    replaced = log.replaced_by(history)
    standing = [one for one in history if one.id not in replaced]
    standing.sort(key=lambda one: one.id in beside)
    return tuple(_sides(desk, _distinct(standing)))


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


NO_NOTE = "Sans note."
ELSEWHERE = "Pas encore sur cet ordinateur\u00a0: {}."
UNKNOWN = "Elle diffère par un détail que ce programme ne sait pas montrer."


def details(desk: Desk, change: Change) -> tuple[str, ...]:
    """Why an unusual value was kept, the note, the photos: a line each."""
    value = change.value or {}
    said = [
        f"{title}\u00a0: {text}"
        for title, name in (("Valeur inhabituelle gardée", "kept"), ("Note", "note"))
        if isinstance(text := value.get(name), str) and text.strip()
    ]
    return (*said, *_pictures(desk, change))


def told_apart(every: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """The details of each answer, completed so that no two answers read alike."""
    noted = any(line.startswith("Note") for _, lines in every for line in lines)
    found = [
        lines if not noted or any(line.startswith("Note") for line in lines) else (*lines, NO_NOTE)
        for _, lines in every
    ]
    seen = [(words, lines) for (words, _), lines in zip(every, found, strict=True)]
    return [
        lines if seen.count((words, lines)) == 1 else (*lines, UNKNOWN) for words, lines in seen
    ]


def _pictures(desk: Desk, change: Change) -> list[str]:
    taken = {one.sha256: one.at for one in attachments.of_record(desk.database, change.record)}
    named = photos_to_transfer.named_by(change)
    here = sorted(taken[one] for one in named if one in taken)
    away = sum(one not in taken for one in named)
    lines = [f"Ajoutée le {_moment(at)}." for at in here]
    return [*lines, *([ELSEWHERE.format(plural(away, "image"))] if away else [])]


def _moment(at: datetime) -> str:
    local = at.astimezone(PARIS)
    return f"{date_long(local.date())} à {hour(local.time())}"
