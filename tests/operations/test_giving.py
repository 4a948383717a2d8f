"""A household is given to a visitor: who may, to whom, and what every laptop then knows."""

from typing import Any

import pytest

from tests.operations.households_made import make_household
from visitapp.domain.errors import UserError
from visitapp.operations import giving
from visitapp.operations.file_standing import file_standing
from visitapp.operations.giving import Visitor
from visitapp.store import log, meta
from visitapp.sync.people_messages import Account

NADEGE, BASILE = Visitor("a1", "Nadège"), Visitor("a2", "Basile")


def account(name: str, role: Any, *, disabled: bool = False) -> Account:
    return Account(account=name.lower(), name=name, role=role, territory="est", scheme="",
                   disabled=disabled)  # fmt: skip


@pytest.fixture
def adviser(desk: Any) -> Any:
    meta.write(desk.database, "role", "adviser")
    return desk


def test_those_who_visit_come_first_then_those_who_lead_and_nobody_who_left() -> None:
    found = giving.visitors([
        account("Zoé", "visitor"), account("Claire", "adviser"), account("Admin", "administrator"),
        account("Basile", "visitor"), account("Paul", "visitor", disabled=True),
    ])  # fmt: skip
    assert [one.name for one in found] == ["Basile", "Zoé", "Claire"]


def test_nobody_to_give_to_is_said() -> None:
    with pytest.raises(UserError, match="Aucun visiteur ne travaille"):
        giving.visitors([account("Admin", "administrator")])


def test_it_is_given_then_given_to_another_and_both_stay_in_the_history(adviser: Any) -> None:
    dossier = make_household(adviser)
    assert giving.given_to(adviser, dossier=dossier) is None
    for one in (NADEGE, NADEGE, BASILE):
        giving.give(adviser, dossier=dossier, visitor=one)
    assert giving.given_to(adviser, dossier=dossier) == BASILE
    standing = file_standing(adviser, dossier=dossier)
    assert standing is not None
    assert standing.visitor == "Basile"
    told = log.history(adviser.database, dossier, giving.ASSIGNED)
    assert [one.value["value"]["visitor"] for one in told if one.value] == ["a1", "a2"]


def test_a_visitor_gives_no_household(desk: Any) -> None:
    dossier = make_household(desk)
    with pytest.raises(UserError, match="Seule une conseillère"):
        giving.give(desk, dossier=dossier, visitor=NADEGE)
    assert giving.given_to(desk, dossier=dossier) is None
