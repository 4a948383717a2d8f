"""Codes by which who receives a letter answers it on a page: of each, a keyed print, so that a
code opens its letter and the table opens nothing.

The key is the server's own, which the outer key closes: who has the base alone tries no code; who
has both reads the letters themselves.
"""

from collections.abc import Iterable
from typing import NamedTuple

from visitapp.domain.registration import codes
from visitapp.domain.states.kinds import Kind
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import own_key
from visitapp.sync.wire.messages import WireChange

CODE = "reply_code"
KEEP = """
INSERT INTO reply_link (code, root, letter, answered) VALUES (:code, :root, :letter, :answered)
ON CONFLICT (code) DO NOTHING
"""
FIND = "SELECT code, root, letter, answered FROM reply_link WHERE code = :code"
CLAIM = """
UPDATE reply_link SET answered = :at WHERE code = :code AND answered = '' RETURNING letter
"""


class Link(NamedTuple):
    """A letter that may be answered by its code, here a print; `answered`: when it was."""

    code: str
    root: str
    letter: str
    answered: str


async def keep(session: Session, changes: Iterable[tuple[WireChange, str]]) -> None:
    """Those of letters that were numbered now, each with its household."""
    found = [(c.record, root, codes.plain(str((c.value or {}).get("value") or "")))
             for c, root in changes if c.kind == Kind.LETTER and c.path == CODE]  # fmt: skip
    rows = [{"code": await _print(session, code), "root": root, "letter": letter,
             "answered": ""}
            for letter, root, code in found if code]  # fmt: skip
    await session.each(KEEP, rows)


async def find(session: Session, code: str) -> Link | None:
    """What a code opens, as it was typed; None for no code of ours."""
    plain = codes.plain(code)
    rows = await session.rows(FIND, code=await _print(session, plain)) if plain else []
    return Link(**rows[0]) if rows else None


async def claim(session: Session, link: Link, at: str) -> bool:
    """Use it, once: of two who press together, one."""
    return bool(await session.rows(CLAIM, code=link.code, at=at))


async def _print(session: Session, code: str) -> str:
    return (await own_key(session)).print_of(f"reply {code}")
