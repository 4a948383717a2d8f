"""« Réglages »: each choice goes out at once, and can be taken back."""

import pytest
from PySide6.QtCore import Qt

from tests.operations.traffic_made import link
from tests.ui.seeing import Went, gathered, says, to_press
from visitapp.operations.profile import snapshots
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.profile.preferences.screen import PreferencesScreen


@pytest.fixture
def screen(look, jobs, show) -> PreferencesScreen:
    made = PreferencesScreen(look, jobs)
    show(made, 900, 700)
    made.take({"settings": Settings(visitor="Nadège", text_scale=115, theme="dark")})
    made.refresh()
    return made


def test_it_shows_what_is_in_force(screen) -> None:
    assert (screen.sizes.value(), screen.themes.value()) == ("115", "dark")
    assert screen.name.text() == "Nadège"


def test_a_choice_goes_out_at_once_and_keeps_the_others(screen) -> None:
    sent = gathered(screen.settings_changed)
    to_press(screen, "150 %").click()
    to_press(screen, "Contraste fort").click()
    assert sent == [
        Settings(visitor="Nadège", text_scale=150, theme="dark"),
        Settings(visitor="Nadège", text_scale=150, theme="contrast"),
    ]


def test_the_same_choice_again_says_nothing(screen) -> None:
    sent = gathered(screen.settings_changed)
    to_press(screen, "115 %").click()
    assert sent == []


def test_a_choice_can_be_taken_back(screen) -> None:
    ways_back, sent = gathered(screen.undoable), gathered(screen.settings_changed)
    to_press(screen, "200 %").click()
    ways_back[0][1]()
    assert sent[-1].text_scale == 115
    assert screen.sizes.value() == "115"


def test_digits_choose_as_in_a_visit(screen, press) -> None:
    sent = gathered(screen.settings_changed)
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_4, "4")
    assert sent[-1].text_scale == 150


def test_a_name_is_kept_when_it_is_left_and_never_emptied(screen, type_text) -> None:
    sent = gathered(screen.settings_changed)
    screen.name.setText("")
    screen.name.editingFinished.emit()
    assert sent == []
    assert screen.name.text() == "Nadège"
    screen.name.selectAll()
    type_text(screen.name, "Inès")
    screen.name.editingFinished.emit()
    assert sent[-1].visitor == "Inès"


@pytest.mark.parametrize(
    ("role", "linked", "title", "places"),
    [
        ("adviser", True, "Administration", ["team", "schemes", "parameters", "privacy"]),
        ("administrator", True, "Administration", ["team", "schemes", "parameters", "privacy"]),
        ("visitor", True, "Données personnelles", ["privacy"]),
        ("visitor", False, "Administration", ["schemes", "parameters", "privacy"]),
    ],
)
def test_what_one_looks_after_is_in_one_place(desk, screen, role, linked, title, places) -> None:
    """At the head for who looks after people, else at the foot; alone, without the team."""
    if linked:
        link(desk)
    meta.write(desk.database, "role", role)
    screen.refresh()
    first, last = screen.administration, screen.others
    shown = first if "team" in places else last
    assert (first.isHidden(), last.isHidden()) == (shown is last, shown is first)
    assert says(shown, title)
    went = Went(screen)
    for row in shown.findChildren(ListRow):
        row.click()
    assert [place for place, _ in went.places] == places


def test_copies_are_told_and_made_on_demand(desk, screen) -> None:
    assert says(screen, "Pas encore de copie.")
    told = gathered(screen.told)
    to_press(screen, "Faire une copie maintenant").click()
    assert told == ["Copie faite et vérifiée."]
    assert len(snapshots.snapshots(desk)) == 1
    assert says(screen, "1 copie sur cet ordinateur. La dernière : mercredi 25 novembre 2026")


def test_a_small_window_says_how_large_its_text_is(screen, look) -> None:
    look.set_scale(2.0)
    assert not says(screen, "La fenêtre est petite")
    look.fit(683, 384)
    assert says(screen, "La fenêtre est petite : le texte y est à 150 %.")


@pytest.mark.parametrize("scale", [1.3, 2.0])
def test_a_larger_text_is_followed_at_once(screen, look, scale) -> None:
    before = screen.copy_button.sizeHint()
    look.set_scale(scale)
    after = screen.copy_button.sizeHint()
    assert after.height() == pytest.approx(before.height() * scale, abs=2)
    assert screen.page.title.sizeHint().height() == round(30 * scale)
