"""Routes of the question pages: shown, saved, resumed with a code."""

import secrets
from collections.abc import Container
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Response

from visitapp.domain.network.marks import as_typed, is_mark
from visitapp.domain.registration import codes
from visitapp.domain.registration.plan import Page
from visitapp.domain.registration.timing import verdict
from visitapp.domain.registration.typed_fields import APART, Typed, fields, first_value
from visitapp.domain.text import date_long
from visitapp.server.database.database import Session
from visitapp.server.http.dependencies import Anybody, Stored
from visitapp.server.registration import drafts
from visitapp.server.registration.draft_keys import Drawer, Sealer, new_secret
from visitapp.server.registration.drafts import Again, Draft, Saved
from visitapp.server.registration.page_context import Known, elsewhere, known_to
from visitapp.server.registration.page_requests import (
    ASKED,
    Form,
    HtmlRoute,
    Own,
    Pairs,
    Seals,
    WasAsked,
    give,
    go,
)
from visitapp.server.registration.page_view import HONEYPOT, STAMP, show
from visitapp.server.registration.paris_day import day_of
from visitapp.server.registration.render_page import page as draw

router = APIRouter(prefix="/inscription", include_in_schema=False, route_class=HtmlRoute)
PageId = Annotated[str, Path(pattern="^[a-z-]{1,40}$")]
LATER, RESUME = "plus-tard", "reprendre"
BAD_CODE = (
    "Ce code n’ouvre rien. Vérifiez chaque signe. Après un mois, ou une fois l’inscription envoyée "
    "et lue, il ne sert plus."
)
NOT_ASKED = (
    "Ce code n’a pas encore été pris : la page n’était plus ouverte dans ce navigateur. Appuyez de "
    "nouveau sur « Reprendre ». Si cela recommence, acceptez les cookies de ce site."
)
ODD_MARK = (
    "Ce repère n’est pas l’un des nôtres. Relisez ses 4 signes, ou laissez vide. Vous pouvez aussi "
    "continuer ainsi."
)


@router.get("/page/{page}")
async def show_page(
    _: Anybody, page: PageId, own: Own, sealer: Seals, database: Stored
) -> Response:
    """One page of questions, with what was answered."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        known = await known_to(session, day_of(at))
        draft = await drafts.read_draft(session, own, at)
    if draft is None:
        raise HTTPException(410)
    if draft.done is not None:
        return go("/fin")
    return show(known, sealer, draft, _page(known, draft, page), at, draft.asked_again(page))


@router.post("/page/{page}")
async def answered(form: Form, page: PageId, own: Own, sealer: Seals, database: Stored) -> Response:
    """What was typed in a page: kept, then the next page; or the same, with what to mend."""
    at = datetime.now(UTC)
    later = await _later(form, sealer)
    same = dict(form).get(STAMP, "")
    async with database.session() as session:
        known = await known_to(session, day_of(at))
        draft = await drafts.read_draft(session, own, at, database.waits)
        if draft is None:
            raise HTTPException(410)
        if draft.done is not None:
            if sealer.age(same, draft.id, page, at) is not None:  # typed, and too late
                new = replace(draft, missed=True)
                await drafts.save_draft(session, own, new, at, known.rules.open)
            return go("/fin")
        asked = _page(known, draft, page)
        told = fields(form, [question.path for question in asked.asked])
        typed = _merged(draft, asked, told, known)
        new = replace(draft, typed=typed)
        check = _check(form, sealer, known, draft, asked, at)
        if check == "strange":  # perhaps written by another site: shown, and not kept
            return show(known, sealer, new, asked, at, Again(page, check), 422)
        if check:
            again = Again(page, check, stamp=same if check == "early" else "")
            new = replace(new, again=again)
            await drafts.save_draft(session, own, new, at, known.rules.open)
            return go(f"/page/{page}")
        wrong = known.read(asked, typed).faults
        odd = {} if later else _odd_marks(asked, typed, {*draft.seen, *wrong})
        seen = draft.seen - {page} if wrong or odd else draft.seen | {page}
        new = replace(new, seen=seen | odd.keys(), code="", again=None)
        if later:
            return await _put_aside(session, own, new, later, at, known)
        if wrong or odd:
            new = replace(new, again=Again(page, faults={**wrong, **odd}, stamp=same))
        await drafts.save_draft(session, own, new, at, known.rules.open)
    if new.again is not None:
        return go(f"/page/{page}")
    return go("/ailleurs" if elsewhere(asked, typed) else _next(known, new, asked))


async def _later(form: Pairs, sealer: Sealer) -> tuple[str, Drawer] | None:
    """A new code and its drawer, when the page is to be kept for later."""
    if ("faire", LATER) not in form:
        return None
    code = codes.make(codes.TO_RESUME, secrets.choice)
    return code, await sealer.drawer_of_code(codes.plain(code))


async def _put_aside(
    session: Session, own: Drawer, draft: Draft, later: tuple[str, Drawer], at: datetime,
    known: Known,
) -> Response:  # fmt: skip
    """Keep it under a code; the code before opens nothing any more."""
    code, drawer = later
    if draft.saved is not None:
        await drafts.forget(session, draft.saved.drawer)
    new = replace(draft, saved=Saved(drawer, at + known.rules.saved), code=code)
    await drafts.save_draft(session, own, new, at, known.rules.open)
    return go("/mis-de-cote")


@router.get("/mis-de-cote")
async def put_aside(_: Anybody, own: Own, database: Stored) -> Response:
    """Its code, to the browser that took it, until the next page is taken."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        draft = await drafts.read_draft(session, own, at)
    if draft is None:
        raise HTTPException(410)
    if draft.saved is None or not draft.code:
        return go("/verifier")
    return draw("kept", code=draft.code, until=date_long(day_of(draft.saved.until)))


@router.get("/reprendre")
async def resume(_: Anybody, sealer: Seals, asked: WasAsked) -> Response:
    """Where a code is typed, in this browser."""
    return _where_to_type(sealer, asked)


@router.post("/reprendre")
async def resumed(form: Form, sealer: Seals, asked: WasAsked, database: Stored) -> Response:
    """The draft of a code, in the browser that asked for it."""
    at, secret = datetime.now(UTC), new_secret()
    said = dict(form)
    told = said.get("code", "")[:60]
    code = codes.plain(told)
    draft = None
    stamp = said.get(STAMP, "")
    if not asked or sealer.age(stamp, sealer.drawer(asked).id, RESUME, at) is None:
        return _where_to_type(sealer, asked, NOT_ASKED, told)  # a code that somebody else typed
    if code and not said.get(HONEYPOT):
        drawer = await sealer.drawer_of_code(code)
        async with database.session() as session:
            known = await known_to(session, day_of(at))
            draft = await drafts.read_draft(session, drawer, at)
            if draft is not None:
                own = sealer.drawer(secret)
                await drafts.follow(session, own, draft, at, known.rules.open)
    if draft is None:
        return _where_to_type(sealer, asked, BAD_CODE, told)
    if draft.done is not None:
        return give(go("/fin"), secret)
    todo = known.unfinished(draft.audience, draft.typed, draft.seen)
    return give(go(f"/page/{todo.id}" if todo else "/verifier"), secret)


def _where_to_type(sealer: Sealer, asked: bytes, fault: str = "", typed: str = "") -> Response:
    """The form for a code, bound to this browser by a cookie of its own."""
    secret = asked or new_secret()
    stamp = sealer.stamp(sealer.drawer(secret).id, RESUME, datetime.now(UTC))
    answer = draw(
        "resume", status=422 if fault else 200, fault=fault, typed=typed, stamp=stamp
    )  # fmt: skip
    return answer if asked else give(answer, secret, ASKED)


def _page(known: Known, draft: Draft, id: str) -> Page:
    found = known.plan.page(draft.audience, id)
    if found is None:
        raise HTTPException(404)
    return found


def _merged(draft: Draft, page: Page, told: Typed, known: Known) -> dict[str, tuple[str, ...]]:
    """The draft with this page's answers; a new commune drops the old one's postcode."""
    paths = {question.path for question in page.asked}
    own = paths | {f"{path}{APART}" for path in paths}
    kept = {name: values for name, values in draft.typed.items() if name not in own}
    typed = {**kept, **{name: values for name, values in told.items() if any(values)}}
    commune = first_value(typed, "commune")
    if "commune" in paths:
        codes = known.communes.postcodes.get(commune, ())
        if len(codes) == 1:
            typed["postcode"] = codes
        elif codes and first_value(typed, "postcode") not in codes:
            typed.pop("postcode", None)
    return typed


def _odd_marks(page: Page, typed: Typed, known: Container[str]) -> dict[str, str]:
    """Marks that no paper bears, by path, asked again once (`known`: already, or faulty)."""
    marks = (asked.path for asked in page.asked if asked.manner == "mark")
    told = {path: as_typed(first_value(typed, path)) for path in marks if path not in known}
    return {path: ODD_MARK for path, mark in told.items() if mark and not is_mark(mark)}


def _check(
    form: Pairs, sealer: Sealer, known: Known, draft: Draft, page: Page, at: datetime
) -> str:  # fmt: skip
    """Why a page is to be looked at again before it is taken; empty when it is not."""
    told = dict(form)
    age = sealer.age(told.get(STAMP, ""), draft.id, page.id, at)
    if age is None:
        return "strange"
    if told.get(HONEYPOT):
        return "filled"
    written = page.typed and page.id not in draft.seen
    found = verdict(known.rules, age, written=written)
    return "" if found == "fine" else found


def _next(known: Known, draft: Draft, page: Page) -> str:
    """The page after this one; when all is answered, the one where all is read again."""
    if known.unfinished(draft.audience, draft.typed, draft.seen) is None:
        return "/verifier"
    pages = known.plan.pages[draft.audience]
    after = pages[pages.index(page) + 1 :]
    return f"/page/{after[0].id}" if after else "/verifier"
