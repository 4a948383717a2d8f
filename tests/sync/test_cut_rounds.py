"""A round that is cut tells all that it did until then: received, erased, by a real server."""

from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk
from tests.sync.wire.test_agency import picture
from visitapp.domain.errors import UserError
from visitapp.operations.households import erasure
from visitapp.operations.records import answers, sync_state
from visitapp.operations.sending import outbox_page
from visitapp.store.log import records
from visitapp.sync.wire.link import Link, Offline


def cut(*_args: Any) -> Any:
    raise Offline("cut")


def household_of(desk: Any, visit: str) -> str:
    appointment = records.get(desk.database, visit).parent
    return str(records.get(desk.database, str(appointment)).parent)


def test_what_went_before_the_cut_is_received(basile: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, agency = basile
    make_visit(desk)
    monkeypatch.setattr(Link, "changes", cut)
    assert agency.round().attempts.error == "offline"
    assert outbox_page.households_waiting(desk) == ()
    assert [one.name for one in sync_state.received(desk)] == ["Odile R."]


def test_what_went_before_the_program_died_is_received_after_the_next_round(
    tmp_path: Path, server: AgencyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the round is left but what is on the disk."""

    def dies(*_args: Any) -> Any:
        raise SystemExit

    with desk_at(tmp_path / "basile", server) as (desk, agency):
        make_visit(desk)
        monkeypatch.setattr("visitapp.operations.records.sync_state.note", dies)
        with pytest.raises(SystemExit):
            agency.round()
        assert sync_state.received(desk) == ()
        monkeypatch.undo()
        talk((desk, agency))
        assert [one.name for one in sync_state.received(desk)] == ["Odile R."]


def test_a_household_made_during_the_round_is_received_too(
    basile: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, agency = basile
    make_visit(desk)
    push, made = Link.push, list[str]()

    def push_while_she_registers(self: Link, told: Any) -> Any:
        if not made:
            made.append(make_household(desk, "Zoé", "Ammar"))
        return push(self, told)

    monkeypatch.setattr(Link, "push", push_while_she_registers)
    talk((desk, agency))
    assert {one.name for one in sync_state.received(desk)} == {"Odile R.", "Zoé A."}


def test_what_was_erased_before_the_cut_is_in_no_memory_and_on_no_disk(
    basile: Any, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk, agency), (hers, _) = basile, ana
    visit = make_visit(desk)
    photo = answers.attach(
        desk, record=visit, path=_photo_path(desk, visit), data=picture("red")
    ).made
    talk(basile, ana)
    home = household_of(desk, visit)
    assert answers.answers_of(desk, record=visit)
    erasure.ask(hers, household=home, reason="request")
    talk(ana)
    monkeypatch.setattr(Link, "digest", cut)
    outcome = agency.round()
    assert outcome.attempts.error == "offline"
    assert records.find(desk.database, visit) is None
    assert {home, visit} <= outcome.changed, "an open visit is told, and not only the list"
    with pytest.raises(UserError):
        answers.answers_of(desk, record=visit)
    assert not desk.photos.has(photo)
    assert desk.photos.binned() == []
