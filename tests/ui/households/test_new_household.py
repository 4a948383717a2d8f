"""The form of a new household: typed, kept, given up and taken up again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import gathered, says, to_press
from visitapp.operations.appointments import households
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.pages.record_form import RecordForm


def fill(screen, path: str, text: str, type_text) -> None:
    block = next(one for one in screen.inside.blocks() if one.path == path)
    block.focus_input()
    type_text(QApplication.focusWidget(), text)


def test_a_new_household_by_its_name(desk, screen, type_text) -> None:
    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    fill(screen, "last_name", "Roche", type_text)
    to_press(screen, "Ajouter le foyer").click()
    assert screen.window_title() == "Inès R."
    assert households.search(desk, text="ines roche")[1][0].name == "Inès R."


def test_ctrl_enter_adds_the_household_from_any_of_its_questions(
    desk, screen, press, type_text
) -> None:
    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert households.search(desk, text="ines")[1][0].name == "Inès"


def test_what_is_missing_is_said_and_nothing_typed_is_lost(desk, screen, type_text) -> None:
    screen.open(new=True)
    fill(screen, "street", "3, rue Neuve", type_text)
    to_press(screen, "Ajouter le foyer").click()
    assert says(screen, "Il manque le nom du foyer.")
    assert screen.inside.typed["street"].value == "3, rue Neuve"
    assert households.search(desk, text="")[0] == 0


def test_esc_leaves_a_form_and_its_text_is_there_when_it_is_opened_again(
    screen, press, type_text
) -> None:
    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    press(Qt.Key.Key_Escape, widget=screen.inside)
    assert screen.inside is None
    screen.open(new=True)
    assert screen.inside.typed["first_name"].value == "Inès"
    assert any(block.field.answer().value == "Inès" for block in screen.inside.blocks()[:1])


def test_going_elsewhere_keeps_what_was_being_typed(screen, type_text) -> None:
    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    screen.open()
    assert screen.typed["household", ""]["first_name"].value == "Inès"


def test_a_window_closed_over_a_form_loses_nothing_until_it_is_made_or_given_up(
    look, jobs, show, screen, type_text
) -> None:
    def again() -> HouseholdsScreen:
        made = HouseholdsScreen(look, jobs)
        show(made, 1000, 700)
        made.open(new=True)
        return made

    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    fill(screen, "street", "3, rue Neuve", type_text)
    screen.commit()  # what the window does when it closes
    other = again()
    assert says(other, "Ce qui était tapé est là.")
    assert {path: one.value for path, one in other.inside.typed.items()} == {
        "first_name": "Inès", "street": "3, rue Neuve",
    }  # fmt: skip
    assert other.inside.blocks()[0].field.answer().value == "Inès"
    to_press(other, "Ajouter le foyer").click()
    assert again().inside.typed == {}, "it is made"


def test_a_form_given_up_can_be_taken_up_again(screen, type_text) -> None:
    ways_back = gathered(screen.undoable)
    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    to_press(screen, "Abandonner").click()
    sentence, way_back = ways_back[-1]
    assert sentence == "Foyer non ajouté."
    assert screen.typed == {}
    way_back()
    assert isinstance(screen.inside, RecordForm)
    assert screen.inside.typed["first_name"].value == "Inès"


def test_an_answer_of_a_form_can_be_taken_back(screen, type_text) -> None:
    ways_back = gathered(screen.undoable)
    screen.open(new=True)
    fill(screen, "first_name", "Inès", type_text)
    screen.inside.commit()
    ways_back[-1][1]()
    assert "first_name" not in screen.inside.typed
    assert screen.inside.blocks()[0].field.answer() is None


def test_a_new_form_starts_at_its_top(screen) -> None:
    screen.open(new=True)
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    says(screen, "Nouveau foyer")
    assert screen.inside.page.area.verticalScrollBar().value() == 0


def test_what_goes_without_saying_is_filled_in_and_gives_way_to_what_is_typed(
    desk, screen, type_text
) -> None:
    screen.open(new=True)
    fill(screen, "postcode", "94500", type_text)
    screen.inside.commit()
    typed = screen.inside.typed
    assert typed["commune"].value == "Champigny-sur-Marne"
    assert typed["scheme"].value == "visites_energie"
    fill(screen, "postcode", "69001", type_text)
    screen.inside.commit()
    assert not {"commune", "scheme"} & set(typed), "it came from the postcode of before"
    fill(screen, "commune", "Bagnolet", type_text)
    fill(screen, "postcode", "94500", type_text)
    screen.inside.commit()
    assert (typed["commune"].value, typed["scheme"].value) == ("Bagnolet", "ecogie")
