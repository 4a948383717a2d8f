"""Routes of the first pages and of the public information."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response

from visitapp.domain.privacy.retention import HOUSEHOLD
from visitapp.domain.registration.communes import ELSEWHERE as ANOTHER
from visitapp.domain.registration.plan import AUDIENCES, Audience
from visitapp.domain.registration.typed_fields import first_value
from visitapp.reports.contacts import shipped_agency
from visitapp.server.accounts.schemes import scheme_names
from visitapp.server.erasure.retention_numbers import rule
from visitapp.server.http.dependencies import Anybody, Stored
from visitapp.server.registration import drafts
from visitapp.server.registration.agency import ELSEWHERE, WELCOME, agency_for_page
from visitapp.server.registration.draft_keys import new_secret
from visitapp.server.registration.drafts import Draft
from visitapp.server.registration.legal import legal, may_register
from visitapp.server.registration.page_context import known_to
from visitapp.server.registration.page_requests import (
    Erasing,
    Form,
    HtmlRoute,
    MaybeOwn,
    Own,
    Seals,
    give,
    go,
    take_back,
)
from visitapp.server.registration.page_view import gone_by
from visitapp.server.registration.paris_day import day_of, today
from visitapp.server.registration.render_page import page, style

router = APIRouter(prefix="/inscription", include_in_schema=False, route_class=HtmlRoute)
STARTS: Mapping[Audience, str] = {
    "household": "", "social_worker": "/professionnel", "telephone": "/telephone",
}  # fmt: skip
"""The first page of each."""
FOREVER = "public, max-age=31536000, immutable"


@router.get("")
async def household(
    _: Anybody, request: Request, own: MaybeOwn, database: Stored, r: str = ""
) -> Response:
    """The first page of a household. `r` is the mark of the paper that it read."""
    return await _start("household", request, own, database, r)


@router.get("/professionnel")
async def social_worker(
    _: Anybody, request: Request, own: MaybeOwn, database: Stored, r: str = ""
) -> Response:
    """The first page of a social worker."""
    return await _start("social_worker", request, own, database, r)


async def _start(
    audience: str, request: Request, own: MaybeOwn, database: Stored, mark: str
) -> Response:
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        draft = await drafts.read_draft(session, own, at) if own else None
        said = await agency_for_page(request, session, day_of(at))
    return page(
        "start", audience=audience, begun=draft is not None and draft.done is None,
        mark=_mark(mark), called=said.called(), words=said.words(WELCOME),
        opened=may_register(said),
    )  # fmt: skip


@router.post("/commencer")
async def begin(form: Form, request: Request, sealer: Seals, database: Stored) -> Response:
    """A new draft, and its cookie; the first page, which says why, while nobody may register."""
    typed = dict(form)
    audience = _audience(typed.get("pour", ""))
    at, secret = datetime.now(UTC), new_secret()
    draft = drafts.new_draft(audience, _mark(typed.get("r", "")))
    async with database.session() as session:
        if not may_register(await agency_for_page(request, session, day_of(at))):
            return go(STARTS[audience])
        known = await known_to(session, day_of(at))
        await drafts.save_draft(session, sealer.drawer(secret), draft, at, known.rules.open)
    return give(go(f"/page/{known.plan.pages[audience][0].id}"), secret)


@router.post("/encore")
async def another(
    _form: Form, request: Request, own: Own, sealer: Seals, database: Stored
) -> Response:
    """A registrar's next registration, herself remembered; an unsent one is erased."""
    at, secret = datetime.now(UTC), new_secret()
    async with database.session() as session:
        known = await known_to(session, day_of(at))
        before = await drafts.read_draft(session, own, at, database.waits)
        if before is None or before.audience == "household":
            raise HTTPException(410)
        if before.done is None:
            if not _left(before):
                raise HTTPException(410)
            await drafts.forget_all(session, own, before)
        if not may_register(await agency_for_page(request, session, day_of(at))):
            return go(STARTS[before.audience])
        hers = before.hers or drafts.of_herself(before)
        pages = known.plan.pages[before.audience]
        of_her = set(drafts.OWN[before.audience])
        seen = (one.id for one in pages if {asked.path for asked in one.asked} & of_her)
        draft = replace(drafts.new_draft(before.audience, hers=hers), seen=frozenset(seen))
        await drafts.save_draft(session, sealer.drawer(secret), draft, at, known.rules.open)
    return give(go(f"/page/{pages[0].id}"), secret)


@router.post("/effacer")
async def erase(_form: Erasing, own: Own, database: Stored) -> Response:
    """What was typed is erased, and its code with it."""
    async with database.session() as session:
        draft = await drafts.read_draft(session, own, datetime.now(UTC), database.waits)
        await drafts.forget_all(session, own, draft)
    return take_back(go(f"/efface?pour={draft.audience if draft else AUDIENCES[0]}"))


@router.get("/efface")
async def erased(_: Anybody, own: MaybeOwn, database: Stored, pour: str = "") -> Response:
    """It is erased; whoever has begun another since is at the beginning."""
    async with database.snapshot() as session:
        draft = await drafts.read_draft(session, own, datetime.now(UTC)) if own else None
    return go("") if draft is not None else page("erased", audience=_audience(pour))


@router.get("/ailleurs")
async def elsewhere(_: Anybody, request: Request, own: MaybeOwn, database: Stored) -> Response:
    """The page for another commune: whom to call, with what was typed kept."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        known = await known_to(session, day_of(at))
        draft = await drafts.read_draft(session, own, at) if own else None
        said = await agency_for_page(request, session, day_of(at))
    left = draft if draft and _left(draft) else None
    audience, hers = (left.audience, drafts.of_herself(left)) if left else ("household", {})
    return page(
        "elsewhere", services=known.services, words=said.words(ELSEWHERE), called=said.called(),
        territories=known.communes.territories.all, spoken=known.spoken,
        audience=audience, hers=bool(hers), gone=gone_by(left, known.rules) if left else "",
    )  # fmt: skip


def _left(draft: Draft) -> bool:
    """Whether it stopped at another commune, where nothing is sent."""
    return draft.done is None and first_value(draft.typed, "commune") == ANOTHER


@router.get("/vos-donnees")
async def data(_: Anybody, request: Request, database: Stored) -> Response:
    """The privacy page: what is kept, why, how long, whom to write to."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        known = await known_to(session, day_of(at))
        said = await agency_for_page(request, session, day_of(at))
        months = (await rule(session, day_of(at), HOUSEHOLD)).months
    return page("data", rules=known.rules, months=months,
                called=said.called(), law=legal(said), shipped=shipped_agency())  # fmt: skip


@router.get("/mentions-legales")
async def mentions(_: Anybody, request: Request, database: Stored) -> Response:
    """Who publishes these pages, who answers for it, where they are kept."""
    async with database.snapshot() as session:
        said = await agency_for_page(request, session, today())
    return page("legal", called=said.called(), law=legal(said), shipped=shipped_agency())


@router.get("/accessibilite")
async def accessibility(_: Anybody, request: Request, database: Stored) -> Response:
    """What was checked for people who read the pages otherwise."""
    async with database.snapshot() as session:
        said = await agency_for_page(request, session, today())
    return page("accessibility", called=said.called())


@router.get("/telephone")
async def telephone(_: Anybody, request: Request, database: Stored) -> Response:
    """The same questions to read aloud on the telephone, typed here or printed."""
    day = today()
    async with database.snapshot() as session:
        known = await known_to(session, day)
        said = await agency_for_page(request, session, day)
    spoken = known.spoken
    calls = spoken.delays((said.name(one), said.first_call(one)) for one, _name in scheme_names())
    reached = [(f"{one.name}, {one.where}", spoken.reached(one.name, one.phone))
               for one in said.called() if one.phone]  # fmt: skip
    return page("telephone", pages=known.plan.pages["household"], communes=known.communes.names,
                spoken=spoken, calls=calls, reached=reached, opened=may_register(said))  # fmt: skip


@router.get("/style/{name}")
async def sheet(_: Anybody, name: Annotated[str, Path(max_length=64)]) -> Response:
    """The style sheet; another version is not there any more."""
    text, current = style()
    if name != current:
        raise HTTPException(404)
    return Response(text, media_type="text/css", headers={"cache-control": FOREVER})


def _audience(told: str) -> Audience:
    return next((one for one in AUDIENCES if one == told), AUDIENCES[0])


def _mark(told: str) -> str:
    """The mark of a paper: a few letters and digits, or nothing."""
    plain = told.strip().upper()
    right = plain.isascii() and plain.replace("-", "").isalnum() and len(plain) <= 12
    return plain if right else ""
