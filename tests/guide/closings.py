"""A year that two coordinators closed, each before the other's closing came: all invented."""

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from tests.app.desktop import MemoryKeyring
from tests.operations.households_made import given, make_appointment, make_household
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators import sheets
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.records.follow_received import follow_all
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.file.profile import prepare
from visitapp.store.log import log
from visitapp.sync.changes.receive import receive_record
from visitapp.sync.wire.messages import WireChange

YEAR = Scope(date(2025, 1, 1), date(2025, 12, 31))


def closed_twice(desk: Desk, world: Any) -> None:
    """Closed here with one visit; Colette's closing, that does not know it, came since."""
    meta.write(desk.database, "role", COORDINATOR)
    _visited(desk, date(2025, 7, 6))
    sheets.close(desk, scope=YEAR)
    changes = _hers(world)
    receive_record(desk.database, changes, lambda came: relist(desk, came))
    follow_all(desk)


def _visited(desk: Desk, day: date) -> None:
    visit = visits.begin(desk, appointment=make_appointment(desk, make_household(desk), day)).made
    said = given(visit_date=day, visit_number="first")
    answers.answer_many(desk, record=visit, answers=said)
    visits.finish(desk, visit=visit)


def _hers(world: Any) -> list[WireChange]:
    """What Colette's computer sends of her closing."""
    door = open_profile.Door(
        prepare(world.folder / "colette"), MemoryKeyring(), "Colette", world.clock, hooks_of
    )
    made = open_profile.begin_profile(door, password="six petits chats")
    opened = open_profile.finish_profile(door, made, typed=made.recovery_code)
    colette = replace(opened, author="Colette")
    meta.write(colette.database, "role", COORDINATOR)
    period = sheets.close(colette, scope=YEAR).made
    found = [
        WireChange(**{**asdict(one), "number": number})
        for number, one in enumerate(log.unnumbered(colette.database, period), start=1)
    ]
    open_profile.close(colette)
    return found
