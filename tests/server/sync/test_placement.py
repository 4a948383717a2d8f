"""Who receives a household: those of the place that its own answers name, whoever wrote them.

On a real server, with the accounts that the commands of the documentation make.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import httpx2

from tests.server.operated import Door, Operated
from tests.server.registration.walking import AWA, Walker

BOTH = "est-ensemble grand-paris-grand-est"


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
                "base": None, "value": {"value": value}, "device": self.device,
                "at": "2026-11-25T09:00:00Z",
            })  # fmt: skip
        epoch = self.client.get("/v1/digest").json()["epoch"]
        told = {"epoch": epoch, "incarnation": "i", "changes": changes}
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
        client = httpx2.Client(base_url=self.server.address)
        self.clients.append(client)
        client.headers["authorization"] = f"Bearer {Door(client, told['code']).token()}"
        return Somebody(client)

    def leave(self, name: str) -> None:
        """Her account is closed."""
        self.server.do("revoke", "--account", self.ids[name])


@contextmanager
def opened(server: Operated) -> Iterator[Agency]:
    """The server while it runs."""
    with server.running():
        agency = Agency(server)
        yield agency
        for client in agency.clients:
            client.close()


def test_who_comes_later_receives_what_was_registered_before(agency: Agency) -> None:
    register(agency.server.address)
    assert agency.come("Ana", "adviser", "est-ensemble").households() == 1
    assert agency.come("Colette", "coordinator", scheme="ecogie").households() == 1
    assert agency.come("Tina", "adviser", "T10").households() == 0
    assert agency.come("Basile", "visitor", "est-ensemble").households() == 0


def test_who_takes_over_receives_what_came_before_and_in_between(agency: Agency) -> None:
    """Whichever word of the territory each of them was invited by."""
    ana = agency.come("Ana", "adviser", "est-ensemble")
    register(agency.server.address)
    assert set(ana.says("by-hand", {"last_name": "Inventé"}, state="registered")) == {"numbered"}
    agency.leave("Ana")
    register(agency.server.address)
    assert agency.come("Nadia", "adviser", "T8").households() == 3


def test_the_coordinator_receives_what_advisers_register(agency: Agency) -> None:
    """Accounts made without a scheme, as on the first day of the documentation."""
    nadia = agency.come("Nadia", "adviser", BOTH)
    visitor = agency.come("Basile", "visitor", "est-ensemble")
    colette = agency.come("Colette", "coordinator", scheme="ecogie")
    told = {"last_name": "Parletel", "commune": "Montreuil", "scheme": "ecogie"}
    assert set(nadia.says("home-1", told, state="registered")) == {"numbered"}
    assert set(visitor.says("home-2", {"last_name": "Nouveau"}, state="registered")) == {"numbered"}
    assert colette.households() == 2
    assert agency.come("Vera", "coordinator", scheme="visites_energie").households() == 0
    made = {one["name"]: one["scheme"] for one in agency.server.do("accounts")["accounts"]}
    assert (made["Nadia"], made["Basile"]) == ("ecogie", "ecogie")


def test_a_household_of_another_territory_reaches_those_of_that_place(agency: Agency) -> None:
    nadia = agency.come("Nadia", "adviser", BOTH)
    said = {"last_name": "Parletel", "commune": "Vincennes", "scheme": "visites_energie"}
    nadia.says("home-2", said, state="registered")
    said["territory"] = "t10"
    nadia.says("ref-2", said, kind="registration", state="received", parent="home-2")
    nadia.says("home-3", {"commune": "Gagny", "scheme": "ecogie"}, state="registered")
    assert nadia.households() == 2
    for name, role, territory, scheme, many in (
        ("Tina", "adviser", "paris-est-marne-et-bois", "", 1),
        ("Vera", "coordinator", "", "visites_energie", 1),
        ("Nina", "adviser", "grand-paris-grand-est", "", 1),
        ("Rosa", "visitor", "paris-est-marne-et-bois", "", 0),
    ):
        assert agency.come(name, role, territory, scheme).households() == many, name
    # Gagny is of T9: an adviser of T8 alone does not see it, though its maker is of T8 too.
    eight = agency.come("Huguette", "adviser", "est-ensemble")
    assert eight.households() == 1


SAID: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "home-a": ("home-a", {"commune": "Vincennes"}),
    "home-b": ("ref-b", {"territory": "t10"}),
    "home-c": ("home-c", {"postcode": "94300"}),
    "home-d": ("home-d", {"scheme": "visites_energie"}),
}
"""By household, what is said of it later, and in which of its records."""


def test_what_is_said_later_reaches_the_new_place_and_leaves_the_old_one_what_it_has(
    agency: Agency,
) -> None:
    """They are told of it as of any household that comes to them, wherever they stand."""
    ana = agency.come("Ana", "adviser", "est-ensemble")
    tina = agency.come("Tina", "adviser", "T10")
    vera = agency.come("Vera", "coordinator", scheme="visites_energie")
    for home in SAID:
        ana.says(home, {"last_name": "Parletel"}, state="registered")
        registration = home.replace("home", "ref")
        ana.says(registration, {}, kind="registration", state="received", parent=home)
    tina.says("hers", {"last_name": "Deja"}, state="registered")
    assert [one["record"] for one in vera.news()] == ["hers", "hers"]
    assert [one["record"] for one in tina.news()] == ["hers", "hers"]
    for record, said in SAID.values():
        kind = "registration" if record.startswith("ref") else "household"
        assert ana.says(record, said, kind=kind) == ["numbered"]
    every = set(SAID)
    assert {one["record"] for one in vera.news() if one.get("notice") == "granted"} == every
    assert {one["record"] for one in tina.news() if "notice" in one} == every - {"home-d"}
    whole = vera.client.post("/v1/records", json={"records": ["home-a"]}).json()
    assert {one["record"] for one in whole["changes"]} == {"home-a", "ref-a"}
    assert ana.households() == len(every)
    assert not [one for one in ana.news() if one.get("notice") == "revoked"]
