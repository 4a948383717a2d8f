"""Where a household's file stands, for who leads: its state, what may be done, its registration."""

from dataclasses import dataclass

from visitapp.domain.roles import LEADS
from visitapp.domain.states.machine import Move
from visitapp.domain.states.machines import name_of
from visitapp.operations import giving, moving
from visitapp.operations.desk import Desk
from visitapp.operations.reviewing_back import REVIEWED, VALIDATED
from visitapp.store import records

TO_READ = ("received", "to_complete")


@dataclass(frozen=True, slots=True)
class FileStanding:
    """`leads`: whether this person reads and follows files. `referral`: one still to be read;
    `tell`: one that was accepted, whose people may be told what followed.

    `visitor`: the name of who has the household; empty when nobody was chosen. `visit`: the last
    one that was finished, to be read again.
    """

    dossier: str
    leads: bool
    state: str
    state_words: str
    moves: tuple[Move, ...]
    referral: str
    visitor: str = ""
    visit: str = ""
    tell: str = ""


def file_standing(desk: Desk, *, dossier: str) -> FileStanding | None:
    """Where a file stands; None when it is not on this computer."""
    row = records.find(desk.database, dossier)
    if row is None:
        return None
    received = records.of_kind(desk.database, "referral", parent=dossier)
    holder = giving.given_to(desk, dossier=dossier)
    to_read = [one.id for one in received if one.state in TO_READ]
    accepted = [one.id for one in received if one.state == "accepted"]
    return FileStanding(
        dossier=dossier,
        leads=desk.role in LEADS,
        state=row.state,
        state_words=name_of("dossier", row.state),
        moves=moving.moves(desk, record=dossier),
        referral=to_read[0] if to_read else "",
        visitor=holder.name if holder is not None else "",
        visit=last_finished(desk, dossier=dossier),
        tell=accepted[-1] if accepted else "",
    )


def last_finished(desk: Desk, *, dossier: str) -> str:
    """The last visit of a household that was finished; empty when there is none."""
    planned = records.of_kind(desk.database, "appointment", parent=dossier)
    visits = [
        visit for one in planned
        for visit in records.of_kind(desk.database, "visit", parent=one.id)
        if visit.state in (*REVIEWED, VALIDATED)
    ]  # fmt: skip
    return visits[-1].id if visits else ""
