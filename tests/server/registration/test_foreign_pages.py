"""A page of another site writes nothing here, takes nothing up, and binds nobody to its draft.

`browser/test_foreign_pages.py` is the same with real pages in a real browser.
"""

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import AWA, FORM, Walker, shown
from visitapp.server.registration.page_requests import COOKIE, told_of
from visitapp.server.registration.page_routes import NOT_ASKED
from visitapp.server.registration.page_view import STAMP
from visitapp.server.rights.rights import ROUTES

pytestmark = pytest.mark.anyio
WRITING = sorted(
    name.partition(" /inscription")[2].replace("{page}", "commune")
    for name in ROUTES if name.startswith("POST /inscription")
)  # fmt: skip
FOREIGN = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},  # a neighbour of the same domain
    {"sec-fetch-site": "cross-site", "origin": "http://server"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://server:8080"},
    {"origin": "http://server.evil.example"},
    {"referer": "https://evil.example/inscription"},
    {"referer": "http://[half"},
)
OURS = (
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},  # loaded again
    {"origin": "http://server"},
    {"origin": "http://SERVER", "referer": "https://evil.example/"},
    {"referer": "http://server/inscription/page/commune"},
    {},  # says nothing: its cookie and its stamp speak for it
)


@pytest.mark.parametrize("said", FOREIGN, ids=str)
async def test_no_form_of_another_site_is_taken(
    office: Desk, awa: Walker, said: dict[str, str]
) -> None:
    assert len(WRITING) == 6
    await awa.begin()
    stamp = await awa.stamp("/page/commune")
    before = await office.rows("SELECT id, sealed FROM registration_draft ORDER BY id")
    for path in WRITING:
        answer = await office.client.post(
            f"/inscription{path}", data={STAMP: stamp, "commune": "Montreuil"},
            headers={"content-type": FORM, "cookie": awa.cookie, **said},
        )  # fmt: skip
        assert answer.status_code == 403, path
        assert "set-cookie" not in answer.headers
        assert "d’un autre site" in shown(answer)
    assert await office.rows("SELECT id, sealed FROM registration_draft ORDER BY id") == before


@pytest.mark.parametrize("said", OURS, ids=str)
async def test_each_browser_is_believed_about_our_own(
    office: Desk, awa: Walker, said: dict[str, str]
) -> None:
    await awa.begin()
    answer = await office.client.post(
        "/inscription/page/commune",
        data={STAMP: await awa.stamp("/page/commune"), "commune": "Montreuil"},
        headers={"content-type": FORM, "cookie": awa.cookie, **said},
    )
    assert answer.headers["location"] == "/inscription/page/raisons"


async def test_a_code_is_taken_only_from_the_browser_that_was_asked_for_it(
    office: Desk, awa: Walker
) -> None:
    """With a browser that says nothing of where its forms come from."""
    await awa.begin()
    code = await awa.put_aside("commune", AWA["commune"])
    await awa.stamp("/reprendre")
    victim = Walker(office.client)
    for stamp in ("", awa.stamps["/reprendre"]):
        victim.stamps["/reprendre"] = stamp
        answer = await victim.post("/reprendre", {"code": code})
        assert (answer.status_code, victim.cookie) == (422, "")
        assert NOT_ASKED.replace("\u00a0", " ") in shown(answer)
    del victim.stamps["/reprendre"]
    assert (await victim.post("/reprendre", {"code": code})).status_code == 303
    assert (await victim.get("/page/commune")).status_code == 200


async def test_a_neighbour_of_the_same_domain_can_put_no_cookie_in_place_of_ours(
    awa: Walker,
) -> None:
    """What browsers ask of such a name: this host alone, https, every path (RFC 6265bis)."""
    for given in ((await awa.begin()), (await awa.get("/reprendre"))):
        told = given.headers["set-cookie"]
        name, *rest = told.split("; ")
        assert name.startswith("__Host-")
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=strict"} == set(rest)
    awa.cookie = f"{COOKIE.removeprefix('__Host-')}={told_of(b's' * 32)}"
    assert (await awa.get("/page/commune")).status_code == 410
