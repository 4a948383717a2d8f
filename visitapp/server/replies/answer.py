"""What who received a letter answers on its page: of the form, then as changes of the household.

It ends nothing: nobody knows who holds a letter. A yes is noted as such; a no is there for the
adviser to note, with its reason, on the day's list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.checklist.questions import Choice
from visitapp.domain.registration.typed_fields import clean
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LetterState, OrientationState
from visitapp.server.accounts.accounts import PAGES
from visitapp.server.accounts.own_laptop import own_writer
from visitapp.server.database.database import Session
from visitapp.server.instance.forms import form
from visitapp.server.registration.paris_day import day_of
from visitapp.server.replies.asked import Asked
from visitapp.server.sync import own_words, reply_links
from visitapp.server.sync.own_words import Words
from visitapp.server.sync.permissions import STATE

AUTHOR, ACCOUNT = "Réponse en ligne", f"{PAGES}reply"
TAKEN_UP, REFUSED, NOTE = "taken_up", "refused", "note"
KINDS: Mapping[str, str] = {
    TAKEN_UP: "Nous prenons la demande en charge",
    REFUSED: "Nous ne pouvons pas la prendre en charge",
    NOTE: "Autre réponse, ou une question",
}
OURS = ("no_answer",)
"""Motives of a no that nobody gives of themselves."""
LONGEST_NAME, LONGEST = 120, 1000
NO_KIND, NO_MOTIVE = "Choisissez une réponse.", "Dites pourquoi."
NO_NAME, NO_WORDS = "Écrivez votre nom et votre service.", "Écrivez votre réponse."
TOO_LONG = "C’est trop long\u00a0: écrivez l’essentiel, le reste se dit au téléphone."


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as it was typed; `faults` by name of field: what to mend."""

    kind: str = ""
    motive: str = ""
    words: str = ""
    name: str = ""
    faults: Mapping[str, str] | None = None

    @property
    def said(self) -> str:
        """What the letter's answer says."""
        motive = next((one.label for one in motives() if one.id == self.motive), "")
        return _sentences(KINDS[self.kind], motive, self.words, self.signed)

    @property
    def why(self) -> str:
        """Of a no, what is said beside its motive."""
        return _sentences(self.words, self.signed)

    @property
    def signed(self) -> str:
        """Who answers: nobody checks it."""
        return f"{self.name}, par le lien du courrier"


def _sentences(*parts: str) -> str:
    return " ".join(
        one if one.endswith((".", "!", "?", "…")) else f"{one}." for one in parts if one
    )


def motives() -> tuple[Choice, ...]:
    """Why a demand is refused, in the words of the agency's own list."""
    choices = form("orientation").located["motive"].question.choices
    return tuple(one for one in choices if one.id not in OURS)


def read_reply(typed: Mapping[str, str]) -> Reply:
    """What a form says, with what to mend in it."""
    kind, words = typed.get("kind", ""), clean(typed.get("words", ""), lines=True)
    motive = typed.get("motive", "") if kind == REFUSED else ""
    name = clean(typed.get("name", ""))
    faults = {}
    if kind not in KINDS:
        kind, faults["kind"] = "", NO_KIND
    if kind == REFUSED and motive not in {one.id for one in motives()}:
        motive, faults["motive"] = "", NO_MOTIVE
    if kind == NOTE and not words:
        faults["words"] = NO_WORDS
    if not name:
        faults["name"] = NO_NAME
    if len(words) > LONGEST:
        faults["words"] = TOO_LONG
    if len(name) > LONGEST_NAME:
        faults["name"] = TOO_LONG
    return Reply(kind, motive, words, name, faults)


async def take(session: Session, asked: Asked, reply: Reply, at: datetime) -> bool:
    """Write it in the household, once. Whether it was."""
    if not await reply_links.claim(session, asked.link, at.isoformat()):
        return False
    today = Answer(value=day_of(at))
    letter = {"answered_on": encode_answer(today), "answer": _given(reply.said)}
    orientation: dict[str, dict[str, Any]] = {
        "reply": _given(reply.kind), "remind_on": encode_answer(today),
    }  # fmt: skip
    if reply.kind == TAKEN_UP:
        orientation["taken_by"] = _given(reply.name)
    if reply.kind == REFUSED:
        orientation |= {"motive": _given(reply.motive), "motive_words": _given(reply.why)}
    moved = reply.kind == TAKEN_UP and asked.state == OrientationState.SENT
    if moved:
        orientation[STATE] = {"value": OrientationState.TAKEN_UP.value}
    told = (
        Words(asked.link.letter, Kind.LETTER,
              {STATE: {"value": LetterState.ANSWERED.value}, **letter}),
        Words(asked.orientation, Kind.ORIENTATION, orientation),
    )  # fmt: skip
    person = await own_writer(session, ACCOUNT, AUTHOR, asked.link.root)
    return await own_words.write(session, person, AUTHOR, told, at)


def _given(said: str) -> dict[str, Any]:
    return encode_answer(Answer(value=said))
