"""A household is given to a visitor: who may, to whom, and what every laptop then knows."""

import pytest

from tests.operations.households_made import make_household, say
from visitapp.domain.errors import UserError
from visitapp.domain.states.marks import ASSIGNED
from visitapp.operations.overviews.file_state import file_standing
from visitapp.operations.records import answers
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.schemes.assign_visitor import ElsewhereError, Visitor
from visitapp.store.log import log
from visitapp.sync.wire.people_messages import Account

NADEGE, BASILE = Visitor("a1", "Nadège"), Visitor("a2", "Basile")


def account(name: str, role, *, disabled: bool = False) -> Account:
    return Account(account=name.lower(), name=name, role=role, territory="est", scheme="",
                   disabled=disabled)  # fmt: skip


def test_those_who_visit_come_first_then_those_who_lead_and_nobody_who_left() -> None:
    found = assign_visitor.visitors([
        account("Zoé", "visitor"), account("Claire", "adviser"), account("Admin", "administrator"),
        account("Basile", "visitor"), account("Paul", "visitor", disabled=True),
    ])  # fmt: skip
    assert [one.name for one in found] == ["Basile", "Zoé", "Claire"]


def test_nobody_to_give_to_is_said() -> None:
    with pytest.raises(UserError, match="Aucun visiteur ne travaille"):
        assign_visitor.visitors([account("Admin", "administrator")])


def test_it_is_given_then_given_to_another_and_both_stay_in_the_history(adviser) -> None:
    household = make_household(adviser)
    assert assign_visitor.given_to(adviser, household=household) is None
    for one in (NADEGE, NADEGE, BASILE):
        assign_visitor.give(adviser, household=household, visitor=one)
    assert assign_visitor.given_to(adviser, household=household) == BASILE
    standing = file_standing(adviser, household=household)
    assert standing is not None
    assert standing.visitor == "Basile"
    told = log.history(adviser.database, household, ASSIGNED)
    assert [one.value["value"]["visitor"] for one in told if one.value] == ["a1", "a2"]


def test_a_visitor_gives_no_household(desk) -> None:
    household = make_household(desk)
    with pytest.raises(UserError, match="Seule une conseillère"):
        assign_visitor.give(desk, household=household, visitor=NADEGE)
    assert assign_visitor.given_to(desk, household=household) is None


# --- of another place


BASILE_OF_8 = Visitor("a2", "Basile", "est-ensemble", "ecogie")


def test_who_visits_is_known_with_where_she_works() -> None:
    [found] = assign_visitor.visitors([account("Zoé", "visitor")])
    assert (found.territory, found.scheme) == ("est", "")


def test_one_of_another_territory_is_said_plainly_and_given_all_the_same(adviser) -> None:
    """Noisy-le-Grand is of Grand Paris Grand Est, of the same scheme as Est Ensemble."""
    household = make_household(adviser)
    say(adviser, household, commune="Noisy-le-Grand")
    with pytest.raises(ElsewhereError) as said:
        assign_visitor.give(adviser, household=household, visitor=BASILE_OF_8)
    assert said.value.message == (
        "Ce foyer est du territoire Grand Paris Grand Est. Basile travaille pour Est Ensemble."
    )
    assert said.value.hint == (
        "Confié ainsi, il passe au territoire Est Ensemble\u00a0: les conseillères de Grand Paris "
        "Grand Est ne le voient plus."
    )
    assert assign_visitor.given_to(adviser, household=household) is None
    assign_visitor.give(adviser, household=household, visitor=BASILE_OF_8, anyway=True)
    assign_visitor.give(
        adviser, household=household, visitor=BASILE_OF_8
    )  # twice is once: nothing to say
    assert assign_visitor.given_to(adviser, household=household) == BASILE_OF_8


def test_nobody_of_another_scheme_is_given_one_even_so(adviser) -> None:
    """Her laptop has no number of that scheme."""
    household = make_household(adviser)
    say(adviser, household, commune="Vincennes")
    for anyway in (False, True):
        with pytest.raises(UserError) as said:
            assign_visitor.give(adviser, household=household, visitor=BASILE_OF_8, anyway=anyway)
        assert said.value.message == (
            "Ce foyer est du dispositif Visites énergie\u00a0: Basile travaille pour Ecogie."
        )
    both = Visitor("a3", "Olga", "est-ensemble paris-est-marne-et-bois", "ecogie visites_energie")
    assign_visitor.give(adviser, household=household, visitor=both)


@pytest.mark.parametrize("who", [
    NADEGE, Visitor("a4", "Colette", "", "ecogie"), Visitor("a5", "Nora", "nord", ""),
    Visitor("a6", "Paul", "T9 nord", "ecogie"),
])  # fmt: skip
def test_where_somebody_works_elsewhere_is_not_known_nothing_is_asked(
    adviser, who: Visitor
) -> None:
    """A territory that an agency named its own way may be this one."""
    household = make_household(adviser)
    assign_visitor.give(adviser, household=household, visitor=who)
    assert assign_visitor.given_to(adviser, household=household) == who


def test_of_a_household_without_a_place_nothing_is_asked(adviser) -> None:
    household = make_household(adviser)
    answers.answer(adviser, record=household, path="commune", answer=None)
    assign_visitor.give(adviser, household=household, visitor=BASILE_OF_8)
    assert assign_visitor.given_to(adviser, household=household) == BASILE_OF_8
