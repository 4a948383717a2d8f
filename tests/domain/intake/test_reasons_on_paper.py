"""What a paper says of a priority: how pressing and why, and never what is about health."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from visitapp.domain.intake.priority import Pressing, Scale, priority
from visitapp.domain.intake.reasons_on_paper import said_on_paper

TODAY = date(2026, 11, 27)
POINTS = {"cut": 60, "reduced": 50, "broken": 40, "threatened": 30, "children": 15, "fragile": 20,
          "waiting": 1}  # fmt: skip


def on_paper(**said: Any) -> tuple[str, tuple[str, ...]]:
    found = Pressing(**({"since": TODAY} | said))
    told, reasons = said_on_paper(priority(found, TODAY, Scale(POINTS, 12)))
    return told, tuple(one.replace("\u00a0", " ") for one in reasons)


@pytest.mark.parametrize(
    ("said", "told"),
    [({"cut": "cut", "children": 2}, ("Urgent", ("Énergie ou eau coupée", "2 enfants"))),
     ({"broken": True}, ("Urgent", ("Chauffage ou eau chaude en panne",))),
     ({"cut": "threatened"}, ("Avant les autres", ("Coupure annoncée",))),
     ({"children": 1}, ("Avant les autres", ("1 enfant",))),
     ({"since": TODAY - timedelta(days=60)}, ("À son tour", ())),
     ({}, ("À son tour", ()))],
)  # fmt: skip
def test_how_pressing_and_why(said: Mapping[str, Any], told: tuple[str, tuple[str, ...]]) -> None:
    assert on_paper(**said) == told


@pytest.mark.parametrize("said", [{}, {"cut": "cut"}, {"cut": "threatened"}, {"children": 3}])
def test_health_changes_nothing_that_is_read(said: Mapping[str, Any]) -> None:
    assert on_paper(**said) == on_paper(**said, fragile=True) == on_paper(**said, fragile=False)
