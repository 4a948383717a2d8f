"""Schemes' contacts and words from the settings in force; what nobody wrote is not there."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from fastapi import FastAPI, Request

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.schemes.settings import IN_FORCE, REPLACED, Version, holds
from visitapp.server.accounts import territories
from visitapp.server.accounts.schemes import scheme_name, scheme_names
from visitapp.server.database.database import Busy, ServerDatabase, Session
from visitapp.server.database.household_keys import opened
from visitapp.server.registration.paris_day import day_of, today

VERSIONS = """
SELECT change.root, change.record, change.id, change.path, change.wire, change.number,
    record.state
FROM change JOIN record ON record.id = change.record
WHERE record.kind = 'scheme' AND record.erased = 0 AND change.scope = '' ORDER BY change.number
"""
SHARED = """
SELECT member.root, member.scope FROM member JOIN record ON record.id = member.root
WHERE record.kind = 'scheme' AND member.scope LIKE 'agency:%'
"""
"""Whose people have a version. That of somebody who is not of the scheme is not the scheme's."""
WELCOME, ELSEWHERE = "welcome", "elsewhere"
LONGEST_WAIT = 365
"""Days: the bound of the question, for a laptop that would not have looked."""
Said = Mapping[str, object]
"""The last word of each answer of a version; None for what was not said."""


class Moved(NamedTuple):
    """A version's move: its place among the changes, and its writer's day in Paris."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class Called:
    """How a scheme is reached (empty: unwritten); `where` its visits are."""

    scheme: str
    name: str
    phone: str = ""
    email: str = ""
    hours: str = ""
    where: str = ""

    @property
    def known(self) -> bool:
        """Whether there is anything to call or write to."""
        return bool(self.phone or self.email)


@dataclass(frozen=True, slots=True)
class Agency:
    """Of the settings in force, what was said, by scheme."""

    schemes: Mapping[str, Said]
    where: Callable[[str], str]
    """Where a scheme is, in words."""

    def text(self, scheme: str, path: str) -> str:
        """What was written; empty when nothing was."""
        value = self.schemes.get(scheme, {}).get(path)
        return value.strip() if isinstance(value, str) else ""

    def name(self, scheme: str) -> str:
        """The displayed name of a scheme."""
        return self.text(scheme, "name") or scheme_name(scheme)

    def called(self, scheme: str = "") -> tuple[Called, ...]:
        """Whom to call for a scheme, or for every one; nothing when none is known."""
        found = tuple(
            Called(one, self.name(one), self.text(one, "phone"), self.text(one, "email"),
                   self.text(one, "hours"), self.where(one))
            for one, _ in scheme_names() if one in (scheme or one,)
        )  # fmt: skip
        return found if any(one.known for one in found) else ()

    def words(self, path: str) -> list[tuple[str, str]]:
        """A page's `WELCOME` or `ELSEWHERE`: (scheme, sentences); no name when all say the same."""
        found = [(self.name(one), self.text(one, path)) for one in self.schemes]
        every = len(found) == len(tuple(scheme_names()))
        if every and len({said for _, said in found}) == 1:
            found = [("", found[0][1])]
        return [(name, said) for name, said in found if said]

    def first_call(self, scheme: str) -> int | None:
        """Days within which a household is called, as a rule; None while nobody has said it."""
        value = self.schemes.get(scheme, {}).get("first_call")
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return value if 0 < value <= LONGEST_WAIT else None


async def agency(session: Session, on: date) -> Agency:
    """What holds on a day."""
    said: dict[str, dict[str, object]] = {}
    states: dict[str, str] = {}
    moved: dict[str, dict[str, list[Moved]]] = {}
    for row in await opened(session, await session.rows(VERSIONS)):
        record, path = str(row["record"]), str(row["path"])
        wire = json.loads(row["wire"])
        value = (wire.get("value") or {}).get("value")
        said.setdefault(record, {})[path] = value
        states[record] = str(row["state"])
        if path == "@state":
            one = Moved(int(row["number"]), day_of(datetime.fromisoformat(wire["at"])))
            moved.setdefault(record, {}).setdefault(str(value), []).append(one)
    every = (_version(one, told, states[one], moved.get(one, {})) for one, told in said.items())
    shared = {(str(row["root"]), str(row["scope"])) for row in await session.rows(SHARED)}
    versions = [
        one for one in every
        if shared & {(one.record, f"agency:{one.scheme}"), (one.record, "agency:")}
    ]  # fmt: skip
    schemes = {
        scheme: said[found.record]
        for scheme in sorted({one.scheme for one in versions if one.scheme})
        if (found := holds(versions, scheme, on)) is not None
    }  # fmt: skip
    return Agency(schemes, (await territories.in_force(session)).where)


async def agency_for_page(request: Request, session: Session, on: date) -> Agency:
    """The agency on a day; its contacts are kept for error pages, which read nothing."""
    found = await agency(session, on)
    request.app.state.called = found.called()
    return found


async def at_first(app: FastAPI, database: ServerDatabase) -> None:
    """Contacts for an error page shown before any other page."""
    try:
        async with database.snapshot() as session:
            app.state.called = (await agency(session, today())).called()
    except Busy:
        return


def _version(record: str, said: Said, state: str, moved: Mapping[str, Sequence[Moved]]) -> Version:
    """A version as the domain compares them; without a first day it holds from the beginning."""
    put = moved.get(IN_FORCE, ())
    ends = moved.get(REPLACED, ()) if state == REPLACED else ()
    return Version(
        record, str(said.get("scheme") or ""), state, _day(said.get("since")),
        begun=(put[-1].number,) if put else (),
        put_on=put[-1].day if put else None,
        ended=(ends[0].number,) if ends else (),
        ended_on=ends[0].day if ends else None,
    )  # fmt: skip


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return date.min


def choice_answer(word: str) -> Answer:
    """A choice as an answer."""
    return Answer(value=word)
