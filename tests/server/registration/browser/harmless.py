"""What every answer of the pages is, whatever was sent; and a server that is sent a lot."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import httpx2
from hypothesis import HealthCheck, Phase, settings

from tests.depth import sample
from tests.server.desk import Desk, desk_of
from tests.server.inventing import NeverNo
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase

ASKED = int(os.environ.get("FUZZ_CASES", sample(40, 15)))
MANY = ASKED >= 1000
OURS = ("/inscription", "/reponse", "#", "https://", "tel:", "mailto:")
"""How what a page of ours leads to begins."""
OTHERS = "Zorglubine"
"""The name of somebody whose draft lies on the same server."""


@contextmanager
def served(database: ServerDatabase) -> Iterator[tuple[Desk, asyncio.Runner]]:
    """The pages on this database, for who is never told to go slower: the test would be blind."""
    with asyncio.Runner() as runner:
        runner.run(database.open())
        office = desk_of(database, make_app(database))
        office.app.state.pace = NeverNo()
        yield office, runner
        runner.run(office.client.aclose())
        runner.run(database.close())


def as_many(cases: int) -> Callable[[Any], Any]:
    """So many invented cases; the same ones each time, but for thousands."""
    return settings(
        max_examples=cases, deadline=None, database=None, derandomize=not MANY,
        phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
    )  # fmt: skip


class Reader(HTMLParser):
    """What a browser would make of a page, as far as running something goes."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Tags and attributes that run or load something, or that nobody here writes."""
        told = dict(attrs)
        if tag in ("script", "img", "svg", "iframe", "base", "object", "embed", "style"):
            self.wrong.append(tag)
        self.wrong += [f"{tag} {name}" for name in told if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            address = told.get(name) or ""
            if (
                not address.startswith(
                    ("/inscription", "/reponse", "#", "https://", "tel:", "mailto:")
                )
                and name in told
            ):
                self.wrong.append(f"{tag} {name}={address}")
            if "evil" in address:
                self.wrong.append(address)


def harmless(answer: httpx2.Response) -> None:
    """What every answer is, whatever was sent."""
    assert answer.status_code < 500, answer.text[:500]
    assert OTHERS not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    if "text/html" not in answer.headers.get("content-type", ""):
        assert answer.status_code in (303, 400, 404, 405, 413, 415, 422) or "css" in str(answer.url)
        return
    reader = Reader()
    reader.feed(answer.text)
    assert reader.wrong == []
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src")


async def read_on(office: Desk, answer: httpx2.Response, cookie: str) -> int:
    """How it ended: its status, 422 when the page is shown again with what was refused in it.

    What is shown then is harmless too: it holds what was typed.
    """
    there = answer.headers.get("location", "")
    here = str(answer.request.url.path).replace("/envoyer", "/verifier")
    if answer.status_code != 303 or there != here:
        return answer.status_code
    harmless(await office.client.get(there, headers={"cookie": cookie}))
    return 422
