"""A profile that is enrolled again by another account: all that waits goes, no right grows."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk, well
from tests.sync.test_cut_rounds import household_of
from tests.sync.wire.test_agency import picture
from visitapp.cli.trial.demo_sync import enter
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states import marks
from visitapp.operations.appointments import households
from visitapp.operations.profile import snapshots
from visitapp.operations.records import answers, sync_state
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.sending import outbox_page, refused_answers, refused_records
from visitapp.operations.visits import visits
from visitapp.server.accounts import names
from visitapp.store.file import meta
from visitapp.store.file.database import look_into
from visitapp.store.file.errors import StoreError
from visitapp.store.log import log, records
from visitapp.sync.changes import refusals, remove_record
from visitapp.sync.wire import device_word
from visitapp.ui.words.sending import detail

CLOSE = "UPDATE account SET disabled = 1 WHERE id = 'basile'"
GIVE = "INSERT INTO member (root, scope) VALUES (:root, 'visitor:basile2')"
NOT_HIS = (
    "Ce dossier n’est pas à vous, ou n’est plus là. Demandez à l’agence de vous confier le "
    "foyer\u00a0: ce qui attend ici partira tout seul."
)
WORDS = "SELECT DISTINCT device FROM change WHERE scope = '' ORDER BY device"


def close(server: AgencyServer) -> None:
    """The account of Basile is closed, as the desk does it."""
    server.run(lambda one: one.rows(CLOSE))


def mine(desk: Any) -> str:
    return str(meta.read(desk.database, "device"))


def test_closed_and_invited_again_all_that_waited_goes_under_another_word(basile, server) -> None:
    desk, agency = basile
    make_visit(desk)
    well(agency.round())
    before = mine(desk)
    visit = make_visit(desk)
    waited = {one.id for one in log.unnumbered(desk.database)}
    close(server)
    enter(agency, server.address, server.code("basile2"), "portable")
    assert desk.device == mine(desk) != before
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    done = well(agency.round())
    assert (done.round.sent, done.round.refused) == (len(waited) + 1, 0)
    assert outbox_page.households_waiting(desk) == ()
    assert [row["device"] for row in server.rows(WORDS)] == sorted([before, mine(desk)])
    rows = server.rows("SELECT account FROM laptop WHERE id = :id", id=mine(desk))
    assert [row["account"] for row in rows] == ["basile2"]
    assert well(agency.round()).round.differing == []


def test_a_laptop_that_was_refused_for_it_before_is_mended_by_its_next_round(
    basile, server
) -> None:
    """Enrolled by a program that did not tell its word at the door."""
    desk, agency = basile
    make_visit(desk)
    well(agency.round())
    make_visit(desk)
    waited = log.unnumbered(desk.database)
    close(server)
    before = mine(desk)
    enter(agency, server.address, server.code("basile2"), "portable")
    for one in waited:  # as they were
        at = {"device": before, "id": one.id}
        desk.database.run(lambda at=at: desk.database.write(
            "UPDATE change SET device = :device WHERE id = :id", **at))  # fmt: skip
        desk.database.run(lambda one=one: refusals.refuse(desk.database, one, "x", desk.now()))
    meta.write(desk.database, "device", before)
    done = well(agency.round())
    assert (done.round.sent, done.round.refused) == (len(waited), 0)
    assert refusals.refusals(desk.database) == []
    assert desk.device == mine(desk) == done.round.word != before


def test_what_is_of_a_household_of_the_other_waits_until_it_is_handed_over(basile, server) -> None:
    """Nobody has another's rights: not even on the other's own laptop."""
    desk, agency = basile
    visit = make_visit(desk)
    well(agency.round())
    [root] = {row["root"] for row in server.rows("SELECT root FROM record")} - {None}
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    close(server)
    enter(agency, server.address, server.code("basile2"), "portable")
    done = well(agency.round())
    assert (done.round.sent, done.round.refused) == (0, 1)
    assert {one.reason for one in outbox_page.refused(desk)} == {NOT_HIS}
    assert answers.answers_of(desk, record=visit)["surface"].value == 61, "and nothing is lost"
    server.run(lambda one: one.rows(GIVE, root=root))
    done = well(agency.round(asked=True))
    assert (done.round.sent, done.round.refused) == (1, 0)
    assert outbox_page.households_waiting(desk) == ()


def begun_for_another(basile: Any, ana: Any, server: AgencyServer) -> tuple[str, str, str, str]:
    """A visit begun without a network, by who is another account when it comes back.

    The household, the appointment, the visit, its photo.
    """
    desk, agency = basile
    first = make_visit(desk)
    talk(basile, ana)
    home = household_of(desk, first)
    planned = make_appointment(desk, home, desk.now().date(), "14:00", anyway=True)
    visit = visits.begin(desk, appointment=planned).made
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    path = _photo_path(desk, visit)
    photo = answers.attach(desk, record=visit, path=path, data=picture("red")).made
    close(server)
    enter(agency, server.address, server.code("basile2"), "portable")
    talk(basile, basile)
    return home, planned, visit, photo


def test_a_visit_begun_for_a_household_of_the_other_leaves_by_itself_once_it_is_his(
    basile, ana, server
) -> None:
    """What to do is said, and is true."""
    desk, _ = basile
    home, planned, visit, photo = begun_for_another(basile, ana, server)
    refused = {(one.place.record, one.place.path) for one in outbox_page.refused(desk)}
    assert {(planned, log.CREATED), (visit, log.CREATED)} <= refused
    assert refused_answers.not_taken(desk) == ()
    [waits] = outbox_page.households_waiting(desk)
    assert detail(waits) == NOT_HIS
    assign_visitor.give(ana[0], household=home, visitor=assign_visitor.Visitor("basile2", "Basile"))
    talk(ana, basile, basile)
    assert outbox_page.refused(desk) == ()
    assert outbox_page.households_waiting(desk) == ()
    talk(ana)
    assert answers.answers_of(ana[0], record=visit)["surface"].value == 61
    assert ana[0].photos.has(photo)
    assert answers.answers_of(desk, record=visit)["surface"].value == 61


def test_or_it_is_taken_away_and_a_copy_of_safety_still_holds_it(basile, ana, server) -> None:
    desk, _ = basile
    home, planned, visit, photo = begun_for_another(basile, ana, server)
    [one] = refused_records.refused_files(desk)
    assert (one.place.record, one.reason, one.photos) == (planned, NOT_HIS, 1)
    assert outbox_page.sending(desk).aside == (one,)
    refused_records.take_away(desk, record=planned)
    assert [records.find(desk.database, id) for id in (planned, visit)] == [None, None]
    assert desk.photos.binned() == [photo]
    assert outbox_page.households_waiting(desk) == ()
    assert sync_state.count_waiting(desk) == 0
    copy = snapshots.snapshots(desk)[0]
    with look_into(copy.database, desk.key) as looked:
        assert log.answers(looked, visit)["surface"]["value"] == 61
    with pytest.raises(UserError, match="n’attend plus rien"):
        refused_records.take_away(desk, record=planned)
    talk(basile, ana)
    assert outbox_page.sending(desk).aside == ()
    assert records.find(ana[0].database, home) is not None


def planned_for_another(basile: Any, ana: Any, server: AgencyServer) -> tuple[str, str]:
    """The same of a household where nothing was done before. The household, the appointment."""
    desk, agency = basile
    home = make_household(desk, "Seule")
    talk(basile, ana)
    planned = make_appointment(desk, home, desk.now().date(), "14:00", anyway=True)
    visits.begin(desk, appointment=planned)
    close(server)
    enter(agency, server.address, server.code("basile2"), "portable")
    talk(basile, basile)
    return home, planned


def test_its_household_follows_when_nothing_else_is_in_it(basile, ana, server) -> None:
    """The agency has all of it; given to him later, it comes back whole."""
    desk, _ = basile
    home, planned = planned_for_another(basile, ana, server)
    talk(basile)
    assert records.find(desk.database, home) is not None, "nobody looked at what was refused"
    refused_records.take_away(desk, record=planned)
    assert records.find(desk.database, home) is not None, "only a round says whose it is"
    assert well(basile[1].round()).round.left == set()
    # its home and planned, as the visit said: she looks at that too
    left = [state.place for state in refused_answers.not_taken(desk)]
    assert {(one.record, one.path) for one in left} == {(home, marks.DWELLING), (home, log.STATE)}
    for one in left:
        refused_answers.leave_agencys(desk, record=one.record, path=one.path)
    assert well(basile[1].round()).round.left == {home}
    assert records.find(desk.database, home) is None
    copy = snapshots.snapshots(desk)[0]
    with look_into(copy.database, desk.key) as looked:
        assert records.find(looked, home) is not None
        assert records.find(looked, planned) is not None
    assign_visitor.give(ana[0], household=home, visitor=assign_visitor.Visitor("basile2", "Basile"))
    talk(ana, basile)
    assert households.household_page(desk, household=home).name


def test_its_household_stays_while_another_visit_is_in_it(basile, ana, server) -> None:
    desk, _ = basile
    home, planned, _, _ = begun_for_another(basile, ana, server)
    refused_records.take_away(desk, record=planned)
    talk(basile, basile)
    assert records.find(desk.database, home) is not None


def test_its_household_stays_with_what_was_not_sent_of_it(basile, ana, server) -> None:
    desk, _ = basile
    home, planned = planned_for_another(basile, ana, server)
    refused_records.take_away(desk, record=planned)
    answers.answer(desk, record=home, path="phone", answer=Answer("01 44 55 66 77"))
    talk(basile, basile)
    assert answers.answers_of(desk, record=home)["phone"].value == "01 44 55 66 77"


def test_a_household_that_is_his_again_follows_nothing(basile, ana, server) -> None:
    """Taken away, then confided before the next round: what he did about the other is over."""
    desk, _ = basile
    home, planned = planned_for_another(basile, ana, server)
    refused_records.take_away(desk, record=planned)
    assign_visitor.give(ana[0], household=home, visitor=assign_visitor.Visitor("basile2", "Basile"))
    talk(ana, basile)
    assert records.find(desk.database, home) is not None
    assert not remove_record.may_follow(desk.database, home)


def test_without_a_copy_nothing_is_taken_away(basile, ana, server) -> None:
    desk, _ = basile
    _, planned, visit, photo = begun_for_another(basile, ana, server)
    shutil.rmtree(desk.profile.snapshots, ignore_errors=True)
    desk.profile.snapshots.write_text("no folder")
    with pytest.raises(StoreError):
        refused_records.take_away(desk, record=planned)
    assert answers.answers_of(desk, record=visit)["surface"].value == 61
    assert desk.photos.has(photo)
    assert [one.place.record for one in refused_records.refused_files(desk)] == [planned]


def test_what_the_agency_has_a_part_of_is_never_taken_away(basile, ana, server) -> None:
    desk, _ = basile
    _, planned, visit, _ = begun_for_another(basile, ana, server)
    change = log.of_path(desk.database, visit, "surface")[-1]
    desk.database.run(lambda: log.set_number(desk.database, change, 9999))
    assert refused_records.refused_files(desk) == ()
    with pytest.raises(UserError):
        refused_records.take_away(desk, record=planned)


@pytest.mark.parametrize("role", ["visitor", "adviser"])
def test_while_the_other_account_is_open_the_door_says_whose_it_is(basile, server, role) -> None:
    desk, agency = basile
    make_visit(desk)
    word, code = mine(desk), server.code("zoe", role)

    async def work(session: Any) -> None:
        name = await names.closed(session, names.ACCOUNT, "Basile D.")
        await session.rows("UPDATE account SET name = :name WHERE id = 'basile'", name=name)

    server.run(work)
    with pytest.raises(UserError) as refused:
        enter(agency, server.address, code, "portable")
    assert refused.value.message == "Ce profil est celui de Basile D."
    assert "visites" in refused.value.hint
    assert mine(desk) == word
    done = well(agency.round())
    assert done.round.refused == 0, "he is still enrolled, and sends what he has"
    assert outbox_page.households_waiting(desk) == ()


def test_the_code_is_still_good_and_opens_once_all_was_sent(basile, server) -> None:
    desk, agency = basile
    make_visit(desk)
    code = server.code("zoe")
    with pytest.raises(UserError, match="Ce profil est celui de basile"):
        agency.enrol(server.address, code, "portable")
    well(agency.round())
    before = mine(desk)
    agency.enrol(server.address, code, "portable")
    assert mine(desk) != before
    make_visit(desk)
    assert well(agency.round()).round.refused == 0
    assert outbox_page.households_waiting(desk) == ()


def test_enrolled_again_by_the_same_account_it_keeps_its_word(basile, server) -> None:
    desk, agency = basile
    make_visit(desk)
    before = mine(desk)
    agency.enrol(server.address, server.code("basile"), "portable")
    assert mine(desk) == before == desk.device
    assert well(agency.round()).round.refused == 0


def test_a_desk_that_was_open_meanwhile_is_followed(basile, server) -> None:
    """What it writes under the word of before goes under the new one, save what was numbered."""
    desk, agency = basile
    visit = make_visit(desk)
    well(agency.round())
    before = mine(desk)
    new = desk.database.run(lambda: device_word.take_another(desk.database))
    assert device_word.is_waiting(desk.database) is False
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    [late] = log.unnumbered(desk.database)
    assert late.device == before
    device_word.rewrite_late(desk.database)
    [late] = log.unnumbered(desk.database)
    assert late.device == new
    [old] = desk.database.rows("SELECT id, record, path FROM change LIMIT 1")
    kept = log.find(desk.database, old["record"], old["path"], old["id"])
    desk.database.run(lambda: log.set_number(desk.database, kept, None))
    device_word.rewrite_late(
        desk.database
    )  # a server put back has lost it: it is given back as it was
    kept = log.find(desk.database, old["record"], old["path"], old["id"])
    assert kept.device == before


def test_a_server_of_before_says_nothing_and_nothing_changes(tmp_path: Path) -> None:
    with desk_at(tmp_path / "alone") as (desk, _):
        told = device_word.own_word(desk.database)
        assert told == device_word.Mine(desk.device, waiting=False)
        device_word.rewrite_late(desk.database)
        assert mine(desk) == desk.device
