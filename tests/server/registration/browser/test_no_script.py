"""In Chromium: whatever is typed as a script stays words, on every page that shows it again."""

import pytest

from tests.depth import sample
from tests.server.operated import Operated
from tests.server.registration.test_hostile import SCRIPTS
from tests.server.registration.walking import AWA

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Dialog, Page

from tests.server.registration.browser.browsing import NO_CHROMIUM, go_on, opened

pytestmark = [
    pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(600),
]


def test_no_script_runs_wherever_it_is_typed(site: Operated, browser: Browser) -> None:
    ran: list[str] = []

    def told(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    page = opened(browser, site.address)
    page.on("dialog", told)
    page.on("request", lambda asked: _own(asked.url, site.address, ran))
    page.goto("")
    go_on(page)
    for script in SCRIPTS[:: sample(1, 5)]:
        page.goto("page/rendez-vous")
        page.fill("#wishes_note", script)
        go_on(page)
        page.goto("page/rendez-vous")
        assert page.input_value("#wishes_note") == " ".join(
            script.replace("\u2028", " ").replace("\u2029", " ").split()
        )
        page.goto("page/joindre")
        for name in AWA["joindre"]:
            page.fill(f"#{name}", script)
        go_on(page)
        page.goto(f"./?r={script}")
        page.goto("reprendre")
        page.fill("#code", script)
        go_on(page)
        assert _is_ours(page)
    page.context.close()
    assert ran == []


def _own(url: str, address: str, ran: list[str]) -> None:
    if not url.startswith(address):
        ran.append(url)


def _is_ours(page: Page) -> bool:
    return bool(page.evaluate("document.scripts.length === 0 && document.images.length === 0"))
