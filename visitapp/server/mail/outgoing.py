"""The letters that wait to leave by e-mail: read with their household's key at the moment of
sending, kept nowhere else; what became of each is an ordinary change, in its own history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.consents.consents import HOUSEHOLD
from visitapp.domain.letters.documents import NOTICES
from visitapp.domain.letters.letter import from_json, plain_text
from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import REASON
from visitapp.domain.states.support import LetterState
from visitapp.local_time import PARIS
from visitapp.server.accounts.accounts import PAGES
from visitapp.server.accounts.own_laptop import own_writer
from visitapp.server.audit import audit
from visitapp.server.database.database import Session
from visitapp.server.instance.relay import address_in
from visitapp.server.sync import standing_answers
from visitapp.server.sync.own_words import Words, write
from visitapp.server.sync.permissions import CREATED, STATE

AUTHOR, ACCOUNT = "Serveur de l’agence", f"{PAGES}mail"
LATEST = timedelta(days=3)
"""After the press; so long a relay that does not answer is asked again."""
WAITING = """
SELECT id, root FROM record WHERE state = 'outgoing' AND kind = 'letter' AND erased = 0 ORDER BY id
"""
ROOT = "SELECT state FROM record WHERE id = :root"
SAID = ("document", "to_address", "content")
LATE = "Il attendait depuis plus de trois jours. S’il est encore vrai, envoyez-le de nouveau."
STRANGE = "Le serveur n’envoie pas ce courrier par courriel."
NO_ADDRESS = "Son adresse électronique n’est pas possible."
REFUSES = "Le foyer ne veut pas donner d’adresse électronique."
TWO = "Deux réponses attendent un choix sur ce courrier."


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter, and the file that it is under."""

    record: str
    root: str


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be sent, or `why` it never leaves; `press` is the change that asked for it."""

    press: str
    to: str = ""
    subject: str = ""
    text: str = ""
    why: str = ""


async def waiting(session: Session) -> list[Outgoing]:
    """All of them, oldest first."""
    return [Outgoing(row["id"], row["root"]) for row in await session.rows(WAITING)]


async def read(session: Session, one: Outgoing, now: datetime) -> Read | None:
    """What it says; None while it may not leave: its household is limited, or a person has to
    choose where it stands."""
    household = await session.rows(ROOT, root=one.root)
    if not household or household[0]["state"] == LIMITED:
        return None
    found = await standing_answers.standing(session, [one.record], [CREATED, STATE, *SAID])
    moved = [a for a in found if a.path == STATE] or [a for a in found if a.path == CREATED]
    if not moved or {_state(a) for a in moved} != {LetterState.OUTGOING}:
        return None
    press = moved[0].id
    if now - moved[0].at > LATEST:
        return Read(press, why=LATE)
    told = {path: {str(a.value.get("value") or "") for a in found if a.path == path}
            for path in SAID}  # fmt: skip
    if any(len(said) > 1 for said in told.values()):
        return Read(press, why=TWO)
    document, to, content = ("".join(told[path]) for path in SAID)
    if document not in NOTICES:
        return Read(press, why=STRANGE)
    if not (address := address_in(to)):
        return Read(press, why=NO_ADDRESS)
    if NOTICES[document].recipient == HOUSEHOLD and await _refuses(session, one.root):
        return Read(press, why=REFUSES)
    try:
        letter = from_json(content)
    except ValueError:  # of another version
        return Read(press, why=STRANGE)
    return Read(press, address, letter.subject, plain_text(letter))


def _state(said: standing_answers.Answer) -> object:
    value = said.value.get("value")
    return value.get("state") if isinstance(value, Mapping) else value


async def _refuses(session: Session, root: str) -> bool:
    """Whether a household said that it gives no e-mail: one no counts, whatever stands beside."""
    said = await standing_answers.standing(session, [root], ["email"])
    return any(one.value.get("state") == State.REFUSED for one in said)


async def note(
    session: Session, one: Outgoing, state: Literal["sent", "unsent"], why: str, at: datetime
) -> None:
    """Write in its history what became of it; the audit has it too, whatever else was said of the
    letter meanwhile."""
    person = await own_writer(session, ACCOUNT, AUTHOR, one.root)
    day = Answer(value=at.astimezone(PARIS).date())
    values: dict[str, dict[str, Any]] = {STATE: {"value": state}}
    if state == "sent":
        values |= {"sent_on": encode_answer(day), "way": encode_answer(Answer(value="email"))}
        await audit.append(session, "mailed", person=person, root=one.root)
    else:  # somebody has to look: it is of today's list
        values |= {REASON: {"value": why}, "remind_on": encode_answer(day)}
    await write(session, person, AUTHOR, [Words(one.record, Kind.LETTER, values)], at)
