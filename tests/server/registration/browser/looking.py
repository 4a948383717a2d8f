"""Looking with axe-core at every page on a way through the registration, and at each of its states.

A page is looked at empty, filled in, with its mistakes; on the way it is also too early, put aside,
begun, read again, received. Each time at 320 px and at 200 %.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from playwright.sync_api import Browser, Page, expect

from tests.depth import PROOF
from tests.server.registration.browser.browsing import NARROW, ZOOMED, Visitor, go_on
from tests.server.registration.walking import Fields, early_before

WAYS = {True: ((NARROW, "light"), (ZOOMED, "dark")), False: ((NARROW, "dark"), (ZOOMED, "light"))}
"""With scripts and without: both widths; each width is seen in both colours. `make test` looks at
one state of two, in one of them, in turn."""
HURRIED = "joindre"
"""The page that is looked at filled in and too early, where not all are."""


class Looked:
    """A visitor; what was found on the pages that were looked at, and the bytes of each."""

    def __init__(
        self, browser: Browser, address: str, *, scripts: bool, more: Sequence[tuple[int, str]] = ()
    ) -> None:
        self.visitor = Visitor(browser, address, scripts=scripts)
        self.page: Page = self.visitor.page
        self.ways = (*WAYS[scripts], *more)
        self.wrong: dict[str, list[str]] = {}
        self.bytes: dict[str, int] = {}

    def __call__(self, state: str) -> None:
        """Look at the page as it is now."""
        self.bytes[state] = len(self.page.content().encode())
        if not PROOF and len(self.bytes) % 2:
            return
        ways = self.ways if PROOF else (self.ways[len(self.bytes) // 2 % len(self.ways)],)
        for (width, scheme), found in self.visitor.found_by_axe(ways).items():
            if found:
                self.wrong[f"{state}, {width}, {scheme}"] = found

    def close(self) -> None:
        """Nothing was found; the visitor leaves."""
        assert self.wrong == {}
        self.page.context.close()


def walk(look: Looked, first: str, answers: Mapping[str, Fields]) -> None:
    """From the first page to the last: each empty, sent so, then filled in and sent."""
    page = look.page
    page.goto(first)
    look(f"begin {first}")
    go_on(page)
    for name, told in answers.items():
        expect(page).to_have_url(re.compile(f"/page/{name}$"))
        look(name)
        go_on(page)
        if page.locator(".summary").count():
            look(f"{name} with mistakes")
        else:
            page.go_back()
        fill(page, told)
        if PROOF or name == HURRIED:
            look(f"{name} filled in")
        _taken(look, name)
    look("read again")


def fill(page: Page, told: Fields) -> None:
    """What somebody types and ticks."""
    for name, value in told.items():
        for one in [value] if isinstance(value, str) else value:
            field = page.locator(f'[name="{name}"]')
            kind = field.first.evaluate("one => one.type")
            if kind in ("radio", "checkbox"):
                page.check(f'[name="{name}"][value="{one}"]')
            elif kind == "select-one":
                field.select_option(one)
            else:
                field.fill(one.replace("\r", ""))


def _taken(look: Looked, name: str) -> None:
    """Continue; once as who wrote the page in no time, then once more."""
    page = look.page
    if PROOF or name == HURRIED:
        with early_before(timedelta(days=1)):
            go_on(page)
        if not page.url.endswith(f"/page/{name}"):
            return  # nothing is written there
        look(f"{name} too early")
    go_on(page)
    assert not page.url.endswith(f"/page/{name}"), page.locator(".summary").inner_text()


def to_the_end(look: Looked) -> None:
    """Put aside, found again where one begins, then sent."""
    page = look.page
    page.goto("page/accord")
    page.click("button[name=faire]")
    look("put aside")
    page.goto("")
    look("begun")
    page.goto("verifier")
    go_on(page)
    look("received")
