"""What the bench asks of the registration: every page of it, of three households half registered.

The drafts are put where the pages read them, closed as they close them: nobody has to type them.
"""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import anyio

from tests.server.registration.walking import AWA, BY_LINE
from visitapp.domain.registration import codes
from visitapp.domain.registration.plan import AUDIENCES, Audience
from visitapp.server.database.household_keys import OWN, keys_of
from visitapp.server.instance.instance import read_place
from visitapp.server.registration import drafts
from visitapp.server.registration.draft_keys import Sealer, new_secret
from visitapp.server.registration.drafts import Draft
from visitapp.server.registration.page_context import known_on
from visitapp.server.registration.page_requests import COOKIE, HOME, told_of
from visitapp.server.registration.page_routes import LATER
from visitapp.server.registration.page_view import HONEYPOT, STAMP
from visitapp.server.registration.render_page import style
from visitapp.server.registration.sending_routes import SEND

SINCE = timedelta(minutes=1)
"""Since a page was shown: time enough to have written it."""
FIRST: Mapping[Audience, str] = {"household": "", "social_worker": "/professionnel",
                                 "telephone": "/telephone"}  # fmt: skip
READ = ("/reprendre", "/ailleurs", "/vos-donnees", "/mentions-legales", "/accessibilite",
        "/pas-la", f"/style/{style()[1]}")  # fmt: skip
TYPED: Mapping[Audience, Mapping[str, Mapping[str, str | list[str]]]] = {
    "household": AWA, "social_worker": BY_LINE,
    "telephone": {"qui-ecrit": {"typed_by": "Nadia Essai"}, **AWA},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a page, and the status that says it is the one that was meant."""

    name: str
    path: str
    status: int = 200
    cookie: str = ""
    form: Mapping[str, str] | None = None

    def request(self) -> bytes:
        """As a browser sends it, over a connection that is closed after."""
        body = urlencode(self.form or {}).encode()
        posted = (
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            if self.form is not None else ""
        )  # fmt: skip
        cookie = f"Cookie: {COOKIE}={self.cookie}\r\n" if self.cookie else ""
        method = "GET" if self.form is None else "POST"
        head = (
            f"{method} {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
            f"Connection: close\r\n{cookie}{posted}\r\n"
        )
        return head.encode() + body


def everything(folder: Path) -> list[Asked]:
    """Each page of a server, in the order of a walk: read by anybody, asked, sent, received."""
    found = [Asked(one, f"{HOME}{one}", 404 if one == "/pas-la" else 200) for one in READ]
    wrong = codes.make(codes.TO_RESUME, secrets.choice)
    found.append(Asked("/reprendre, wrong code", f"{HOME}/reprendre", 422, form={"code": wrong}))
    for audience in AUDIENCES:
        found += anyio.run(_walk, folder, audience)
    return found


async def _walk(folder: Path, audience: Audience) -> list[Asked]:
    """The pages of one audience: of a registration that is whole, then of one that is sent."""
    place, at = read_place(folder), datetime.now(UTC)
    known = known_on(at.date())
    typed = {name: (told,) if isinstance(told, str) else tuple(told)
             for page in TYPED[audience].values() for name, told in page.items()}  # fmt: skip
    pages = [one.id for one in known.plan.pages[audience]]
    whole = replace(drafts.new_draft(audience), typed=typed, seen=frozenset(pages))
    sent = replace(whole, id=drafts.new_draft(audience).id)
    held = new_secret(), new_secret()
    database = place.database()
    await database.open()
    try:
        async with database.session() as session:
            sealer = Sealer((await keys_of(session, [OWN]))[OWN].secret)
            for secret, draft in zip(held, (whole, sent), strict=True):
                await drafts.save_draft(session, sealer.drawer(secret), draft, at, known.rules.open)
    finally:
        await database.close()
    cookies = [told_of(one) for one in held]
    return [*_shown(audience, pages, cookies[0]), *_posted(sealer, whole, cookies[0], at),
            *_sent(sealer, sent, cookies[1], at)]  # fmt: skip


def _shown(audience: Audience, pages: list[str], cookie: str) -> Iterator[Asked]:
    yield Asked(f"{audience}, first", f"{HOME}{FIRST[audience]}", cookie=cookie)
    for one in pages:
        yield Asked(f"{audience}, {one}", f"{HOME}/page/{one}", cookie=cookie)
    yield Asked(f"{audience}, read again", f"{HOME}/verifier", cookie=cookie)


def _posted(sealer: Sealer, draft: Draft, cookie: str, at: datetime) -> Iterator[Asked]:
    """A page with a mistake, and one that is kept for later, under a code."""
    form = {STAMP: sealer.stamp(draft.id, "joindre", at - SINCE), HONEYPOT: "", "first_name": "Awa"}
    path, who = f"{HOME}/page/joindre", draft.audience
    yield Asked(f"{who}, with mistakes", path, 303, cookie, form)
    yield Asked(f"{who}, its mistakes shown", path, 200, cookie)
    yield Asked(f"{who}, kept for later", path, 303, cookie, {**form, "faire": LATER})
    yield Asked(f"{who}, its code shown", f"{HOME}/mis-de-cote", 200, cookie)


def _sent(sealer: Sealer, draft: Draft, cookie: str, at: datetime) -> Iterator[Asked]:
    """Received, the first time it is asked; then the page that says so."""
    form = {STAMP: sealer.stamp(draft.id, SEND, at), HONEYPOT: ""}
    yield Asked(f"{draft.audience}, sent", f"{HOME}/envoyer", 303, cookie, form)
    yield Asked(f"{draft.audience}, received", f"{HOME}/fin", cookie=cookie)
