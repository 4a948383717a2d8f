"""After a day's work, a copy of what the server keeps shows nobody: no household, no staff."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest

from tests.server.operated import Door, Operated, enrolled
from tests.server.pictures import photo
from tests.server.registration.walking import AWA, BY_LINE, Walker
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.http import dependencies

ANSWERS = {
    **{f"first_name{n}": f"Prenom-Invente-{n}" for n in range(8)},
    **{f"last_name{n}": f"Nom-Invente-{n}" for n in range(8)},
    **{f"street{n}": f"{n} allee des Marques inventees" for n in range(8)},
    **{f"phone{n}": f"+336000042{n:02}" for n in range(8)},
    **{f"note{n}": f"Phrase libre {n}, d’une visite inventee." for n in range(8)},
    **{f"amount{n}": 73910.37 + n for n in range(8)},
}
"""What a visitor writes: names, addresses, phones, free words, amounts."""
TYPED = {"street": "31 rue Marquee", "last_name": "Registree", "phone": "06 31 41 59 26",
         "rfr": "27 182,81 €"}  # fmt: skip
NOTED = "Confie par une travailleuse inventee."
STAFF = ["Basile Agent-Marque", "Ana Conseillere-Marque"]
LAPTOP, FROM = "Portable-Marque", "203.0.113.77"
CODE = "Code-Marque-Faux"
"""Who works, on what, from where; what somebody tried."""
MARKS = [
    *(str(one) for one in ANSWERS.values()),
    "31 rue Marquee", "Registree", "31415926", "+33631415926", "27182.81", "Line Travail",
    "line@exemple.fr", NOTED, "Brouillon-Invente", *STAFF, "Agent-Marque", LAPTOP, FROM, CODE,
]  # fmt: skip

EXIF = b"Exif\0\0Appareil-Marque 48.8566N"
PHOTO = photo(1)[:2] + b"\xff\xe1" + (len(EXIF) + 2).to_bytes(2) + EXIF + photo(1)[2:]
HALF = photo(2)
POINTS = [EXIF, PHOTO[5000:5024], PHOTO[-2000:-1976], HALF[3000:3024], HALF[39_000:39_024]]
"""Of a photo that came, with what a camera adds, and of one whose first piece did."""


async def registers(address: str) -> None:
    """A household and a social worker register; somebody begins, and leaves."""
    mine = {**AWA, "logement": {**AWA["logement"], "street": TYPED["street"]},
            "revenus": {"rfr": TYPED["rfr"]},
            "joindre": {**AWA["joindre"], "last_name": TYPED["last_name"],
                        "phone": TYPED["phone"]}}  # fmt: skip
    hers = {**BY_LINE, "raisons": {**BY_LINE["raisons"], "referrer_note": NOTED}}
    async with httpx2.AsyncClient(base_url=address) as client:
        for told, audience in ((mine, "household"), (hers, "social_worker")):
            browser = Walker(client)
            await browser.walk(told, audience)
            await browser.send()
        left = Walker(client)
        await left.begin()
        for page in ("commune", "raisons", "urgence", "foyer"):
            await left.fill(page, AWA[page])
        await left.fill("logement", {**AWA["logement"], "street": "Brouillon-Invente"})


def works(address: str, code: str, hers: str) -> None:
    """A laptop with a name; an adviser signs in, and mistypes; somebody guesses."""
    with httpx2.Client(base_url=address) as client:
        assert client.post("/v1/enrol", json={"code": code, "name": LAPTOP}).status_code == 200
        ana = Door(client, hers)
        token = {"authorization": f"Bearer {ana.token()}"}
        listed = client.get("/v1/accounts", headers=token).json()["accounts"]
        assert {one["name"] for one in listed} >= set(STAFF)
        wrong = {"account": STAFF[1], "password": "x" * 12, "code": "000000", "name": LAPTOP}
        assert client.post("/v1/sign-in", json=wrong).status_code == 403
        guessed = client.post("/v1/enrol", json={"code": CODE, "name": LAPTOP})
        assert guessed.status_code == 403


def worked(operated: Operated, folder: Path) -> None:
    """A day: people register, a visitor sends her visits, another reads them."""
    code, other, hers = (operated.invite(STAFF[0]), operated.invite(STAFF[0]),
                         operated.invite(STAFF[1], "adviser"))  # fmt: skip
    with operated.here() as address, enrolled("basile", folder, address, code) as basile:
        asyncio.run(registers(address))
        works(address, other, hers)
        laptop = basile.laptop
        laptop.make("d1")
        laptop.make("v1", "visit", "d1")
        for path, value in ANSWERS.items():
            laptop.answer("v1", path, value)
        laptop.photograph("v1", "photos", PHOTO)
        basile.sync()
        [half] = laptop.photograph("v1", "cellar", HALF)
        laptop.sync()
        assert laptop.camera.server.piece("v1", half, 0, len(HALF), HALF[:40_000]) == 40_000


def kept_of(operated: Operated) -> Iterator[tuple[str, bytes]]:
    """All that the server keeps, by where."""
    for folder in (operated.root, operated.root.parent / "copies", operated.root.parent / "aside"):
        for path in folder.rglob("*"):
            if path.is_file():
                yield str(path), path.read_bytes()
    if operated.database:
        with psycopg.connect(operated.database) as connection:
            for (table,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall():
                for row in connection.execute(f'SELECT t::text FROM "{table}" AS t'):
                    yield table, str(row[0]).encode()


def shown(operated: Operated, marks: list[bytes]) -> set[tuple[str, bytes]]:
    """Which of these marks are read where."""
    return {
        (where, mark) for where, data in kept_of(operated) for mark in marks
        if mark in data or mark.hex().encode() in data
    }  # fmt: skip


@pytest.fixture(autouse=True)
def somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody asks from one address, which is not that of a PostgreSQL."""
    monkeypatch.setattr(dependencies, "place_of", lambda _request: FROM)


def test_a_copy_of_the_base_shows_nobody(operated: Operated, at_once: None, tmp_path: Path) -> None:
    assert len(MARKS) + len(POINTS) > 60
    worked(operated, tmp_path)
    operated.do("backup", str(tmp_path / "copies"))
    operated.do("apart", str(tmp_path / "aside"))
    assert len(list((tmp_path / "copies").rglob("*"))) > 4
    assert shown(operated, [*(one.encode() for one in MARKS), *POINTS]) == set()


def test_without_the_keys_it_would_show_all_that_was_written(
    operated: Operated, at_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search itself finds what is not closed."""
    for name in ("close_text", "close_alike", "open_text", "close", "open", "close_photo",
                 "open_photo"):  # fmt: skip
        monkeypatch.setattr(HouseholdKey, name, lambda _key, _place, told: told)
    monkeypatch.setattr(HouseholdKey, "print_of", lambda _key, told: told)
    worked(operated, tmp_path)
    clear = [*map(str, ANSWERS.values()), NOTED, *STAFF, LAPTOP, FROM]
    written = [*(one.encode() for one in clear), *POINTS]
    assert {mark for _, mark in shown(operated, written)} == set(written)
