"""An erasure is asked with a reason, done by the server at the next send, and nothing is left."""

from datetime import date

import pytest

from tests.for_each import for_each
from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.sync.conftest import ana, basile, server
from tests.sync.desks import well
from tests.sync.wire.test_agency import picture
from visitapp.domain.errors import UserError
from visitapp.operations.households import erasure
from visitapp.operations.privacy.household_page import personal_file
from visitapp.operations.records import answers
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.sync.wire.link import Offline

__all__ = ["ana", "basile", "server"]
SERVER = "https://agence.example"


def train(desk, household: str) -> None:
    sql = "UPDATE record SET training = 1 WHERE id = :id"
    desk.database.run(lambda: desk.database.write(sql, id=household))


def asks(desk, household: str, reason: str = "request") -> None:
    erasure.ask(desk, household=household, reason=reason)


@pytest.fixture
def leads(desk):
    meta.write(desk.database, "role", "coordinator")
    meta.write(desk.database, "server", SERVER)
    return desk


def test_what_was_asked_waits_and_the_household_is_still_here(leads) -> None:
    household = make_household(leads)
    asks(leads, household, "mistake")
    [one] = erasure.asked(leads)
    assert (one.household, one.reason, one.by, one.problem) == (household, "mistake", "Nadège", "")
    assert records.find(leads.database, household) is not None
    erasure.give_up(leads, household=household)
    assert erasure.asked(leads) == ()
    assert erasure.asked_for(leads, household=household) is None


@pytest.mark.parametrize("reason", ["", "parce que", "Madame Ravaux est partie"])
def test_a_reason_of_the_list_is_needed_and_no_other_words(leads, reason: str) -> None:
    household = make_household(leads)
    with pytest.raises(UserError, match="pourquoi"):
        asks(leads, household, reason)
    assert erasure.asked(leads) == ()


def test_a_visitor_of_an_agency_erases_nothing(leads) -> None:
    household = make_household(leads)
    meta.write(leads.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        asks(leads, household)


def test_a_visit_is_not_a_household(leads) -> None:
    household = make_household(leads)
    planned = make_appointment(leads, household, date(2026, 11, 25))
    with pytest.raises(UserError, match="pas sur cet ordinateur"):
        asks(leads, planned)


def test_without_an_agency_it_is_gone_at_once(desk) -> None:
    household = make_household(desk)
    visit = visits.begin(
        desk, appointment=make_appointment(desk, household, date(2026, 11, 25))
    ).made
    sha = answers.attach(desk, record=visit, path="consent_photos", data=picture("red")).made
    asks(desk, household)
    assert records.find(desk.database, household) is None
    assert desk.database.rows("SELECT 1 FROM change") == []
    assert not desk.photos.has(sha)
    assert erasure.asked(desk) == ()
    assert meta.read(desk.database, f"erased/{household}") == (
        '{"reason": "request", "at": "2026-11-25"}'
    )


def test_it_goes_from_the_server_and_every_laptop(basile, ana, server) -> None:
    """Asked offline by Ana; done at her next round; Basile's laptop forgets at his."""
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk, first="Effacee")
    kept = make_visit(desk, first="Gardee")
    well(agency.round())
    well(her_agency.round())
    root = records.get(desk.database, records.get(desk.database, visit).parent or "").parent or ""
    other = records.get(desk.database, records.get(desk.database, kept).parent or "").parent or ""
    asks(her_desk, root, "retention")
    assert records.find(her_desk.database, root) is not None
    answers.answer(desk, record=visit, path="surface",
                     answer=answers.answers_of(desk, record=visit).get("surface"))  # fmt: skip
    well(her_agency.round())
    assert records.find(her_desk.database, root) is None, "here too, in the same round"
    assert erasure.asked(her_desk) == ()
    well(agency.round())
    for one in (desk, her_desk):
        assert records.find(one.database, root) is None
        assert one.database.rows("SELECT 1 FROM change WHERE value LIKE '%Effacee%'") == []
        assert records.find(one.database, other) is not None
    assert server.rows("SELECT root, reason FROM erasure") == [
        {"root": root, "reason": "retention"}
    ]
    [told] = server.rows("SELECT at, act, account, root, about FROM audit WHERE act = 'erased'")
    assert (told["account"], told["root"], told["about"]) == ("ana", root, "retention")
    assert server.says("Effacee") == []


def test_what_the_server_refuses_says_why_and_stops_nothing(ana) -> None:
    """A household that is no longer Ana's, and one that is."""
    her_desk, her_agency = ana
    mine = make_household(her_desk)
    well(her_agency.round())
    meta.write(her_desk.database, "erasure/inconnu",
               '{"reason": "request", "by": "Ana", "at": "2026-11-25T09:00:00+01:00",'
               ' "problem": ""}')  # fmt: skip
    log.append(her_desk.database, record=mine, kind="household", path="@assigned",
               value={"value": {"visitor": "basile"}}, author="ana", device=her_desk.device,
               at=her_desk.now())  # fmt: skip
    asks(her_desk, mine)
    well(her_agency.round())
    assert records.find(her_desk.database, mine) is None
    [one] = erasure.asked(her_desk)
    assert one.household == "inconnu", "what the agency did not do is kept, though it is not here"
    assert one.problem.startswith("L’agence ne connaît pas ce foyer")


def test_a_problem_of_one_that_is_here_stays_to_be_read(leads) -> None:
    household = make_household(leads)
    asks(leads, household)

    class Refusing:
        def erase(self, root: str, reason: str) -> None:
            from visitapp.sync.wire.link import Refused

            raise Refused("status 404", 404)

    done = erasure.send(lambda work: work(leads), Refusing())  # type: ignore[arg-type]
    [one] = erasure.asked(leads)
    assert done == 0
    assert one.problem.startswith("L’agence ne connaît pas ce foyer")


def test_many_go_as_fast_as_the_server_takes_them(leads) -> None:
    """It takes two and says to wait: the third goes at the next send."""
    for first in ("Ana", "Bea", "Cleo"):
        asks(leads, make_household(leads, first))

    class Slow:
        room = 2

        def erase(self, root: str, reason: str) -> None:
            if not self.room:
                raise Offline("status 429", 5.0)
            self.room -= 1

    slow = Slow()
    assert erasure.send(lambda work: work(leads), slow) == 2  # type: ignore[arg-type]
    assert len(erasure.asked(leads)) == 1
    with pytest.raises(Offline):
        erasure.send(lambda work: work(leads), slow)  # type: ignore[arg-type]


def test_training_goes_at_once(leads) -> None:
    household = make_household(leads)
    train(leads, household)
    asks(leads, household)
    assert records.find(leads.database, household) is None


@for_each("agency", [True, False])
@for_each("kind", ["gathering", "stock", "bag", "scheme", "period", "override", "dissemination",
                   "partner"])  # fmt: skip
def test_what_is_no_persons_is_not_erased(leads, kind: str, agency: bool) -> None:
    if not agency:
        meta.write(leads.database, "server", "")
    made = make(leads, kind=kind).made or ""
    with pytest.raises(UserError, match="n’est d’aucune personne"):
        asks(leads, made, "mistake")
    assert records.find(leads.database, made) is not None
    assert erasure.asked(leads) == ()
    with pytest.raises(UserError, match="pas sur cet ordinateur"):
        personal_file(leads, household=made)
