"""After a day's work, a copy of what the server keeps shows nothing of a household."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest

from tests.server.operated import Operated, enrolled
from tests.server.pictures import photo
from tests.server.registration.walking import AWA, BY_LINE, Walker
from visitapp.server.database.household_key import HouseholdKey

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
MARKS = [
    *(str(one) for one in ANSWERS.values()),
    "31 rue Marquee", "Registree", "31415926", "+33631415926", "27182.81", "Line Travail",
    "line@exemple.fr", NOTED, "Brouillon-Invente",
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


def worked(operated: Operated, folder: Path) -> None:
    """A day: people register, a visitor sends her visits, another reads them."""
    code = operated.invite("basile")
    with operated.here() as address, enrolled("basile", folder, address, code) as basile:
        asyncio.run(registers(address))
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


def test_a_copy_of_the_base_shows_nothing_of_a_household(
    operated: Operated, at_once: None, tmp_path: Path
) -> None:
    worked(operated, tmp_path)
    operated.do("backup", str(tmp_path / "copies"))
    operated.do("apart", str(tmp_path / "aside"))
    assert len(list((tmp_path / "copies").rglob("*"))) > 4
    assert shown(operated, [*(one.encode() for one in MARKS), *POINTS]) == set()


def test_without_the_keys_it_would_show_all_that_was_written(
    operated: Operated, at_once: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search itself finds what is not closed."""
    for name in ("close_text", "open_text", "close", "open", "close_photo", "open_photo"):
        monkeypatch.setattr(HouseholdKey, name, lambda _key, _place, told: told)
    worked(operated, tmp_path)
    written = [*(str(one).encode() for one in ANSWERS.values()), NOTED.encode(), *POINTS]
    assert {mark for _, mark in shown(operated, written)} == set(written)
