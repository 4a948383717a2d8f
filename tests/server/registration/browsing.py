"""The pages in Debian's Chromium, as a person walks through them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
NO_CHROMIUM = not CHROMIUM.exists() and "CI" not in os.environ
"""A machine of one's own may go without; where all is checked, its absence is a failure."""
RULES = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}, "color-contrast": {"enabled": True}},
}
NARROW, ZOOMED, WIDE = 320, 640, 1280
"""CSS pixels: a small telephone; a laptop of 1280 at 200 %; the same at 100 %."""
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
    """The button of the step."""
    page.click("main form button:not([name])")


def found_by_axe(page: Page, width: int, scheme: Any) -> list[str]:
    """What axe-core finds wrong in a page of this width, in light or dark; and what is cut."""
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme)
    results = Axe().run(page, options=RULES).response["violations"]
    wrong = [
        f"{one['id']}: {node['target']} {node['html'][:90]}"
        for one in results for node in one["nodes"]
    ]  # fmt: skip
    return [*wrong, *page.evaluate(TOO_WIDE), *page.evaluate(SMALL)]
