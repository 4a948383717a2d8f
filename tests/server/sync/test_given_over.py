"""A household is given: who leads where it goes has it, and nobody of a scheme that is not its own.

On a real server, with the accounts that the commands of the documentation make.
"""

import pytest

from tests.server.agency import Agency, Somebody
from tests.server.sync.test_two_schemes import ECOGIE, VE


@pytest.fixture
def people(agency: Agency) -> dict[str, Somebody]:
    """Olga works in both schemes; each has a coordinator, an adviser and a visitor of its own."""
    return {
        "olga": agency.come("Olga", "adviser", "T8 T10"),
        "colette": agency.come("Colette", "coordinator", scheme=ECOGIE),
        "vera": agency.come("Vera", "coordinator", scheme=VE),
        "ana": agency.come("Ana", "adviser", "T8"),
        "tina": agency.come("Tina", "adviser", "T10"),
        "basile": agency.come("Basile", "visitor", "T8"),
        "victor": agency.come("Victor", "visitor", "T10"),
    }


def has(people: dict[str, Somebody], record: str) -> set[str]:
    """Who is given a record."""
    return {name for name, one in people.items() if one.reads(record)}


def given(agency: Agency, who: Somebody, record: str, to: str) -> list[str]:
    """What becomes of a household that she gives from her laptop."""
    return who.says(record, {"@assigned": {"visitor": agency.ids[to], "name": to}})


def test_one_that_names_no_place_reaches_who_leads_where_its_visitor_works(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    olga = people["olga"]
    for record, to, who in (
        ("home-v", "Victor", {"vera", "tina", "victor"}),
        ("home-b", "Basile", {"colette", "ana", "basile"}),
    ):
        olga.says(record, {"last_name": "Inventé"}, state="registered")
        assert has(people, record) == {"olga"}
        assert given(agency, olga, record, to) == ["numbered"]
        assert has(people, record) == {"olga", *who}


def test_taken_by_who_is_of_both_it_is_nobody_else_s_until_it_names_a_place(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    """Nobody guesses which of her territories is meant."""
    olga = people["olga"]
    olga.says("home", {"last_name": "Inventé"}, state="registered")
    assert given(agency, olga, "home", "Olga") == ["numbered"]
    assert has(people, "home") == {"olga"}
    olga.says("home", {"commune": "Vincennes"})
    assert has(people, "home") == {"olga", "vera", "tina"}


def test_it_is_given_to_nobody_of_another_scheme(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    """Neither from a laptop nor at the desk: her laptop has no number of that scheme."""
    olga = people["olga"]
    olga.says("home", {"commune": "Vincennes"}, state="registered")
    assert given(agency, olga, "home", "Basile") == ["refused"]
    asked = olga.client.post("/v1/households/home/visitor", json={"visitor": agency.ids["Basile"]})
    assert asked.status_code == 403
    assert "autre dispositif" in asked.text
    assert has(people, "home") == {"olga", "vera", "tina"}
    assert given(agency, olga, "home", "Victor") == ["numbered"]
    assert has(people, "home") == {"olga", "vera", "tina", "victor"}


def test_within_a_scheme_it_goes_to_another_territory_and_leaves_no_scheme(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    people["gael"] = agency.come("Gaël", "visitor", "T9")
    people["ana"].says("home", {"commune": "Montreuil"}, state="registered")
    assert given(agency, people["colette"], "home", "Gaël") == ["numbered"]
    assert has(people, "home") == {"colette", "gael"}


def test_who_is_of_both_takes_one_to_a_territory_of_its_scheme(
    agency: Agency, people: dict[str, Somebody]
) -> None:
    """Of Ecogie's other territory: she has it where she works for that scheme."""
    people["gaby"] = agency.come("Gaby", "adviser", "T9")
    people["paul"] = agency.come("Paul", "adviser", "T10 T8")
    people["gaby"].says("home", {"commune": "Noisy-le-Grand"}, state="registered")
    assert given(agency, people["colette"], "home", "Paul") == ["numbered"]
    assert has(people, "home") == {"colette", "paul", "ana", "olga"}
