"""Networks: said, or known from what a structure does; and what a household heard through."""

from visitapp.domain.network.fitting import OF_HEARD, OF_SORT, heard_through, networks_of
from visitapp.operations.desk.forms import Forms


def choices(kind: str, path: str) -> set[str]:
    return {one.id for one in Forms().latest(kind).located[path].question.choices}


def test_what_a_structure_says_goes_before_what_it_does() -> None:
    assert networks_of((), "caf") == {"caf"}
    assert networks_of(("rappel", "health"), "caf") == {"rappel", "health"}
    assert networks_of((), "works") == frozenset()


def test_what_a_household_heard_through() -> None:
    assert heard_through("association") == {"associations", "groceries"}
    assert heard_through("relative") == frozenset()


def test_every_word_is_one_of_the_questionnaires() -> None:
    networks = choices("dissemination", "networks")
    assert networks == choices("partner", "networks")
    assert set(OF_SORT) <= choices("partner", "sort")
    assert set(OF_HEARD) <= choices("registration", "heard")
    for found in (*OF_SORT.values(), *OF_HEARD.values()):
        assert found <= networks
