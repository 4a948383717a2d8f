"""« Réserver une place sans dossier »: typed in the window, shown, counted on the day."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.operations.gatherings_made import make_confirmed, make_gathering, make_training
from tests.ui.gatherings.opened import opened
from tests.ui.seeing import button, during, plain, says, seen, settle, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.ui.gatherings.dialogs import NOT_KNOWN, WAIT, ask_came, ask_seats, ask_to_wait
from visitapp.ui.gatherings.presence import PresencePage

RESERVE = "Réserver une place sans dossier"


def reserve(sheet: Any, seats: str, name: str = "", pressed: str = "Réserver") -> None:
    """Press the button, type in the two fields, press one of the dialog."""

    def act(dialog: Any) -> None:
        settle()
        many, first = dialog.findChildren(QLineEdit)
        assert many.hasFocus()
        assert (plain(many.accessibleName()), plain(first.accessibleName())) == (
            "Combien de personnes viennent ?", "Prénom, si la personne veut bien",
        )  # fmt: skip
        many.setText(seats)
        first.setText(name)
        button(dialog, pressed).click()

    pressed_first = to_press(sheet, RESERVE)
    during(act)
    pressed_first.click()
    settle()


def people(desk: Any, workshop: str) -> list[tuple[str, str, int | None]]:
    found = gathering_file(desk, gathering=workshop).people
    return [(one.name, one.state, one.seats) for one in found]


def test_a_person_who_calls_has_a_seat_under_her_first_name(screen, desk) -> None:
    workshop = make_gathering(desk, capacity=6)
    sheet = opened(screen, workshop)
    reserve(sheet, "2", "Awa")
    assert people(desk, workshop) == [("Awa", "confirmed", 2)]
    assert says(sheet, "2 places prises sur 6.")
    assert says(sheet, "Sans dossier, 2 personnes")
    reserve(sheet, "1", pressed="Revenir")
    assert len(people(desk, workshop)) == 1


@pytest.mark.parametrize(("seats", "name", "why"), [
    ("deux", "", "Ce nombre de personnes ne va pas."),
    ("1", "Awa Diallo", "Ce n’est pas un prénom seul."),
    ("2", "", "Il ne reste pas assez de places : 2 places demandées, 1 place libre."),
])  # fmt: skip
def test_why_not_is_said_on_the_page(screen, desk, seats, name, why) -> None:
    workshop = make_gathering(desk, capacity=3)
    make_confirmed(desk, workshop, seats=2)
    sheet = opened(screen, workshop)
    reserve(sheet, seats, name)
    assert says(sheet, why)
    assert len(people(desk, workshop)) == 1


def test_it_is_for_an_open_workshop_only(screen, desk) -> None:
    for other in (make_training(desk), make_gathering(desk, opened=False)):
        assert RESERVE not in seen(opened(screen, other))


def test_nothing_is_written_to_who_left_no_address(screen, desk) -> None:
    workshop = make_gathering(desk, capacity=6)
    sheet = opened(screen, workshop)
    reserve(sheet, "2", "Awa")
    from visitapp.ui.gatherings.participant_row import ParticipantRow

    [row] = sheet.findChildren(ParticipantRow)
    offered = [words for _, words in row.acts()]
    assert "Dire combien viennent" in offered
    assert not [words for words in offered if "invitation" in words or "message" in words]
    assert not [words for words in offered if "dossier" in words]


def test_on_the_day_it_is_noted_and_counted_as_a_household_is(screen, desk, press) -> None:
    workshop = make_gathering(desk, capacity=6)
    reserve(opened(screen, workshop), "3", "Awa")
    screen.go.emit("gatherings", {"gathering": workshop, "presences": True})
    settle()
    page = screen.inside
    assert isinstance(page, PresencePage)
    [row] = page.rows
    row.focus_mark()
    press(Qt.Key.Key_P, widget=row)
    settle()
    assert "1 groupe à compter" in plain(page.page.said.text() if hasattr(page.page, "said") else
                                         " ".join(seen(page)))  # fmt: skip
    assert says(page, "3 prévues, à confirmer")
    press(Qt.Key.Key_2, widget=page.rows[0])
    settle()
    assert says(page, "2 personnes venues")
    [one] = gathering_file(desk, gathering=workshop).people
    assert (one.state, one.came, one.seats) == ("present", 2, 3)


# --- what is asked
@pytest.fixture
def parent(show) -> QWidget:
    made: QWidget = show(QWidget(), 910, 512)
    return made


@pytest.mark.parametrize(
    ("typed", "expected"), [("3", 3), ("", None), ("deux", 0), ("2,5", 0), ("-1", 0)]
)
def test_a_number_is_typed_and_kept_by_enter(parent, look, press, typed, expected) -> None:
    def act(dialog: Any) -> None:
        settle()
        line = dialog.findChild(QLineEdit)
        assert line.hasFocus()
        line.setText(typed)
        press(Qt.Key.Key_Return, widget=line)

    during(act)
    assert ask_seats(parent, look, "Confirmer la place", "Odile R.", None) == (True, expected)


def test_what_is_known_is_there_already_and_esc_goes_back(parent, look, press) -> None:
    seen: list[str] = []

    def act(dialog: Any) -> None:
        seen.append(dialog.findChild(QLineEdit).text())
        press(Qt.Key.Key_Escape, widget=dialog)

    during(act)
    went_on, _ = ask_seats(parent, look, "Garder ce nombre", "Odile R.", 4)
    assert (seen, went_on) == (["4"], False)


@pytest.mark.parametrize(("pressed", "expected"), [(WAIT, True), ("Laisser comme elle est", False)])
def test_to_wait_is_a_choice(parent, look, pressed, expected) -> None:
    told: list[str] = []

    def act(dialog: Any) -> None:
        told.append(plain(dialog.windowTitle()))
        button(dialog, pressed).click()

    during(act)
    full = UserError("Il ne reste pas assez de places.")
    assert ask_to_wait(parent, look, "Odile R.", full) is expected
    assert told == ["Odile R. : pas assez de places"]


@pytest.mark.parametrize(
    ("pressed", "typed", "expected"),
    [("Noter ce nombre", "2", (True, 2)), ("Noter ce nombre", "", (True, 0)),
     (NOT_KNOWN, "3", (True, None)), ("Revenir", "3", (False, None))],
)  # fmt: skip
def test_how_many_came_is_a_number_or_that_nobody_knows(
    parent, look, pressed, typed, expected
) -> None:
    seen: list[str] = []

    def act(dialog: Any) -> None:
        line = dialog.findChild(QLineEdit)
        seen.append(line.text())
        line.setText(typed)
        button(dialog, pressed).click()

    during(act)
    assert ask_came(parent, look, "Odile R.", 3) == expected
    assert seen == ["3"]
