"""In Chromium, on a telephone: page after page to the number of the registration."""

from collections.abc import Mapping

from playwright.sync_api import Browser, Page

from tests.front_door.people import Pages
from tests.server.registration.browser.browsing import go_on

TELEPHONE = {"width": 390, "height": 780}
SELF, SOCIAL_WORKER = "", "professionnel"


def register(browser: Browser, address: str, pages: Pages, door: str = SELF) -> str:
    """Through every page, sent; gives the number that the last one says."""
    context = browser.new_context(
        base_url=f"{address}/inscription/", viewport=TELEPHONE, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(door)
    go_on(page)
    for name, told in pages.items():
        page.wait_for_url(f"**/page/{name}")
        _fill(page, told)
        go_on(page)
    page.wait_for_url("**/verifier")
    go_on(page)
    page.wait_for_url("**/fin")
    assert page.title().startswith("Inscription reçue")
    number = page.locator("p.code").inner_text()
    page.context.close()
    return number


def _fill(page: Page, told: Mapping[str, str | list[str]]) -> None:
    for name, value in told.items():
        for one in [value] if isinstance(value, str) else value:
            field = page.locator(f'[name="{name}"]')
            kind = field.first.get_attribute("type")
            if kind in ("radio", "checkbox"):
                page.check(f'[name="{name}"][value="{one}"]')
            elif field.first.evaluate("one => one.tagName") == "SELECT":
                field.select_option(one)
            else:
                field.fill(one.replace("\r", ""))
