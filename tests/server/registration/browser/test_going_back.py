"""In Chromium: the back button and a reload, wherever something was sent, send nothing again."""

import re
from datetime import timedelta

import pytest

from tests.server.operated import Operated
from tests.server.registration.walking import AWA, BY_LINE, early_before

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, expect

from tests.server.registration.browser.browsing import NO_CHROMIUM, go_on, opened
from tests.server.registration.browser.looking import fill

pytestmark = [
    pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(600),
]
ERASED, WRONG = re.compile("^C’est effacé"), re.compile("^Erreur")


@pytest.fixture
def page(site: Operated, browser: Browser) -> Page:
    """A household that has begun; a browser without scripts, as some have."""
    made = opened(browser, site.address, scripts=False)
    made.goto("")
    go_on(made)
    return made


def test_a_code_is_the_same_when_its_page_is_loaded_again(
    site: Operated, browser: Browser, page: Page
) -> None:
    """A telephone loads a tab again that was put away."""
    page.goto("page/joindre")
    fill(page, AWA["joindre"])
    page.click("button[name=faire]")
    code = page.locator("#code").inner_text()
    address = page.url
    assert code not in address
    page.reload()
    assert page.locator("#code").inner_text() == code
    page.goto("./")
    page.go_back()
    assert page.locator("#code").inner_text() == code
    other = opened(browser, site.address, scripts=False)
    other.goto("reprendre")
    other.fill("#code", code)
    go_on(other)
    expect(other).to_have_url(re.compile("/page/commune$"))
    other.goto("page/joindre")
    expect(other.locator("#last_name")).to_have_value(str(AWA["joindre"]["last_name"]))
    page.goto("page/commune")
    page.select_option("#commune", "Montreuil")
    go_on(page)
    page.goto(address)
    assert code not in page.content(), "it is not shown for ever"


def test_back_to_a_page_that_had_mistakes_is_that_page(page: Page) -> None:
    page.goto("page/foyer")
    fill(page, {"persons": "trois"})
    go_on(page)
    expect(page).to_have_title(WRONG)
    page.reload()
    expect(page).to_have_title(WRONG)
    fill(page, {"persons": "3"})
    go_on(page)
    expect(page).to_have_url(re.compile("/page/logement$"))
    page.go_back()
    expect(page).to_have_url(re.compile("/page/foyer$"))
    expect(page.locator("#persons")).to_have_value("3")


def test_nor_to_one_that_was_looked_at_again(page: Page) -> None:
    """Written in no time; then left, without having been mended."""
    page.goto("page/joindre")
    fill(page, AWA["joindre"])
    with early_before(timedelta(days=1)):
        go_on(page)
    page.reload()
    expect(page.locator(".look")).to_have_count(1)
    page.goto("page/commune")
    page.go_back()
    expect(page.locator("#last_name")).to_have_value(str(AWA["joindre"]["last_name"]))
    go_on(page)
    expect(page).to_have_url(re.compile("/page/rendez-vous$"))


@pytest.mark.parametrize("door", ["", "professionnel"])
def test_what_was_erased_is_said_again_by_a_reload(page: Page, door: str) -> None:
    if door:
        page.goto(door)
        page.click("text=Commencer une autre inscription")
        fill(page, BY_LINE["accord-personne"])
        go_on(page)
    page.goto(f"./{door}")
    page.click("text=Effacer ce qui a été écrit")
    for _ in range(2):
        expect(page).to_have_title(ERASED)
        first = page.locator("main a").get_attribute("href")
        assert first == f"/inscription{f'/{door}' if door else ''}"
        page.reload()
    page.goto("reprendre")
    page.go_back()
    expect(page).to_have_title(ERASED)
