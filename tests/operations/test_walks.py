"""One answer to disk, one pulled change of a visit and one web registration to an adviser's list:
how many rooms each enters (docs/architecture.md, « Three walks »)."""

import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import visitapp
from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.arriving import computer_without, told
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.intake import decide, worklist
from visitapp.operations.records import answers
from visitapp.operations.records.follow_received import follow_all
from visitapp.operations.records.rebuild_list_rows import relist
from visitapp.operations.review.queue import queue
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.sync.changes.receive import receive_page
from visitapp.sync.wire.messages import Page, WireChange

ROOT = Path(visitapp.__file__).parent
PROJECT = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))
LAYERS = {
    "".join(one.get("containers", [])): [layer.split(" | ") for layer in reversed(one["layers"])]
    for one in PROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "layers"
}  # fmt: skip
"""From the ground up, by package; "" for the packages themselves."""


def room_of(file: str) -> str:
    """`operations/intake`; empty for what is in no room."""
    path = Path(file)
    parts = path.relative_to(ROOT).parts if path.is_relative_to(ROOT) else ()
    return "/".join(parts[:2]) if len(parts) > 2 else ""


def height(room: str) -> tuple[int, ...]:
    """As the contracts of the imports have it: of its package, then inside it."""
    package, name = room.split("/")
    inside = f"visitapp.{package}"
    return _floor("", inside), _floor(inside, name) if inside in LAYERS else 0


def _floor(package: str, name: str) -> int:
    return next(floor for floor, names in enumerate(LAYERS[package]) if name in names)


def walks(work: Callable[[], object], *, most_rooms: int = 12, most_climbs: int = 5) -> None:
    """It enters no more rooms, and calls from one room into another above no more often."""
    rooms, climbs = walked(work)
    assert len(rooms) <= most_rooms, sorted(rooms)
    assert len(climbs) <= most_climbs, sorted(climbs)


def walked(work: Callable[[], object]) -> tuple[set[str], set[tuple[str, str]]]:
    """The rooms that it enters, and its calls from one room into another above."""
    rooms, climbs = set[str](), set[tuple[str, str]]()

    def look(frame: Any, event: str, _: object) -> None:
        room = room_of(frame.f_code.co_filename) if event == "call" else ""
        if not room or frame.f_code.co_name == "<module>":
            return
        rooms.add(room)
        came = frame.f_back
        while came is not None and not (before := room_of(came.f_code.co_filename)):
            came = came.f_back
        if came is not None and height(before) < height(room):
            climbs.add((before, room))

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return rooms, climbs


def pull(desk: Any, changes: list[WireChange]) -> None:
    """As a round receives a page, in its one transaction."""
    page = Page(epoch="1", items=changes, cursor="1", more=False)
    receive_page(desk.database, page, lambda came: relist(desk, came))


GAS = Answer(value=("gas_smell",))


@pytest.mark.parametrize("role", ["visitor", "adviser"])
def test_an_answer_is_on_disk_through_twelve_rooms(desk: Any, role: str) -> None:
    meta.write(desk.database, "role", role)
    visit = record(desk, example("gas_flat"))
    kept = dict(answers.answers_of(desk, record=visit))

    def work() -> None:
        answers.answer(desk, record=visit, path="setpoint_day", answer=Answer(value=24))

    walks(work)
    assert kept != log.answers(desk.database, visit)


def test_a_change_of_a_visit_comes_to_the_list_through_twelve_rooms(
    desk: Any, tmp_path: Path
) -> None:
    """Of a visit that waits in an adviser's review, which opens an urgency of its household beside
    those that are open; what follows is done by the end of the round, apart."""
    first, second = (record(desk, example("gas_flat")) for _ in range(2))
    answers.answer(desk, record=first, path="danger_signs", answer=GAS)
    for visit in (first, second):
        visits.finish(desk, visit=visit)
    with computer_without(desk, tmp_path / "other") as other:
        before = len(records.of_kind(other.database, "urgency"))
        assert before
        answers.answer(desk, record=second, path="danger_signs", answer=GAS)
        change = told(desk)[-1:]

        def work() -> None:
            pull(other, change)
            assert len(queue(other).lines) == 2

        walks(work)
        walks(lambda: follow_all(other))
        assert len(records.of_kind(other.database, "urgency")) > before


def test_a_registration_comes_to_the_list_through_twelve_rooms(desk: Any, tmp_path: Path) -> None:
    """Among others decided, with the rules of the day read, as `get_ready` leaves them."""
    meta.write(desk.database, "role", "adviser")
    first, kept = register(desk, first_name="Acceptée")
    decide.accept(desk, registration=kept)
    decide.refuse(desk, registration=register(desk, **BY_WORKER)[1], motive="outside")
    decide.same_household(desk, registration=register(desk)[1], household=first)
    with computer_without(desk, tmp_path / "other") as other:
        worklist.get_ready(other)
        there = [row["id"] for row in other.database.rows("SELECT id FROM record")]
        register(desk, first_name="Odile", commune="Bagnolet", days_ago=5, rfr=Decimal(14200))

        def work() -> None:
            pull(other, told(desk, *there))
            (line,) = worklist.arrivals(other).lines
            assert (line.name, line.eligible) == ("Odile B.", True)

        walks(work)
