"""Answers that the agency refused, beside its own. Written again, one goes in its place; put down,
the agency's stands and only the history keeps it."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.change_context import TAKEN_BACK, Place, place_of, words_of
from visitapp.operations.records.follow_received import follow_all
from visitapp.operations.records.photo_bin import follow_elsewhere
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.operations.records.write import save
from visitapp.store.log import log
from visitapp.store.log.histories import REASON
from visitapp.sync.changes import discard_refused, merge, refusals
from visitapp.sync.changes.receive import Received

LEFT_WORDS = "{} (laissée pour celle de l’agence)"
GONE = UserError("Cette réponse n’attend plus rien.", "Revenez à «\u00a0Envois\u00a0».")


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A refused answer: what it says, why the agency did not take it, and what the agency has."""

    place: Place
    words: str
    reason: str
    at: datetime
    agency: str


def not_taken(desk: Desk) -> tuple[NotTaken, ...]:
    """Every answer that may be put down, oldest refusal first, one a question; not the beginning of
    a file (`refused_records`)."""
    found: dict[tuple[str, str], refusals.Refusal] = {}
    for one in _refused(desk):
        found.setdefault((one.record, one.path), one)
    return tuple(
        _shown(desk, one) for place, one in found.items()
        if not any(_is_with(place, other) for other in found)
    )  # fmt: skip


def leave_agencys(desk: Desk, *, record: str, path: str) -> Changed:
    """« Laisser la réponse de l’agence »: put this down with its row's answers or its move's
    reason. Raises UserError."""
    every = {(one.record, one.path) for one in _refused(desk)}
    if (record, path) not in every:
        raise GONE
    places = {one for one in every if one == (record, path) or _is_with(one, (record, path))}
    if path == log.STATE:
        places.add((record, REASON))

    def work() -> None:
        at = desk.now()
        for place in sorted(places):
            discard_refused.put_down(desk.database, *place, by=desk.author, at=at)
        relist(desk, Received(frozenset(places), frozenset()))
        follow_all(desk)

    save(desk, work)
    follow_elsewhere(desk, [record])
    return Changed(frozenset({record}), frozenset(places), ELSEWHERE)


def _refused(desk: Desk) -> list[refusals.Refusal]:
    """Without the files of which the beginning itself was refused."""
    every = refusals.refusals(desk.database)
    begun = {one.record for one in every if one.path == log.CREATED}
    return [one for one in every if one.record not in begun]


def _is_with(place: tuple[str, str], other: tuple[str, str]) -> bool:
    """An answer goes with its row, a reason with its move: a person looks at one."""
    inside = place[1].startswith(f"{other[1]}/") or (place[1], other[1]) == (REASON, log.STATE)
    return place[0] == other[0] and inside


def _shown(desk: Desk, one: refusals.Refusal) -> NotTaken:
    mine = log.find(desk.database, one.record, one.path, one.change)
    return NotTaken(
        place=place_of(desk, one.record, one.path),
        words=words_of(desk, mine) if mine is not None else "",
        reason=one.reason,
        at=one.at,
        agency=_agencys(desk, one.record, one.path),
    )


def _agencys(desk: Desk, record: str, path: str) -> str:
    """What the agency's answer says, without the refused ones; the first of several."""
    changes = log.of_path(desk.database, record, path)
    numbered = merge.leaves([one for one in changes if one.number is not None])
    return words_of(desk, numbered[0]) if numbered else TAKEN_BACK
