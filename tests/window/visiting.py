"""How a person goes through a section: question after question, rows, then what is folded."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.window.filling import answer, answer_cell
from tests.window.ticking import alone, lists, to_press
from tests.window.typist import NONE, SHIFT, Key, LostError, Typist, name_of, plain
from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Question, Section
from visitapp.domain.checklist.walk import rows
from visitapp.ui.form.enter_order import RepeatRows
from visitapp.ui.form.fields.choice_field import MenuButton
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.form.special_row import OTHERS_OF
from visitapp.ui.form.tick_block import TickBlock
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.choice_card import ChoiceCard

FOLDED, UNFOLDED = "Plus de précisions", "Moins de précisions"
MOST_STEPS = 240  # across a whole page: what is asked next may have been opened behind
ENTER_GOES_ON = (QLineEdit, ChoiceCard, CheckLine, MenuButton)


def fill_section(typist: Typist, section: Section, wanted: Answers) -> None:
    """Answer everything of a section that `wanted` holds, in the order of the page."""
    _fill(typist, section.questions, wanted, {})


def _fill(
    typist: Typist, questions: tuple[Question, ...], wanted: Answers, inside: Mapping[str, str]
) -> None:
    """`inside` tells the path in the file of a row, and the one on the screen."""
    parts = list(_flat(questions))
    for folded in (False, True):
        here = [
            question
            for question, detail in parts
            if detail is folded and _is_wanted(question, wanted, inside)
        ]
        if folded and here:
            typist.go_to(lambda: _at_fold(typist, bool(inside)), FOLDED)
            if typist.name.startswith(FOLDED):
                typist.press(Key.Key_Return)
        for question in here:
            if question.type == "repeat" and any(one.short for one in question.questions):
                _fill_bills(typist, question, wanted)
            elif question.type == "repeat":
                _fill_rows(typist, question, wanted)
            else:
                path = _path(question, inside, "screen")
                ticks = next((one for one in lists(typist.window) if path in one.held), None)
                if ticks is not None:
                    fill_list(typist, ticks, wanted)
                if ticks is None or path not in ticks.held:
                    go_to_question(typist, path)
                    answer(typist, question, wanted[_path(question, inside, "file")])


def _at_fold(typist: Typist, in_row: bool) -> bool:
    """The fold of the section stands outside every row, that of a row inside it."""
    step = typist.focus.parentWidget()
    while step is not None and not isinstance(step, RepeatRows):
        step = step.parentWidget()
    return typist.name.startswith((FOLDED, UNFOLDED)) and (step is not None) is in_row


def _fill_rows(typist: Typist, repeat: Question, wanted: Answers) -> None:
    for row in rows(wanted, repeat.id):
        typist.go_to_name(repeat.add_label or "Ajouter une ligne")
        typist.press(Key.Key_Return)
        made = typist.path.split("/")
        if len(made) != 3 or made[0] != repeat.id:
            raise LostError(f"a row of {repeat.id} was added, the keyboard is at {typist.name}")
        inside = {"file": f"{repeat.id}/{row}/", "screen": f"{repeat.id}/{made[1]}/"}
        _fill(typist, repeat.questions, wanted, inside)


def _fill_bills(typist: Typist, repeat: Question, wanted: Answers) -> None:
    """A line each, opened by what adds one more of its energy; then what is folded under it."""
    energy = repeat.questions[0]
    labels = {one.id: one.label for one in energy.choices}
    for row in rows(wanted, repeat.id):
        label = labels[str(wanted[f"{repeat.id}/{row}/{energy.id}"].value)]
        add_bill(typist, label)
        made = typist.path.split("/")
        if len(made) != 3 or made[0] != repeat.id:
            raise LostError(f"a bill of {label} was added, the keyboard is at {typist.name}")
        inside = {"file": f"{repeat.id}/{row}/", "screen": f"{repeat.id}/{made[1]}/"}
        for question in repeat.questions:
            if question.short and _is_wanted(question, wanted, inside):
                go_to_question(typist, _path(question, inside, "screen"))
                answer_cell(typist, question, wanted[_path(question, inside, "file")])
        folded = tuple(one for one in repeat.questions[1:] if not one.short)
        _fill(typist, folded, wanted, inside)


def fill_list(typist: Typist, block: TickBlock, wanted: Answers) -> None:
    """Tick what is so; what a tick cannot say is asked by itself, and left to be answered."""
    go_to_list(typist, block)
    for name in alone(block, wanted):
        if block.ticks.whole:
            typist.write(block.last.digit)
            return
        if name not in block.held:  # few are left: the others stand by themselves already
            continue
        typist.go_to(lambda: typist.name.startswith(OTHERS_OF), "« … » of the list")
        typist.choose(Key.Key_Return, plain(block.questions[name].label))
        typist.press(Key.Key_Escape)
        if block.held:
            go_to_list(typist, block)
    for box in to_press(block, wanted):
        typist.write(box.digit)
        typist.press(Key.Key_Shift)
        if not box.isChecked():
            raise LostError(f"« {name_of(box)} » is not ticked by {box.digit}")


def go_to_list(typist: Typist, block: TickBlock) -> None:
    """Enter where it goes on, Tab elsewhere, or back, until the list has the keyboard."""
    back = _is_behind(typist, block.held[0])
    for _ in range(MOST_STEPS):
        if typist.block is block:
            return
        goes_on = not back and isinstance(typist.focus, ENTER_GOES_ON) and bool(typist.path)
        key = Key.Key_Backtab if back else Key.Key_Return if goes_on else Key.Key_Tab
        typist.press(key, SHIFT if back else NONE)
    raise LostError(f"the keyboard never reaches the list « {block.ticks.label} »")


def add_bill(typist: Typist, label: str) -> None:
    """The button of an energy, its fold opened first where it is folded; else the menu of the
    others."""
    there = typist.sees(f"{label} : ") or typist.sees(f"{label}, ")
    if not there:
        typist.go_to_name("Une autre énergie")
        typist.choose(Key.Key_Return, label)
        return
    typist.go_to(lambda: typist.name.startswith((f"{label} : ", f"{label}, ")), label)
    typist.press(Key.Key_Return)
    if not typist.path:
        typist.go_to_name(f"{label} : ")
        typist.press(Key.Key_Return)


def go_to_question(typist: Typist, path: str) -> None:
    """Enter where Enter goes to the next question, Tab elsewhere, until a question is there; back
    where it was opened meanwhile, for what it is worth, before the one with the keyboard."""
    if _is_behind(typist, path):
        typist.go_to(lambda: typist.path == path, path, back=True, most=MOST_STEPS)
        typist.go_to(lambda: typist.path != path, f"what is before {path}", back=True)
        typist.press(Key.Key_Tab)
    trail: list[str] = []
    for _ in range(MOST_STEPS):
        if typist.path == path:
            return
        trail.append(f"{typist.path or '-'} ({typist.name})")
        goes_on = isinstance(typist.focus, ENTER_GOES_ON) and bool(typist.path)
        typist.press(Key.Key_Return if goes_on else Key.Key_Tab)
    raise LostError(f"the keyboard never reaches {path}; it went: {' → '.join(trail)}")


def _is_behind(typist: Typist, path: str) -> bool:
    """Whether that question is there, before the one with the keyboard; before the fold that has
    it, when it was opened for what it is worth."""
    shown = {
        path: one
        for page in typist.window.findChildren(SectionPage)
        if page.isVisible()
        for one in page.list.parts()
        if isinstance(one, QuestionBlock | TickBlock) and one.isVisible()
        for path in ([one.path] if isinstance(one, QuestionBlock) else one.held)
    }
    if path in shown and typist.name.startswith((FOLDED, UNFOLDED)):
        return _top(shown[path]) < _top(typist.focus)
    order, here = list(shown), typist.path
    return path in shown and here in shown and order.index(path) < order.index(here)


def _top(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint()).y()


def _flat(questions: tuple[Question, ...], folded: bool = False) -> Iterator[tuple[Question, bool]]:
    for question in questions:
        if question.type == "group":
            yield from _flat(question.questions, folded or question.detail)
        else:
            yield question, folded or question.detail


def _is_wanted(question: Question, wanted: Answers, inside: Mapping[str, str]) -> bool:
    if question.type == "repeat":
        return bool(rows(wanted, question.id))
    return _path(question, inside, "file") in wanted


def _path(question: Question, inside: Mapping[str, str], where: str) -> str:
    return f"{inside.get(where, '')}{question.id}"


def in_order(answers: Answers) -> dict[str, Answer]:
    """The same answers with rows named by their place: `bills/1/kwh`. Removed rows are left out."""
    named: dict[str, Answer] = {}
    for path, said in answers.items():
        repeat, _, rest = path.partition("/")
        if not rest:
            named[path] = said
            continue
        row, _, question = rest.partition("/")
        order = rows(answers, repeat)
        if row in order:
            named["/".join(filter(None, (repeat, str(order.index(row) + 1), question)))] = said
    return named
