"""The stock's screen: what is left, what moved, what is in the bags."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.cli.commands import plain
from tests.ui.measuring import faults
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.stock import agency_stock, count_bag
from visitapp.store.file import meta
from visitapp.ui.dialogs.field_dialog import FieldDialog
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.stock import row as stock_row
from visitapp.ui.stock import screen as stock_screen
from visitapp.ui.stock.dialogs import Moved
from visitapp.ui.stock.screen import StockScreen


@pytest.fixture
def screen(look, desk, jobs, show) -> StockScreen:
    meta.write(desk.database, "role", "adviser")
    made = StockScreen(look, jobs)
    show(made, 900, 600)
    return made


def asked(monkeypatch: pytest.MonkeyPatch, what: str, moved: Moved | None) -> None:
    monkeypatch.setattr(stock_row, "popup", lambda *_: what)
    monkeypatch.setattr(stock_screen, "ask_movement", lambda *_: moved)


def test_what_was_never_counted_is_not_zero(screen) -> None:
    screen.refresh()
    assert says(screen, "pas encore compté")
    assert not says(screen, "Derniers mouvements")


def test_a_purchase_is_noted_and_seen(desk, screen, monkeypatch) -> None:
    screen.refresh()
    asked(monkeypatch, "bought", Moved(20, "", Decimal("2.5")))
    to_press(screen, "Noter un mouvement : Ampoules").click()
    assert says(screen, "20 objets, 2,50 € l’unité")
    assert says(screen, "acheté : 20 ampoules, 2,50 € l’unité")
    assert says(screen, "Valeur de ce qui a un prix : 50,00 €.")


def typing(monkeypatch: pytest.MonkeyPatch, *tries: dict[str, str]) -> list[dict[str, str]]:
    """Types in the dialog, presses its last button, and again; what is left typed and said."""
    seen: list[dict[str, str]] = []

    def type_in(dialog: FieldDialog) -> int:
        for said in tries:
            for path, text in said.items():
                dialog.lines[path].setText(text)
            dialog.findChildren(Button)[-1].click()
            there = {path: line.text() for path, line in dialog.lines.items()}
            told = {
                f"said {path}": one.text()
                for path, one in dialog.problems.items()
                if not one.isHidden()
            }
            seen.append(there | told | {"answer": dialog.answer})
        return 0

    monkeypatch.setattr(FieldDialog, "exec", type_in)
    return seen


@pytest.mark.parametrize(("what", "wrong", "path", "said"), [
    ("bought", {"unit_cost": "2,9O"}, "unit_cost", "Écrivez"),
    ("bought", {"unit_cost": "2€90"}, "unit_cost", "Écrivez"),
    ("bought", {"unit_cost": "1.450"}, "unit_cost", "deux façons"),
    ("bought", {"unit_cost": "1001"}, "unit_cost", "prix d’un seul objet"),
    ("bought", {"count": "100000"}, "count", "de 0 à 99"),
    ("bought", {"count": "2,5"}, "count", "nombre entier"),
    ("bought", {"count": ""}, "count", "manque le nombre"),
    ("bought", {"on": "31/12/2022"}, "on", "jour où c’est arrivé"),
    ("bought", {"on": "hier"}, "on", "jour/mois/année"),
    ("handed", {"visitor": ""}, "visitor", "Dites à quel visiteur."),
])  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    desk, screen, monkeypatch, what, wrong, path, said
) -> None:
    screen.refresh()
    right = {"count": "20", "on": "24/11/2026"}
    right |= {"unit_cost": "2,90 €"} if what == "bought" else {"visitor": "Basile"}
    seen = typing(monkeypatch, right | wrong, right)
    monkeypatch.setattr(stock_row, "popup", lambda *_: what)
    to_press(screen, "Noter un mouvement : Ampoules").click()
    refused, done = seen
    assert {one for one in refused if one.startswith("said")} == {f"said {path}"}
    assert said in refused[f"said {path}"]
    assert {name: refused[name] for name in right} == right | wrong
    assert (refused["answer"], done["answer"]) == ("", "do")
    [one] = agency_stock.stock(desk).movements
    assert (one.count, one.on) == (20, date(2026, 11, 24))
    assert one.unit_cost == (Decimal("2.90") if what == "bought" else None)


def test_a_movement_is_corrected_from_its_line_with_a_reason(desk, screen, monkeypatch) -> None:
    agency_stock.note(desk, item="led_bulb", what="bought", count=20, unit_cost=Decimal(290))
    screen.refresh()
    told: list[str] = []
    screen.told.connect(told.append)
    right = {"count": "20", "unit_cost": "2,90", "on": "24/11/2026"}
    seen = typing(monkeypatch, right, right | {"why": "Virgule oubliée."})
    [one] = agency_stock.stock(desk).movements
    screen.findChild(Button, one.order).click()
    assert "manque la raison" in seen[0]["said why"]
    assert says(screen, "24/11/2026, acheté : 20 ampoules, 2,90 € l’unité (corrigé : Virgule")
    assert told == ["Mouvement corrigé."]
    assert agency_stock.paid(desk, "") == {"led_bulb": [(date(2026, 11, 24), Decimal("2.90"))]}


def test_to_go_back_corrects_nothing(desk, screen, monkeypatch) -> None:
    agency_stock.note(desk, item="led_bulb", what="lost", count=1)
    screen.refresh()
    typing(monkeypatch)
    [before] = agency_stock.stock(desk).movements
    screen.findChild(Button, before.order).click()
    assert agency_stock.stock(desk).movements == (before,)


def test_a_handover_that_is_in_no_bag_says_so(desk, screen, monkeypatch) -> None:
    count_bag.count(replace(desk, author="Nadège", device="d2"), item="led_bulb", count=3)
    screen.refresh()
    told: list[str] = []
    screen.told.connect(told.append)
    for many, visitor in ((10, "nadege"), (2, "Basile")):
        asked(monkeypatch, "handed", Moved(many, visitor, None))
        to_press(screen, "Noter un mouvement : Ampoules").click()
    asked(monkeypatch, "lost", Moved(1, "", None))
    to_press(screen, "Noter un mouvement : Ampoules").click()
    assert [plain(one) for one in told] == [
        "10 objets notés.",
        "2 objets notés sur l’étagère, dans aucun sac : aucun sac n’est au nom de Basile.",
        "1 objet noté.",
    ]
    assert says(screen, "Ampoules 13")


def test_the_names_of_the_bags_are_at_hand_when_a_visitor_is_named(
    desk, screen, monkeypatch
) -> None:
    count_bag.count(replace(desk, author="Nadège", device="d2"), item="led_bulb", count=3)
    screen.refresh()
    seen: dict[str, list[str]] = {}

    def look_at(dialog: FieldDialog) -> int:
        seen[dialog.windowTitle()] = dialog.accessibleDescription().split(": ")
        return 0

    monkeypatch.setattr(FieldDialog, "exec", look_at)
    for what in ("handed", "bought"):
        monkeypatch.setattr(stock_row, "popup", lambda *_, what=what: what)
        to_press(screen, "Noter un mouvement : Ampoules").click()
    assert [one[-1] for one in seen.values()] == ["Nadège.", ""]


def test_to_go_back_notes_nothing(desk, screen, monkeypatch) -> None:
    screen.refresh()
    for what, moved in (("", None), ("lost", None)):
        asked(monkeypatch, what, moved)
        to_press(screen, "Noter un mouvement : Ampoules").click()
    assert agency_stock.stock(desk).movements == ()


def test_the_bags_of_the_visitors(desk, screen) -> None:
    other = replace(desk, author="Nadège", device="laptop-of-nadege")
    count_bag.count(other, item="led_bulb", count=3)
    screen.refresh()
    assert says(screen, "Nadège")
    assert says(screen, "Ampoules 3")
    assert says(screen, "Presque fini : Ampoules")


@pytest.mark.parametrize(("what", "count", "item", "said"), [
    ("lost", 1, "shower_head", "perdu ou cassé : 1 douchette"),
    ("lost", 2, "shower_head", "perdu ou cassé : 2 douchettes"),
    ("bought", 1, "thermal_curtain", "acheté : 1 rideau épais"),
    ("counted", 0, "door_bottom", "compté sur l’étagère : 0 bas de porte"),
    ("handed", 3, "switched_strip", "remis à Nadège : 3 multiprises à interrupteur"),
    ("returned", 1, "wc_bag", "rendu par Nadège : 1 sac pour chasse d’eau"),
])  # fmt: skip
def test_a_movement_is_right_french_for_any_object_and_number(
    desk, screen, what, count, item, said
) -> None:
    agency_stock.note(desk, item=item, what=what, count=count,
                      visitor="Nadège" if what in ("handed", "returned") else "")  # fmt: skip
    screen.refresh()
    assert says(screen, f", {said}")


def test_more_handed_than_there_was_is_said(desk, screen) -> None:
    """10 on the shelf, 8 taken on each of two computers."""
    agency_stock.note(desk, item="led_bulb", what="counted", count=10)
    for visitor in ("Karim", "Nadège"):
        agency_stock.note(desk, item="led_bulb", what="handed", count=8, visitor=visitor)
    screen.refresh()
    assert says(screen, "6 de plus remis qu’il n’y en avait : comptez l’étagère")


def test_a_bag_whose_count_is_wrong_is_to_be_counted_again(desk, screen) -> None:
    other = replace(desk, author="Nadège", device="laptop-of-nadege")
    count_bag.count(other, item="led_bulb", count=3)
    agency_stock.note(desk, item="led_bulb", what="returned", count=5, visitor="Nadège")
    screen.refresh()
    assert says(screen, "À recompter : Ampoules")
    assert not says(screen, "Presque fini")


def test_who_works_for_two_schemes_says_whose_shelf(desk, screen, monkeypatch) -> None:
    screen.refresh()
    assert not says(screen, "Étagère du dispositif")
    meta.write(desk.database, "schemes", "ecogie visites_energie")
    screen.refresh()
    assert says(screen, "Étagère du dispositif")
    screen.whose.findChild(QAbstractButton, "visites_energie").click()
    asked(monkeypatch, "bought", Moved(20, "", Decimal("2.5")))
    to_press(screen, "Noter un mouvement : Ampoules").click()
    assert says(screen, "20 objets, 2,50 € l’unité")
    screen.whose.findChild(QAbstractButton, "ecogie").click()
    assert not says(screen, "20 objets")
    for size in ((1260, 700), (818, 512), (591, 384)):
        screen.resize(*size)
        settle()
        assert faults(screen) == []
