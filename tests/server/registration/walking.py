"""Somebody who registers, page after page, as a browser without JavaScript does it."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any
from unittest.mock import patch

import anyio
import httpx2

from visitapp.server.database.database import Session
from visitapp.server.registration import page_context, page_routes, start_routes
from visitapp.server.registration.page_requests import ASKED
from visitapp.server.registration.page_routes import LATER
from visitapp.server.registration.page_view import EARLY, HONEYPOT, STAMP

Fields = Mapping[str, str | list[str]]
Ask = Callable[..., Awaitable[httpx2.Response]]
FORM = "application/x-www-form-urlencoded"
OF_ITS_OWN = {"/envoyer": "/verifier"}
"""Where what is sent there is shown again, when that is another page."""
_STAMP = re.compile(rf'name="{STAMP}" value="([^"]+)"')
AWA: Mapping[str, Fields] = {
    "commune": {"commune": "Montreuil"},
    "raisons": {"reasons": ["cold", "damp"]},
    "urgence": {"cut": "threatened", "broken": "unknown"},
    "foyer": {"persons": "3", "children": "1", "fragile": "refused"},
    "logement": {"tenure": "private_tenant", "street": "12 rue de l’Église", "postcode": "93100"},
    "revenus": {"rfr": "14 200,50 €"},
    "joindre": {"first_name": "Awa", "last_name": "Exemple", "phone": "+33 6.12.34.56.78"},
    "rendez-vous": {"wishes": ["morning", "saturday"], "language": "fr"},
    "connu": {"heard": "workshop", "heard_code": "K7PG"},
    "accord": {"contact_agreed": "yes"},
}
"""An invented household of Montreuil."""
BY_LINE: Mapping[str, Fields] = {
    "accord-personne": {"contact_agreed": "yes", "referrer_agreed": "no"},
    "vous": {
        "referrer_name": "Line Travail", "referrer_structure": "CCAS de Vincennes",
        "referrer_email": "line@exemple.fr",
    },
    "message": {},
    "commune": {"commune": "Vincennes"},
    "raisons": {"reasons": ["trouble_paying"], "referrer_note": "Deux lignes\r\nde faits."},
    "urgence": {},
    "foyer": {"persons": "2"},
    "logement": {"postcode": "94300"},
    "revenus": {"rfr_autrement": "unknown"},
    "joindre": {"first_name": "Jo", "last_name": "Inventé", "phone": "06 98 76 54 32"},
    "rendez-vous": {},
}  # fmt: skip
"""An invented household of Vincennes, registered by an invented social worker."""


@contextmanager
def early_before(least: timedelta) -> Iterator[None]:
    """Meanwhile, the pages that this process serves are early so long after they were shown; the
    agency has written all that the law asks (`test_legal.py` looks at one that has not)."""

    async def asked(session: Session, day: date) -> page_context.Known:
        known = await page_context.known_to(session, day)
        return replace(known, rules=replace(known.rules, least=least))

    with (
        patch.object(page_routes, "known_to", asked),
        patch.object(start_routes, "may_register", lambda _agency: True),
    ):
        yield


class Walker:
    """One browser: its cookie, that of the page for a code, and the page where it stands."""

    def __init__(self, client: httpx2.AsyncClient, place: str = "") -> None:
        self.client = client
        self.cookie = self.asked = ""
        self.at = ""
        self.stamps: dict[str, str] = {}
        self._place = {"x-forwarded-for": place} if place else {}

    @property
    def cookies(self) -> str:
        """What it sends with each request."""
        return "; ".join(one for one in (self.cookie, self.asked) if one)

    async def get(self, path: str) -> httpx2.Response:
        """A page."""
        return await self._ask("GET", path)

    async def post(self, path: str, told: Fields) -> httpx2.Response:
        """A form; when it leads to its own page, with what to mend, that page."""
        if path == "/reprendre":
            told = {STAMP: await self.stamp(path), **told}
        answer = await self._ask("POST", path, data=told, headers={"content-type": FORM})
        asked_again = answer.status_code == 303 and self.at == OF_ITS_OWN.get(path, path)
        return await self.get(self.at) if asked_again else answer

    async def _ask(self, method: str, path: str, **more: Any) -> httpx2.Response:
        cookie = {"cookie": self.cookies} if self.cookies else {}
        headers = {**self._place, **cookie, **more.pop("headers", {})}
        answer = await self.client.request(method, f"/inscription{path}", headers=headers, **more)
        given = answer.headers.get("set-cookie", "")
        if given.startswith(ASKED):
            self.asked = given.partition(";")[0]
        elif given:
            self.cookie = given.partition(";")[0] if "Max-Age=0" not in given else ""
        self.at = answer.headers.get("location", self.at).removeprefix("/inscription")
        return answer

    async def begin(self, audience: str = "household", mark: str = "") -> httpx2.Response:
        """A new registration."""
        self.stamps.clear()
        return await self.post("/commencer", {"pour": audience, "r": mark})

    async def stamp(self, path: str) -> str:
        """What a page holds that says when it was shown; kept from the first look."""
        if path not in self.stamps:
            self.stamps[path] = stamp_in((await self.get(path)).text)
        return self.stamps[path]

    async def fill(self, page: str, told: Fields, **more: str) -> httpx2.Response:
        """Answer one page, again when it came too early."""
        path = f"/page/{page}"
        sent = {STAMP: await self.stamp(path), HONEYPOT: "", **told, **more}
        answer = await self.post(path, sent)
        with anyio.fail_after(60):
            while EARLY in answer.text:
                await anyio.sleep(0.25)
                answer = await self.post(path, sent)
        return answer

    async def walk(self, answers: Mapping[str, Fields], audience: str = "household") -> None:
        """From the first page to the one where all is read again."""
        await self.begin(audience)
        for page, told in answers.items():
            answer = await self.fill(page, told)
            assert answer.status_code == 303, (page, shown(answer))
        assert self.at == "/verifier"

    async def send(self) -> httpx2.Response:
        """Send it."""
        return await self.post("/envoyer", {STAMP: await self.stamp("/verifier"), HONEYPOT: ""})

    async def number(self) -> str:
        """The number at the end."""
        return code_in((await self.get("/fin")).text)

    async def put_aside(self, page: str, told: Fields) -> str:
        """Keep it for later: its code."""
        await self.fill(page, told, faire=LATER)
        return code_in((await self.get(self.at)).text)


def stamp_in(text: str) -> str:
    """The stamp of a page."""
    found = _STAMP.search(text)
    assert found, shown_text(text)
    return found[1]


def code_in(text: str) -> str:
    """The code that a page shows."""
    found = re.search(r'class="code"[^>]*>([^<]+)<', text)
    assert found, shown_text(text)
    return found[1]


def shown(answer: httpx2.Response) -> str:
    """What somebody reads of an answer."""
    return shown_text(answer.text)


def shown_text(text: str) -> str:
    """What somebody reads of a page, spaces made plain."""
    main = text.split("<main", 1)[-1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ").split())


def titled(answer: httpx2.Response) -> str:
    """The title of a page."""
    found = re.search(r"<title>([^<]*)</title>", answer.text)
    return unescape(found[1]).replace("\u00a0", " ") if found else ""
