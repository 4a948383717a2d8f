"""One visitor at the window: goes to a question, presses a button, answers, by her own habits."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from tests.visitors.hands import Hands, page_of
from tests.visitors.page import (
    OTHERS,
    buttons,
    height_of,
    pressable,
    questions,
    texts_in_view,
    words_of,
)
from tests.window.filling import MOST_CARDS, as_written, digit_for, place_of
from tests.window.ticking import lists, to_press
from tests.window.typist import CTRL, SHIFT, Key, LostError, name_of, plain
from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.fields.choice_field import MenuButton
from visitapp.ui.form.fields.signature_field import Pad
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.special_row import KEYS, WORDS
from visitapp.ui.form.tick_block import Box, TickBlock
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.choice_card import ChoiceCard

FIGURES = ("number", "integer", "money")
GOES_ON = (QLineEdit, ChoiceCard, CheckLine, MenuButton)
MOST_STEPS = 160
MOST_DIGITS = 9
NARROW, NBSP = "\u202f", "\u00a0"


class Person(Hands):
    """`given`: what was answered at each path, to be found again on the disk."""

    given: dict[str, Value | State]

    # --- eyes

    def look(self) -> None:
        """Count the screen and what is read on it."""
        tally = self.tally
        tally.see_screen(self.title)
        asked = questions(self.window)
        for block in asked:
            if block.path not in tally.shown:
                tally.shown.add(block.path)
                tally.see_words(block.path, words_of(block))
        for ticks in lists(self.window):
            if ticks.ticks.label not in tally.shown:
                tally.shown.add(ticks.ticks.label)
                words = [ticks.ticks.label, *(box.text() for _, box in ticks.lines)]
                tally.see_words(ticks.ticks.label, " ".join(words))
        if not asked:
            for text in texts_in_view(self.root):
                tally.see_words(self.title, text)

    # --- going

    def go_on_to(
        self, there: Callable[[], bool], target: QWidget, what: str, *, by_tab: bool = False
    ) -> None:
        """Enter or Tab until there; back with Shift+Tab where it stands above."""
        by_enter = self.who.goes == "enter" and not by_tab
        trail = [self.place]
        for _ in range(MOST_STEPS):
            if there():
                return
            if self._is_past(target):
                self.press(Key.Key_Backtab, SHIFT)
            elif by_enter and self.path and isinstance(self.focus, GOES_ON):
                self.press(Key.Key_Return)
            else:
                self.press(Key.Key_Tab)
            trail.append(self.place)
        raise LostError(f"never reached: {what}, in « {self.title} »; it went: {' → '.join(trail)}")

    def go_on_by_enter(self, there: Callable[[], bool]) -> None:
        """Enter as long as it goes to the next question."""
        for _ in range(MOST_STEPS):
            if there() or not (self.path and isinstance(self.focus, GOES_ON)):
                return
            self.press(Key.Key_Return)

    def _is_past(self, target: QWidget) -> bool:
        """It stands above what has the keyboard, on the same page."""
        page, here = page_of(target), self.focus
        if page is None or not page.viewport().isAncestorOf(here):
            return False
        return height_of(here, self.root) > height_of(target, self.root) + target.height()

    def push(self, words: str, then: Callable[[QWidget], None] | None = None) -> None:
        """Press the button that begins with these words."""
        self.wait(lambda: [one for one in buttons(self.root, words) if one.isEnabled()],
                  f"a button « {words} »")  # fmt: skip
        button = next(one for one in buttons(self.root, words) if one.isEnabled())
        self.push_one(button, then)

    def push_one(
        self, button: QAbstractButton, then: Callable[[QWidget], None] | None = None, *,
        by_tab: bool = False,
    ) -> None:  # fmt: skip
        """Press this one."""
        if self.who.by_mouse:
            self.click(button, then)
            return
        what = f"« {name_of(button)} »"
        self.go_on_to(lambda: self.focus is button, button, what, by_tab=by_tab)
        key = Key.Key_Space if self.who.goes == "tab" else Key.Key_Return
        if then is None:
            self.press(key)
        else:
            self.menu(key, then)

    # --- answering

    def answer(self, block: QuestionBlock, said: Answer) -> None:
        """Answer one question that stands on the page."""
        path, question = block.path, block.place.question
        if not self.who.by_mouse:
            self.go_on_to(lambda: self.block is block, block, path)
        if said.state is not State.GIVEN:
            self._take_special(block, said.state)
        else:
            self._give(block, question, said.value)
        self.tally.answered.add(path)
        self.given[path] = said.value if said.state is State.GIVEN else said.state

    def take_apart(self, block: TickBlock, name: str) -> None:
        """Have a question of a list asked by itself; all of them where a line answers all."""
        if not self.who.by_mouse:
            self.go_on_to(lambda: self.block is block, block, block.ticks.label)
        if block.ticks.whole:
            self._press_line(block.last)
            return
        if not self.who.by_mouse:  # it stands above the lines, and comes after them
            self.go_to(lambda: self.focus is block.more, f"« … » of {block.ticks.label}")
        self.push_one(block.more, self.take_line(plain(block.questions[name].label)))
        if not self.who.by_mouse:
            self.press(Key.Key_Escape)

    def tick(self, block: TickBlock, wanted: Mapping[str, Answer]) -> None:
        """Answer a list to tick."""
        if block.held and not self.who.by_mouse:
            self.go_on_to(lambda: self.block is block, block, block.ticks.label)
        for box in to_press(block, wanted):
            self._press_line(box)
            if not box.isChecked():
                raise LostError(f"« {name_of(box)} » is not ticked")
        for name in block.held:
            self.tally.answered.add(name)
            self.given[name] = wanted[name].value

    def _press_line(self, box: Box) -> None:
        if self.who.by_mouse:
            self.click(box)
        elif box.digit:
            self.letter(box.digit)
        else:
            self._go_down_to(box)
            self.press(Key.Key_Space)

    def _give(self, block: QuestionBlock, question: Question, value: Value) -> None:
        if question.type == "yes_no":
            self._choose(block, "Oui" if value else "Non", "o" if value else "n")
        elif question.type == "choice" and (menu := _list_of(block)) is not None:
            self._take_in_list(block, menu, value)
        elif question.type == "choice":
            label = question.choices[place_of(question, value) - 1].label
            self._choose(block, label, digit_for(question, value))
        elif question.type == "choices":
            self._tick(block, question, value)
        elif question.type == "signature":
            self._sign(block)
        else:
            self._type(block, question, value)

    def _choose(self, block: QuestionBlock, label: str, key: str) -> None:
        card = next(one for one in pressable(block) if plain(one.text()) == plain(label))
        if self.who.by_mouse:
            self.click(card)
        elif not card.isChecked():
            self.letter(key)
        if not card.isChecked():
            raise LostError(f"{block.path}: « {label} » is not chosen, at « {self.name} »")

    def _take_in_list(self, block: QuestionBlock, menu: MenuButton, value: Value) -> None:
        question = block.place.question
        place = place_of(question, value)
        choice = question.choices[place - 1]
        words = tuple(plain(one) for one in (choice.short, choice.label) if one)
        few = len(question.choices) <= MOST_CARDS
        if self.who.by_mouse:
            self.click(menu, self.take_line(*words))
        for _ in question.choices:
            if name_of(menu).endswith(words) and block.answer() is not None:
                return
            self.letter(str(place) if few else words[-1][0])
        if not name_of(menu).endswith(words):
            raise LostError(f"{block.path}: « {words[0]} » is not chosen, at « {name_of(menu)} »")

    def _tick(self, block: QuestionBlock, question: Question, value: Value) -> None:
        wanted = value if isinstance(value, tuple) else ()
        for place, choice in enumerate(question.choices, start=1):
            box = next(one for one in pressable(block) if plain(one.text()) == plain(choice.label))
            if box.isChecked() == (choice.id in wanted):
                continue
            if self.who.by_mouse:
                self.click(box)
            elif place <= MOST_DIGITS:
                self.letter(str(place))
            else:
                self._go_down_to(box)
                self.press(Key.Key_Space)

    def _go_down_to(self, box: QWidget) -> None:
        for _ in range(MOST_STEPS):
            if self.focus is box:
                return
            self.press(Key.Key_Down)
        raise LostError(f"Down never reaches « {name_of(box)} »")

    def _sign(self, block: QuestionBlock) -> None:
        if not self.who.by_mouse:
            self.push_one(buttons(block, "Signer sur papier")[0])
            return
        self.click(next(one for one in block.findChildren(Pad) if one.isVisible()))
        self.push_one(buttons(block, "Garder la signature")[0])

    def _type(self, block: QuestionBlock, question: Question, value: Value) -> None:
        line = next(one for one in block.findChildren(QWidget)
                    if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible())  # fmt: skip
        if self.who.by_mouse:
            self.click(line)
        if self.focus is not line:
            raise LostError(f"{block.path}: « {self.name} » is not something to write in")
        held = line.text() if isinstance(line, QLineEdit) else line.toPlainText()
        if held:
            self.press(Key.Key_A, CTRL)
        self.write_text(self._worded(question, value))

    def _worded(self, question: Question, value: Value) -> str:
        """Pasted figures come as a PDF writes them: thousands apart, with their unit."""
        text = as_written(question, value)
        if self.who.writes == "pasted" and isinstance(value, int | Decimal):
            whole, comma, rest = text.partition(",")
            apart = f"{int(whole):,}".replace(",", NARROW) if question.unit != "année" else whole
            return f" {apart}{comma}{rest}{NBSP}{self._unit(question)}".rstrip(NBSP) + "\n"
        return text

    def _unit(self, question: Question) -> str:
        return (
            "€" if question.type == "money" else ("" if question.unit == "année" else question.unit)
        )

    def _take_special(self, block: QuestionBlock, state: State) -> None:
        words, key = WORDS[state.value], KEYS[state.value]
        more = buttons(block, OTHERS)
        if not more:
            self._take_in_menu(block, words)
            return
        if self.who.by_mouse:
            self.click(more[0])
            self.click(buttons(block, words)[0])
        else:
            self.menu_key()
            if not buttons(block, words):
                raise LostError(f"{block.path}: the menu key does not open « {words} »")
            self.letter(key.lower())
        if not any(one.isChecked() for one in buttons(block, words)):
            raise LostError(f"{block.path}: « {words} » is not taken")

    def _take_in_menu(self, block: QuestionBlock, words: str) -> None:
        """Of a cell: the menu of its line, by the key or by its « … »."""
        if self.who.by_mouse:
            self.click(next(one for one in block.findChildren(QLineEdit) if one.isVisible()))
            self.click(buttons(self.window, OTHERS)[0], self.take_line(words))
        else:
            done = self._soon(self.take_line(words))
            self.menu_key()
            self._come_back(done)
        said = block.answer()
        if said is None or WORDS.get(said.state.value) != words:
            raise LostError(f"{block.path}: « {words} » is not taken")


def _list_of(block: QuestionBlock) -> MenuButton | None:
    return next((one for one in pressable(block) if isinstance(one, MenuButton)), None)
