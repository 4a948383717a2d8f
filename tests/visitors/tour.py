"""A whole visit: from the list of the day to the report on the disk, and the visit finished."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QWidget

from tests.visitors.families import Family
from tests.visitors.habits import Visitor
from tests.visitors.page import FOLDED, buttons, height_of, questions
from tests.visitors.person import Person
from tests.visitors.tally import Tally
from tests.window.ticking import alone, lists
from tests.window.typist import ALT, CTRL, NONE, SHIFT, Key, LostError, name_of
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.walk import rows
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.tick_block import TickBlock

NUMBER = "01 99 00 00 11"
FORWARD = ("Suivant", "Choisir les actions", "Voir le rapport", "Voir ce qui manque")
STOPS = (2, 5)
"""After how many sections who stops leaves the visit, then the program."""
OTHER_ENERGY = "Une autre énergie"
KEEP, MOST_KEPT = "Garder, ", 3
SKIPPED = ("photo",)
"""What needs a thing that no test has at hand."""
Open = Callable[[], tuple[QWidget, Callable[[], bool]]]
Item = QuestionBlock | TickBlock | tuple[Question, QAbstractButton] | QAbstractButton


class Tour:
    """`open_window` gives the window, anew each time, and whether all that it works out behind is
    there; `target` is where the report is to be."""

    def __init__(
        self, who: Visitor, family: Family, form: Questionnaire, open_window: Open,
        close_window: Callable[[], None], target: Path,
    ) -> None:  # fmt: skip
        self.who, self.family, self.form = who, family, form
        self.open_window, self.close_window, self.target = open_window, close_window, target
        self.tally, self.draw = Tally(), Random(who.id)
        self.given: dict[str, object] = {}
        self.unseen: list[str] = []
        self.rows: dict[str, list[str]] = {}
        self.passed: set[str] = set()
        self.pages, self.left = 0, False
        self._sit_down()

    def visit(self) -> None:
        """All of it."""
        self.begin()
        for section in self.form.sections:
            if not section.hidden:
                self.person.wait(lambda one=section.title: one in self.person.title, section.title)
                self.fill_page()
                self._come_and_go()
                self.go_forward(section.title)
        self.keep_actions()
        self.save_report()
        self.finish()
        self.unseen += self.person.unseen

    def _sit_down(self) -> None:
        window, self.weighed = self.open_window()
        self.person = Person(window, self.who, self.tally)
        self.person.given = self.given  # type: ignore[assignment]

    # --- before

    def begin(self) -> None:
        """« Préparer », « Commencer »."""
        person = self.person
        person.push(f"Préparer la visite de {self.family.called}")
        person.push("Commencer la visite")
        person.wait(lambda: self.form.sections[0].title in person.title, "the first section")

    # --- a section

    def fill_page(self) -> None:
        """What stands on the page, from the top down, until nothing is left to do."""
        while (item := self._next() or self._looked_up()) is not None:
            if isinstance(item, QuestionBlock):
                self.ask(item)
            elif isinstance(item, TickBlock):
                self.tick(item)
            elif isinstance(item, tuple):
                self._add_row(*item)
            else:
                self.person.push_one(item)

    def _looked_up(self) -> Item | None:
        """What opened meanwhile: a person takes seconds over each question, and this one none."""
        self.person.wait(self.weighed, "what the questions are worth")
        return self._next()

    def _next(self) -> Item | None:
        window = self.person.window
        items: list[tuple[int, Item]] = []
        for block in questions(window):
            if block.path not in self.passed:
                items.append((height_of(block, window), block))
                break
        items += [(height_of(one, window), one) for one in lists(window)
                  if not self.passed.issuperset(one.held)]  # fmt: skip
        for question in self._repeats():
            adds = self._ways_to_add(question)
            items += [(height_of(one, window), (question, one)) for one in adds[:1]]
        if self.who.opens_folds:
            items += [(height_of(one, window), one) for one in buttons(window, FOLDED)]
        return min(items, key=lambda one: one[0])[1] if items else None

    def _repeats(self) -> list[Question]:
        """Those of which this household has one more row."""
        here = [one for section in self.form.sections if section.title in self.person.title
                for one in _flat(section.questions) if one.type == "repeat"]  # fmt: skip
        return [
            one
            for one in here
            if len(self.rows.get(one.id, [])) < len(rows(self.family.answers, one.id))
        ]

    def _ways_to_add(self, question: Question) -> list[QAbstractButton]:
        """What adds a row; of a bill, its energy, folded or not, or what offers the others."""
        window, energy = self.person.window, self._energy(question)
        if not energy:
            return buttons(window, question.add_label or "Ajouter une ligne")
        return [*buttons(window, f"{energy} : "), *buttons(window, f"{energy}, "),
                *buttons(window, OTHER_ENERGY)]  # fmt: skip

    def _energy(self, question: Question, back: int = 0) -> str:
        """That of the next bill; « Gaz de ville ». Empty for rows that are no lines of cells."""
        if not any(one.short for one in question.questions):
            return ""
        first, place = question.questions[0], len(self.rows.get(question.id, [])) - back
        said = self.family.answers[f"{question.id}/{place + 1}/{first.id}"].value
        return next(one.label for one in first.choices if one.id == said)

    def _add_row(self, question: Question, button: QAbstractButton) -> None:
        person, energy = self.person, self._energy(question)
        self.left = False
        if energy and self._goes_on(question, energy, button):
            pass
        elif energy and name_of(button).startswith(OTHER_ENERGY):
            person.push_one(button, person.take_line(energy))
        else:
            person.push_one(button, by_tab=self.left)
            if energy and not self._new_rows(question.id):  # it was folded
                person.push(f"{energy} : ")
        made = self._row_made(question.id)
        self.rows.setdefault(question.id, []).append(made)

    def _goes_on(self, question: Question, energy: str, button: QAbstractButton) -> bool:
        """Enter after the last cell proposes the next bill of the same energy by itself."""
        known = self.rows.get(question.id, [])
        if self.who.by_mouse or not known or self._energy(question, 1) != energy:
            return False
        person, title = self.person, self.person.title

        def there() -> bool:
            came = bool(self._new_rows(question.id)) or person.focus is button
            return came or person.title != title

        person.go_on_to(there, button, energy)
        self.left = person.title != title
        if self.left:  # enough of that energy: Enter went to the next page, she comes back
            person.press(Key.Key_Left, ALT)
            person.wait(lambda: person.title == title, title)
        return bool(self._new_rows(question.id))

    def _row_made(self, repeat: str) -> str:
        new = self._new_rows(repeat)
        if len(new) != 1:
            raise LostError(f"a row of {repeat} was asked for, {len(new)} came")
        return new.pop()

    def _new_rows(self, repeat: str) -> set[str]:
        return {one.path.split("/")[1] for one in questions(self.person.window)
                if one.path.startswith(f"{repeat}/")} - set(self.rows.get(repeat, []))  # fmt: skip

    def ask(self, block: QuestionBlock) -> None:
        """Give what the household says to it; pass over what nobody told."""
        path, question = block.path, block.place.question
        self.passed.add(path)
        said = self.family.answers.get(self._known_as(path))
        if said is None or question.type in SKIPPED:
            return
        if self._does_not_know(question):
            said = Answer(None, State.UNKNOWN)
        if said.state is not State.GIVEN and said.state.value not in question.special:
            return
        if block.answer() is not None and block.answer().value == said.value:  # type: ignore[union-attr]
            return  # it is there already
        self.person.answer(block, said)

    def tick(self, block: TickBlock) -> None:
        """The lines that are so; what was not told, or nobody knows, is asked by itself."""
        wanted = {name: one for name in block.ticks.questions
                  if (one := self.family.answers.get(name)) is not None
                  and not self._does_not_know(block.questions[name])}  # fmt: skip
        for name in alone(block, wanted):
            if name not in block.held:  # few are left: the others stand by themselves already
                break
            self.person.take_apart(block, name)
            self.ask(next(one for one in questions(self.person.window) if one.path == name))
            if block.ticks.whole:
                break
        if block.held:
            self.person.tick(block, wanted)
            self.passed |= {*block.held}

    def _does_not_know(self, question: Question) -> bool:
        some, offered = self.who.unknown, "unknown" in question.special
        return offered and some > 0 and self.draw.randrange(some) == 0

    def _known_as(self, path: str) -> str:
        """A row on the screen is the first, the second… of the household's."""
        parts = path.split("/")
        if len(parts) != 3:
            return path
        made = self.rows.get(parts[0], [])
        place = made.index(parts[1]) + 1 if parts[1] in made else 0
        return f"{parts[0]}/{place}/{parts[2]}"

    # --- on

    def go_forward(self, title: str) -> None:
        """To the next page."""
        person = self.person
        if self.who.goes == "enter" and self.who.shortcuts and person.path:
            person.press(Key.Key_Return, CTRL)
        elif self.who.goes == "enter":
            person.go_on_by_enter(lambda: title not in person.title)
        if title in person.title:
            person.push(next(one for one in FORWARD if buttons(person.window, one)))
        person.wait(lambda: title not in person.title, f"the page after « {title} »")

    def _come_and_go(self) -> None:
        """Back to the page before and here again; or out of the program, and in again."""
        person, title = self.person, self.person.title
        if self.who.goes_back and self.pages:
            person.press(Key.Key_Left, ALT)
            person.wait(lambda: person.title != title, "the page before")
            person.press(Key.Key_Z, CTRL)
            person.press(Key.Key_Y, CTRL)
            self._return_to(title)
        self.pages += 1
        if self.who.stops and self.pages in STOPS:
            self._stop(restart=self.pages == STOPS[-1])
            self._return_to(title)

    def _return_to(self, title: str) -> None:
        for _ in self.form.sections:
            if self.person.title == title:
                return
            self.person.press(Key.Key_Right, ALT)
        raise LostError(f"Alt+→ never comes to « {title} »")

    def _stop(self, *, restart: bool) -> None:
        if restart:
            self.unseen += self.person.unseen
            self.close_window()
            self._sit_down()
        else:
            self.person.push("Ma journée")
        self.person.push(f"Reprendre la visite de {self.family.called}")
        self.person.wait(lambda: self.family.called in self.person.title, "the visit again")

    # --- the end

    def keep_actions(self) -> None:
        """The first three that are proposed."""
        person = self.person
        person.wait_for("actions au plus")
        person.look()
        for kept in range(1, MOST_KEPT + 1):
            chips = [one for one in buttons(person.window, KEEP) if not one.isChecked()]
            if not chips:
                break
            person.push_one(chips[0])
            many = f"{kept} action{'s' if kept > 1 else ''} gardée"
            person.wait_for(many)
        person.push("Voir le rapport")

    def save_report(self) -> None:
        """The number to call, asked once, then the PDF."""
        person = self.person
        saves = buttons(person.window, "Enregistrer le PDF")

        def asked() -> QLineEdit | None:
            lines = person.window.findChildren(QLineEdit)
            return next((one for one in lines if one.isVisible()), None)

        person.wait(lambda: saves[0].isEnabled() or asked(), "the report, or the number to call")
        person.look()
        line = asked()
        if line is not None:
            if self.who.by_mouse:
                person.click(line)
            else:
                person.go_on_to(lambda: person.focus is line, line, "the number to call")
            person.write_text(NUMBER)
            person.push("Noter le numéro")
        person.push("Enregistrer le PDF", self._name_it)
        person.wait_for("PDF enregistré")
        person.push("Voir ce qui manque")

    def _name_it(self, dialog: QWidget) -> None:
        if not isinstance(dialog, QFileDialog) or not isinstance(dialog.focusWidget(), QLineEdit):
            raise LostError(f"{type(dialog).__name__} opened, at {dialog.focusWidget()}")
        self.person.press(Key.Key_Home, NONE)
        self.person.press(Key.Key_End, SHIFT)
        self.person.write(str(self.target))
        self.person.press(Key.Key_Return)

    def finish(self) -> None:
        """« Terminer la visite »."""
        person = self.person
        person.wait_for("Ce qui manque")
        person.look()
        person.push("Terminer la visite")
        person.wait_for("Visite terminée")


def _flat(questions_: tuple[Question, ...]) -> list[Question]:
    found: list[Question] = []
    for one in questions_:
        found += _flat(one.questions) if one.type == "group" else [one]
    return found
