"""One choice: cards up to six, a menu above; yes or no."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.questions import Choice, Question
from visitapp.ui.form.fields.field import Field
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.buttons.pressable import Does
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.paint import icon_at
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

_UPPER_ROW = dict(zip("&é\"'(-è_ç", "123456789", strict=True))


def digit_of(text: str) -> str:
    """« 3 » of « 3 » and of « " », which is the same key; empty for any other key."""
    digit = _UPPER_ROW.get(text, text)
    return digit if digit.isdecimal() else ""


MOST_CARDS = 6
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
YES_NO = (Choice(id="yes", label="Oui"), Choice(id="no", label="Non"))


def place_of(key: str, choices: tuple[Choice, ...], chosen: str) -> int | None:
    """Which choice a digit means: « 9 » is the ninth, but « 9 kVA » where choices are figures."""
    digit = digit_of(key)
    if not digit:
        return None
    if all(choice.label[:1].isdecimal() for choice in choices):
        return next_called(digit, choices, chosen)
    return int(digit) - 1 if 1 <= int(digit) <= len(choices) else None


def next_called(letter: str, choices: tuple[Choice, ...], chosen: str) -> int | None:
    """The next choice after the chosen one whose words begin with a letter; None if none does."""
    if not letter.isalnum():
        return None
    places = [n for n, one in enumerate(choices) if one.label.lower().startswith(letter.lower())]
    here = [n for n, place in enumerate(places) if choices[place].id == chosen]
    return places[((here[0] + 1) if here else 0) % len(places)] if places else None


class ChoiceField(Field):
    """Cards. Digits 1–9 and arrows choose, Suppr clears, Enter goes on (left to the page)."""

    one_of_some = True

    def choices(self) -> tuple[Choice, ...]:
        """What can be chosen, in order."""
        return self.question.choices

    def _build(self) -> None:
        self.line.hide()
        self.group = QWidget(self)
        self.group.setAccessibleName(self.question.label)
        columns = Columns(self.group)
        Spacing(self.look, columns, (0, 0, 0, 0), 8)
        self.cards: list[ChoiceCard] = []
        figures = all(one.label[:1].isdecimal() for one in self.choices())
        for place, choice in enumerate(self.choices(), start=1):
            digit = "" if figures else str(place)  # a figure is chosen by its own first digit
            card = ChoiceCard(
                self.look, choice.label, icon=choice.icon, digit=digit, parent=self.group
            )
            card.setProperty("choice", choice.id)
            card.does(partial(self._clicked, choice.id))
            columns.addWidget(card)
            self.cards.append(card)
        self.column.insertWidget(0, self.group)
        self._chosen = ""
        self._rove()
        self.set_description("")

    def inputs(self) -> list[QWidget]:
        """The cards, the chosen one first: it is where Tab arrives."""
        first = [card for card in self.cards if card.isChecked()]
        return [*first, *(card for card in self.cards if card not in first)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits and arrows choose; Suppr clears."""
        key = event.key()
        if not self._enabled_input:
            super().keyPressEvent(event)
        elif key in _FORWARD or key in _BACK:
            self._move(1 if key in _FORWARD else -1)
        elif key in _CLEAR:
            self._check("")
            self._give(None)
        elif (place := place_of(event.text(), self.choices(), self._chosen)) is not None:
            self._take(place)
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        places = [place for place, card in enumerate(self.cards) if card.hasFocus()]
        place = places[0] if places else 0
        if not self._chosen and places:
            self._take(place if by > 0 and place == 0 else (place + by) % len(self.cards))
        else:
            self._take((place + by) % len(self.cards))

    def _take(self, place: int) -> None:
        card = self.cards[place]
        self._check(str(card.property("choice")))
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._give(self._value_of(self._chosen))

    def _clicked(self, choice: str) -> None:
        self._check(choice)
        self._give(self._value_of(choice))

    def _check(self, choice: str) -> None:
        self._chosen = choice
        for card in self.cards:
            card.setAutoExclusive(False)
            card.setChecked(card.property("choice") == choice)
        for card in self.cards:
            card.setAutoExclusive(True)
        self._rove()

    def _rove(self) -> None:
        """One Tab stop for the group: the chosen card, or the first."""
        stop = next((card for card in self.cards if card.isChecked()), None)
        for place, card in enumerate(self.cards):
            here = card is stop or (stop is None and place == 0)
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def _value_of(self, choice: str) -> Value:
        return choice or None

    def _choice_of(self, value: Value) -> str:
        return "" if value is None else str(value)

    def _show_value(self, value: Value) -> None:
        self._check(self._choice_of(value))


class YesNoField(ChoiceField):
    """« Oui » and « Non »; the letters O and N choose too."""

    def choices(self) -> tuple[Choice, ...]:
        """Yes first."""
        return YES_NO

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """O and N choose."""
        place = {"o": 0, "n": 1}.get(event.text().lower())
        if place is not None and self._enabled_input:
            self._take(place)
        else:
            super().keyPressEvent(event)

    def _value_of(self, choice: str) -> Value:
        return choice == "yes" if choice else None

    def _choice_of(self, value: Value) -> str:
        return "" if value is None else ("yes" if value is True else "no")


class MenuButton(Button):
    """A wide button whose words start at the left: it shows what was chosen."""

    enter_presses = False

    def __init__(self, look: Look, parent: QWidget, does: Does) -> None:
        super().__init__(look, "", after="ouvrir", parent=parent, does=does)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words at the left, the arrow at the right end."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        ink = self._paint_box(painter)
        side = look.px(14)
        icon_at(painter, look.pixmap("ouvrir", 20, self._icon_colour(ink)),
                area.right() - side - look.px(20), area.height() / 2)  # fmt: skip
        words = area.adjusted(side, 0, -side - look.px(28), 0)
        self._words.draw(painter, words, self._colour(ink))

    def sizeHint(self) -> QSize:
        """Wide enough for most choices."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self.look.px(280)), hint.height())


class MenuChoiceField(Field):
    """More than six choices: a button that opens a menu. Digits 1–9 choose the first nine."""

    NOTHING = "Choisir dans la liste"

    def _build(self) -> None:
        self.button = MenuButton(self.look, self, does=self.open_menu)
        self.flow.addWidget(self.button)
        self._show_value(None)
        self.set_description("")

    def inputs(self) -> list[QWidget]:
        """The button."""
        return [self.button]

    def open_menu(self) -> None:
        """Open the list and take what is chosen in it."""
        figures = all(one.label[:1].isdecimal() for one in self._offered())
        entries = [
            (choice.id, choice.label if figures or place > 9 else f"{choice.label}\t{place}")
            for place, choice in enumerate(self._offered(), start=1)
        ]
        chosen = popup(self.button, self.look, entries, chosen=self._chosen)
        if chosen:
            self._take(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens; a digit or a first letter chooses; Suppr clears."""
        key, text = event.key(), event.text()
        if not self._enabled_input:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.open_menu()
        elif key in _CLEAR:
            self._show_value(None)
            self._give(None)
        elif (place := self._meant_by(text)) is not None:
            self._take(self._offered()[place].id)
        else:
            super().keyPressEvent(event)

    def _offered(self) -> tuple[Choice, ...]:
        """What can be chosen here; what was chosen before stays in the list."""
        return tuple(one for one in self.question.choices if one.offered or one.id == self._chosen)

    def _meant_by(self, text: str) -> int | None:
        choices = self._offered()
        place = next_called(text, choices, self._chosen) if text.isalpha() else None
        return place if place is not None else place_of(text, choices, self._chosen)

    def _take(self, choice: str) -> None:
        self._show_value(choice)
        self._give(choice)

    def _show_value(self, value: Value) -> None:
        labels = {choice.id: choice.label for choice in self.question.choices}
        self._chosen = "" if value is None else str(value)
        words = labels.get(self._chosen, self._chosen) or self.NOTHING
        self.button.setText(words)
        self.button.setAccessibleName(f"{self.question.label} {words}")


def choice_field(look: Look, question: Question) -> Field:
    """Cards up to six choices, a menu above, or where some are not offered any more."""
    every = all(choice.offered for choice in question.choices)
    few = every and len(question.choices) <= MOST_CARDS
    return ChoiceField(look, question) if few else MenuChoiceField(look, question)
