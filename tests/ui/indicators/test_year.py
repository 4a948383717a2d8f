"""« Faire le bilan de l’année »: of what is chosen on the page, for whom, as what, where."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.reports.yearly_made import FOUND
from tests.ui.indicators.made import YEAR
from tests.ui.seeing import gathered, says, to_press
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.operations.indicators import sheets
from visitapp.operations.indicators.addenda import addenda
from visitapp.operations.indicators.export import Whom
from visitapp.store.file import meta
from visitapp.ui.indicators import counting as counting_module
from visitapp.ui.indicators import documents as documents_module
from visitapp.ui.indicators.addenda_card import AddendaCard
from visitapp.ui.indicators.dialogs import Wanted
from visitapp.ui.kit.buttons.buttons import Button


@pytest.fixture
def asked(monkeypatch, screen, tmp_path) -> list[Any]:
    """The report invented, its document one word; what was asked, in order."""
    found: list[Any] = []

    def count(desk: Any, *, scope: Scope) -> Any:
        found.append(scope)
        return FOUND

    def draw(desk: Any, *, sheet: Any, form: str, whom: Whom) -> bytes:
        return f"{form} {whom}".encode()

    monkeypatch.setattr(documents_module, "yearly", count)
    monkeypatch.setattr(documents_module, "year_document", draw)
    screen.yearly_button.ask = lambda *said: found.append(said[-1]) or Wanted(Whom.FUNDERS, "xlsx")
    screen.yearly_button.choose_place = lambda _, name: found.append(name) or str(tmp_path / name)
    return found


def test_the_report_of_the_year_and_the_place_that_are_chosen(screen, asked, tmp_path) -> None:
    screen.choosing.take("period", "quarter")
    screen.choosing.take("territory", "T8")
    told = gathered(screen.told)
    screen.yearly_button.click()
    whole = replace(YEAR, territory="T8")
    assert asked == [
        "Faire le bilan de l’année 2026\u00a0?",
        "Bilan de l’année 2026 Est Ensemble.xlsx",
        whole,
    ]
    assert (tmp_path / asked[1]).read_text() == "xlsx funders"
    assert told == ["Bilan de l’année enregistré."]
    assert screen.yearly_button.isEnabled()


def test_to_go_back_writes_nothing(screen, asked, tmp_path) -> None:
    screen.yearly_button.ask = lambda *_: None
    screen.yearly_button.click()
    assert (asked, list(tmp_path.glob("*.xlsx"))) == ([], [])


def test_a_place_that_cannot_be_written_is_said(screen, asked, tmp_path) -> None:
    screen.yearly_button.choose_place = lambda _, name: str(tmp_path / "nowhere" / name)
    screen.yearly_button.click()
    assert says(screen, "Le fichier n’est pas écrit")
    assert screen.yearly_button.isEnabled()


def test_a_refusal_is_said_and_the_button_works_again(screen, asked, monkeypatch) -> None:
    def refuse(desk: Any, *, scope: Scope) -> Any:
        raise UserError("Non.", "Autrement.")

    monkeypatch.setattr(documents_module, "yearly", refuse)
    screen.yearly_button.click()
    assert says(screen, "Non.")
    assert screen.yearly_button.isEnabled()


def test_what_is_planned_stands_beside_what_was_done(screen, monkeypatch) -> None:
    counted = counting_module.sheet

    def with_targets(desk: Any, *, scope: Scope) -> Any:
        found = counted(desk, scope=scope)
        return replace(found, targets=FOUND.targets if scope.scheme else ())

    monkeypatch.setattr(counting_module, "sheet", with_targets)
    screen.refresh()
    assert not says(screen, "Prévu et fait")
    screen.choosing.take("scheme", "slime")
    assert says(screen, "138 sur 160 prévus")
    assert says(screen, "31,9 %, pour 30 % demandés")
    screen.choosing.take("scheme", "every")
    assert not says(screen, "Prévu et fait")


def test_another_period_is_its_own_year(screen, asked) -> None:
    screen.choosing.take("period", "year 2025")
    screen.yearly_button.click()
    assert asked[-1] == Scope(date(2025, 1, 1), date(2025, 12, 31))


# --- what the agency adds
LAST = Scope(date(2025, 1, 1), date(2025, 12, 31), territory="T8")


@pytest.fixture
def period(desk) -> str:
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
