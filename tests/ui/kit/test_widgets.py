"""The small widgets: big enough to press, never cutting words, named, worked by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.ui.seeing import settle
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.buttons.pressable import Pressable
from visitapp.ui.kit.buttons.quantity import Quantity
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.flow import Columns, Flow
from visitapp.ui.kit.focus.focus_ring import FocusRing
from visitapp.ui.kit.labels import Body, Label, Title
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.lists.section_list import SectionEntry, SectionList
from visitapp.ui.kit.lists.section_strip import SectionStrip
from visitapp.ui.kit.lists.timeline import Event, Timeline
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look

WORDS = "Mettre la photo de la chaudière à la corbeille"
PRESSABLE: dict[str, Callable[[Look], Pressable]] = {
    "primary": lambda look: Button(look, WORDS, kind="primary", after="suivant"),
    "second": lambda look: Button(look, WORDS, icon="notes", shortcut="F2"),
    "danger": lambda look: Button(look, WORDS, kind="danger", icon="danger"),
    "chip": lambda look: Chip(look, WORDS),
    "card": lambda look: ChoiceCard(look, WORDS, icon="logement"),
    "check": lambda look: CheckLine(look, WORDS),
    "row": lambda look: ListRow(look, "logement", WORDS, "1 fenêtre, 19,5 °C", "Terminé"),
    "special": lambda look: TextButton(look, "Ne sait pas", checkable=True),
}
SECTIONS = [
    SectionEntry("a", "1", "Accueil et accords", "done"),
    SectionEntry("b", "4", "Factures", "in_progress", "En cours, 3 réponses manquent"),
    SectionEntry("c", "7", "Chauffage et eau chaude", "to_check", "À vérifier : 1 chiffre"),
]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", PRESSABLE)
def test_targets_are_at_least_44_pixels(name, scale, look) -> None:
    look.set_scale(scale)
    widget = PRESSABLE[name](look)
    assert widget.sizeHint().height() >= 44 * scale
    assert widget.minimumSizeHint().width() >= 44 * scale


@pytest.mark.parametrize("name", [name for name in PRESSABLE if name != "special"])
def test_narrow_buttons_grow_taller_instead_of_cutting_words(name, look) -> None:
    widget = PRESSABLE[name](look)
    wide = widget.heightForWidth(widget.sizeHint().width())
    assert widget.heightForWidth(widget.minimumSizeHint().width()) > wide


@pytest.mark.parametrize("name", PRESSABLE)
def test_pressables_have_a_name_and_answer_to_space(name, look, show, press) -> None:
    widget = PRESSABLE[name](look)
    heard: list[bool] = []
    widget.clicked.connect(lambda: heard.append(True))
    show(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.text(QAccessible.Text.Name).startswith(widget.text())
    press(Qt.Key.Key_Space, " ", widget)
    assert heard == [True]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("second", QAccessible.Role.Button),
        ("card", QAccessible.Role.RadioButton),
        ("check", QAccessible.Role.CheckBox),
    ],
)
def test_screen_readers_hear_the_right_kind(name, role, look, show) -> None:
    widget = PRESSABLE[name](look)
    show(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface.role() == role


@pytest.mark.parametrize("name", ["second", "chip", "row", "special"])
def test_enter_presses_buttons(name, look, show, press) -> None:
    widget = PRESSABLE[name](look)
    heard: list[bool] = []
    widget.clicked.connect(lambda: heard.append(True))
    show(widget)
    press(Qt.Key.Key_Return, "\r", widget)
    assert heard == [True]


@pytest.mark.parametrize("kind", [Title, Body, Label])
def test_labels_know_their_height_for_a_width(kind, look) -> None:
    label = kind(look, "Une phrase un peu longue pour voir comment elle se coupe.")
    line = look.line_height(label.role)
    assert label.heightForWidth(2000) == line
    assert label.heightForWidth(150) >= 2 * line
    assert label.minimumSizeHint().width() < label.sizeHint().width()


def test_a_label_in_a_page_gets_all_its_height(look, show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    label = Body(look, "Une phrase assez longue pour tenir sur plusieurs lignes. " * 4)
    column.addWidget(label)
    column.addStretch(1)
    scroll = Scroll(look)
    scroll.setWidget(page)
    show(scroll, 260, 120)
    assert label.height() >= label.heightForWidth(label.width())
    assert page.width() <= scroll.viewport().width()


def test_equal_columns_become_fewer_when_narrow(look) -> None:
    holder = QWidget()
    columns = Columns(holder, gap=8)
    for words in ("Maison", "Appartement", "Autre"):
        columns.addWidget(ChoiceCard(look, words))
    assert [columns.columns(width) for width in (900, 600, 360, 200)] == [3, 3, 2, 1]


def test_what_is_put_under_a_column_is_as_wide_as_all_of_them(look, show) -> None:
    holder = QWidget()
    columns = Columns(holder, most=2, gap=8)
    cards = [ChoiceCard(look, words) for words in ("Un", "Deux", "Trois", "Quatre", "Cinq")]
    for card in cards:
        columns.addWidget(card)
    box = Body(look, "Ce qui est à savoir du deuxième.")
    for place, after in ((1, [2, 3, 4]), (2, [4]), (4, [])):
        columns.put_under(cards[place], box)
        show(holder, 608, 500)
        settle()
        assert box.width() == holder.width()
        assert cards[0].width() == 300
        assert [n for n, card in enumerate(cards) if card.y() > box.y()] == after
        assert box.y() >= cards[place].geometry().bottom()


def test_a_flow_goes_to_the_next_line(look) -> None:
    holder = QWidget()
    flow = Flow(holder, gap=8)
    for words in ("lu", "mesuré", "dit", "estimé"):
        flow.addWidget(Chip(look, words))
    assert flow.heightForWidth(600) == 44
    assert flow.heightForWidth(150) >= 2 * 44 + 8


@pytest.mark.parametrize("nested", [False, True])
def test_a_flow_is_measured_again_when_something_in_it_changes(look, show, nested) -> None:
    holder, flow = QWidget(), Flow(gap=8)
    if nested:
        QVBoxLayout(holder).addLayout(flow)
    else:
        holder.setLayout(flow)
    chips = [Chip(look, words) for words in ("lu", "mesuré", "dit", "estimé")]
    for chip in chips:
        flow.addWidget(chip)
    show(holder, 600, 300)

    def height() -> int:
        QApplication.processEvents()
        return flow.heightForWidth(300)

    one_line = height()
    chips[0].setText("relevé sur la facture du fournisseur")
    longer = height()
    assert longer > one_line
    chips[0].hide()
    assert height() == one_line
    chips[0].show()
    assert height() == longer
    flow.set_gap(20)
    assert height() == longer + 12
    flow.removeWidget(chips[0])
    assert height() == one_line


def test_a_row_says_what_is_new_and_keeps_its_height(look, show) -> None:
    row = ListRow(look, "foyers", "Odile R.")
    show(row, 300, 60)
    least = row.heightForWidth(300)
    row.show_row("Odile R.", "12, rue du Lavoir, bâtiment des Tilleuls, Montreuil")
    assert row.heightForWidth(300) > least
    assert row.accessibleName() == "Odile R., 12, rue du Lavoir, bâtiment des Tilleuls, Montreuil"
    row.set_icon("")
    row.show_row("Odile R.")
    assert row.heightForWidth(300) == least
    assert row.sizeHint().width() < ListRow(look, "foyers", "Odile R.").sizeHint().width()


def test_a_quantity_stops_at_its_ends(look, show, press) -> None:
    quantity = Quantity(look, 1, name="Ampoules", most=2)
    heard: list[int] = []
    quantity.changed.connect(heard.append)
    show(quantity)
    quantity.plus.click()
    quantity.plus.click()
    press(Qt.Key.Key_Minus, "-", quantity)
    assert heard == [2, 1]
    assert quantity.plus.accessibleName() == "Ajouter\u00a0: Ampoules"
    quantity.set_value(0)
    assert heard == [2, 1]
    assert not quantity.minus.isEnabled()


def test_the_section_list_says_states_in_words_and_opens_by_keyboard(look, show, press) -> None:
    sections = SectionList(look)
    sections.show_sections(SECTIONS, "b")
    heard: list[str] = []
    sections.opened.connect(heard.append)
    show(sections, 236, 400)
    spoken = sections.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "4 Factures, en cours, 3 réponses manquent"
    sections.setFocus()
    press(Qt.Key.Key_Down, "", sections)
    press(Qt.Key.Key_Return, "\r", sections)
    assert heard == ["c"]


def test_the_section_strip_shows_the_same_and_opens(look, show) -> None:
    strip = SectionStrip(look)
    strip.show_sections(SECTIONS, "b")
    heard: list[str] = []
    strip.opened.connect(heard.append)
    show(strip, 400, 100)
    squares = strip.findChildren(Pressable)
    assert next(square.accessibleName() for square in squares) == "1 Accueil et accords, terminé"
    assert [square.isChecked() for square in squares] == [False, True, False]
    squares[2].click()
    assert heard == ["c"]
    assert [square.isChecked() for square in squares] == [False, True, False]


def test_a_dialog_gives_the_verb_that_was_pressed_and_esc_goes_back(look, show, press) -> None:
    actions = [Action("keep", "Garder la photo"), Action("bin", "Mettre à la corbeille", "danger")]
    dialog = Question(None, look, "Mettre la photo à la corbeille ?", ["Elle y reste."], actions)
    show(dialog)
    assert isinstance(dialog.focusWidget(), Button)
    assert dialog.ring.isVisible()
    assert dialog.focusWidget().text() == "Garder la photo"  # type: ignore[union-attr]
    press(Qt.Key.Key_Return, "\r", dialog.focusWidget())
    assert dialog.answer == "keep"
    other = Question(None, look, "Terminer la visite ?", [], actions)
    show(other)
    press(Qt.Key.Key_Escape, "", other)
    assert other.answer == ""
    assert not other.isVisible()


def test_a_toast_has_one_way_back(look, show) -> None:
    window = QWidget()
    toast = Toast(look, window)
    show(window, 800, 500)
    undone: list[bool] = []
    toast.say("Photo mise à la corbeille.", "Annuler", lambda: undone.append(True))
    assert toast.isVisible()
    assert window.rect().contains(toast.geometry())
    toast.button.click()
    assert undone == [True]
    assert not toast.isVisible()


def test_the_ring_follows_the_focus_and_spares_the_mouse(look, show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    field, button = QLineEdit(), Button(look, "Préparer")
    for widget in (field, button):
        column.addWidget(widget)
    ring = FocusRing(look, window)
    show(window, 400, 300)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(field.geometry())
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.geometry().contains(button.geometry())
    field.setFocus()
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()


def test_the_ring_survives_the_page_it_was_on(look, show, qapp) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    page, other = QWidget(), QLineEdit()
    inner = QVBoxLayout(page)
    field = QLineEdit()
    inner.addWidget(field)
    column.addWidget(page)
    column.addWidget(other)
    ring = FocusRing(look, window)
    show(window, 400, 300)
    field.setFocus()
    page.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    other.setFocus()
    assert ring.geometry().contains(other.geometry())


def test_the_focused_widget_stays_16_pixels_clear_of_the_edges(look, show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    scroll = Scroll(look)
    scroll.setWidget(page)
    show(scroll, 400, 300)
    for field in (fields[20], fields[3]):
        field.setFocus(Qt.FocusReason.TabFocusReason)
        top = field.mapTo(scroll.viewport(), field.rect().topLeft()).y()
        assert top >= 16
        assert top + field.height() <= scroll.viewport().height() - 16


def test_a_focus_by_mouse_is_remembered_as_such(look, show) -> None:
    button = Button(look, "Préparer")
    show(button)
    event = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason)
    QApplication.sendEvent(button, event)
    assert not button.focus_by_keyboard


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_widget_paints_in_every_theme(theme, look, show) -> None:
    look.set_theme(theme)  # type: ignore[arg-type]
    window = QWidget()
    column = QVBoxLayout(window)
    sections = SectionList(look)
    sections.show_sections(SECTIONS, "b")
    strip = SectionStrip(look)
    strip.show_sections(SECTIONS, "b")
    parts: list[QWidget] = [make(look) for make in PRESSABLE.values()]
    parts += [sections, strip, Badge(look, "En cours", "accent", "etat-en-cours")]
    parts += [Banner(look, "Entraînement.", "Rien ne sera envoyé.", "warn")]
    parts += [EmptyState(look, "Aucune visite aujourd’hui.", "Chercher un foyer")]
    parts += [Timeline(look, [Event("18 nov.", "Visite", "par Mariam", "done")])]
    for part in parts:
        column.addWidget(part)
    show(window, 700, 1200)
    image = window.grab().toImage()
    at = QPointF(image.width() / 2, 2).toPoint()
    assert image.pixelColor(at) == look.colour("paper")


def test_words_that_nobody_can_press_are_grey_and_have_no_line(look, show) -> None:
    button = TextButton(look, "Plus tard")
    show(button)
    edge = look.colour("edge").name()

    def lined() -> bool:
        seen = button.grab().toImage()
        down = range(seen.height())
        return any(seen.pixelColor(look.px(10), y).name() == edge for y in down)

    assert lined()
    button.setEnabled(False)
    assert not lined()
