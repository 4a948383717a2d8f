"""The agenda and the stock, with something in them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.operations.households_made import given, make_household
from tests.ui.drawing import Walk
from visitapp.operations.appointments import appointments, households
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.store.file import meta

HOMES = (
    ("Odile", "Ravaux", 0, "09:30", "Nadège", "first"),
    ("Koffi", "Agbossou", 0, "14:00", "Karim", "second"),
    ("Marguerite-Angélique", "de Saint-Hilaire", 1, "10:00", "Nadège", "first"),
    ("Ali", "Brunet", 2, "11:30", "", "first"),
    ("Zoé", "Ammar", 3, "16:00", "Karim", "follow_up"),
)


def furnish(desk: Any) -> date:
    """A week of two visitors, one appointment of each state; a shelf, bags, movements."""
    meta.write(desk.database, "role", "adviser")
    monday = appointments.week(desk).start
    made = []
    for place, (first, last, day, start, visitor, number) in enumerate(HOMES):
        home = make_household(desk, first, last, phone=f"01 99 00 00 4{place}")
        more: dict[str, Any] = {"visitor": visitor} if visitor else {}
        more |= {"start": start, "visit_number": number, "duration": 90}
        if place == 0:
            more |= {"documents_asked": ("bills", "lease"), "documents_promised": ("bills",)}
        answers = given(day=monday + timedelta(days=day), **more)
        made.append(households.plan_visit(desk, household=home, answers=answers).made)
    appointments.end(desk, appointment=made[1], state="absent")
    appointments.end(desk, appointment=made[2], state="refused", reason="Ne veut plus de visite.")
    for item, what, count, more in (
        ("led_bulb", "bought", 60, {"unit_cost": Decimal("2.9")}),
        ("led_bulb", "handed", 17, {"visitor": "Nadège"}),
        ("aerator", "counted", 3, {}),
        ("shower_head", "bought", 12, {"unit_cost": Decimal(11)}),
        ("shower_head", "lost", 1, {}),
    ):
        agency_stock.note(desk, item=item, what=what, count=count, **more)  # type: ignore[arg-type]
    bag = replace(desk, author="Nadège")
    for item, count in (("led_bulb", 14), ("aerator", 2), ("shower_head", 4)):
        count_bag.count(bag, item=item, count=count)
    return monday


def each(window: Any, desk: Any, monday: date) -> Iterator[str]:
    """Bring the window to each screen; gives the name of its picture."""
    window.go("appointments", {"start": monday})
    yield "60-agenda"
    _to_the_end(window.screens["appointments"])
    yield "61-agenda-fin"
    window.go("appointments", {"start": monday + timedelta(days=70)})
    yield "62-agenda-vide"
    window.go("stock", {})
    yield "63-stock"
    _to_the_end(window.screens["stock"])
    yield "64-stock-fin"


def _to_the_end(screen: Any) -> None:
    screen.page.area.settle()
    bar = screen.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())


WALK = Walk(lambda desk, _: furnish(desk), each)
