"""« Matériel »: unknown is never zero; each press is kept, and can be taken back."""

import pytest
from PySide6.QtCore import Qt

from tests.operations.households_made import given, make_visit
from tests.ui.seeing import gathered, says, to_press
from visitapp.operations.records import answers
from visitapp.operations.stock import bag, count_bag
from visitapp.operations.visits import visits
from visitapp.ui.stock.bag.screen import BagScreen


@pytest.fixture
def screen(look, jobs, show) -> BagScreen:
    made = BagScreen(look, jobs)
    show(made, 900, 700)
    made.refresh()
    return made


def counts(desk) -> dict[str, int | None]:
    return {line.item: line.count for line in bag.stock(desk)}


def test_what_was_never_counted_is_a_dash_not_zero(screen) -> None:
    for line in screen.lines.values():
        assert line.quantity.figure.text() == "–"
        assert line.quantity.value() is None
        assert not line.unknown.isHidden()
    assert says(screen, "pas encore compté")


def test_the_first_press_of_plus_makes_one(desk, screen) -> None:
    to_press(screen, "Ajouter : Ampoules").click()
    assert screen.lines["led_bulb"].quantity.figure.text() == "1"
    assert counts(desk) == {"led_bulb": 1}
    assert screen.lines["led_bulb"].unknown.isHidden()


def test_the_first_press_of_minus_says_that_there_is_none(desk, screen) -> None:
    to_press(screen, "Enlever : Ampoules").click()
    assert counts(desk) == {"led_bulb": 0}
    assert screen.lines["led_bulb"].quantity.figure.text() == "0"
    assert not screen.lines["led_bulb"].low.isHidden()


def test_each_press_can_be_taken_back_down_to_never_counted(desk, screen) -> None:
    ways_back = gathered(screen.undoable)
    plus = to_press(screen, "Ajouter : Mousseurs")
    plus.click()
    plus.click()
    assert counts(desk) == {"aerator": 2}
    for _, way_back in reversed(ways_back):
        way_back()
    assert counts(desk) == {}
    assert screen.lines["aerator"].quantity.figure.text() == "–"


def test_few_left_is_said_in_words(desk, screen) -> None:
    count_bag.count(desk, item="shower_head", count=1)
    count_bag.count(desk, item="led_bulb", count=14)
    screen.refresh()
    assert not screen.lines["shower_head"].low.isHidden()
    assert screen.lines["led_bulb"].low.isHidden()
    assert says(screen, "2 objets comptés sur 12. Presque fini : 1 objet à reprendre.")


def test_keys_count_too(desk, screen, press) -> None:
    to_press(screen, "Ajouter : Thermomètres").setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(3):
        press(Qt.Key.Key_Plus, "+")
    press(Qt.Key.Key_Minus, "-")
    assert counts(desk) == {"thermometer": 2}


def test_narrow_the_count_goes_under_the_name(screen) -> None:
    line = screen.lines["led_bulb"]
    assert line.quantity.x() > line.low.x()
    screen.resize(330, 600)
    says(screen, "Ampoules")
    assert line.quantity.y() > line.unknown.y()


class Slow:
    """Jobs whose results come when the test says: a slow disk under quick fingers."""

    def __init__(self, desk, jobs) -> None:
        self.desk, self.changed, self.waiting = desk, jobs.changed, []

    def do(self, operation, /, *, then=None, refused=None, **arguments) -> None:
        result = operation(self.desk, **arguments)
        self.waiting.append((then, result))

    def deliver(self) -> None:
        then, result = self.waiting.pop(0)
        if then is not None:
            then(result)


def test_a_press_while_the_last_one_is_written_is_not_lost(desk, look, jobs, show) -> None:
    """What was read before a press arrives after it: the count does not go back."""
    slow = Slow(desk, jobs)
    screen = BagScreen(look, slow)
    show(screen, 900, 700)
    screen.refresh()
    slow.deliver()
    plus = to_press(screen, "Ajouter : Mousseurs")
    plus.click()
    slow.deliver()  # written: the bag is read again
    plus.click()
    slow.deliver()  # what was read before the second press
    plus.click()
    while slow.waiting:
        slow.deliver()
    assert counts(desk) == {"aerator": 3}
    assert screen.lines["aerator"].quantity.figure.text() == "3"


def test_what_is_carried_changes_while_it_is_looked_at(desk, screen, monkeypatch) -> None:
    """A new version of a scheme came: the screen follows, and the counts are still its own."""
    to_press(screen, "Ajouter : Ampoules").click()
    narrow = (("led_bulb", "aerator"),)
    monkeypatch.setattr(count_bag, "kits_today", lambda _desk: narrow)
    screen.refresh()
    assert list(screen.lines) == ["led_bulb", "aerator"]
    assert screen.lines["led_bulb"].quantity.value() == 1
    monkeypatch.setattr(count_bag, "kits_today", lambda _desk: (*narrow, None))
    screen.refresh()
    assert len(screen.lines) == 12


def test_more_fitted_than_counted_is_said_until_it_is_counted_again(desk, screen) -> None:
    count_bag.count(desk, item="led_bulb", count=2)
    visit = make_visit(desk)
    answers.answer_many(desk, record=visit, answers=given(**{
        "fittings/r1": True, "fittings/r1/item": "led_bulb", "fittings/r1/outcome": "fitted",
        "fittings/r1/quantity": 5,
    }))  # fmt: skip
    visits.finish(desk, visit=visit)
    screen.refresh()
    line = screen.lines["led_bulb"]
    assert says(screen, "3 de plus sortis qu’il n’y en avait : recomptez")
    assert says(screen, "Compte faux : 1 objet à recompter.")
    assert line.low.isHidden()
    to_press(screen, "Ajouter : Ampoules").click()
    assert counts(desk) == {"led_bulb": 1}
    assert line.missing.isHidden()
