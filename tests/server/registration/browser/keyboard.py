"""The pages answered with the keyboard alone, as who sees where it is."""

from collections.abc import Mapping

from playwright.sync_api import Page

from tests.server.registration.walking import Fields

MOST = 60
"""Presses of Tab from the top of the longest page to its end, and more."""
HERE = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const style = getComputedStyle(one), beside = one.nextElementSibling;
    const label = beside ? getComputedStyle(beside) : style;
    const drawn = [style, label].some(it => it.outlineStyle !== 'none'
                                            && parseFloat(it.outlineWidth) >= 2);
    const inside = box.bottom > 0 && box.top < innerHeight;
    return {tag: one.tagName, name: one.name || '', value: one.value || '', kind: one.type || '',
            words: one.textContent.trim(), seen: drawn && inside};
}"""


def by_keyboard(page: Page, told: Fields) -> None:
    """Every answer of a page, in the order of the page."""
    left: Mapping[str, list[str]] = {
        name: [value] if isinstance(value, str) else list(value) for name, value in told.items()
    }
    for name in sorted(left, key=lambda one: _place(page, one)):
        for value in left[name]:
            _answer(page, name, value)


def press(page: Page, words: str) -> None:
    """Tab to a button, and Enter."""
    assert any(_tab(page)["words"] == words for _ in range(MOST)), words
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _answer(page: Page, name: str, value: str) -> None:
    here = page.evaluate(HERE)
    for _ in range(MOST):
        if here["name"] == name and (here["kind"] != "checkbox" or here["value"] == value):
            break
        here = _tab(page)
    if here["kind"] == "radio":
        for _ in range(MOST):  # the arrows go from one to the next, and choose it
            if here["value"] == value:
                break
            page.keyboard.press("ArrowDown")
            here = page.evaluate(HERE)
        page.keyboard.press("Space")
    elif here["kind"] == "checkbox":
        page.keyboard.press("Space")
    else:  # in a list, its first letters choose
        page.keyboard.type(value.replace("\r", ""))
    assert (here["name"], here["seen"]) == (name, True), here


def _tab(page: Page) -> dict[str, str]:
    """The next thing; that it is seen, and that nobody comes to the field for machines."""
    page.keyboard.press("Tab")
    here: dict[str, str] = page.evaluate(HERE)
    assert here["name"] != "site_web"
    assert here["seen"] or here["tag"] == "BODY", here
    return here


def _place(page: Page, name: str) -> int:
    return int(page.locator("[name]").evaluate_all(
        "(all, name) => all.findIndex(one => one.name === name)", name
    ))  # fmt: skip
