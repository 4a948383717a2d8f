"""Two states that stand apart: to choose one is a move, from the one that the agency holds."""

import pytest

from tests.depth import sample
from tests.operations.read_back import state
from tests.operations.test_every_move import DRAWN, at
from tests.operations.traffic_made import other_answer
from tests.states_drawn import every, ids, names
from visitapp.domain.errors import UserError
from visitapp.domain.states.visits import DECISIONS
from visitapp.operations.sending import conflicts
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.sync.changes.receive import SAID_LAST


def apart(desk, record: str, here: str, agency: str) -> dict[str, str]:
    """One state written here and not sent, another that the agency numbered: state → change."""
    records.set_state(
        desk.database, record, here, author=desk.author, device=desk.device, at=desk.now()
    )
    other_answer(desk, record, log.STATE, agency)
    assert state(desk, record) == here  # nobody sees their own word replaced
    return {
        str((one.value or {})["value"]): one.id
        for one in log.of_path(desk.database, record, log.STATE)
    }


@pytest.mark.parametrize("kind", [one for one in names() if one not in SAID_LAST][:: sample(1, 3)])
def test_only_what_is_drawn_from_the_agencys_word_is_chosen(desk, kind: str) -> None:
    for arrow in (one for one in every() if one.kind == kind):
        meta.write(desk.database, "role", arrow.role)
        start, end = ids(arrow)
        record = at(desk, kind, start)
        side = apart(desk, record, end, start)
        if end in DECISIONS.get(kind, ()) and start not in DECISIONS[kind]:
            assert conflicts.conflicts(desk, record=record) == (), "a decision answers it"
            assert state(desk, record) == end, arrow
            continue
        if DRAWN.get(arrow, True):  # not drawn, or drawn with a reason that nobody asks for here
            with pytest.raises(UserError):
                conflicts.choose(desk, record=record, path=log.STATE, change=side[end])
            conflicts.choose(desk, record=record, path=log.STATE, change=side[start])
            assert state(desk, record) == start, arrow
        else:
            conflicts.choose(desk, record=record, path=log.STATE, change=side[end])
            assert state(desk, record) == end, arrow
        assert conflicts.conflicts(desk, record=record) == (), arrow


def test_it_says_what_to_do_where_the_way_is_not_drawn(desk) -> None:
    """A visitor opened his visit again while it was validated: the agency's word can be kept."""
    record = at(desk, "visit", "finished")
    side = apart(desk, record, "in_progress", "validated")
    with pytest.raises(UserError) as refused:
        conflicts.choose(desk, record=record, path=log.STATE, change=side["in_progress"])
    assert (
        refused.value.message
        == "On ne passe pas de «\u00a0validée\u00a0» à «\u00a0en cours\u00a0»."
    )
    assert "Gardez «\u00a0validée\u00a0»" in refused.value.hint
    [one] = conflicts.conflicts(desk, record=record)
    assert one.place.label == "Où en est la visite"


def test_the_question_says_the_word_of_its_kind(desk) -> None:
    said = {}
    for kind, here, agency in (
        ("orientation", "refused", "accepted"), ("appointment", "absent", "done"),
        ("household", "refused", "closed"),
    ):  # fmt: skip
        record = at(desk, kind, "proposed" if kind == "orientation" else "planned")
        apart(desk, record, here, agency)
        [one] = conflicts.conflicts(desk, record=record)
        said[kind] = one.place.label
    assert said == {
        "orientation": "Où en est l’orientation", "appointment": "Où en est le rendez-vous",
        "household": "Où en est le dossier",
    }  # fmt: skip
