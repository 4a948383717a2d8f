"""The app on an open database, without a network, and people who hold tokens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pyotp
from fastapi import FastAPI

from tests.server.reading import read, says
from tests.server.signing import signed_json
from visitapp.server.accounts import accounts, invitations, tokens
from visitapp.server.accounts.accounts import Who
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase
from visitapp.server.photos.intake import Intake
from visitapp.store.file.ids import uuid7

PASSWORD = "quatre mots sans lien"
PEOPLE = {
    "basile": Who("Basile", "visitor", "est", "ecogie"),
    "samira": Who("Samira", "visitor", "est", "ecogie"),
    "william": Who("William", "visitor", "ouest", "ecogie"),
    "ana": Who("Ana", "adviser", "est nord", "ecogie"),
    "wanda": Who("Wanda", "adviser", "ouest", "ecogie"),
    "colette": Who("Colette", "coordinator", "", "ecogie"),
    "ines": Who("Inès", "administrator", "", "ecogie"),
}


class Desk:
    """Everybody's requests. `tokens` are by account; `as_` asks as one of them, or as nobody."""

    def __init__(self, database: ServerDatabase, client: httpx2.AsyncClient, app: FastAPI) -> None:
        self.database = database
        self.client = client
        self.app = app
        self.tokens: dict[str, str] = {}
        self.devices: dict[str, str] = {}

    async def people(self) -> None:
        """Everybody has an account and a computer on which they signed in, or were enrolled."""
        at = datetime.now(UTC)
        async with self.database.session() as session:
            for account, who in PEOPLE.items():
                await accounts.make(session, who, account)
                ends = None if who.role == "visitor" else at + timedelta(days=1)
                made = await tokens.enrol(session, account, uuid7(), "Portable", at, ends)
                self.tokens[account], self.devices[account] = made.access, made.device

    async def as_(self, who: str, method: str, path: str, **more: Any) -> httpx2.Response:
        """One request."""
        headers = {**more.pop("headers", {})}
        if path == "/v1/push" and isinstance(more.get("json"), dict) and "changes" in more["json"]:
            more["json"] |= {"changes": signed_json(more["json"]["changes"])}
        if who:
            headers["authorization"] = f"Bearer {self.tokens[who]}"
        return await self.client.request(method, path, headers=headers, **more)

    async def post(self, who: str, path: str, **told: Any) -> httpx2.Response:
        """One request with a JSON body."""
        return await self.as_(who, "POST", path, json=told)

    async def code(self, account: str) -> str:
        """A code of the agency."""
        async with self.database.session() as session:
            return await invitations.invite(session, account, datetime.now(UTC))

    async def chosen(self, account: str, password: str = PASSWORD) -> pyotp.TOTP:
        """A password chosen with a code; what shows the codes of the second factor."""
        code = await self.code(account)
        told = await self.post("", "/v1/password/first", code=code, password=password)
        assert told.status_code == 200, told.text
        return pyotp.parse_uri(told.json()["uri"])  # type: ignore[return-value]

    async def wrong(self, account: str = "ana") -> httpx2.Response:
        """An attempt to sign in, as somebody who guesses."""
        return await self.post(
            "", "/v1/sign-in", account=account, password="pas le bon mot", code="000000"
        )

    async def rows(self, sql: str, **values: Any) -> list[Any]:
        """What the database says."""
        async with self.database.session() as session:
            return await read(session, sql, **values)

    async def says(self, mark: str) -> list[str]:
        """The changes that say it."""
        async with self.database.session() as session:
            return await says(session, mark)


def code_of(codes: pyotp.TOTP, later: int = 0) -> str:
    """What the telephone shows, so many codes later."""
    return codes.generate_otp(int(datetime.now(UTC).timestamp()) // 30 + later)


@asynccontextmanager
async def asked_from(
    database: ServerDatabase, place: str, photos: Intake | None = None
) -> AsyncIterator[Desk]:
    """The app on this database, asked from one place."""
    made = desk_of(database, make_app(database, photos=photos), place)
    async with made.client:
        yield made


def desk_of(database: ServerDatabase, app: FastAPI, place: str = "10.1.1.1") -> Desk:
    """An app that was made, asked from one place."""
    transport = httpx2.ASGITransport(app=app, client=(place, 1))
    return Desk(database, httpx2.AsyncClient(transport=transport, base_url="http://server"), app)


@asynccontextmanager
async def desk(database: ServerDatabase, photos: Intake | None = None) -> AsyncIterator[Desk]:
    """The same with everybody in it."""
    async with asked_from(database, "10.1.1.1", photos) as made:
        await made.people()
        yield made
