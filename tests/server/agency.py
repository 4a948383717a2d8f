"""A server of the agency that runs beside a test, and the people whom its keeper invites."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx2

from tests.server.operated import Door, Operated
from tests.server.registration.walking import AWA, Walker
from tests.server.signing import signed_json
from visitapp.sync.wire.enrol import client_for


def register(address: str) -> None:
    """A household of Montreuil registers on the pages."""

    async def walked() -> None:
        async with httpx2.AsyncClient(base_url=address) as client:
            browser = Walker(client)
            await browser.walk(AWA)
            await browser.send()

    asyncio.run(walked())


class Somebody:
    """A person who entered with her code."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client
        self.cursor = ""
        self.sent = 0

    def households(self) -> int:
        """How many files she is given."""
        made = [one for one in self._pages("") if one.get("path") == "@created"]
        return sum(one["kind"] == "household" for one in made)

    def reads(self, record: str) -> bool:
        """Whether she is given what was answered there; to be told that it left is not that."""
        every = self._pages("")
        return any(one.get("record") == record and "path" in one for one in every)

    def news(self) -> list[dict[str, object]]:
        """What is new for her since the last time."""
        return list(self._pages(self.cursor))

    def _pages(self, cursor: str) -> Iterator[dict[str, object]]:
        more = True
        while more:
            page = self.client.get("/v1/changes", params={"cursor": cursor}).json()
            yield from page["items"]
            cursor, more = page["cursor"], page["more"]
        self.cursor = cursor

    def says(
        self, record: str, said: Mapping[str, object], *, kind: str = "household",
        state: str = "", parent: str | None = None,
    ) -> list[str]:  # fmt: skip
        """Answers of hers, sent; a state makes the record. What became of each."""
        made = {"kind": kind, "questionnaire": f"{kind}@1", "parent": parent, "state": state}
        every = {"@created": made, **said} if state else said
        changes = []
        for path, value in every.items():
            self.sent += 1
            changes.append({
                "id": f"{self.device}-{self.sent}", "record": record, "kind": kind, "path": path,
                "value": {"value": value}, "device": self.device,
                "at": "2026-11-25T09:00:00Z",
            })  # fmt: skip
        epoch = self.client.get("/v1/digest").json()["epoch"]
        told = {"epoch": epoch, "incarnation": "i", "changes": signed_json(changes)}
        return [one["status"] for one in self.client.post("/v1/push", json=told).json()["results"]]

    @property
    def device(self) -> str:
        """The word of her laptop."""
        return f"laptop-{id(self)}"


class Agency:
    """A server that runs, and the people that its keeper invites."""

    def __init__(self, server: Operated) -> None:
        self.server = server
        self.ids: dict[str, str] = {}
        self.clients: list[httpx2.Client] = []

    def come(self, name: str, role: str, territory: str = "", scheme: str = "") -> Somebody:
        """Somebody invited as the documentation says: without a scheme unless it is told."""
        told = self.server.do("invite", "--name", name, "--role", role,
                              "--territory", territory, "--scheme", scheme)  # fmt: skip
        self.ids[name] = told["account"]
        client = client_for(self.server.address)
        self.clients.append(client)
        client.headers["authorization"] = f"Bearer {Door(client, told['code']).token()}"
        return Somebody(client)

    def leave(self, name: str) -> None:
        """Her account is closed."""
        self.server.do("revoke", "--account", self.ids[name])


@contextmanager
def opened(server: Operated) -> Iterator[Agency]:
    """The server while this process serves it."""
    with server.here():
        agency = Agency(server)
        yield agency
        for client in agency.clients:
            client.close()
