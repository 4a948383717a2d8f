"""« Après la clôture »: what stands there, what a coordinator writes, what others do not."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.ui.seeing import gathered, says, to_press
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.addenda import addenda
from visitapp.store.file import meta
from visitapp.ui.indicators.addenda_card import AddendaCard
from visitapp.ui.kit.buttons.buttons import Button

LAST = Scope(date(2025, 1, 1), date(2025, 12, 31), territory="T8")


@pytest.fixture
def period(desk: Any) -> str:
    meta.write(desk.database, "role", "coordinator")
    return sheets.close(desk, scope=LAST).made


def card(desk: Any, look: Any, jobs: Any, show: Any) -> AddendaCard:
    made = AddendaCard(look, jobs, addenda(desk, sheet=Sheet(LAST, desk.now().date(), ())))
    show(made, 700, 300)
    return made


def test_who_coordinates_writes_both(desk, look, jobs, show, period) -> None:
    shown = card(desk, look, jobs, show)
    assert says(shown, "Bilan pas encore remis.")
    done = gathered(shown.done)
    shown.ask_handover = lambda *_: ("Est Ensemble", date(2026, 1, 1))
    to_press(shown, "Noter la remise du bilan").click()
    shown.ask_costs = lambda *_: {"hours": Decimal(1600), "staff_cost": Decimal(48000)}
    to_press(shown, "Écrire les coûts").click()
    assert done == ["Remise notée.", "Coûts écrits."]
    shown = card(desk, look, jobs, show)
    for words in ("Bilan remis à Est Ensemble le 1ᵉʳ janvier 2026.", "1 600 heures", "48 000,00 €"):
        assert says(shown, words), words


def test_a_day_that_cannot_be_read_is_said(desk, look, jobs, show, period) -> None:
    shown = card(desk, look, jobs, show)
    refused = gathered(shown.refused)
    shown.ask_handover = lambda *_: ("Est Ensemble", None)
    to_press(shown, "Noter la remise du bilan").click()
    assert [one.message for one in refused] == ["Il manque le jour."]
    shown.ask_handover = shown.ask_costs = lambda *_: None
    to_press(shown, "Écrire les coûts").click()
    assert says(card(desk, look, jobs, show), "Bilan pas encore remis.")


def test_an_adviser_reads(desk, look, jobs, show, period) -> None:
    meta.write(desk.database, "role", "adviser")
    shown = card(desk, look, jobs, show)
    assert says(shown, "Bilan pas encore remis.")
    assert shown.findChildren(Button) == []
