"""Who receives a household: those of the place that its own answers name, whoever wrote them.

On a real server, with the accounts that the commands of the documentation make.
"""

from collections.abc import Mapping

from tests.server.agency import Agency, register

BOTH = "est-ensemble grand-paris-grand-est"


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
