"""axe-core finds nothing on any page, narrow, zoomed, dark, with and without JavaScript.

Each state of each page: empty, filled, with mistakes, refused, received. What a program cannot see
(whether a sentence is understood) is said on the page « Accessibilité ».
"""

import gzip
import re
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.server.operated import Operated
from tests.server.registration.walking import AWA, BY_LINE

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, Route, expect

from tests.server.registration.browsing import (
    NARROW,
    NO_CHROMIUM,
    WIDE,
    ZOOMED,
    chromium,
    found_by_axe,
    go_on,
    opened,
)
from visitapp.server.registration.arriving import refusal
from visitapp.server.registration.drafts import Done
from visitapp.server.registration.drawing import html as drawn
from visitapp.server.registration.knowing import known_on
from visitapp.server.registration.logos import Marks

pytestmark = [
    pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(900),
]
HEAVIEST = 60_000
STILL = ("", "professionnel", "reprendre", "ailleurs", "vos-donnees", "mentions-legales",
         "accessibilite", "telephone", "page/commune", "fin", "page/pas-la", "nulle-part/ici",
         "commencer")  # fmt: skip
Look = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    """A real server, for the whole file."""
    made = Operated(tmp_path_factory.mktemp("site") / "server")
    made.init()
    with made.running():
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the whole file."""
    with chromium() as made:
        yield made


class Looked:
    """What was looked at, what was found, and the bytes of each page."""

    def __init__(self, *ways: tuple[int, str]) -> None:
        self.ways = ways or ((NARROW, "light"), (ZOOMED, "dark"))
        self.wrong: dict[str, list[str]] = {}
        self.bytes: dict[str, int] = {}

    def __call__(self, page: Page, state: str) -> None:
        """Look at the page as it is now."""
        self.bytes[state] = len(page.content().encode())
        for width, scheme in self.ways:
            if found := found_by_axe(page, width, scheme):
                self.wrong[f"{state}, {width}, {scheme}"] = found


def fill(page: Page, told: object) -> None:
    """What somebody types and ticks."""
    assert isinstance(told, dict)
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


def walk(page: Page, first: str, answers: object, look: Look) -> None:
    """From the first page to the last: each page empty, sent so, then answered."""
    assert isinstance(answers, dict)
    page.goto(first)
    look(page, f"begin {first}")
    go_on(page)
    for name, told in answers.items():
        expect(page).to_have_url(re.compile(f"/page/{name}$"))
        look(page, name)
        go_on(page)
        if page.locator(".summary").count():
            look(page, f"{name} with mistakes")
        else:
            page.go_back()
        fill(page, told)
        _taken(page, name)
    look(page, "read again")


def _taken(page: Page, name: str) -> None:
    """Continue; wait and continue again when the page was written in no time."""
    go_on(page)
    while page.url.endswith(f"/page/{name}") and page.locator(".look").count():
        page.wait_for_timeout(500)
        go_on(page)
    assert not page.url.endswith(f"/page/{name}"), page.locator(".summary").inner_text()


def test_nothing_is_found_on_the_way_of_a_household(
    site: Operated, browser: Browser, tmp_path: Path
) -> None:
    look = Looked()
    page = opened(browser, site.address)
    walk(page, "?r=K7P", AWA, look)
    _to_the_end(page, look)
    page.go_back()
    assert page.title().startswith("Inscription reçue")
    page.reload()
    assert page.title().startswith("Inscription reçue")
    assert look.wrong == {}
    assert len(look.bytes) >= 19
    _weigh(page, look, site.address)
    _print(page, tmp_path / "end.pdf")
    page.context.close()


def test_nor_without_javascript(site: Operated, browser: Browser) -> None:
    """axe-core is a script itself: what came without one is read again where it may run."""
    came: dict[str, str] = {}
    page = opened(browser, site.address, scripts=False)

    def keep(page: Page, state: str) -> None:
        came[state] = page.content()

    walk(page, "", AWA, keep)
    _to_the_end(page, keep)
    assert len(came) >= 19
    look = Looked((NARROW, "dark"))
    reader = opened(browser, site.address)
    reader.route("**/came", lambda asked: asked.fulfill(body=html, content_type="text/html"))
    for state, html in came.items():  # noqa: B007 - read by the route
        reader.goto("came")
        look(reader, state)
    assert look.wrong == {}
    page.context.close()
    reader.context.close()


def _to_the_end(page: Page, look: Look) -> None:
    page.goto("page/accord")
    page.click("button[name=faire]")
    look(page, "put aside")
    page.goto("")
    look(page, "begun")
    page.goto("verifier")
    go_on(page)
    look(page, "received")


def _weigh(page: Page, look: Looked, address: str) -> None:
    """Bytes of each page as text, with its style: what comes packed is four times less."""
    sheet = page.locator("link[rel=stylesheet]").get_attribute("href")
    style = len(page.request.get(f"{address}{sheet}").body())
    print(f"\nheaviest page {max(look.bytes.values())}, style {style}, {len(look.bytes)} states")
    assert max(look.bytes.values()) + style < HEAVIEST
    assert len(gzip.compress(page.content().encode())) < 4000


def _print(page: Page, path: Path) -> None:
    """The end, in black on white."""
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.locator(".foot").is_hidden()
    assert page.locator(".code").is_visible()
    page.pdf(path=path, format="A4")
    assert path.stat().st_size > 5000


def test_nor_on_that_of_a_social_worker(site: Operated, browser: Browser) -> None:
    look = Looked((NARROW, "light"))
    page = opened(browser, site.address)
    walk(page, "professionnel", BY_LINE, look)
    go_on(page)
    look(page, "received")
    page.click("text=Inscrire une autre personne")
    expect(page).to_have_url(re.compile("/page/accord-personne$"))
    page.goto("page/vous")
    expect(page.locator("#referrer_name")).to_have_value("Line Travail")
    look(page, "already filled in")
    assert look.wrong == {}
    page.context.close()


def test_nor_on_that_of_who_writes_for_a_household(site: Operated, browser: Browser) -> None:
    look = Looked((NARROW, "light"))
    page = opened(browser, site.address)
    walk(page, "telephone", {"qui-ecrit": {"typed_by": "Nadia Essai"}, **AWA}, look)
    go_on(page)
    look(page, "received")
    assert look.wrong == {}
    assert max(look.bytes.values()) < HEAVIEST
    page.context.close()


@pytest.mark.parametrize("path", STILL)
def test_nor_on_the_pages_that_anybody_reads(site: Operated, browser: Browser, path: str) -> None:
    look = Looked((NARROW, "light"), (ZOOMED, "dark"), (WIDE, "light"))
    page = opened(browser, site.address)
    page.goto(path)
    look(page, path)
    assert look.wrong == {}
    assert look.bytes[path] < HEAVIEST
    page.context.close()


@pytest.mark.parametrize("status", [404, 405, 408, 410, 413, 415, 429, 500, 503])
def test_nothing_is_found_on_a_refusal(site: Operated, browser: Browser, status: int) -> None:
    """As the server sends it, with its own style sheet."""
    look, page = Looked(), opened(browser, site.address)
    body = refusal(status).body

    def refuse(route: Route) -> None:
        route.fulfill(status=status, body=bytes(body), content_type="text/html; charset=utf-8")

    page.route("**/inscription/refus", refuse)
    page.goto("refus")
    look(page, str(status))
    assert look.wrong == {}
    assert look.bytes[str(status)] < HEAVIEST
    page.context.close()


def test_nor_where_the_logos_of_the_scheme_stand(site: Operated, browser: Browser) -> None:
    look = Looked((NARROW, "light"), (ZOOMED, "dark"), (WIDE, "light"))
    page = opened(browser, site.address)
    done = Done("AC3-DEF", "2026-11-25", "Bagnolet")
    body = drawn(
        "done", done=done, audience="household", hers=False, called=[], within="",
        day="25 novembre 2026", spoken=None, delay="",
        scheme="Ecogie", services=known_on(date(2026, 11, 25)).services,
        carried=Marks("la Ville", ("0" * 64, "1" * 64)),
    )  # fmt: skip
    made = BytesIO()
    Image.new("RGB", (200, 80), "teal").save(made, "PNG")
    page.route("**/inscription/logo/*",
               lambda one: one.fulfill(body=made.getvalue(), content_type="image/png"))  # fmt: skip
    page.route("**/inscription/recue",
               lambda one: one.fulfill(body=body, content_type="text/html"))  # fmt: skip
    page.goto("recue")
    assert page.locator(".carried img").first.evaluate("one => one.naturalWidth") == 200
    look(page, "received with logos")
    assert look.wrong == {}
    page.context.close()


def test_a_wrong_code_is_said_in_the_same_way(site: Operated, browser: Browser) -> None:
    look = Looked()
    page = opened(browser, site.address)
    page.goto("reprendre")
    page.fill("#code", "AAAA")
    go_on(page)
    look(page, "wrong code")
    assert page.title().startswith("Erreur")
    assert look.wrong == {}
    page.context.close()


def test_everything_is_done_with_the_keyboard(site: Operated, browser: Browser) -> None:
    page = opened(browser, site.address)
    page.goto("")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert "Commencer" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/page/commune")
    seen = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.name || document.activeElement.id"))
    assert "commune" in seen
    assert "site_web" not in seen
    page.context.close()


def test_the_mistake_leads_to_its_field(site: Operated, browser: Browser) -> None:
    page = opened(browser, site.address)
    page.goto("")
    go_on(page)
    go_on(page)
    page.click(".summary a")
    assert page.evaluate("document.activeElement.id") == "commune"
    described = page.locator("#commune").get_attribute("aria-describedby")
    assert described == "commune-erreur"
    assert "Choisissez" in page.locator(f"#{described}").inner_text()
    page.context.close()
