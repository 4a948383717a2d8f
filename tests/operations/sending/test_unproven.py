"""« Réponses sans preuve » with a real server: given back in Ana's name, proven by nothing."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.sync.agency_server import agency_server
from tests.sync.desks import talk
from tests.sync.doubting import Doubting, doubting
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.machines import name_of
from visitapp.operations.records import answers
from visitapp.operations.sending import unproven
from visitapp.operations.sending.outbox_page import sending
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.store.log.log import Change

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Doubting]:
    with agency_server(tmp_path) as server, ExitStack() as open_ones:
        yield doubting(server, tmp_path, open_ones)


def test_what_an_adviser_accepts_is_hers_and_what_she_refuses_is_nowhere(office: Doubting) -> None:
    desk, ana = office.ana
    office.forge("surface", {"value": 62})
    office.forge("surface", {"value": 630})
    talk(office.ana)
    assert sending(desk).unproven == 2
    found = unproven.unproven(ana)
    assert [(one.words, one.offered_by) for one in found.waiting] == [
        ("62\u00a0m²", "basile"), ("630\u00a0m²", "basile")
    ]  # fmt: skip
    right, wrong = found.waiting
    assert right.today == (), "nobody has answered it"
    assert (right.place.path, right.change.author) == ("surface", "ana")
    with pytest.raises(UserError, match="Dites pourquoi"):
        unproven.decide(ana, household=right.household, id=right.id, accepted=True, reason=" ")
    unproven.write_anew(desk, change=right.change, reason="Basile l’a lue sur le bail.")
    [_, now] = unproven.unproven(ana).waiting
    assert [(one.words, one.author, one.mine) for one in now.today] == [
        ("62\u00a0m²", "Nadège", True)
    ]
    for one, accepted, before in (
        (right, True, False), (right, False, True), (wrong, False, False)
    ):  # fmt: skip
        found = unproven.decide(
            ana, household=one.household, id=one.id, accepted=accepted, reason="Appelé."
        )
        assert found.before == before
    assert (found.waiting, found.many) == ((), 0)
    talk(office.ana, office.basile, office.ana)
    here, _ = office.basile
    assert answers.answers_of(here, record=office.visit)["surface"].value == 62
    [*_, last] = log.history(here.database, office.visit, "surface")
    assert (last.device, last.signature is not None) == (desk.device, True)
    assert last.id != right.change.id
    assert sending(desk).unproven == 0
    assert office.server.says('"value":630') == []


def test_what_cannot_be_accepted_says_what_to_do(office: Doubting) -> None:
    desk, _ = office.ana

    def refused(change: Change) -> str:
        with pytest.raises(UserError) as told:
            unproven.write_anew(desk, change=change, reason="Appelé.")
        return f"{told.value.message} {told.value.hint}"

    change = Change("f", office.visit, "visit", log.STATE, {"value": "validated"}, (), "ana",
                    desk.device, AT)  # fmt: skip
    before = records.get(desk.database, office.visit).state
    assert "la liste" in refused(change)
    assert records.get(desk.database, office.visit).state == before
    given = replace(change, path="@assigned", value={"value": {"visitor": "samira"}})
    assert "depuis le dossier" in refused(given)
    assert "depuis le dossier" in refused(replace(change, path="bills/b1/bill_photo"))
    assert "depuis le dossier" in refused(replace(change, path="never_asked"))
    assert "pas sur cet ordinateur" in refused(replace(change, record="elsewhere"))
    meta.write(desk.database, "role", "visitor")
    records.set_state(
        desk.database, office.visit, "validated", author="ana", device=desk.device, at=AT
    )
    said = refused(replace(change, path="surface", value={"value": 62}))
    assert "Cette visite est validée." in said


def test_a_state_that_she_may_give_is_her_own_move(office: Doubting) -> None:
    desk, _ = office.ana
    later = make_appointment(desk, make_household(desk), AT.date())
    change = Change("f", later, "appointment", log.STATE, {"value": "cancelled"}, (), "ana",
                    "elsewhere", AT)  # fmt: skip
    unproven.write_anew(desk, change=change, reason="Elle a rappelé.")
    assert records.get(desk.database, later).state == "cancelled"
    [*_, last] = log.history(desk.database, later, log.STATE)
    assert last.device == desk.device


def test_the_state_of_today_stands_beside_the_one_offered(office: Doubting) -> None:
    """Of a record that never moved, the one that it was made in."""
    desk, ana = office.ana
    office.forge("@state", {"value": "validated"})
    began = records.get(desk.database, office.visit).state
    [one] = unproven.unproven(ana).waiting
    assert [(it.words, it.author) for it in one.today] == [(name_of("visit", began), "Nadège")]
    records.set_state(desk.database, office.visit, "finished", author="ana", device="x", at=AT)
    [one] = unproven.unproven(ana).waiting
    assert [it.words for it in one.today] == [name_of("visit", "finished")]


def test_of_a_record_that_is_not_here_the_words_are_not_told(office: Doubting) -> None:
    """It came to the agency after this computer's last round."""
    here, _ = office.basile
    late = make_visit(here, first="Aya")
    answers.answer(here, record=late, path="surface", answer=Answer(value=50))
    talk(office.basile)
    office.forge("surface", {"value": 62}, record=late)
    [one] = unproven.unproven(office.ana[1]).waiting
    assert one.words == ""
