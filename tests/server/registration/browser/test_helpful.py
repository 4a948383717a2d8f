"""Every refusal under the registration's address is a French page; the rest keeps its own words."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.server.desk import Desk
from tests.server.registration.walking import FORM
from visitapp.server.http.limits import MOST_SENT
from visitapp.server.http.rate_limits import Pace
from visitapp.server.registration import start_routes

pytestmark = pytest.mark.anyio
PAGE = "/inscription"


def read_by_people(answer: Any, status: int, words: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-language"] == "fr"
    assert "style-src 'self'" in answer.headers["content-security-policy"]
    text = answer.text.replace("\u00a0", " ")
    assert f"<h1>{words}</h1>" in text
    assert '<html lang="fr">' in text
    assert '<link rel="stylesheet" href="/inscription/style/' in text
    if "content-encoding" not in answer.headers:
        assert int(answer.headers["content-length"]) == len(answer.content)


@pytest.mark.parametrize("path", ["/nulle-part", "/page/commune/x", "/..%2f", "/style", "/page/"])
async def test_an_address_that_is_not_there(office: Desk, path: str) -> None:
    answer = await office.client.get(f"{PAGE}{path}")
    read_by_people(answer, 404, "Cette page n’existe pas")


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/commencer"), ("POST", "/accessibilite"), ("PUT", ""),
                         ("DELETE", "/page/commune")],
)  # fmt: skip
async def test_a_method_that_is_not_there(office: Desk, method: str, path: str) -> None:
    answer = await office.client.request(method, f"{PAGE}{path}")
    read_by_people(answer, 405, "Cette page ne s’ouvre pas de cette façon")
    assert answer.headers["allow"]


async def test_a_body_over_every_limit(office: Desk) -> None:
    whole = b"a=" + b"x" * MOST_SENT
    answer = await office.client.post(
        f"{PAGE}/commencer", content=whole, headers={"content-type": FORM}
    )
    read_by_people(answer, 413, "C’est trop long")
    assert answer.headers["connection"] == "close"
    odd = await office.client.post(
        f"{PAGE}/commencer",
        content=b"a=1",
        headers={"content-type": FORM, "content-encoding": "br"},
    )
    read_by_people(odd, 415, "Ce qui est arrivé n’a pas pu être lu")


async def test_too_often(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "take", lambda *_: timedelta(seconds=7))
    answer = await office.client.post(
        f"{PAGE}/commencer", content=b"pour=household", headers={"content-type": FORM}
    )
    read_by_people(answer, 429, "Il y a beaucoup de demandes")
    assert answer.headers["retry-after"] == "7"


async def test_a_fault_of_ours_says_so_and_is_still_raised(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is sent, and whoever runs the server has the fault as before."""

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("nothing of anybody")

    monkeypatch.setattr(start_routes, "page", broken)
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "path": f"{PAGE}/accessibilite", "raw_path": b"/inscription/accessibilite",
        "query_string": b"", "headers": [], "scheme": "http", "server": ("test", 80),
        "client": ("10.1.1.1", 1), "root_path": "",
    }  # fmt: skip
    with pytest.raises(RuntimeError, match="nothing of anybody"):
        await office.app(scope, receive, send)
    starts = [one for one in sent if one["type"] == "http.response.start"]
    assert [one["status"] for one in starts] == [500]
    text = b"".join(one.get("body", b"") for one in sent).decode()
    assert "<h1>Une erreur est arrivée chez nous</h1>" in text
    assert "nothing of anybody" not in text


@pytest.mark.parametrize("path", ["/nowhere", "/v1/nowhere", "/inscriptions", "/"])
async def test_the_rest_of_the_server_answers_programs(office: Desk, path: str) -> None:
    answer = await office.client.get(path)
    assert answer.status_code == 404
    assert "text/html" not in answer.headers["content-type"]
    json.loads(answer.content)
