"""Pages of other sites that send a form here by themselves, in a real browser."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

from tests.depth import sample
from tests.server.operated import Operated
from tests.server.registration.browser.browsing import NO_CHROMIUM, go_on, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine")
NEIGHBOUR, STRANGER = "127.0.0.1", "localhost"
"""Of a server on 127.0.0.1: another port of it is the same site, another name is another site."""
REFUSED = "Cela vient d’un autre site"


@contextmanager
def page_elsewhere(host: str, action: str, **fields: str) -> Iterator[str]:
    """A page of another site that sends a form to `action` as soon as it is read."""
    inputs = "".join(f'<input name="{name}" value="{escape(v)}">' for name, v in fields.items())
    text = (f'<meta charset="utf-8"><form method="post" action="{action}">{inputs}</form>'
            "<script>document.forms[0].submit()</script>").encode()  # fmt: skip

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def begun(browser: "Browser", site: Operated) -> Page:
    """Somebody on the second page, who lives in Montreuil."""
    page = opened(browser, site.address)
    page.goto("")
    go_on(page)
    page.select_option("#commune", "Montreuil")
    go_on(page)
    return page


def lured(page: Page, host: str, action: str, **fields: str) -> None:
    """She opens the other site's page, and it sends its form."""
    with page_elsewhere(host, action, **fields) as address:
        page.goto(address)
        page.wait_for_url("**/inscription/**")


@pytest.mark.parametrize("host", [NEIGHBOUR, STRANGER])
def test_nobody_is_led_into_the_draft_of_another(
    site: Operated, browser: "Browser", host: str
) -> None:
    """What she typed there would be read by whoever knows its code."""
    attacker = begun(browser, site)
    with attacker.expect_navigation():
        attacker.click('button[value="plus-tard"]')
    code = attacker.inner_text("#code")
    attacker.goto("reprendre")
    stamp = attacker.get_attribute('input[name="_vu"]', "value") or ""
    victim = opened(browser, site.address)
    lured(victim, host, f"{site.address}/inscription/reprendre", code=code, _vu=stamp)
    expect(victim).to_have_title(re.compile(REFUSED))
    answer = victim.goto("page/foyer")
    assert answer is not None
    assert answer.status == 410
    attacker.fill("#code", code)  # who types it here is led there
    go_on(attacker)
    expect(attacker.locator("h1")).to_be_visible()
    assert "/page/" in attacker.url
    for one in (attacker, victim):
        one.context.close()


@pytest.mark.parametrize("host", [NEIGHBOUR, STRANGER])
@pytest.mark.parametrize(
    ("path", "fields"),
    [("effacer", {}), ("commencer", {"pour": "household"}), ("page/commune", {"commune": "Pantin"}),
     ("encore", {}), ("envoyer", {})][: sample(5, 1)],
)  # fmt: skip
def test_what_she_has_typed_stays_hers(
    site: Operated, browser: "Browser", host: str, path: str, fields: dict[str, str]
) -> None:
    victim = begun(browser, site)
    lured(victim, host, f"{site.address}/inscription/{path}", **fields)
    expect(victim).to_have_title(re.compile(REFUSED))
    victim.goto("page/commune")
    expect(victim.locator("#commune")).to_have_value("Montreuil")
    victim.context.close()
