"""The other's answer came first, and ours is numbered after it: all that is shown follows.

Memory (the open file, reports), the list rows (the agenda) and the database, by a real server and
by a key.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.server.operated import Operated
from tests.sync.bundle.test_office import person
from tests.sync.desks import talk, well
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.appointments import appointments
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.records.write import Given
from visitapp.operations.sending import conflicts
from visitapp.store.log import log, records
from visitapp.sync.changes.engine import Engine, Round

PLANNED, THEIRS, MINE = date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)


def test_a_day_typed_while_a_page_came(
    basile: Any, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hers is the first that the agency numbered: it is the one in the open file and the agenda."""
    (his, agency), hers = basile, ana[0]
    planned = make_appointment(his, make_household(his), PLANNED)
    talk(basile, ana)
    answers.answer(hers, record=planned, path="day", answer=Answer(value=THEIRS))
    talk(ana)
    receive, typed = Engine._receive, list[bool]()

    def receive_while_he_types(self: Engine, done: Round) -> None:
        if not typed:
            typed.append(True)
            answers.answer(his, record=planned, path="day", answer=Answer(value=MINE))
        receive(self, done)

    monkeypatch.setattr(Engine, "_receive", receive_while_he_types)
    outcome = well(agency.round())
    assert (planned, "day") in outcome.places, "the screens are told"
    talk(ana)
    for desk in (his, hers):
        assert day_of(desk, planned) == (THEIRS, "2026-12-08", THEIRS)
        [one] = conflicts.conflicts(desk)
        assert [side.words for side in one.sides] == [
            "8\u00a0décembre 2026",
            "15\u00a0décembre 2026",
        ]
    shown = appointments.week(his, start=THEIRS).days
    assert [day for day, found in shown if found] == [THEIRS]


def day_of(desk: Any, appointment: str) -> tuple[Any, Any, date | None]:
    """In memory, in the database, on the agenda."""
    return (
        answers.answers_of(desk, record=appointment)["day"].value,
        log.answers(desk.database, appointment)["day"]["value"],
        records.get(desk.database, appointment).day,
    )


def test_by_a_key_too(tmp_path: Path) -> None:
    """Typed in a page that was open before hers came; the receipt numbers it after hers."""
    server = Operated(tmp_path / "server")
    server.init()
    with server.here():
        nadege = person(server, tmp_path, "nadege", "visitor")
        ana = person(server, tmp_path, "ana", "adviser")
        visit = make_visit(nadege.desk)
        answers.answer(nadege.desk, record=visit, path="surface", answer=Answer(value=60))
        nadege.network()
        ana.network()
        seen = log.leaves(nadege.desk.database, visit)["surface"]
        answers.answer(ana.desk, record=visit, path="surface", answer=Answer(value=64))
        ana.network()
        nadege.network()
        typed = Given(answers.new_change(), seen)
        mine = Answer(value=61)
        answers.answer(nadege.desk, record=visit, path="surface", answer=mine, given=typed)
        bundle = nadege.export(tmp_path / "n.alec")
        ana.bring_in(bundle)
        assert surface_of(nadege.desk, visit) == (61, 61), "not numbered yet: her own"
        nadege.bring_in(bundle.with_suffix(".recu"))
        assert surface_of(nadege.desk, visit) == (64, 64)
        open_profile.close(nadege.desk)
        open_profile.close(ana.desk)


def surface_of(desk: Any, visit: str) -> tuple[Any, Any]:
    """In memory, in the database."""
    return (
        answers.answers_of(desk, record=visit)["surface"].value,
        log.answers(desk.database, visit)["surface"]["value"],
    )
