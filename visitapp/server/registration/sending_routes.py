"""Routes of the last pages: review, send, confirm."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from fastapi import APIRouter, HTTPException, Request, Response

from visitapp.domain.registration.communes import at_commune
from visitapp.domain.registration.plan import Page
from visitapp.domain.registration.read_back import NOTHING, within, words
from visitapp.domain.registration.typed_fields import first_value
from visitapp.domain.text import date_long
from visitapp.server.http.dependencies import Anybody, Stored
from visitapp.server.registration import drafts, logos
from visitapp.server.registration.accept import Registration, accept
from visitapp.server.registration.agency import agency, agency_for_page, choice_answer
from visitapp.server.registration.confirmation import confirmation
from visitapp.server.registration.draft_keys import Sealer
from visitapp.server.registration.drafts import Again, Done, Draft, ended
from visitapp.server.registration.page_context import Known, known_to
from visitapp.server.registration.page_requests import Form, HtmlRoute, Own, Seals, go
from visitapp.server.registration.page_view import HONEYPOT, STAMP, TO_CHECK
from visitapp.server.registration.paris_day import day_of
from visitapp.server.registration.render_page import PICTURES
from visitapp.server.registration.render_page import page as draw

router = APIRouter(prefix="/inscription", include_in_schema=False, route_class=HtmlRoute)
SEND = "envoyer"
ORIGIN = {"household": "self", "social_worker": "social_worker", "telephone": "telephone"}


@router.get("/verifier")
async def review(_: Anybody, own: Own, sealer: Seals, database: Stored) -> Response:
    """Every answer, each with a way to change it."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        known = await known_to(session, day_of(at))
        draft = await drafts.read_draft(session, own, at)
    if draft is None:
        raise HTTPException(410)
    if draft.done is not None:
        return go("/fin")
    todo = known.unfinished(draft.audience, draft.typed, draft.seen)
    return go(f"/page/{todo.id}") if todo else _read_again(known, sealer, draft, at)


@router.post("/envoyer")
async def send(form: Form, own: Own, sealer: Seals, database: Stored, request: Request) -> Response:
    """Receive it, once: a page that is sent twice shows the same end."""
    at = datetime.now(UTC)
    typed = dict(form)
    async with database.session() as session:
        known = await known_to(session, day_of(at))
        draft = await drafts.read_draft(session, own, at, database.waits)
        if draft is None:
            raise HTTPException(410)
        if draft.done is not None:
            return go("/fin")
        todo = known.unfinished(draft.audience, draft.typed, draft.seen)
        if todo is not None:
            return go(f"/page/{todo.id}")
        check = _check(sealer, known, draft, typed, at)
        if check:
            new = replace(draft, again=Again(SEND, check))
            await drafts.save_draft(session, own, new, at, known.rules.open)
            return go("/verifier")
        read = known.read_all(draft.audience, draft.typed)
        if read.faults:
            return go(f"/page/{known.plan.pages[draft.audience][0].id}")
        commune = first_value(draft.typed, "commune")
        territory = known.communes.territory(commune)
        confirms = None
        if request.app.state.mails and draft.audience != "social_worker":
            said = await agency(session, day_of(at))
            confirms = partial(confirmation, said, territory.scheme, day_of(at))
        registration = Registration(
            draft.id, territory,
            {**read.answers, "origin": choice_answer(ORIGIN[draft.audience])}, confirms,
        )  # fmt: skip
        code = await accept(database, session, registration, at)
        writes = not first_value(draft.typed, "phone")
        done = Done(code, day_of(at).isoformat(), commune, territory.scheme, writes)
        await drafts.save_draft(session, own, ended(draft, done), at, known.rules.open)
    return go("/fin")


@router.get("/fin")
async def end(_: Anybody, own: Own, database: Stored, request: Request) -> Response:
    """It was received: its number, what happens next, what to prepare."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        known = await known_to(session, day_of(at))
        draft = await drafts.read_draft(session, own, at)
        if draft is None:
            raise HTTPException(410)
        if draft.done is None:
            return go("/verifier")
        scheme = draft.done.scheme
        said = await agency_for_page(request, session, day_of(at))
        carried = await logos.marks(session, request, said, scheme)
    answer = draw(
        "done", carried=carried, done=draft.done, audience=draft.audience, hers=bool(draft.hers),
        missed=draft.missed,
        called=said.called(scheme), within=within(said.first_call(scheme)),
        day=date_long(date.fromisoformat(draft.done.day)), scheme=said.name(scheme),
        services=known.services, spoken=known.spoken, there=at_commune(draft.done.commune),
        delay=known.spoken.delay(said.first_call(scheme)),
    )  # fmt: skip
    if carried.logos:
        answer.headers["content-security-policy"] = PICTURES
    return answer


def _check(sealer: Sealer, known: Known, draft: Draft, told: dict[str, str], at: datetime) -> str:
    age = sealer.age(told.get(STAMP, ""), draft.id, SEND, at)
    if age is None:
        return "strange"
    if told.get(HONEYPOT):
        return "filled"
    return "late" if age > known.rules.most else ""


def _read_again(known: Known, sealer: Sealer, draft: Draft, at: datetime) -> Response:
    pages = known.plan.pages[draft.audience]
    again = draft.asked_again(SEND)
    return draw(
        "review", nothing=NOTHING, check=TO_CHECK[again.check] if again else "",
        sections=[(page, _rows(known, page, draft)) for page in pages], audience=draft.audience,
        step=len(pages) + 1, stamp=sealer.stamp(draft.id, SEND, at), back=f"page/{pages[-1].id}",
    )  # fmt: skip


def _rows(known: Known, page: Page, draft: Draft) -> list[tuple[str, str]]:
    answers = known.read(page, draft.typed).answers
    return [(asked.label, words(asked, answers.get(asked.path))) for asked in page.asked]
