"""A refused answer is put down, and a choice is offered to who may make it: by a real server."""

from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path
from tests.operations.traffic_made import refuse
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk, well
from tests.sync.test_cut_rounds import household_of
from tests.sync.wire.test_agency import picture
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers, sync_state, transitions
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.sending import conflicts, outbox_page, refused_answers
from visitapp.operations.visits import visits
from visitapp.store.log import log, records
from visitapp.sync.changes import discard_refused

CLOSED = "Cette visite est validée. Demandez à votre conseillère de la rouvrir, puis renvoyez."


def surface(desk: Any, visit: str) -> Any:
    return answers.answers_of(desk, record=visit)["surface"].value


def validated(basile: Any, ana: Any) -> str:
    """A visit of 60 m², finished by him and validated by her; he has not heard of it."""
    visit = make_visit(basile[0])
    answers.answer(basile[0], record=visit, path="surface", answer=Answer(value=60))
    visits.finish(basile[0], visit=visit)
    talk(basile, ana)
    transitions.move(ana[0], record=visit, state="validated")
    talk(ana)
    return visit


def late(basile: Any, visit: str, value: int = 61) -> None:
    answers.answer(basile[0], record=visit, path="surface", answer=Answer(value=value))
    well(basile[1].round())


def test_a_late_answer_to_a_validated_visit_is_put_down(basile: Any, ana: Any) -> None:
    (his, agency), hers = basile, ana[0]
    visit = validated(basile, ana)
    late(basile, visit)
    [one] = refused_answers.not_taken(his)
    assert (one.words, one.agency, one.reason) == ("61\u00a0m²", "60\u00a0m²", CLOSED)
    assert outbox_page.sending(his).aside == (one,)
    done = refused_answers.leave_agencys(his, record=visit, path="surface")
    assert (visit, "surface") in done.paths
    assert outbox_page.refused(his) == refused_answers.not_taken(his) == ()
    assert outbox_page.households_waiting(his) == ()
    assert sync_state.count_waiting(his) == 0
    assert surface(his, visit) == 60
    assert log.answers(his.database, visit)["surface"]["value"] == 60
    well(agency.round(asked=True))
    assert surface(his, visit) == surface(hers, visit) == 60
    assert well(agency.round()).round.differing == []
    with pytest.raises(UserError):
        refused_answers.leave_agencys(his, record=visit, path="surface")


def test_the_history_keeps_it_with_why_and_by_whom(basile: Any, ana: Any) -> None:
    (his, _), hers = basile, ana[0]
    visit = validated(basile, ana)
    late(basile, visit)
    refused_answers.leave_agencys(his, record=visit, path="surface")
    [kept] = discard_refused.discarded(his.database, visit, "surface")
    assert (kept.change.value["value"], kept.reason, kept.by) == (61, CLOSED, his.author)
    transitions.move(hers, record=visit, state="to_correct", reason="La surface")
    talk(ana, basile)
    answers.answer(hers, record=visit, path="surface", answer=Answer(value=64))
    answers.answer(his, record=visit, path="surface", answer=Answer(value=62))
    talk(ana, basile)
    [one] = conflicts.conflicts(his)
    assert "61\u00a0m² (laissée pour celle de l’agence)" in [side.words for side in one.history]


def test_such_a_household_leaves_once_it_is_somebody_elses(
    basile: Any, ana: Any, server: AgencyServer, tmp_path: Path
) -> None:
    (his, agency), hers = basile, ana[0]
    with desk_at(tmp_path / "zoe", server, "zoe") as zoe:
        talk(zoe)
        visit = validated(basile, ana)
        late(basile, visit)
        home = household_of(hers, visit)
        assign_visitor.give(hers, household=home, visitor=assign_visitor.Visitor("zoe", "zoe"))
        talk(ana, zoe)
        well(agency.round())
        assert records.find(his.database, home) is not None, "somebody must look at it first"
        refused_answers.leave_agencys(his, record=visit, path="surface")
        well(agency.round())
        assert records.find(his.database, home) is None
        left = his.database.rows("SELECT key FROM meta WHERE key LIKE 'put_down/%'")
        assert left == [], "the history leaves with its household"
        assert surface(zoe[0], visit) == 60


def test_what_was_numbered_is_never_put_down(basile: Any, ana: Any) -> None:
    (his, _), _ = basile, ana
    visit = validated(basile, ana)
    late(basile, visit)
    late(basile, visit, 63)
    before = [one for one in log.of_path(his.database, visit, "surface") if one.number is not None]
    refused_answers.leave_agencys(his, record=visit, path="surface")
    assert log.of_path(his.database, visit, "surface") == before, "both refused ones went"
    assert surface(his, visit) == 60


def test_an_answer_of_since_is_not_put_down(basile: Any, ana: Any) -> None:
    """Typed again after the refusal, and not sent yet: it is what waits now."""
    (his, _), _ = basile, ana
    visit = validated(basile, ana)
    late(basile, visit)
    answers.answer(his, record=visit, path="surface", answer=Answer(value=65))
    with pytest.raises(UserError):
        refused_answers.leave_agencys(his, record=visit, path="surface")
    assert discard_refused.put_down(his.database, visit, "surface", "x", his.now()) == []
    assert surface(his, visit) == 65


def test_a_program_that_dies_has_put_all_down_or_nothing(
    basile: Any, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (his, _), _ = basile, ana
    visit = validated(basile, ana)
    late(basile, visit)
    before = his.database.rows("SELECT * FROM change ORDER BY sequence")

    def dies(*_args: Any) -> Any:
        raise SystemExit

    for place in (
        "visitapp.sync.changes.discard_refused.settle",
        "visitapp.operations.sending.refused_answers.relist",
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, dies)
            with pytest.raises(SystemExit):
                refused_answers.leave_agencys(his, record=visit, path="surface")
        assert his.database.rows("SELECT * FROM change ORDER BY sequence") == before
        assert discard_refused.discarded(his.database, visit) == []
        assert surface(his, visit) == 61
    assert len(refused_answers.not_taken(his)) == 1


def test_the_photo_of_an_answer_that_is_put_down_goes_to_the_bin(basile: Any, ana: Any) -> None:
    his = basile[0]
    visit = make_visit(his)
    path = _photo_path(his, visit)
    visits.finish(his, visit=visit)
    talk(basile, ana)
    transitions.move(ana[0], record=visit, state="validated")
    talk(ana)
    photo = answers.attach(his, record=visit, path=path, data=picture("red")).made
    well(basile[1].round())
    refused_answers.leave_agencys(his, record=visit, path=path)
    assert not his.photos.has(photo)
    assert his.photos.binned() == [photo]
    assert outbox_page.households_waiting(his) == ()


def test_a_refused_move_is_put_down_with_its_reason(basile: Any, ana: Any) -> None:
    """He sends to the agency what she has validated meanwhile, with a state of his own."""
    (his, agency), _ = basile, ana
    visit = validated(basile, ana)
    records.set_state(
        his.database, visit, "in_progress", author=his.author, device=his.device, at=his.now()
    )
    his.drafts.forget(visit)
    well(agency.round())
    [one] = refused_answers.not_taken(his)
    assert (one.place.path, one.agency) == ("@state", "validée")
    refused_answers.leave_agencys(his, record=visit, path="@state")
    assert records.get(his.database, visit).state == "validated"
    assert outbox_page.refused(his) == ()


def test_the_first_move_put_down_leaves_the_state_it_was_made_in(basile: Any) -> None:
    his = basile[0]
    visit = make_visit(his)
    made = log.of_path(his.database, visit, log.CREATED)[0].value["value"]["state"]
    assert log.of_path(his.database, visit, log.STATE) == []
    visits.finish(his, visit=visit)
    refuse(his, visit, log.STATE, CLOSED)
    refused_answers.leave_agencys(his, record=visit, path=log.STATE)
    assert records.get(his.database, visit).state == made == "in_progress"


def test_who_has_a_household_is_a_choice_of_advisers(
    basile: Any, ana: Any, lise: Any, server: AgencyServer, tmp_path: Path
) -> None:
    """Two of them gave it to two visitors: neither visitor is asked."""
    with desk_at(tmp_path / "zoe", server, "zoe") as zoe:
        talk(zoe)
        home = make_household(basile[0])
        talk(basile, ana, lise)
        for (desk, _), name in ((ana, "basile"), (lise, "zoe")):
            assign_visitor.give(desk, household=home, visitor=assign_visitor.Visitor(name, name))
        talk(ana, lise, zoe, basile, ana)
        for desk in (zoe[0], basile[0]):
            assert conflicts.conflicts(desk) == ()
            assert sync_state.count_waiting(desk) == 0
        for desk in (ana[0], lise[0]):
            assert [one.place.path for one in conflicts.conflicts(desk)] == ["@assigned"]
            assert sync_state.count_waiting(desk) == 1


def test_two_answers_in_a_validated_visit_are_her_choice(basile: Any, ana: Any, lise: Any) -> None:
    """The visitor is not asked what he may not write; what an adviser chose is shown to him."""
    his, hers, third = basile[0], ana[0], lise[0]
    visit = validated(basile, ana)
    talk(lise, basile)
    answers.answer(hers, record=visit, path="surface", answer=Answer(value=64))
    answers.answer(third, record=visit, path="surface", answer=Answer(value=65))
    talk(ana, lise, basile, ana)
    assert conflicts.conflicts(his) == ()
    assert conflicts.paths_to_choose(his, record=visit) == frozenset()
    assert visits.open_visit(his, visit=visit).conflicts == {"surface": False}
    assert visits.open_visit(hers, visit=visit).conflicts == {"surface": True}
    [one] = conflicts.conflicts(hers)
    with pytest.raises(UserError):
        conflicts.choose(his, record=visit, path="surface", change=one.sides[1].change)
    conflicts.choose(hers, record=visit, path="surface", change=one.sides[1].change)
    talk(ana, basile, lise)
    for desk in (his, hers, third):
        assert conflicts.conflicts(desk) == ()
        assert surface(desk, visit) == 65
