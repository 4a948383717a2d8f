"""Drafts: what was typed so far, sealed until it is sent or expires."""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from visitapp.domain.registration.plan import AUDIENCES, Audience
from visitapp.domain.registration.typed_fields import Typed
from visitapp.server.database.database import Session
from visitapp.server.registration.draft_keys import Drawer

READ = "SELECT sealed FROM registration_draft WHERE id = :id AND until > :at {waits}"
WRITE = """
INSERT INTO registration_draft (id, sealed, until) VALUES (:id, :sealed, :until)
ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, until = excluded.until
"""
FORGET = "DELETE FROM registration_draft WHERE id = :id"
SWEEP = "DELETE FROM registration_draft WHERE until <= :at"
OWN: Mapping[Audience, tuple[str, ...]] = {
    "household": (),
    "social_worker": (
        "referrer_name", "referrer_structure", "referrer_phone", "referrer_email", "heard_code"
    ),
    "telephone": ("typed_by",),
}  # fmt: skip
"""What who registers others says of herself, the mark of the message that she got too."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The other drawer of a draft, which its short code opens, and until when."""

    drawer: Drawer
    until: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What the last page says again, though its commune be of no list any more; `writes`: no
    telephone, so the adviser writes."""

    code: str
    day: str
    commune: str
    scheme: str
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """A sent page shown again: why (`TO_CHECK`), mistakes by path, its stamp if only time lacks."""

    page: str
    check: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`id` is the same in every browser: a registration is received once. `seen` are pages that had
    nothing to mend, and marks that were asked again; `typed` is by name of field.

    The rest is of one browser, whoever else has its code. `hers` is of who registered somebody
    else: who she is and how she is called, for the next one that she registers. `code` is shown
    until the next page is taken, `again` until that page is; `missed` when something was typed
    after another browser had sent it.
    """

    id: str
    audience: Audience
    typed: Typed = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    saved: Saved | None = None
    done: Done | None = None
    hers: Typed = field(default_factory=dict)
    code: str = ""
    again: Again | None = None
    missed: bool = False

    def asked_again(self, page: str) -> Again | None:
        """Why this page is shown again; None when it is not."""
        return self.again if self.again is not None and self.again.page == page else None


def new_draft(audience: Audience, mark: str = "", hers: Typed | None = None) -> Draft:
    """A new one; `mark` of the paper, `hers` what a registrar typed of herself before."""
    typed = {"heard_code": (mark,)} if mark else {}
    return Draft(secrets.token_hex(16), audience, {**typed, **(hers or {})})


def ended(draft: Draft, done: Done) -> Draft:
    """What stays of a sent draft: the registrar herself, under the cookie, erased as soon."""
    return replace(draft, typed={}, seen=frozenset(), done=done, hers=of_herself(draft), code="",
                   again=None)  # fmt: skip


def of_herself(draft: Draft) -> Typed:
    """What who registers others typed of herself; nothing of a household."""
    return {name: draft.typed[name] for name in OWN[draft.audience] if name in draft.typed}


async def read_draft(
    session: Session, drawer: Drawer, at: datetime, waits: str = ""
) -> Draft | None:
    """A drawer's draft or None, locked if it `waits`; with a code, one copy for all browsers."""
    own = await _read_one(session, drawer, at, waits)
    if own is None or own.saved is None or own.saved.drawer.id == drawer.id:
        return own
    found = await _read_one(session, own.saved.drawer, at, waits)
    return found and replace(
        found, hers=own.hers, code=own.code, again=own.again, missed=own.missed
    )


async def save_draft(
    session: Session, drawer: Drawer, draft: Draft, at: datetime, lasts: timedelta
) -> None:
    """Keep it; what was typed in the drawer of its code, when it has one."""
    if draft.saved is not None:
        shared = replace(draft, hers={}, code="", again=None, missed=False)
        await _write(session, draft.saved.drawer, shared, draft.saved.until)
    await follow(session, drawer, draft, at, lasts)


async def follow(
    session: Session, drawer: Drawer, draft: Draft, at: datetime, lasts: timedelta
) -> None:
    """Save what belongs to this browser alone: where its draft is, when that has a code."""
    own = replace(draft, typed={}, seen=frozenset(), done=None) if draft.saved else draft
    await _write(session, drawer, own, at + lasts)


async def forget_all(session: Session, drawer: Drawer, draft: Draft | None) -> None:
    """Erase this draft, also under its code."""
    await forget(session, drawer, *([draft.saved.drawer] if draft and draft.saved else []))


async def forget(session: Session, *drawers: Drawer) -> None:
    """Erase these drafts."""
    for drawer in drawers:
        await session.rows(FORGET, id=drawer.id)


async def sweep(session: Session, at: datetime) -> None:
    """Erase expired drafts."""
    await session.rows(SWEEP, at=at.isoformat())


async def _read_one(session: Session, drawer: Drawer, at: datetime, waits: str) -> Draft | None:
    found = await session.rows(READ.format(waits=waits), id=drawer.id, at=at.isoformat())
    return _read(drawer.open(str(found[0]["sealed"]))) if found else None


async def _write(session: Session, drawer: Drawer, draft: Draft, until: datetime) -> None:
    sealed = drawer.seal(_text(draft))
    await session.rows(WRITE, id=drawer.id, sealed=sealed, until=until.isoformat())


def _text(draft: Draft) -> str:
    saved = draft.saved and {
        "id": draft.saved.drawer.id,
        "key": base64.b64encode(draft.saved.drawer.key).decode(),
        "until": draft.saved.until.isoformat(),
    }
    done = draft.done and {
        "code": draft.done.code, "day": draft.done.day, "commune": draft.done.commune,
        "scheme": draft.done.scheme, "writes": draft.done.writes,
    }  # fmt: skip
    again = draft.again and {
        "page": draft.again.page, "check": draft.again.check, "faults": dict(draft.again.faults),
        "stamp": draft.again.stamp,
    }  # fmt: skip
    told = {
        "id": draft.id, "audience": draft.audience, "typed": dict(draft.typed),
        "seen": sorted(draft.seen), "saved": saved, "done": done, "hers": dict(draft.hers),
        "code": draft.code, "again": again, "missed": draft.missed,
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False)


def _read(text: str) -> Draft:
    told: Mapping[str, Any] = json.loads(text)
    saved, done, again = told["saved"], told["done"], told.get("again")
    return Draft(
        id=told["id"],
        audience=next(one for one in AUDIENCES if one == told["audience"]),
        typed={name: tuple(values) for name, values in told["typed"].items()},
        seen=frozenset(told["seen"]),
        saved=saved and Saved(
            Drawer(saved["id"], base64.b64decode(saved["key"])),
            datetime.fromisoformat(saved["until"]),
        ),
        done=done and Done(**done),
        hers={name: tuple(values) for name, values in told.get("hers", {}).items()},
        code=told.get("code", ""),
        again=again and Again(**again),
        missed=told.get("missed", False),
    )  # fmt: skip
