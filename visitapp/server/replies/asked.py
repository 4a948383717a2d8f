"""The letter that a code opens, and whether its answer is waited for: asked each time that the page
opens, of what the household says on that day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from visitapp.domain.consents.consents import (
    CONFLICT,
    NO,
    SOCIAL_WORKER,
    Consent,
    of_partner,
    permission,
)
from visitapp.domain.letters.documents import EVERY, addressee
from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.marks import state_said
from visitapp.domain.states.support import LetterState, OrientationState
from visitapp.server.database.database import Session
from visitapp.server.sync import reply_links
from visitapp.server.sync.joined_files import files_of
from visitapp.server.sync.permissions import CREATED, STATE
from visitapp.server.sync.reply_links import Link
from visitapp.server.sync.standing_answers import standing

Closed = Literal["unknown", "early", "answered", "late", "withdrawn", "ended"]
UNTIL = "reply_until"
OF_LETTER = ("document", "partner", "orientation", "to_name", "sent_on", UNTIL)
HOLD = "SELECT id, state FROM record WHERE root = :root AND erased = 0 ORDER BY id {waits}"
CONSENTS = """
SELECT id FROM record WHERE root = :root AND kind = 'consent' AND erased = 0 ORDER BY id
"""
NOT_GONE = (LetterState.DRAFT, LetterState.READY)
WAITED = (OrientationState.SENT, OrientationState.TAKEN_UP)
"""Where an orientation still waits for a word of who received it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows of a letter, and no more: its title and the day that it left. `state` is
    its orientation's."""

    link: Link
    title: str
    sent_on: date | None
    orientation: str
    state: str


async def asked(
    session: Session, code: str, today: date, *, waits: str = ""
) -> tuple[Asked | None, Closed | None]:
    """The letter of a code, held where it `waits`, or why its page is closed."""
    link = await reply_links.find(session, code)
    if link is None:
        return None, "unknown"
    rows = await session.rows(HOLD.format(waits=waits), root=link.root)
    states = {str(row["id"]): str(row["state"]) for row in rows}
    told = await _said(session, link.letter, (*OF_LETTER, STATE))
    if link.letter not in states or _one(told, "document") not in EVERY:
        return None, "unknown"
    if why := _closed(link, states[link.root], _one(told, STATE), _day(_one(told, UNTIL)), today):
        return None, why
    files, orientation = await files_of(session, link.root), _one(told, "orientation")
    followed = states[link.root] != HouseholdState.CLOSED or len(files) > 1
    state = states.get(orientation, "")
    if state not in WAITED or not followed:
        return None, "ended"
    if not await _agrees(session, link.root, files, told):
        return None, "withdrawn"
    title = EVERY[_one(told, "document")].title
    return Asked(link, title, _day(_one(told, "sent_on")), orientation, state), None


def _closed(
    link: Link, household: str, letter: str, until: date | None, today: date
) -> Closed | None:
    """Why, as far as the letter itself and the file say."""
    if household == LIMITED:
        return "ended"
    if link.answered or letter == LetterState.ANSWERED:
        return "answered"
    if letter in ("", *NOT_GONE):
        return "early"
    if letter != LetterState.SENT:
        return "ended"
    return "late" if until is None or today > until else None


async def _agrees(
    session: Session, root: str, files: Sequence[str], told: Mapping[str, Sequence[object]]
) -> bool:
    """Whether the household still says yes to who received it: a no of any of its files counts."""
    to = addressee(_one(told, "document"), partner=_one(told, "partner"))
    every = [one for file in files for one in await _consents(session, file, own=file == root)]
    name = _one(told, "to_name").strip() or None
    return permission(to, every, to=name if to == SOCIAL_WORKER else None).allowed


async def _consents(session: Session, root: str, *, own: bool) -> list[Consent]:
    found = [await _consent(session, str(row["id"]), own=own)
             for row in await session.rows(CONSENTS, root=root)]  # fmt: skip
    return [one for one in found if own or one.state in (*NO, CONFLICT)]


async def _consent(session: Session, record: str, *, own: bool) -> Consent:
    told = await _said(session, record, (CREATED, STATE, "recipient", "partner", "name"))
    moved = told.get(STATE) or [state_said(one) for one in told.get(CREATED, ())]
    partner = _one(told, "partner")
    names = told.get("name", [])
    return Consent(
        recipient=of_partner(partner) if partner else _one(told, "recipient"),
        state=CONFLICT if len(moved) != 1 or len(names) > 1 else str(moved[0]),
        on=date.min, name=_one(told, "name") if own else "",
    )  # fmt: skip


async def _said(
    session: Session, record: str, paths: Sequence[str]
) -> dict[str, list[object]]:  # fmt: skip
    """By path, the different answers that stand; of several, nobody chose."""
    found: dict[str, list[object]] = {}
    for one in await standing(session, [record], paths):
        values = found.setdefault(one.path, [])
        if (value := one.value.get("value")) not in values:
            values.append(value)
    return found


def _one(told: Mapping[str, Sequence[object]], path: str) -> str:
    """The answer, where there is one and only one."""
    values = told.get(path, ())
    return str(values[0] or "") if len(values) == 1 else ""


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
