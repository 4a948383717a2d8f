"""The rail: the places of each role, whatever the height; a count; words that stay whole."""

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import gathered, settle, to_press
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.shell.places import SCREENS, screen_class
from visitapp.ui.shell.rail import Rail
from visitapp.ui.shell.window import KEPT, Undo

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
    desk = ("Aujourd’hui", "Foyers", "Agenda", "Annuaire", "Chiffres", "Aide", "Envois",
            "Réglages")  # fmt: skip
    for words in desk:
        to_press(rail, words).click()
    assert went == [
        "today", "households", "appointments", "directory", "indicators", "help", "sending",
        "preferences",
    ]  # fmt: skip
    assert set(went) <= set(SCREENS)
    assert [item.text() for item in rail.items.values()] == list(desk), "top to bottom, as seen"
    rail.show_role("visitor")
    settle()
    assert list(rail.items) == PLACES


def test_sending_is_a_line_at_the_foot_of_an_advisers_rail(rail) -> None:
    rail.show_sending("hors ligne", "pas-de-reseau")
    assert rail.items["sending"].state == "", "of a visitor it is a place"
    rail.show_role("adviser")
    settle()
    rail.show_sending("hors ligne", "pas-de-reseau")
    rail.show_count("sending", 3)
    item = rail.items["sending"]
    assert item.accessibleName() == "Envois, hors ligne, 3 en attente"
    assert item.y() > rail.items["help"].geometry().bottom() + item.height(), "apart from places"


def test_the_place_stays_when_the_role_is_said_late(rail) -> None:
    rail.show_place("sending")
    rail.show_role("coordinator")
    assert [name for name, item in rail.items.items() if item.isChecked()] == ["sending"]


@pytest.mark.parametrize("role", ["visitor", "adviser"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [1080, 768, 512, 384])
def test_every_place_stays_whole_at_any_height(look, rail, height, scale, role) -> None:
    rail.show_role(role)
    rail.show_sending("faits à\u00a018\u00a0h\u00a042", "fait")
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
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("height", [1080, 512, 384])
def test_a_count_is_never_over_a_name(look, rail, height, scale, role) -> None:
    """In a low window it hid the end of « Aujourd’hui »."""
    rail.show_role(role)
    look.set_scale(scale)
    rail.resize(rail.width(), height)
    for count in (0, 3, 99):
        for name in rail.items:
            rail.show_count(name, count)
            rail.show_place(name)
        settle()
        for item in rail.items.values():
            if count:
                assert not item.count_place().intersects(item.name_place()), item.text()
                assert QRectF(item.rect()).contains(item.count_place())
            assert QRectF(item.rect()).contains(item.name_place())
            marked = look.px(10) if item.room == "words" else 0
            assert item.name_place().left() >= marked, "under the mark of the current place"
            assert item.width() == rail.width()


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


# --- undo
@pytest.fixture
def undo(look, show) -> Undo:
    return Undo(Toast(look, show(QWidget())))


def test_the_last_thing_done_is_taken_back_first(undo) -> None:
    done = []
    for number in range(3):
        undo.keep("", lambda n=number: done.append(n))
    undo.take_back()
    undo.take_back()
    assert done == [2, 1]


def test_twenty_things_can_be_taken_back(undo) -> None:
    done = []
    for number in range(KEPT + 5):
        undo.keep("", lambda n=number: done.append(n))
    for _ in range(KEPT + 5):
        undo.take_back()
    assert done == list(range(KEPT + 4, 4, -1))


def test_with_a_sentence_it_is_said_and_its_button_does_the_same(undo) -> None:
    done = []
    undo.keep("Foyer non ajouté.", lambda: done.append(True))
    assert undo.toast.isVisible()
    assert undo.toast.words.text() == "Foyer non ajouté."
    undo.toast.button.click()
    assert done == [True]
    undo.take_back()
    assert done == [True]


def test_without_a_sentence_nothing_is_said(undo) -> None:
    undo.keep("", list)
    assert not undo.toast.isVisible()


def test_forgetting_leaves_nothing_to_take_back(undo) -> None:
    done = []
    undo.keep("", lambda: done.append(True))
    undo.forget()
    undo.take_back()
    assert done == []
