"""The page of a place: margins and buttons by width, spacing and icons that follow the look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tests.ui.seeing import settle
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.quantity import Quantity
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.focus.refocus import focus_first, give_focus, same_focus
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing


def test_buttons_stand_beside_the_title_or_under_it(look, show) -> None:
    page = Page(look, "Foyers", "3 foyers.")
    page.add_action(Button(look, "Ajouter un foyer"))
    show(page, 900, 400)
    settle()
    assert page.buttons.x() > page.title.x()
    assert page.buttons.y() < page.sentence.geometry().bottom()
    page.resize(300, 400)
    settle()
    assert page.buttons.y() > page.sentence.geometry().bottom()


def test_an_empty_sentence_takes_no_room(look, show) -> None:
    page = show(Page(look, "Foyers"), 900, 400)
    assert not page.sentence.isVisible()
    page.say("3 foyers.")
    assert page.sentence.isVisible()


def test_a_page_is_never_shown_in_pieces(look, show, qapp) -> None:
    page = Page(look, "Foyers", "3 foyers.")
    page.say("4 foyers.")
    page.add_action(Button(look, "Ajouter un foyer"))
    assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == []
    show(page)


def test_clearing_takes_widgets_out_of_layouts_in_layouts(look, show) -> None:
    holder = QWidget()
    column, inner = QVBoxLayout(holder), QHBoxLayout()
    inner.addWidget(Button(look, "Un"))
    column.addLayout(inner)
    column.addWidget(Button(look, "Deux"))
    show(holder)
    clear(column)
    assert column.count() == 0
    assert holder.findChildren(Button) == []


def test_a_card_of_rows_has_a_line_between_two(look, show) -> None:
    card = show(rows_card(look, [Button(look, word) for word in ("un", "deux", "trois")]))
    assert card.body.count() == 5


@pytest.mark.parametrize("make", [QVBoxLayout, QHBoxLayout, Flow])
def test_margins_and_gaps_follow_the_text_size(look, show, make) -> None:
    holder = QWidget()
    layout = make(holder)
    Spacing(look, layout, (1, 2, 3, 4), 10)
    show(holder)

    def measured() -> tuple[int, ...]:
        at = layout.contentsMargins()
        gap = layout.gap if isinstance(layout, Flow) else layout.spacing()
        return (at.left(), at.top(), at.right(), at.bottom(), gap)

    assert measured() == (1, 2, 3, 4, 10)
    look.set_scale(2.0)
    assert measured() == (2, 4, 6, 8, 20)


def test_an_icon_follows_size_and_theme(look, show) -> None:
    icon = show(Picture(look, "foyers", 24))
    light = icon.pixmap().toImage()
    look.set_theme("dark")
    assert icon.pixmap().toImage() != light
    look.set_scale(2.0)
    assert (icon.width(), icon.pixmap().height()) == (48, 48)


# --- the keyboard


def holding(look, *words: str) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    fill(look, column, *words)
    return holder, column


def fill(look, column: QVBoxLayout, *words: str) -> None:
    for word in words:
        button = Button(look, word)
        button.setObjectName(word)
        column.addWidget(button)


def focused() -> str:
    found = QApplication.focusWidget()
    return "" if found is None else found.objectName()


def test_what_is_drawn_again_keeps_the_keyboard(look, show) -> None:
    holder, column = holding(look, "un", "deux", "trois")
    show(holder)
    holder.findChild(Button, "deux").setFocus(Qt.FocusReason.TabFocusReason)
    with same_focus(holder):
        clear(column)
        fill(look, column, "zéro", "un", "deux")
    assert focused() == "deux"


def test_where_a_thing_is_gone_the_keyboard_goes_to_what_is_there_now(look, show) -> None:
    holder, column = holding(look, "un", "deux", "trois", "quatre")
    show(holder)
    holder.findChild(Button, "trois").setFocus(Qt.FocusReason.TabFocusReason)
    with same_focus(holder):
        clear(column)
        fill(look, column, "un", "deux", "quatre")
    assert focused() == "quatre"
    with same_focus(holder):
        clear(column)
        fill(look, column, "un")
    assert focused() == "un", "the last one where there are fewer"


def test_of_two_with_the_same_words_the_second_has_the_keyboard_again(look, show) -> None:
    holder, column = holding(look, "Oui", "Non", "Oui", "Non")
    show(holder)
    column.itemAt(2).widget().setFocus(Qt.FocusReason.TabFocusReason)
    with same_focus(holder):
        clear(column)
        fill(look, column, "Oui", "Non", "Oui", "Non")
    assert column.itemAt(2).widget().hasFocus()


def test_the_keyboard_elsewhere_stays_elsewhere(look, show) -> None:
    outer = QWidget()
    row = QHBoxLayout(outer)
    holder, column = holding(look, "un")
    other = Button(look, "ailleurs")
    other.setObjectName("ailleurs")
    row.addWidget(holder)
    row.addWidget(other)
    show(outer)
    other.setFocus(Qt.FocusReason.TabFocusReason)
    with same_focus(holder):
        clear(column)
        fill(look, column, "un")
    assert focused() == "ailleurs"


def test_the_first_thing_that_can_take_it(look, show) -> None:
    holder, _ = holding(look, "caché", "éteint", "premier")
    show(holder)
    holder.findChild(Button, "caché").hide()
    holder.findChild(Button, "éteint").setEnabled(False)
    focus_first(holder, Qt.FocusReason.TabFocusReason)
    assert focused() == "premier"


def test_a_widget_added_this_very_moment_takes_it(look, show) -> None:
    holder, column = holding(look, "un")
    show(holder)
    fill(look, column, "neuf")
    give_focus(holder, holder.findChild(Button, "neuf"))
    assert focused() == "neuf"


# --- words and counts


@pytest.mark.parametrize(
    ("text", "said"),
    [("1re visite", "1ʳᵉ visite"), ("3e étage", "3ᵉ étage"), ("1er novembre", "1ᵉʳ novembre"),
     ("le 2e, porte 12e", "le 2ᵉ, porte 12ᵉ"), ("code 2580", "code 2580"), ("250e", "250e"),
     ("2 étages", "2 étages"), ("B2e", "B2e"), ("12,5e", "12,5e"), ("", "")],
)  # fmt: skip
def test_ordinals_are_raised_and_nothing_else(text, said) -> None:
    assert raised(text) == said


def test_a_count_nobody_made_is_a_dash(look, show) -> None:
    quantity = Quantity(look, None, name="Ampoules", least=0, most=2)
    show(quantity)
    counted: list[int] = []
    quantity.changed.connect(counted.append)
    assert quantity.figure.text() == "–"
    assert "pas encore compté" in quantity.figure.accessibleName()
    quantity.plus.click()
    assert quantity.value() == 1
    quantity.set_value(None)
    quantity.minus.click()
    assert (quantity.value(), counted) == (0, [1, 0])
    assert not quantity.minus.isEnabled()
