"""Who may do what: every route, asked by everybody, about a household of Basile's in the east.

Columns: nobody; Basile, who has it; Samira, a visitor of the same territory; Ana, adviser of the
east; Wanda, adviser of the west; Colette, coordinator; Inès, administrator. Words: `ok`, it is
done or told; `-`, answered, with nothing of it; `404`, it is not there for them; `no`, not for this
account; `who`, no account; `wrong`, reached, and the password is asked for.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx2
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from tests.server import making
from tests.server.desk import PASSWORD, Desk, code_of
from visitapp.server.accounts import accounts
from visitapp.server.accounts.accounts import Who
from visitapp.server.accounts.second_person import WAITS
from visitapp.server.http.dependencies import NOT_FOR_YOU
from visitapp.server.routes.sign_in import WRONG
from visitapp.sync.wire.photo_messages import checksum

CALLERS = ("", "basile", "samira", "ana", "wanda", "colette", "ines")
EVERYBODY = "ok ok ok ok ok ok ok"
OF_THE_FILE = "who ok - ok - ok no"
OF_A_PHOTO = "who ok 404 ok 404 ok no"
OF_ALL = "who ok ok ok ok ok ok"
OF_LEADERS = "who no no ok 404 ok no"
READ = {
    **dict.fromkeys(("", "/professionnel", "/telephone", "/reprendre", "/efface", "/ailleurs",
                     "/vos-donnees", "/mentions-legales", "/accessibilite"), ""),
    **dict.fromkeys(("/page/{page}", "/mis-de-cote", "/verifier", "/fin"), "410"),
    "/style/{name}": "404", "/logo/{name}": "404",
}  # fmt: skip
PAGES = {
    **{f"{how} /inscription{page}": status for page, status in READ.items()
       for how in ("GET", "HEAD")},
    "POST /inscription/commencer": "", "POST /inscription/reprendre": "422",
    "POST /inscription/encore": "410", "POST /inscription/effacer": "410",
    "POST /inscription/page/{page}": "410", "POST /inscription/envoyer": "410",
    **{f"{how} /reponse": "" for how in ("GET", "HEAD")}, "POST /reponse/{code}": "",
    **{f"{how} /reponse/{{code}}": "404" for how in ("GET", "HEAD")},
}  # fmt: skip
"""Pages: the same for all, whoever they are; with which status, when it is not 200."""
MATRIX = {
    "GET /health": EVERYBODY,
    "GET /ready": EVERYBODY,
    "POST /v1/enrol": EVERYBODY,
    "POST /v1/renew": EVERYBODY,
    "POST /v1/sign-in": EVERYBODY,
    "POST /v1/password/first": EVERYBODY,
    "POST /v1/password": "who no no wrong wrong wrong wrong",
    "POST /v1/hello": "who ok ok ok ok ok no",
    "POST /v1/push": OF_THE_FILE,
    "GET /v1/changes": OF_THE_FILE,
    "POST /v1/records": OF_THE_FILE,
    "POST /v1/have": OF_THE_FILE,
    "GET /v1/digest": OF_THE_FILE,
    "HEAD /v1/records/{record}/photos/{sha256}": OF_A_PHOTO,
    "PATCH /v1/records/{record}/photos/{sha256}": OF_A_PHOTO,
    "GET /v1/records/{record}/photos/{sha256}": OF_A_PHOTO,
    "POST /v1/photos/held": OF_THE_FILE,
    "PUT /v1/keys": OF_ALL,
    "PUT /v1/slot": OF_ALL,
    "PUT /v1/bundle/{sha256}": "who no no ok ok ok ok",
    "POST /v1/bundle": "who no no ok ok ok ok",
    "GET /v1/update": OF_ALL,
    "GET /v1/update/{archive}": OF_ALL,
    "GET /v1/accounts": "who no no ok - ok ok",
    "POST /v1/accounts": "who no no no no no ok",
    "POST /v1/accounts/{account}": "who no no no no no ok",
    "POST /v1/accounts/{account}/agreement": "who no no no no ok ok",
    "POST /v1/invitations": "who no no ok 404 ok ok",
    "GET /v1/devices": "who ok - ok - ok ok",
    "POST /v1/devices/{device}/revoke": "who ok 404 ok 404 ok ok",
    "POST /v1/households/{household}/visitor": OF_LEADERS,
    "POST /v1/households/{household}/erasure": OF_LEADERS,
    "GET /v1/households/overdue": "who no no ok - ok no",
    "GET /v1/households/unproven": "who no no ok - ok no",
    "POST /v1/households/{household}/unproven/{id}": OF_LEADERS,
    **dict.fromkeys(PAGES, EVERYBODY),
}


@dataclass(frozen=True)
class Case:
    """One cell: who asks, and a household, a photo and a laptop of Basile's made for it alone."""

    desk: Desk
    who: str
    household: str
    photo: bytes
    sha256: str
    laptop: str
    code: str
    refresh: str
    epoch: str
    archive: str = ""

    async def send(self, method: str, path: str, **more: Any) -> httpx2.Response:
        """The request."""
        return await self.desk.as_(self.who, method, path, **more)

    async def post(self, path: str, **told: Any) -> httpx2.Response:
        """The request with a body."""
        return await self.send("POST", path, json=told)


Ask = Callable[[Case], Awaitable[httpx2.Response]]


def change(case: Case, **more: Any) -> dict[str, Any]:
    """An answer about the household."""
    return {
        "id": f"late-{case.household}", "record": case.household, "kind": "household",
        "path": "rooms", "value": {"value": 3}, "device": f"laptop-{case.who}",
        "at": "2026-11-25T09:00:00Z", **more,
    }  # fmt: skip


async def _signed(case: Case) -> httpx2.Response:
    codes = await case.desk.chosen("zoe")
    told = {"account": "zoe", "password": PASSWORD, "code": code_of(codes)}
    return await case.post("/v1/sign-in", **told)


async def _patched(case: Case) -> httpx2.Response:
    headers = {
        "upload-offset": "0", "upload-length": str(len(case.photo)),
        "upload-checksum": checksum(case.photo[:100]),
    }  # fmt: skip
    return await case.send(
        "PATCH", _photo(case, "fresh"), content=case.photo[:100], headers=headers
    )


def _photo(case: Case, which: str = "") -> str:
    name = case.sha256 if not which else case.sha256[::-1]
    return f"/v1/records/{case.household}/photos/{name}"


async def _page_of(route: str, case: Case) -> httpx2.Response:
    method, _, path = route.partition(" ")
    path = path.replace("{page}", "commune").replace("{name}", "old.css").replace("{code}", "x")
    headers = {"content-type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    return await case.send(method, path, headers=headers)


ASK: dict[str, Ask] = {
    "GET /health": lambda c: c.send("GET", "/health"),
    "GET /ready": lambda c: c.send("GET", "/ready"),
    "POST /v1/enrol": lambda c: c.post("/v1/enrol", code=c.code, name="x"),
    "POST /v1/renew": lambda c: c.post("/v1/renew", refresh=c.refresh, attempt="a"),
    "POST /v1/sign-in": _signed,
    "POST /v1/password/first": lambda c: _first(c),
    "POST /v1/password": lambda c: c.post("/v1/password", password="no", new="another one here"),
    "POST /v1/hello": lambda c: c.post(
        "/v1/hello", app="t", protocol=1, device=f"laptop-{c.who}", incarnation="i",
        at="2026-11-25T09:00:00Z",
    ),
    "POST /v1/push": lambda c: c.post(
        "/v1/push", epoch=c.epoch, incarnation="i", changes=[change(c)]
    ),
    "GET /v1/changes": lambda c: c.send("GET", "/v1/changes"),
    "POST /v1/records": lambda c: c.post("/v1/records", records=[c.household]),
    "POST /v1/have": lambda c: c.post("/v1/have", ids=[f"{c.household}-made"]),
    "GET /v1/digest": lambda c: c.send("GET", "/v1/digest"),
    "HEAD /v1/records/{record}/photos/{sha256}": lambda c: c.send("HEAD", _photo(c)),
    "PATCH /v1/records/{record}/photos/{sha256}": _patched,
    "GET /v1/records/{record}/photos/{sha256}": lambda c: c.send("GET", _photo(c)),
    "POST /v1/photos/held": lambda c: c.post("/v1/photos/held", records=[c.household]),
    "PUT /v1/keys": lambda c: c.send("PUT", "/v1/keys", json={"signing": "0", "recipient": "0"}),
    "PUT /v1/slot": lambda c: c.send("PUT", "/v1/slot", json={
        "profile": "p", "entry": {"role": "agency", "salt": "AA==", "wrapped": "AA==",
                                  "to": "0" * 16}}),
    "PUT /v1/bundle/{sha256}": lambda c: c.send(
        "PUT", f"/v1/bundle/{c.sha256}", content=b"x", headers={"upload-offset": "0"}
    ),
    "POST /v1/bundle": lambda c: c.post("/v1/bundle", sha256=c.sha256),
    "GET /v1/update": lambda c: c.send("GET", "/v1/update"),
    "GET /v1/update/{archive}": lambda c: c.send(
        "GET", f"/v1/update/{c.archive}", headers={"range": "bytes=0-9"}
    ),
    "GET /v1/accounts": lambda c: c.send("GET", "/v1/accounts"),
    "POST /v1/accounts": lambda c: c.post(
        "/v1/accounts", name="Nouvelle", role="visitor", territory="est", scheme="ecogie"
    ),
    "POST /v1/accounts/{account}": lambda c: c.post("/v1/accounts/basile", name="Basile M."),
    "POST /v1/accounts/{account}/agreement": lambda c: _agreed(c),
    "POST /v1/invitations": lambda c: c.post("/v1/invitations", account="basile"),
    "GET /v1/devices": lambda c: c.send("GET", "/v1/devices"),
    "POST /v1/devices/{device}/revoke": lambda c: c.post(f"/v1/devices/{c.laptop}/revoke"),
    "POST /v1/households/{household}/visitor": lambda c: c.post(
        f"/v1/households/{c.household}/visitor", visitor="samira"
    ),
    "POST /v1/households/{household}/erasure": lambda c: c.post(
        f"/v1/households/{c.household}/erasure", reason="request"
    ),
    "GET /v1/households/overdue": lambda c: c.send("GET", "/v1/households/overdue"),
    "GET /v1/households/unproven": lambda c: _unproven(c, decide=False),
    "POST /v1/households/{household}/unproven/{id}": lambda c: _unproven(c, decide=True),
    **{route: partial(_page_of, route) for route in PAGES},
}  # fmt: skip


async def _agreed(case: Case) -> httpx2.Response:
    account = f"new-{case.household}"
    async with case.desk.database.session() as session:
        await accounts.make(session, Who("Nina", "adviser", "est", "ecogie"), account)
        await session.rows(WAITS, id=account, by="somebody")
    return await case.post(f"/v1/accounts/{account}/agreement")


async def _unproven(case: Case, *, decide: bool) -> httpx2.Response:
    """Basile offered an answer in the name of Ana's laptop."""
    told = making.change(f"f-{case.household}", case.household, device="laptop-ana")
    async with case.desk.database.session() as session:
        await session.rows("DELETE FROM laptop WHERE id = 'laptop-ana'")
        await session.rows("INSERT INTO laptop (id, account) VALUES ('laptop-ana', 'ana')")
    await making.push(case.desk.database, [told])
    [row] = await case.desk.rows("SELECT id FROM unproven WHERE root = :r", r=case.household)
    path = f"/v1/households/{case.household}/unproven/{row['id']}"
    if not decide:
        return await case.send("GET", "/v1/households/unproven")
    return await case.post(path, accepted=False, reason="Personne ne l’a dit.")


async def _first(case: Case) -> httpx2.Response:
    return await case.post(
        "/v1/password/first", code=await case.desk.code("zoe"), password=PASSWORD
    )


def routes_of(app: FastAPI) -> set[str]:
    """Every route of an app, as `METHOD /path`."""
    found: Iterable[Any] = iter_route_contexts(app.routes)
    return {f"{method} {one.path}" for one in found for method in one.methods}


def outcome(case: Case, route: str, answer: httpx2.Response) -> str:
    """What came of it, in the words of the table."""
    if route in PAGES:
        told = {"": (200, 303)}.get(PAGES[route], (int(PAGES[route] or 0),))
        return "ok" if answer.status_code in told else f"{answer.status_code}"
    if answer.status_code == 401:
        return "who"
    detail = answer.json().get("detail", "") if answer.content[:1] == b"{" else ""
    if answer.status_code == 403:
        return {NOT_FOR_YOU: "no", "": "no", WRONG: "wrong"}.get(detail, f"403 {detail}")
    if detail == "Ce serveur ne prend pas de fichiers." or (
        route == "GET /ready" and answer.status_code == 503
    ):
        return "ok"  # reached: these need more of a server than this one has
    if answer.status_code == 404:
        return "404"
    if answer.status_code >= 300:
        return f"{answer.status_code} {answer.text}"
    return "ok" if _holds(case, route, answer) else "-"


def _holds(case: Case, route: str, answer: httpx2.Response) -> bool:
    """Whether the answer tells anything of Basile's."""
    if route == "POST /v1/push":
        return bool(answer.json()["results"][0]["status"] == "numbered")
    if route == "POST /v1/have":
        return answer.json()["ids"] == []
    if route in ("GET /v1/accounts", "GET /v1/devices"):
        return '"basile"' in answer.text
    asked_of = ("/changes", "/records", "/digest", "/held", "/overdue", "/unproven")
    return case.household in answer.text if route.endswith(asked_of) else True
