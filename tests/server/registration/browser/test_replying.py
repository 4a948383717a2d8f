"""axe-core finds nothing on the pages where a letter is answered, in each of their states."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.server.mail.letters import ANA
from tests.server.replies.asking import CODE, OTHER, TYPED, oriented, state
from tests.sync.agency_server import AgencyServer, agency_server
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.sync.numbering import number

pytest.importorskip("playwright")
from playwright.sync_api import Browser, expect

from tests.server.registration.browser.browsing import NO_CHROMIUM, go_on
from tests.server.registration.browser.looking import Looked, fill

pytestmark = [
    pytest.mark.skipif(NO_CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AgencyServer]:
    """A server with a letter that waits for its answer."""
    with agency_server(tmp_path_factory.mktemp("site")) as made:
        yield made


def brought(site: AgencyServer, *changes: Any) -> None:
    """A laptop sends them."""
    told = site.run(lambda session: number(session, SqliteDatabase.waits, ANA, list(changes)))
    assert {one.status for one in told} == {"numbered"}


@pytest.mark.parametrize("scripts", [False, True], ids=["no scripts", "scripts"])
def test_nothing_is_found_on_the_way_of_who_answers(
    site: AgencyServer, browser: Browser, scripts: bool
) -> None:
    name, code = f"h{scripts:d}", (OTHER, CODE)[scripts]
    brought(site, *oriented(name=name, reply_code=code, letter="ready"))
    look = Looked(browser, site.address, scripts=scripts)
    page = look.page
    page.goto("/reponse")
    look("where a code is typed")
    fill(page, {"code": "AC3D"})
    go_on(page)
    look("no such code")
    fill(page, {"code": code.lower().replace("-", " ")})
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("pas encore noté comme parti")
    look("too early")
    brought(site, state(f"{name}-l", "letter", "sent", "ready"))
    page.reload()
    look("what is asked")
    go_on(page)
    look("with what to mend")
    fill(page, TYPED)
    look("filled in")
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("La réponse est arrivée")
    expect(page).to_have_url(f"{site.address}/reponse/{code}")
    look("answered")
    brought(site, *oriented(name=f"{name}x", reply_code=f"{code[:-1]}T"),
            state(f"{name}x-c", "consent", "withdrawn", "given"))  # fmt: skip
    page.goto(f"/reponse/{code[:-1]}T")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page est fermée")
    look("withdrawn")
    page.goto("/reponse/a/b")
    look("nowhere")
    look.close()
