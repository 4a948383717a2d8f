"""An adviser of two schemes has what is common to each; a household is of its own scheme alone."""

import pytest

from tests.server.agency import Agency, Somebody
from tests.server.desk import desk
from visitapp.server.database.database import ServerDatabase
from visitapp.store.file.ids import named

ECOGIE, VE = "ecogie", "visites_energie"


@pytest.fixture
def people(agency: Agency) -> dict[str, Somebody]:
    """Olga works in both; each scheme has a coordinator and an adviser of its own."""
    return {
        "olga": agency.come("Olga", "adviser", "T8 T10"),
        "colette": agency.come("Colette", "coordinator", scheme=ECOGIE),
        "vera": agency.come("Vera", "coordinator", scheme=VE),
        "ana": agency.come("Ana", "adviser", "T8"),
        "tina": agency.come("Tina", "adviser", "T10"),
    }


def have(people: dict[str, Somebody], record: str) -> set[str]:
    """Who is given a record."""
    return {
        name for name, one in people.items()
        if any(item.get("record") == record for item in one._pages(""))
    }  # fmt: skip


def test_she_is_of_both_and_each_household_of_its_own_alone(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    made = {one["name"]: one["scheme"] for one in agency.server.do("accounts")["accounts"]}
    assert made["Olga"].split() == [ECOGIE, VE]
    olga = people["olga"]
    said = olga.client.post("/v1/hello", json={
        "app": "0.1", "protocol": 1, "device": "laptop-o", "incarnation": "i",
        "at": "2026-11-28T09:00:00Z",
    }).json()  # fmt: skip
    assert said["schemes"] == [ECOGIE, VE]
    olga.says("home-8", {"commune": "Montreuil"}, state="registered")
    olga.says("home-10", {"commune": "Vincennes"}, state="registered")
    assert have(people, "home-8") == {"olga", "colette", "ana"}
    assert have(people, "home-10") == {"olga", "vera", "tina"}
    olga.says("home-1", {"last_name": "Inventé"}, state="registered")
    assert have(people, "home-1") == {"olga"}, "nobody knows yet whose it is"
    olga.says("home-1", {"commune": "Vincennes"})
    assert have(people, "home-1") == {"olga", "vera", "tina"}


ALONE = {
    "partner": "active", "stock": "", "gathering": "preparing", "contact": "active",
    "scheme": "draft", "override": "in_force", "dissemination": "draft",
}  # fmt: skip


def test_what_each_scheme_shares_comes_to_her_and_not_to_the_other(
    people: dict[str, Somebody],
) -> None:
    for kind, state in ALONE.items():
        for who in ("colette", "vera"):
            made = {"kind": kind, "questionnaire": f"{kind}@1", "parent": None, "state": state}
            done = people[who].says(f"{kind}-{who}", {"@created": made, "note": "x"}, kind=kind)
            assert set(done) == {"numbered"}, kind
        assert have(people, f"{kind}-colette") == {"olga", "colette", "ana"}, kind
        assert have(people, f"{kind}-vera") == {"olga", "vera", "tina"}, kind


def test_what_she_shares_goes_to_the_scheme_that_it_names_else_to_both(
    people: dict[str, Somebody],
) -> None:
    olga = people["olga"]
    olga.says("number-e", {"scheme": ECOGIE, "number": 4}, kind="override", state="in_force")
    olga.says("number", {"number": 4}, kind="override", state="in_force")
    olga.says("talk-v", {"scheme": VE}, kind="gathering", state="preparing")
    assert have(people, "number-e") == {"olga", "colette", "ana"}
    assert have(people, "number") == set(people)
    assert have(people, "talk-v") == {"olga", "vera", "tina"}
    # What names a territory is of its scheme.
    olga.says("partner-v", {"territory": "t10"}, kind="partner", state="active")
    assert have(people, "partner-v") == {"olga", "vera", "tina"}
    # What names a scheme that is not hers is nobody's but hers.
    people["ana"].says("number-a", {"scheme": VE}, kind="override", state="in_force")
    assert have(people, "number-a") == {"ana"}


def test_a_public_service_that_both_schemes_take_is_one_line_of_both(
    people: dict[str, Somebody],
) -> None:
    """Its id follows from its mark: the second to take it made it too, and reads it all."""
    line, p = {"code": "adil", "name": "ADIL"}, named("partner", "adil")
    assert set(people["colette"].says(p, line, kind="partner", state="active")) == {"numbered"}
    made = {"kind": "partner", "questionnaire": "partner@1", "parent": None, "state": "active"}
    assert people["vera"].says(p, {"@created": made}, kind="partner") == ["numbered"], "in pieces"
    assert set(people["vera"].says(p, line, kind="partner")) == {"numbered"}
    assert have(people, p) == set(people)
    # A line that somebody wrote is hers: who knows its id does not read it.
    for id, code in (("own", {}), ("marked", {"code": "adil"})):
        own = {"name": "Mme Inventée", **code}
        people["colette"].says(id, own, kind="partner", state="active")
        asked = people["vera"].says(id, line, kind="partner", state="active")
        assert set(asked) == {"refused"}
        assert have(people, id) == {"olga", "colette", "ana"}
    # Nothing else is joined by its id: not a number, nor a household.
    people["colette"].says("n", {"number": 4}, kind="override", state="in_force")
    people["colette"].says("h", {"commune": "Montreuil"}, state="registered")
    mine = people["vera"].says("n", {"number": 5}, kind="override", state="in_force")
    assert set(mine) == {"refused"}
    assert set(people["vera"].says("h", {"commune": "x"}, state="registered")) == {"refused"}
    assert set(people["vera"].says("h", {}, kind="partner", state="active")) == {"refused"}
    assert have(people, "n") == have(people, "h") == {"olga", "colette", "ana"}


def test_a_coordinator_of_both_has_both_and_one_of_one_opens_nothing_of_the_other(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    """She sees that Olga is there; who gives her codes is of both schemes, or the administrator."""
    both = agency.come("Denise", "coordinator", scheme=f"{ECOGIE} {VE}")
    people["ana"].says("home-8", {"commune": "Montreuil"}, state="registered")
    people["tina"].says("home-10", {"commune": "Vincennes"}, state="registered")
    assert both.households() == 2
    both.says("home-d", {"commune": "Vincennes"}, state="registered")
    assert have({**people, "denise": both}, "home-d") == {"olga", "vera", "tina", "denise"}
    told = {"account": agency.ids["Olga"], "minutes": 10}
    seen = people["colette"].client.get("/v1/accounts").json()["accounts"]
    assert {one["name"] for one in seen} == {"Ana", "Colette", "Denise", "Olga"}
    assert people["colette"].client.post("/v1/invitations", json=told).status_code == 403
    assert both.client.post("/v1/invitations", json=told).status_code == 200


def test_who_is_moved_keeps_nothing_of_the_scheme_that_she_left(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    """Neither the households that she made there, nor what binds its people."""
    olga = people["olga"]
    olga.says("home-10", {"commune": "Vincennes"}, state="registered")
    olga.says("home-1", {"last_name": "Inventé"}, state="registered")
    olga.says("home-1", {"commune": "Vincennes"})
    olga.says("number-v", {"scheme": VE, "number": 4}, kind="override", state="in_force")
    where = {"territory": "est-ensemble", "scheme": ECOGIE}
    ines = agency.come("Ines", "administrator")
    moved = ines.client.post(f"/v1/accounts/{agency.ids['Olga']}", json=where)
    assert moved.status_code == 200, moved.text
    agreed = people["colette"].client.post(f"/v1/accounts/{agency.ids['Olga']}/agreement")
    assert agreed.status_code < 300, agreed.text
    assert have(people, "home-10") == have(people, "home-1") == {"vera", "tina"}
    assert olga.says("home-10", {"rooms": 3}) == ["numbered"], "answered before she was told"
    assert olga.says("number-v", {"number": 9}, kind="override") == ["refused"]
    assert olga.says("number-v", {"@state": "withdrawn"}, kind="override") == ["refused"]


def test_a_household_is_handed_to_who_is_of_both(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    people["ana"].says("home-8", {"commune": "Montreuil"}, state="registered")
    told = {"visitor": agency.ids["Olga"]}
    given = people["colette"].client.post("/v1/households/home-8/visitor", json=told)
    assert given.status_code == 200, given.text


def test_an_administrator_of_one_scheme_places_nobody_in_the_other(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    """With that account's code she would read its households."""
    ines = agency.come("Ines", "administrator", scheme=ECOGIE)
    told = {"name": "Nora", "role": "adviser", "scheme": ECOGIE}
    for territory, code in (("T10", 403), ("T8 T10", 403), ("T9", 200)):
        asked = ines.client.post("/v1/accounts", json={**told, "territory": territory})
        assert asked.status_code == code, territory
    where = {"territory": "T8 T10", "scheme": ECOGIE}
    asked = ines.client.post(f"/v1/accounts/{agency.ids['Ana']}", json=where)
    assert asked.status_code == 403


@pytest.mark.parametrize(("role", "territory"), [("visitor", "T8"), ("administrator", "")])
def test_nobody_else_is_of_two_schemes(agency: Agency, role: str, territory: str) -> None:
    said = agency.server.refused(
        "invite", "--name", "Basile", "--role", role, "--territory", territory,
        "--scheme", f"{ECOGIE} {VE}",
    )  # fmt: skip
    assert "Indiquez-en un seul." in said


@pytest.mark.anyio
async def test_who_is_given_other_territories_is_of_their_schemes(database: ServerDatabase) -> None:
    async with desk(database) as office:
        async with office.database.session() as session:
            await session.rows("UPDATE account SET scheme = '' WHERE id = 'ines'")
        told = await office.post("ines", "/v1/accounts/ana", territory="T8 T10")
        assert told.json()["scheme"].split() == [ECOGIE, VE]
        back = await office.post("ines", "/v1/accounts/ana", territory="T10")
        assert back.json()["scheme"] == VE
        named = await office.post("ines", "/v1/accounts/ana", territory="T8 T10", scheme=ECOGIE)
        assert named.json()["scheme"] == ECOGIE
