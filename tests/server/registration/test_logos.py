"""Logos of a scheme on the page of what was received: theirs alone, small, and no other photo."""

import hashlib
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.server.desk import Desk, desk
from tests.server.photographing import keep_photo
from tests.server.registration.walking import AWA, Walker
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import Name

pytestmark = pytest.mark.anyio


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 300), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
async def place(database: ServerDatabase, tmp_path: Path) -> AsyncIterator[tuple[Desk, Folder]]:
    """A server that keeps photos."""
    folder = Folder(tmp_path / "photos")
    (tmp_path / "photos").mkdir()
    async with desk(database, Intake(folder)) as made:
        yield made, folder


async def kept(place: tuple[Desk, Folder], record: str, colour: str, whole: int = 1) -> str:
    """A photo of a record, on the server."""
    office, folder = place
    data = picture(colour)
    sha = hashlib.sha256(data).hexdigest()
    async with office.database.session() as session:
        await keep_photo(session, folder, Name(record, sha), data, whole=whole)
    return sha


async def put(office: Desk, logos: list[str], state: str = "in_force", name: str = "one") -> None:
    """The settings of « Ecogie », with these logos."""
    made = {"kind": "scheme", "questionnaire": "scheme@1", "parent": None, "state": "draft"}
    async with office.database.session() as session:
        word = await epoch(session)
    told: list[tuple[str, Any]] = [
        ("@created", made), ("scheme", "ecogie"), ("funders", "le Département et <la> Ville"),
        ("logo", logos),
    ]  # fmt: skip
    told += [("@state", "in_force")] if state == "in_force" else []
    changes = [
        {"id": f"{name}{n}", "record": f"scheme-{name}", "kind": "scheme", "path": path,
         "value": {"value": value}, "device": "laptop-c", "at": "2026-11-25T09:00:00Z"}
        for n, (path, value) in enumerate(told)
    ]  # fmt: skip
    said = await office.post("colette", "/v1/push", epoch=word, incarnation="i", changes=changes)
    assert {one["status"] for one in said.json()["results"]} == {"numbered"}, said.text


@pytest.fixture
def walker(place: tuple[Desk, Folder], at_once: None) -> Walker:
    """A browser on it."""
    return Walker(place[0].client)


async def test_what_was_received_shows_who_carries_the_scheme(
    place: tuple[Desk, Folder], walker: Walker
) -> None:
    office, _ = place
    first, second = await kept(place, "scheme-one", "red"), await kept(place, "scheme-one", "blue")
    on_its_way = await kept(place, "scheme-one", "green", whole=0)
    await put(office, [first, on_its_way, second])
    await walker.walk(AWA)  # of Ecogie's communes
    await walker.send()
    answer = await walker.get("/fin")
    text = answer.text.replace("\u00a0", " ")
    assert "Financeurs : le Département et &lt;la&gt; Ville" in text
    assert [text.find(f'src="/inscription/logo/{one}"') > 0 for one in (first, second)] == [
        True
    ] * 2
    assert on_its_way not in text
    assert answer.headers["content-security-policy"].endswith("; img-src 'self'")
    shown = await office.client.get(f"/inscription/logo/{first}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert "immutable" in shown.headers["cache-control"]
    with Image.open(BytesIO(shown.content)) as opened:
        assert max(opened.size) == 240
    assert len(shown.content) < 10_000


async def test_no_other_photo_is_given_here(place: tuple[Desk, Folder]) -> None:
    office, _ = place
    home = await kept(place, "d1", "red")
    prepared = await kept(place, "scheme-two", "blue")
    await put(office, [await kept(place, "scheme-one", "green")])
    await put(office, [prepared], state="draft", name="two")
    for name in (home, prepared, "0" * 64, "A" * 64):
        answer = await office.client.get(f"/inscription/logo/{name}")
        assert answer.status_code == 404, name
        assert answer.headers["content-type"].startswith("text/html")


async def test_a_logo_that_is_lost_breaks_nothing(
    place: tuple[Desk, Folder], walker: Walker
) -> None:
    office, folder = place
    sha = await kept(place, "scheme-one", "red")
    await put(office, [sha])
    for one in list(folder.each()):
        folder.remove(one.sha256)
    assert (await office.client.get(f"/inscription/logo/{sha}")).status_code == 404
    await walker.walk(AWA)
    await walker.send()
    assert (await walker.get("/fin")).status_code == 200


async def test_a_server_without_photos_says_it_in_words(office: Desk, awa: Walker) -> None:
    await put(office, [])
    await awa.walk(AWA)
    await awa.send()
    answer = await awa.get("/fin")
    assert "Financeurs" in answer.text
    assert "<img" not in answer.text
    assert "img-src" not in answer.headers["content-security-policy"]
