"""The pages where a letter is answered: its code, what is asked, what was said.

No cookie and no stamp: the code is all that opens a letter, so a page of another site that had it
would need no browser of anybody. A page that is opened changes nothing: mail programs try links.
"""

from datetime import UTC, datetime

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from visitapp.domain.registration import codes
from visitapp.domain.text import date_long
from visitapp.server.http.dependencies import Anybody, Stored
from visitapp.server.registration.agency import agency_for_page
from visitapp.server.registration.page_requests import REPLY, Form, HtmlRoute
from visitapp.server.registration.page_view import HONEYPOT
from visitapp.server.registration.paris_day import day_of
from visitapp.server.registration.render_page import page as draw
from visitapp.server.replies.answer import (
    KINDS,
    LONGEST,
    LONGEST_NAME,
    Reply,
    motives,
    read_reply,
    take,
)
from visitapp.server.replies.asked import Asked, asked

router = APIRouter(prefix=REPLY, include_in_schema=False, route_class=HtmlRoute)
BAD_CODE = "Ce code n’ouvre rien. Vérifiez chaque signe, tel qu’il est écrit sur le courrier."


@router.get("")
async def code_page(_: Anybody, request: Request, database: Stored, code: str = "") -> Response:
    """Where the code of a letter is typed."""
    if plain := codes.plain(code):
        return _go(plain)
    return await _where_to_type(request, database, code)


@router.get("/{code}")
async def letter_page(_: Anybody, request: Request, code: str, database: Stored) -> Response:
    """What is asked, or why there is nothing to answer."""
    at = datetime.now(UTC)
    async with database.snapshot() as session:
        found, why = await asked(session, code, day_of(at))
        called = (await agency_for_page(request, session, day_of(at))).called()
    if found is not None:
        return _ask(code, found, Reply())
    if why == "unknown":
        return await _where_to_type(request, database, code)
    status = 200 if why == "answered" else 410
    return draw("reply_closed", status=status, why=why, called=called)


@router.post("/{code}")
async def answered(form: Form, code: str, database: Stored) -> Response:
    """Taken, once; the same page says so."""
    at, typed = datetime.now(UTC), dict(form)
    reply = read_reply(typed)
    async with database.session() as session:
        found, _why = await asked(session, code, day_of(at), waits=database.waits)
        if found is None or typed.get(HONEYPOT):
            return _go(code)
        if reply.faults:
            return _ask(code, found, reply)
        if not await take(session, found, reply, at):
            raise HTTPException(410)  # and all of it is undone
    return _go(code)


def _go(code: str) -> Response:
    """The page of this code, asked with GET."""
    plain = codes.plain(code)
    return RedirectResponse(f"{REPLY}/{codes.grouped(plain)}" if plain else REPLY, 303)


def _ask(code: str, found: Asked, reply: Reply) -> Response:
    return draw(
        "reply", status=422 if reply.faults else 200, code=codes.grouped(codes.plain(code)),
        title=found.title, day=date_long(found.sent_on) if found.sent_on else "", reply=reply,
        faults=reply.faults or {}, kinds=KINDS, motives=motives(), longest=LONGEST,
        longest_name=LONGEST_NAME,
    )  # fmt: skip


async def _where_to_type(request: Request, database: Stored, typed: str) -> Response:
    async with database.snapshot() as session:
        today = day_of(datetime.now(UTC))
        called = (await agency_for_page(request, session, today)).called()
    fault = BAD_CODE if typed else ""
    return draw("reply_code", status=404 if fault else 200, fault=fault, typed=typed[:40],
                called=called)  # fmt: skip
