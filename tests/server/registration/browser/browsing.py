"""The pages in Debian's Chromium, as a person walks through them."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
NO_CHROMIUM = not CHROMIUM.exists() and "CI" not in os.environ
"""A machine of one's own may go without; where all is checked, its absence is a failure."""
RULES = {
    "reporter": "no-passes",
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": True}},
}
NARROW, ZOOMED, WIDE = 320, 640, 1280
"""CSS pixels: a small telephone; a laptop of 1280 at 200 %; the same at 100 %."""
HEIGHTS = {NARROW: 640, ZOOMED: 360, WIDE: 720}
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.offsetParent && one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""
SMALL = """() => [...document.querySelectorAll(
        'button, .button, select, textarea, input:not([type=hidden]), .pick label')]
    .filter(one => one.offsetParent && one.type !== 'radio' && one.type !== 'checkbox')
    .filter(one => one.getBoundingClientRect().height < 43.5)
    .map(one => one.outerHTML.slice(0, 80))"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, address: str, *, scripts: bool = True) -> Page:
    """A page of a new visitor."""
    context = browser.new_context(
        base_url=f"{address}/inscription/", java_script_enabled=scripts, service_workers="block"
    )
    context.set_default_timeout(60_000)
    return context.new_page()


def go_on(page: Page) -> None:
    """The button of the step, and the whole page that it leads to."""
    with page.expect_navigation():
        page.click("main form button:not([name])")


class Visitor:
    """A new visitor whose browser runs the scripts of pages, or none.

    axe-core is a script itself. Without scripts a page is fetched, parsed and styled so, then
    axe-core is let into that very page: the same fields filled in, the same place in the history.
    """

    def __init__(self, browser: Browser, address: str, *, scripts: bool) -> None:
        self.scripts = scripts
        self.page = opened(browser, address)
        self._browser = self.page.context.new_cdp_session(self.page)
        self._let(scripts)

    def _let(self, scripts: bool) -> None:
        self._browser.send("Emulation.setScriptExecutionDisabled", {"value": not scripts})

    def found_by_axe(self, ways: Sequence[tuple[int, Any]]) -> dict[tuple[int, Any], list[str]]:
        """What axe-core finds wrong in the page of each width and colours; and what is cut."""
        self._let(True)
        self.page.evaluate(AXE_SCRIPT)
        found = {way: self._found(*way) for way in ways}
        self._let(self.scripts)
        return found

    def _found(self, width: int, scheme: Any) -> list[str]:
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        self.page.emulate_media(color_scheme=scheme)
        results = self.page.evaluate(f"axe.run({json.dumps(RULES)})")["violations"]
        wrong = [
            f"{one['id']}: {node['target']} {node['html'][:90]}"
            for one in results for node in one["nodes"]
        ]  # fmt: skip
        return [*wrong, *self.page.evaluate(TOO_WIDE), *self.page.evaluate(SMALL)]
