"""An erasure that was asked for is done, or is shown: it is never forgotten because it left."""

from typing import Any

import pytest

from tests.operations.households_made import make_household
from tests.sync.conftest import ana, basile, lise, server
from tests.sync.desks import well
from visitapp.operations.households import erasure
from visitapp.operations.schemes import assign_visitor
from visitapp.server.accounts import accounts
from visitapp.store.log import records

__all__ = ["ana", "basile", "lise", "server"]
ELSEWHERE = "ouest"


@pytest.fixture
def household(basile, ana, lise) -> str:
    """Basile's, that Ana and Lise see too."""
    made = make_household(basile[0], first="Effacee")
    for _, agency in (basile, ana, lise):
        well(agency.round())
    return made


def moved(server, account: str, territory: str) -> None:
    async def work(session: Any) -> None:
        who = accounts.Who(account, "adviser", territory, "")
        await accounts.change(session, "", account, who)

    server.run(work)


def on_the_server(server) -> int:
    return len(server.says("Effacee"))


def hand_over(server, lise, household: str) -> None:
    """To Wilfrid, who works in another territory; Lise, in both, may."""
    server.code("wilfrid")
    server.run(lambda session: session.rows(
        "UPDATE account SET territory = :there WHERE id = 'wilfrid'", there=ELSEWHERE))  # fmt: skip
    moved(server, "lise", f"est {ELSEWHERE}")
    assign_visitor.give(
        lise[0], household=household, visitor=assign_visitor.Visitor("wilfrid", "Wilfrid")
    )
    well(lise[1].round())


def test_of_an_adviser_who_moved_it_is_kept_with_why_and_done_when_she_is_back(
    ana, server, household: str
) -> None:
    desk, agency = ana
    erasure.ask(desk, household=household, reason="request")
    moved(server, "ana", ELSEWHERE)
    for _ in range(2):
        well(agency.round())
        [one] = erasure.asked(desk)
        assert (one.household, one.reason, one.by) == (household, "request", desk.author)
        assert one.problem.startswith("L’agence ne connaît pas ce foyer")
    assert records.find(desk.database, household) is None, "it is not hers any more"
    assert on_the_server(server) == 1, "and nobody erased it"
    moved(server, "ana", "est")
    well(agency.round())
    assert erasure.asked(desk) == ()
    assert on_the_server(server) == 0


def test_of_a_household_given_elsewhere_meanwhile_it_is_kept_until_somebody_erases_it(
    ana, lise, server, household: str
) -> None:
    """Lise, who still sees it, erases it: Ana is told, and her request is done."""
    desk, agency = ana
    erasure.ask(desk, household=household, reason="request")
    hand_over(server, lise, household)
    well(agency.round())
    assert records.find(desk.database, household) is None
    assert [one.household for one in erasure.asked(desk)] == [household]
    erasure.ask(lise[0], household=household, reason="request")
    well(lise[1].round())
    assert on_the_server(server) == 0
    well(agency.round())
    assert erasure.asked(desk) == ()


def test_one_that_is_taken_back_is_not_asked_for_again(ana, server, household: str) -> None:
    desk, agency = ana
    erasure.ask(desk, household=household, reason="mistake")
    moved(server, "ana", ELSEWHERE)
    well(agency.round())
    erasure.give_up(desk, household=household)
    moved(server, "ana", "est")
    well(agency.round())
    assert erasure.asked(desk) == ()
    assert on_the_server(server) == 1
    assert records.find(desk.database, household) is not None


def test_what_somebody_else_erased_first_is_done(ana, lise, server, household: str) -> None:
    """Both ask; Lise is first: nothing is left to say to Ana."""
    for desk, _ in (ana, lise):
        erasure.ask(desk, household=household, reason="request")
    for desk, agency in (lise, ana):
        well(agency.round())
        assert erasure.asked(desk) == ()
    assert server.rows("SELECT root, reason FROM erasure") == [
        {"root": household, "reason": "request"}
    ]
