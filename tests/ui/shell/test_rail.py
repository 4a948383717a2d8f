"""The rail: five places and the settings, whatever the height; a count; words that stay whole."""

import pytest
from PySide6.QtCore import QRect

from tests.ui.seeing import gathered, settle, to_press
from visitapp.ui.shell.places import SCREENS, screen_class
from visitapp.ui.shell.rail import Rail

PLACES = ["day", "households", "sending", "kit", "help", "settings"]


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


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [1080, 768, 512, 384])
def test_every_place_stays_whole_at_any_height(look, rail, height, scale) -> None:
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


def test_the_rail_asks_for_little_height(look, rail) -> None:
    look.set_scale(2.0)
    assert rail.minimumHeight() <= 384


def test_every_screen_of_the_list_exists() -> None:
    for name in SCREENS:
        assert callable(screen_class(name))
    with pytest.raises(KeyError):
        screen_class("nowhere")
