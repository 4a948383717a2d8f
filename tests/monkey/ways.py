"""The ways of a hand that must always be there: out of any screen, and back after closing."""

from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.monkey import acts, looking
from tests.monkey.naming import named, seen, within
from tests.monkey.things import CTRL
from visitapp.cli.trial.throwaway import PASSWORD
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.pages.record_form import RecordForm

if TYPE_CHECKING:
    from tests.monkey.hand import Hand

ESCAPES = 5
WORDS = ("text", "note")


def out(hand: "Hand") -> None:
    """By keyboard alone, from wherever it is: Esc, then the first place of the rail."""
    window, before = hand.window, hand.window.windowTitle()
    looking.awake(window)
    if window.gate is not None:
        if not acts.pressable(window):
            hand.wrong(f"no way out of « {before} »")
        return
    for _ in range(ESCAPES):
        if window.lock.closed:
            unlock(hand)
        acts.press(hand, Qt.Key.Key_Escape)
        hand.program.settle()
    acts.press(hand, Qt.Key.Key_1, CTRL)
    hand.program.settle()
    first = next(iter(window.rail.items))
    elsewhere = window.stack.currentWidget() is not window.screens.get(first)
    if window.gate is None and elsewhere and QApplication.activeModalWidget() is None:
        hand.wrong(f"no key leads out of « {before} »")


def unlock(hand: "Hand") -> None:
    """With the password, as who forgot the code does."""
    cover = hand.window.lock.covers[0]
    if cover.code:
        if not cover.by_password:
            cover.other.click()
        acts.write(hand, PASSWORD)
    acts.press(hand, Qt.Key.Key_Return)
    hand.program.settle()
    if hand.window.lock.closed:
        hand.wrong("the password does not open the locked window")


def start(hand: "Hand") -> None:
    """The window was closed by what the hand did: the program is started again."""
    hand.program.close()
    hand.program.start()
    for told in looking.wrong(hand.window, typed=True):
        hand.wrong(f"just started: {told}")


def close_and_start(hand: "Hand", chance: Random) -> None:
    """Type where something is kept, close at once, start again: it is there, and all before."""
    program, before = hand.program, set()
    opened = hand.window.jobs.is_open
    if opened:
        before = program.ask(_kept)
    mark = f"gardé {hand.seed} {chance.randrange(10**9)}" if opened else ""
    where = _type(hand, mark, chance) if mark else ""
    start(hand)
    if not opened or not program.desktop.jobs.is_open:
        return
    after = program.ask(_kept)
    lost = {change for change, _ in before} - {change for change, _ in after}
    if lost:
        hand.wrong(f"{len(lost)} answers that were on the disk are gone")
    if where and not any(mark in value for _, value in after):
        hand.wrong(f"what was typed in {where} is gone after the window was closed")


def _kept(desk: Any) -> set[tuple[str, str]]:
    rows = desk.database.rows("SELECT id, coalesce(value, '') AS value FROM change")
    return {(row["id"], row["value"]) for row in rows}


def _type(hand: "Hand", mark: str, chance: Random) -> str:
    """Into a line of words that are kept as they are typed; where, empty when there is none."""
    lines = [one for one in _lines(hand.window) if _keeps(one)]
    if not lines:
        return ""
    line = chance.choice(lines)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    hand.program.settle()
    if QApplication.focusWidget() is not line:
        return ""
    said = f"{named(line)} on « {hand.window.windowTitle()} »"
    acts.write(hand, mark)
    return said


def _lines(window: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    every = [*seen(window, QLineEdit), *seen(window, QPlainTextEdit)]
    return [one for one in every if one.isEnabled() and not one.isReadOnly()
            and not one.visibleRegion().isEmpty()]  # fmt: skip


def _keeps(line: QWidget) -> bool:
    """A question of a record that is there; what is new is kept by its button alone."""
    block, form = within(line, QuestionBlock), within(line, RecordForm)
    asks_words = block is not None and block.place.question.type in WORDS
    return asks_words and (form is None or bool(form.record))
