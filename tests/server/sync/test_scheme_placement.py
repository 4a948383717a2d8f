"""A number whose scheme comes in a later push is of that scheme, as if it had come whole."""

import pytest

from tests.server.agency import Agency, Somebody
from tests.server.sync.test_two_schemes import ECOGIE, VE


@pytest.fixture
def people(agency: Agency) -> dict[str, Somebody]:
    """Olga works in both schemes, Ana and Tina in one; each laptop has said whose it is."""
    found = {
        "olga": agency.come("Olga", "adviser", "T8 T10"),
        "ana": agency.come("Ana", "adviser", "T8"),
        "tina": agency.come("Tina", "adviser", "T10"),
    }
    for one in found.values():
        said = one.client.post("/v1/hello", json={
            "app": "0.1", "protocol": 1, "device": one.device, "incarnation": "i",
            "at": "2026-11-28T09:00:00Z",
        })  # fmt: skip
        assert said.status_code == 200, said.text
    return found


def has(people: dict[str, Somebody], record: str) -> set[str]:
    """Who is given a record."""
    return {name for name, one in people.items() if one.reads(record)}


@pytest.mark.parametrize(("kind", "state"), [("override", "in_force"), ("stock", "")])
def test_it_leaves_the_other_scheme_and_who_has_it_there_is_told(
    people: dict[str, Somebody], kind: str, state: str
) -> None:
    olga = people["olga"]
    made = {"kind": kind, "questionnaire": f"{kind}@1", "parent": None, "state": state}
    olga.says("n", {"@created": made, "number": 4}, kind=kind)
    assert has(people, "n") == set(people)
    for one in people.values():
        one.news()
    assert olga.says("n", {"scheme": ECOGIE}, kind=kind) == ["numbered"]
    told = {who: [item["notice"] for item in one.news() if "notice" in item]
            for who, one in people.items()}  # fmt: skip
    assert has(people, "n") == {"olga", "ana"}
    assert told["tina"] == ["revoked"]
    assert told["olga"][-1] == "granted", "she keeps it: the last word is that she has it"
    assert "revoked" not in told["ana"]
    assert people["tina"].says("n", {"number": 9}, kind=kind) == ["refused"]


def test_what_somebody_else_wrote_in_stays_of_both(people: dict[str, Somebody]) -> None:
    people["olga"].says("n", {"number": 4}, kind="override", state="in_force")
    assert people["tina"].says("n", {"number": 5}, kind="override") == ["numbered"]
    people["olga"].says("n", {"scheme": ECOGIE}, kind="override")
    assert has(people, "n") == set(people)


def test_nobody_takes_one_to_a_scheme_that_is_not_hers_nor_out_of_her_own(
    people: dict[str, Somebody],
) -> None:
    people["olga"].says("n", {"number": 4}, kind="override", state="in_force")
    people["ana"].says("n", {"scheme": VE}, kind="override")
    assert has(people, "n") == set(people)
    people["ana"].says("m", {"number": 4}, kind="override", state="in_force")
    people["ana"].says("m", {"scheme": VE}, kind="override")
    assert has(people, "m") == {"olga", "ana"}


def test_a_workshop_that_names_its_scheme_later_stays_where_it_was_shared(
    people: dict[str, Somebody],
) -> None:
    """Others may have invited to it."""
    olga = people["olga"]
    olga.says("talk", {"title": "Factures"}, kind="gathering", state="preparing")
    olga.says("talk", {"scheme": ECOGIE}, kind="gathering")
    assert has(people, "talk") == set(people)
