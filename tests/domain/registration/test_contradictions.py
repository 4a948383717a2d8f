"""What cannot be true together is said, before a ceiling or an address is read from it."""

import pytest

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.registration.contradictions import at_odds


def given(**values: object) -> dict[str, Answer]:
    return {path: Answer(value=value) for path, value in values.items()}  # type: ignore[arg-type]


def test_children_are_among_the_persons() -> None:
    """« avec vous » read as « beside you »: two persons and five children are seven."""
    found = at_odds(given(persons=2, children=5), "", ())
    assert list(found) == ["children"]
    assert "comptez aussi les enfants" in found["children"]


@pytest.mark.parametrize(
    "said",
    [{"persons": 5, "children": 4}, {"persons": 1, "children": 1}, {"children": 5},
     {"persons": 2}, {}],
)  # fmt: skip
def test_what_may_be_true_or_is_not_known_passes(said: dict[str, int]) -> None:
    assert at_odds(given(**said), "", ()) == {}
    unknown = {**given(**said), "persons": Answer(state=State.UNKNOWN)}
    assert at_odds(unknown, "", ()) == {}


def test_a_postcode_is_one_of_its_commune() -> None:
    codes = ("94100", "94210")
    assert at_odds(given(postcode="94210"), "Saint-Maur-des-Fossés", codes) == {}
    found = at_odds(given(postcode="75011"), "Saint-Maur-des-Fossés", codes)["postcode"]
    assert found == (
        "À Saint-Maur-des-Fossés, le code postal est 94100 ou 94210. "
        "Corrigez-le, ou changez la commune."
    )
    assert "Au Raincy" in at_odds(given(postcode="75011"), "Le Raincy", ("93340",))["postcode"]
    assert at_odds(given(postcode="75011"), "", ()) == {}, "no commune yet"
