"""Whole rounds with a real server: enrolled, sent, received, refused, shut out."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path
from tests.sync.desks import agency_of, desk_at, well
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers, sync_state
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.sync.changes import outbox
from visitapp.sync.wire import attempts


def picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (400, 300), colour).save(out, "PNG")
    return out.getvalue()


def test_a_laptop_that_is_not_enrolled_makes_no_round(tmp_path: Path) -> None:
    with desk_at(tmp_path / "alone") as (desk, agency):
        make_visit(desk)
        outcome = agency.round()
        assert (outcome.enrolled, outcome.round) == (False, None)
        assert outbox_page.sending(desk).where.server is None


def test_a_visit_goes_an_adviser_has_it_and_her_correction_comes_back(basile, ana) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    well(agency.round())
    well(her_agency.round())
    there = answers.answers_of(her_desk, record=visit)
    assert there["surface"].value == 61
    assert [one.name for one in day_plan.day(her_desk).cards] == ["Odile R."]
    answers.answer(her_desk, record=visit, path="surface", answer=Answer(value=62))
    well(her_agency.round())
    outcome = well(agency.round())
    assert (visit, "surface") in outcome.places
    assert answers.answers_of(desk, record=visit)["surface"].value == 62


def test_an_adviser_sees_the_bags_of_her_territory_and_a_visitor_only_her_own(
    basile, ana, server, tmp_path
) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    count_bag.count(desk, item="led_bulb", count=6)
    well(agency.round())
    well(her_agency.round())
    [bag] = agency_stock.stock(her_desk).bags
    assert [(line.item, line.count) for line in bag.lines] == [("led_bulb", 6)]
    with desk_at(tmp_path / "zoe", server, "zoe") as (third, third_agency):
        well(third_agency.round())
        assert records.of_kind(third.database, "bag") == []


def test_a_draft_goes_too(basile, server) -> None:
    desk, agency = basile
    visit = make_visit(desk)
    assert records.get(desk.database, visit).state == "in_progress"
    well(agency.round())
    rows = server.rows("SELECT id FROM record WHERE id = :id", id=visit)
    assert [row["id"] for row in rows] == [visit]


def test_sent_is_said_only_once_answers_and_photos_are_there(basile) -> None:
    desk, agency = basile
    visit = make_visit(desk)
    path = _photo_path(desk, visit)
    answers.attach(desk, record=visit, path=path, data=picture("red"))
    answers.attach(desk, record=visit, path=path, data=picture("blue"))
    visits.finish(desk, visit=visit)
    states = [sync_state.shown_state(desk, visit, "finished")]
    well(agency.round(photos=lambda: False))
    [waits] = outbox_page.households_waiting(desk)
    assert (waits.changes, waits.pictures) == (0, (0, 2))
    states.append(sync_state.shown_state(desk, visit, "finished"))
    well(agency.round())
    states.append(sync_state.shown_state(desk, visit, "finished"))
    assert states == ["finished", "finished", "sent"]
    assert outbox_page.households_waiting(desk) == ()
    [done] = sync_state.received(desk)
    assert (done.name, done.state) == ("Odile R.", "sent")
    assert day_plan.day(desk).cards[0].state == "sent"


def test_a_photo_of_the_answer_beside_is_said_to_wait_until_it_is_there(basile, ana) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk)
    path = _photo_path(desk, visit)
    well(agency.round())
    well(her_agency.round())
    answers.attach(her_desk, record=visit, path=path, data=picture("red"))
    well(her_agency.round())
    answers.attach(desk, record=visit, path=path, data=picture("blue"))
    visits.finish(desk, visit=visit)
    well(agency.round(photos=lambda: False))
    well(agency.round(photos=lambda: False))  # hers is shown now, and ours beside it
    [waits] = outbox_page.households_waiting(desk)
    assert (waits.changes, waits.pictures) == (0, (0, 1)), "hers does not come without photos"
    assert (sync_state.count_waiting(desk), sync_state.where(desk).only_photos) == (1, True)
    assert sync_state.shown_state(desk, visit, "finished") == "finished"
    well(agency.round())
    assert outbox_page.households_waiting(desk) == ()
    assert sync_state.shown_state(desk, visit, "finished") == "sent"


def test_a_photo_taken_out_on_one_laptop_is_in_the_bin_of_the_other(basile, ana) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk)
    path = _photo_path(desk, visit)
    sha = answers.attach(desk, record=visit, path=path, data=picture("red")).made
    well(agency.round())
    well(her_agency.round())
    assert her_desk.photos.has(sha)
    answers.answer(desk, record=visit, path=path, answer=None)
    well(agency.round())
    well(her_agency.round())
    assert not her_desk.photos.has(sha)
    assert her_desk.photos.binned() == [sha], "thirty days, as at home"
    answers.answer(desk, record=visit, path=path, answer=Answer(value=(sha,)))
    well(agency.round())
    well(her_agency.round())
    assert her_desk.photos.has(sha)


def test_two_answers_are_shown_and_the_choice_is_everywhere_and_in_the_history(basile, ana) -> None:
    (desk, agency), (her_desk, her_agency) = basile, ana
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=60))
    well(agency.round())
    well(her_agency.round())
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    answers.answer(her_desk, record=visit, path="surface", answer=Answer(value=62))
    well(agency.round())
    well(her_agency.round())
    well(agency.round())
    [one] = conflicts.conflicts(desk)
    assert (one.place.code, one.place.name) == ("6.2", "Odile R.")
    assert [(side.words, side.mine) for side in one.sides] == [
        ("61\u00a0m²", True), ("62\u00a0m²", False),
    ]  # fmt: skip
    assert sync_state.count_waiting(desk) == 1
    conflicts.choose(desk, record=visit, path="surface", change=one.sides[1].change)
    well(agency.round())
    well(her_agency.round())
    for at in (desk, her_desk):
        assert conflicts.conflicts(at) == ()
        assert answers.answers_of(at, record=visit)["surface"].value == 62
        values = [c.value["value"] for c in log.history(at.database, visit, "surface") if c.value]
        assert sorted(set(values)) == [60, 61, 62]
    assert well(agency.round()).round.differing == []
    assert well(her_agency.round()).round.differing == []


def test_an_answer_that_nobody_can_read_stops_only_itself(basile) -> None:
    desk, agency = basile
    visit = make_visit(desk)
    well(agency.round())
    log.append(
        desk.database, record=visit, kind="visit", path="surface", value={"value": 61},
        author="x" * 300, device=desk.device, at=desk.now(),
    )  # fmt: skip
    answers.answer(desk, record=visit, path="notes", answer=Answer(value="Après."))
    well(agency.round())
    [waits] = outbox_page.households_waiting(desk)
    [aside] = waits.refused
    assert (aside.place.code, aside.place.path) == ("6.2", "surface")
    assert aside.reason.endswith("Écrivez-la de nouveau.")
    assert waits.changes == 1
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    well(agency.round())
    assert outbox_page.households_waiting(desk) == ()
    assert outbox_page.refused(desk) == ()


def test_what_the_server_refuses_is_said_and_offered_again_when_somebody_asks(
    basile, server
) -> None:
    desk, agency = basile
    household = make_household(desk)
    well(agency.round())
    server.run(lambda one: one.rows("DELETE FROM member WHERE root = :id", id=household))
    server.run(lambda one: one.rows(
        "INSERT INTO member (root, scope) VALUES (:id, 'former:nobody')",
        id=household))  # fmt: skip
    appointment = make_appointment(desk, make_household(desk, "Zoé", "Ammar"), desk.now().date())
    answers.answer(desk, record=household, path="persons", answer=Answer(value=3))
    well(agency.round())
    assert [one.reason for one in outbox_page.refused(desk)] == [
        "Ce dossier n’est pas à vous, ou n’est plus là. Demandez à l’agence de vous confier le "
        "foyer\u00a0: ce qui attend ici partira tout seul."
    ]
    assert not outbox.is_waiting(desk.database, appointment)
    server.run(lambda one: one.rows(
        "INSERT INTO member (root, scope) VALUES (:id, 'visitor:basile')",
        id=household))  # fmt: skip
    well(agency.round())
    assert len(outbox_page.refused(desk)) == 1
    well(agency.round(asked=True))
    assert outbox_page.refused(desk) == ()
    assert outbox_page.households_waiting(desk) == ()


def test_nobody_answers_and_nothing_is_lost(basile, server, tmp_path: Path) -> None:
    desk, agency = basile
    visit = make_visit(desk)
    meta.write(desk.database, attempts.SERVER, "http://127.0.0.1:9")
    before = len(log.unnumbered(desk.database))
    outcome = agency.round()
    assert (outcome.round, outcome.attempts.error, outcome.attempts.tries) == (None, "offline", 1)
    assert len(log.unnumbered(desk.database)) == before
    assert outbox_page.households_waiting(desk)[0].changes > 0
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))


def test_a_laptop_that_is_shut_out_says_so_and_comes_back_with_a_code(basile, server) -> None:
    desk, agency = basile
    make_visit(desk)
    server.run(lambda one: one.rows("UPDATE device SET revoked = 1"))
    assert agency.round().attempts.error == "signed_out"
    agency.enrol(server.address, server.code("basile"), "portable")
    well(agency.round())
    assert outbox_page.households_waiting(desk) == ()


def test_a_keyring_locked_since_is_said(basile, server) -> None:
    desk, _ = basile
    from tests.app.desktop import MemoryKeyring

    keyring = MemoryKeyring()
    first = agency_of(desk, keyring)
    first.enrol(server.address, server.code("basile"), "portable")
    keyring.locked = True
    assert agency_of(desk, keyring).round().attempts.error == "keyring"
    keyring.locked = False
    well(agency_of(desk, keyring).round())


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("http://exemple.fr", "ABCD-EFGH", "Cette adresse"),
        ("http://127.0.0.1:9", "ABCD-EFGH", "L’agence ne répond pas"),
        ("http://127.0.0.1:9", "ABC", "Ce code"),
    ],
)
def test_what_is_mistyped_is_said_in_one_sentence(
    address: str, code: str, said: str, tmp_path: Path
) -> None:
    with desk_at(tmp_path / "alone") as (_, agency):
        with pytest.raises(UserError) as refused:
            agency.enrol(address, code, "")
        assert refused.value.message.startswith(said)
        assert refused.value.hint


def test_a_code_that_is_wrong_is_said(server, tmp_path: Path) -> None:
    said = "Ce code n’est pas valable"
    with desk_at(tmp_path / "alone") as (_, agency), pytest.raises(UserError, match=said):
        agency.enrol(server.address, "AAAA-BBBB-CCCC-DDDD", "")


def test_a_bug_of_ours_is_kept_for_later_and_stops_nothing_else(basile, monkeypatch) -> None:
    desk, agency = basile
    make_visit(desk)
    monkeypatch.setattr("visitapp.sync.changes.engine.digest.differing", lambda *_: 1 / 0)
    outcome = agency.round()
    assert (outcome.attempts.error, outcome.attempts.detail) == ("unexpected", "ZeroDivisionError")
    assert isinstance(outcome.fault, ZeroDivisionError), "for the crash dialog"
    assert agency.round().fault is None, "once, and not at each round"
    assert agency_of(desk, agency._keyring).round().fault is None, "nor at the next start"
    monkeypatch.undo()
    assert well(agency.round()).fault is None
