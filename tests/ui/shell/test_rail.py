"""The rail: the places of each role, whatever the height; a count; words that stay whole."""

import pytest
from PySide6.QtCore import QRect

from tests.ui.seeing import gathered, settle, to_press
from visitapp.ui.shell.places import SCREENS, screen_class
from visitapp.ui.shell.rail import Rail

PLACES = ["day", "households", "sending", "bag", "help", "preferences"]


@pytest.fixture
def rail(look, show) -> Rail:
    made = Rail(look, "Nadège")
    show(made, 92, 768)
    return made


def test_each_place_is_a_word_that_can_be_pressed(rail) -> None:
    went = gathered(rail.go)
    for words in ("Ma journée", "Foyers", "Envois", "Matériel", "Aide", "Réglages"):
        to_press(rail, words).click()
    assert went == PLACES


def test_one_place_is_the_current_one_or_none(rail) -> None:
    rail.show_place("sending")
    assert [name for name, item in rail.items.items() if item.isChecked()] == ["sending"]
    rail.show_place("")
    assert not any(item.isChecked() for item in rail.items.values())


def test_what_waits_is_said_to_those_who_cannot_see(rail) -> None:
    rail.show_count("sending", 3)
    assert rail.items["sending"].accessibleName() == "Envois, 3 en attente"
    rail.show_count("sending", 0)
    assert rail.items["sending"].accessibleName() == "Envois"


def test_an_adviser_has_the_places_of_her_desk(rail) -> None:
    went = gathered(rail.go)
    rail.show_role("adviser")
    settle()
    desk = ("À relire", "Rappels", "Foyers", "Annuaire", "Chiffres", "Envois", "Aide",
            "Réglages")  # fmt: skip
    for words in desk:
        to_press(rail, words).click()
    assert went == [
        "review", "reminders", "households", "directory", "indicators", "sending", "help",
        "preferences",
    ]  # fmt: skip
    assert set(went) <= set(SCREENS)
    assert [item.text() for item in rail.items.values()] == list(desk), "top to bottom, as seen"
    rail.show_role("visitor")
    settle()
    assert list(rail.items) == PLACES


def test_the_place_stays_when_the_role_is_said_late(rail) -> None:
    rail.show_place("sending")
    rail.show_role("coordinator")
    assert [name for name, item in rail.items.items() if item.isChecked()] == ["sending"]


@pytest.mark.parametrize("role", ["visitor", "adviser"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [1080, 768, 512, 384])
def test_every_place_stays_whole_at_any_height(look, rail, height, scale, role) -> None:
    rail.show_role(role)
    look.set_scale(scale)
    rail.resize(rail.width(), height)
    settle()
    before = QRect()
    for item in rail.items.values():
        place = item.geometry()
        assert place.bottom() <= height, (item.text(), place)
        assert place.top() > before.bottom() or not before.isValid()
        assert place.height() >= item.heightForWidth(place.width())
        assert place.width() >= item.words_width()
        assert min(place.width(), place.height()) >= 44
        before = place


@pytest.mark.parametrize("role", ["visitor", "adviser"])
def test_the_rail_asks_for_little_height(look, rail, role) -> None:
    rail.show_role(role)
    look.set_scale(2.0)
    assert rail.minimumHeight() <= 384


def test_every_screen_of_the_list_exists() -> None:
    for name in SCREENS:
        assert callable(screen_class(name))
    with pytest.raises(KeyError):
        screen_class("nowhere")
