"""Requests that schemathesis invents from the OpenAPI of the server, asked as one role.

Half of the words that mean something (a household, a laptop, an epoch) are put in their places:
else every request would stop at « it is not there ». Nobody is slowed down, and a role that shuts
itself out is let in again.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import schemathesis
from fastapi import FastAPI
from hypothesis import strategies as st
from schemathesis import GenerationMode

from tests.server.desk import PEOPLE, Desk
from tests.server.making import answers, change, created, push
from tests.server.photographing import keep_photo
from tests.updates.making import key_with
from visitapp.server.accounts import accounts, tokens
from visitapp.server.app import make_app
from visitapp.server.bundles.inbox import FOLDER, BundleDesk
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.epoch import epoch
from visitapp.server.http.rate_limits import Pace
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.server.photos.rows import Name, sha256_of
from visitapp.server.rights.rights import Call, person_of
from visitapp.server.updates.shelf import Shelf
from visitapp.store.file.ids import uuid7
from visitapp.sync.bundle import sealing, signing
from visitapp.sync.wire.photo_messages import checksum

ROLES = {
    "": "nobody", "basile": "visitor", "ana": "adviser", "colette": "coordinator",
    "ines": "administrator",
}  # fmt: skip
PHOTO, KEPT = (b"\xff\xd8 not looked at here" * many for many in (20, 21))
"""One that is still to come, and one that is here."""
PIECE = {
    "upload-offset": "0", "upload-length": str(len(PHOTO)), "upload-checksum": checksum(PHOTO),
    "content-type": "application/octet-stream",
}  # fmt: skip
OFTEN = 25
"""Requests between two times that the world is made good again."""


class NeverNo(Pace):
    """A pace that everybody keeps."""

    def take(self, call: Call, who: str, many: int = 1) -> timedelta:
        """Nothing to wait for."""
        return timedelta(0)


async def _any(_data: bytes) -> bool:
    return True


def app_of(database: ServerDatabase, folder: Path) -> FastAPI:
    """The whole app, photos and bundles too."""
    (folder / "photos").mkdir(parents=True)
    app = make_app(database, photos=Intake(Folder(folder / "photos"), _any))
    app.state.pace = NeverNo()
    app.state.bundles = BundleDesk(folder, folder / FOLDER)
    app.state.updates = Shelf(key_with(folder / "updates").folder)
    return app


def operations(app: FastAPI) -> dict[str, st.SearchStrategy[Any]]:
    """By route, requests that fit its schema and requests that do not."""
    schema = schemathesis.openapi.from_dict(app.openapi())
    found = {}
    for one in schema.get_all_operations():
        made = one.ok()
        found[made.label] = st.one_of(
            *(made.as_strategy(generation_mode=mode) for mode in GenerationMode)
        )
    return found


@dataclass
class World:
    """One role before the app: what there is, and what was answered (route, status)."""

    desk: Desk
    who: str
    words: dict[str, str | int] = field(default_factory=dict)
    told: Counter[tuple[str, int]] = field(default_factory=Counter)
    asked: int = 0

    async def again(self) -> None:
        """Everybody as they were, a new household, a photo that it names, a new code."""
        at = datetime.now(UTC)
        household, photos = f"d-{uuid7()}", [sha256_of(KEPT), sha256_of(PHOTO)]
        row = {"account": "basile", "role": "visitor", "territory": "est", "scheme": "ecogie"}
        basile = person_of({**row, "past": ""}, "token")
        async with self.desk.database.session() as session:
            for account, who in PEOPLE.items():
                await accounts.change(session, self.desk.database.waits, account, who)
            if self.who:
                made = await tokens.enrol(
                    session, self.who, uuid7(), "x", at,
                    None if self.who == "basile" else at + timedelta(days=1),
                )  # fmt: skip
                self.desk.tokens[self.who], self.words["device"] = made.access, made.device
            spare = await tokens.enrol(session, "basile", uuid7(), "Encore", at)
            self.words |= {"epoch": await epoch(session), "refresh": spare.refresh}
        named = change(f"p-{household}", household, "photos", photos)
        await push(self.desk.database, [created(household), named, *answers(household, 3)], basile)
        intake: Intake = self.desk.app.state.photos
        shelf: Shelf = self.desk.app.state.updates
        self.words |= {
            "household": household, "record": household, "sha256": photos[0], "account": "basile",
            "visitor": "samira", "ids": f"{household}-made", "records": household,
            "code": await self.desk.code("basile"), "scheme": "ecogie", "protocol": 1,
            "archive": next(iter(shelf.given().manifest.archives.values())).sha256,
            "signing": signing.public_of(signing.new_key()),
            "recipient": sealing.recipient_of(sealing.new_identity()),
        }  # fmt: skip
        async with self.desk.database.session() as session:
            await keep_photo(session, intake.store, Name(household, photos[0]), KEPT)

    def put(self, told: Any, coins: Any, name: str = "") -> Any:
        """What was invented, with words that mean something in half of their places."""
        if isinstance(told, Mapping):
            return {key: self.put(value, coins, str(key)) for key, value in told.items()}
        if isinstance(told, list):
            return [self.put(one, coins, name) for one in told]
        known = self.words.get(name)
        return known if known and isinstance(told, type(known)) and coins() else told

    def _where(self, path: Mapping[str, Any], coins: Any) -> Any:
        """The same of a path; half of those of a photo are whole: two coins for one place, and
        thousands of requests may pass by without it."""
        if {"record", "sha256"} <= path.keys() and coins():
            return {**path, "record": self.words["record"], "sha256": self.words["sha256"]}
        return self.put(path, coins)

    async def ask(self, case: Any, coins: Any) -> httpx2.Response:
        """One request, as this role."""
        if self.asked % OFTEN == 0:
            await self.again()
        self.asked += 1
        async with self.desk.database.session() as session:
            await session.rows("DELETE FROM failure")
        case.path_parameters = self._where(case.path_parameters or {}, coins)
        piece = case.method.upper() == "PATCH" and coins()  # half of them are what a laptop sends
        if piece:
            fresh = {"record": self.words["record"], "sha256": sha256_of(PHOTO)}
            case.path_parameters = fresh
        case.body = self.put(case.body, coins)
        asked = case.as_transport_kwargs(base_url="http://server")
        headers = dict(asked.get("headers") or {})
        more = {"content": PHOTO} if piece else {}
        for name in ("json", "data", "files"):
            if not more and asked.get(name) is not None:
                more[name if name != "data" else "content"] = asked[name]
        if piece:
            headers |= PIECE
        answer = await self.desk.as_(
            self.who, asked["method"], asked["url"], params=asked.get("params"), headers=headers,
            **more,
        )  # fmt: skip
        self.told[case.operation.label, answer.status_code] += 1
        if answer.status_code == 401 and self.who:
            await self.again()
        return answer

    def done(self) -> set[str]:
        """The routes that did something at least once."""
        return {route for route, status in self.told if status < 300}
