"""One web registration, from what was pulled to the adviser's list: how many rooms it enters
(docs/architecture.md, « Three walks »)."""

import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import visitapp
from tests.operations.arrivals_made import BY_WORKER, register
from tests.operations.arriving import arrive, computer_without
from visitapp.operations.intake import decide, worklist
from visitapp.store.file import meta

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
            arrive(other, desk, *there)
            (line,) = worklist.arrivals(other).lines
            assert (line.name, line.eligible) == ("Odile B.", True)

        rooms, climbs = walked(work)
    assert len(rooms) <= 12, sorted(rooms)
    assert len(climbs) <= 5, sorted(climbs)
