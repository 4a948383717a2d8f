"""All the bills of a home, by energy: one open at a time, the next one proposed until it is typed.

What is proposed is nobody's answer. A new bill is written with the first figure that is typed: what
was taken before, its energy and its days, goes with it.
"""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.next_bill import is_due, proposed, rows_of
from visitapp.domain.parameters.parameters import Parameters
from visitapp.ui.form.bills.columns import DAYS, PRICE
from visitapp.ui.form.bills.contract import in_contract, new_to_contract
from visitapp.ui.form.bills.groups import CHARGED, ENERGY, BillGroups
from visitapp.ui.form.bills.papers import Papers
from visitapp.ui.form.bills.photo import PHOTO, BillPhoto
from visitapp.ui.form.bills.reader import ReadValue
from visitapp.ui.form.bills.row import BillRow
from visitapp.ui.form.bills.words import line_words, worked_out
from visitapp.ui.form.enter_order import EnterStop, RepeatRows
from visitapp.ui.form.fields.photo_field import LoadPhoto
from visitapp.ui.form.fields.toast_undo import toast_undo
from visitapp.ui.form.photographed_page import PhotographedPage
from visitapp.ui.form.question_list import Relay
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.labels import Hint
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.look import Density, Look

OTHER = "Une autre énergie"
KEYS = (
    "Entrée\u00a0: case suivante, puis facture suivante. "
    "En pointillé\u00a0: proposé, Entrée le garde."
)
SIDE = 20
"""Pixels at 100 %."""


class BillTable(RepeatRows):
    """The rows of the repeat of bills, added and removed through `relay`."""

    def __init__(
        self, look: Look, questionnaire: Questionnaire, section: Section, question: Question,
        relay: Relay, new_row: Callable[[], str], load_photo: LoadPhoto | None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.questionnaire, self.question = look, questionnaire, question
        self.relay, self.new_row = relay, new_row
        self.open_row = self.open_energy = ""
        self.density: Density = "wide"
        self._draft: dict[str, Answer] = {}
        self._answers: Mapping[str, Answer] = {}
        self._conflicts: Mapping[str, bool] = {}
        self._doubts: Mapping[str, Contradiction] = {}
        self._enabled = True
        self._built: tuple[str, ...] = ()
        self.row = BillRow(look, questionnaire, section, question, relay, load_photo)
        self.row.answered.connect(self._cell_answered)
        self.row.edited.connect(self._show_figures)
        self.row.removed.connect(self._remove_open)
        self.row.proposals.taken.connect(self._take_read)
        self.row.proposals.closed.connect(self._close_proposals)
        self.keys = Hint(look, KEYS)
        self.photo = BillPhoto(look, questionnaire, load_photo)
        self.photo.asked.connect(self.read_photo)
        self.photo.came.connect(self._was_read)
        self.papers = Papers(load_photo)
        self.other = Button(look, OTHER, kind="quiet", icon="ajouter", after="ouvrir",
                            does=self._offer_energies)  # fmt: skip
        self.groups = BillGroups(look, questionnaire, question, self.row)
        self.groups.opening.connect(self.open)
        self.groups.adding.connect(self.add_bill)
        self.groups.unfolding.connect(self._unfold)
        self.groups.charged.connect(self._in_charges)
        stacked(look, self.photo, self.keys, self.groups,
                flowing(look, self.other), around=(SIDE, 8, SIDE, 12), gap=4, on=self)  # fmt: skip
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    # --- what a list of questions asks of rows

    def show_situation(self, situation: Situation) -> None:
        """Show the bills that are there, and the answers of the open one."""
        self._answers = situation.answers
        there = situation.rows(self.question.id)
        if self.open_row in there:
            self._draft = {}
        elif self.open_row and not self._draft:
            self._forget_open()
        self._show()

    def show_worth(self, worth: Mapping[str, str], folded: str) -> None:
        """Open these details of its rows."""
        self.row.details.show_worth(worth, folded)

    def show_notes(
        self, conflicts: Mapping[str, bool], doubts: Mapping[str, Contradiction]
    ) -> None:
        """What waits for a choice, and what contradicts something."""
        self._conflicts, self._doubts = conflicts, doubts

    def set_density(self, density: Density) -> None:
        """One energy open where there is little room."""
        self.density = density
        self.row.set_density(density)
        self.keys.setVisible(density in ("wide", "medium"))
        self.photo.shorten(density not in ("wide", "medium"))
        self._fold()

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid adding, removing and changing."""
        self._enabled = enabled
        self.row.set_enabled_input(enabled)
        self.other.setEnabled(enabled)
        self.photo.set_enabled_input(enabled)
        self.groups.set_enabled_input(enabled)

    def stops(self) -> Iterator[EnterStop]:
        """The cells of the open bill; what comes after an empty quantity of a new one is not asked
        of who has no bill in hand."""
        if not self.open_row:
            return
        for stop in self.row.stops():
            yield stop
            unanswered = stop.path not in self._answers
            if self._draft and stop.path.endswith("/quantity") and unanswered:
                return

    def part_at(self, path: str) -> QWidget | None:
        """The cell of a path, its bill opened."""
        parts = path.split("/")
        if len(parts) < 2:
            return self
        rows = Situation(self.questionnaire, self._answers).rows(self.question.id)
        if parts[1] != self.open_row:
            if parts[1] not in rows:
                return None
            self.open(parts[1], focus=False)
        return self.row.part_at(path) or self

    def focus_input(self) -> None:
        """The bill that is open, else the first energy that waits for one."""
        if self.open_row:
            self.row.cells()[0].focus_input()
            return
        groups = list(self.groups.made.values())
        situation = self._situation()
        due = (one for one in groups if is_due(situation, self.question.id, one.energy))
        next(due, groups[0]).focus_input()

    def go_on(self) -> bool:
        """After the last cell: the next bill of this energy until they make a year, or the next
        energy. False at the end of all."""
        energy = self.open_energy
        over = bool(self._draft) or self.groups.is_whole(energy)
        if not over and is_due(self._situation(), self.question.id, energy):
            self.add_bill(energy)
            return True
        self._close()
        names = list(self.groups.made)
        after = names[names.index(energy) + 1 :] if energy in names else []
        for name in after:
            situation = self._situation()
            charged = self.groups.in_charges(situation, name)
            if not charged and not rows_of(situation, self.question.id, name):
                self.groups.made[name].focus_input()
                return True
        return False

    def commit(self) -> None:
        """Emit what is typed in the open bill and not yet emitted."""
        focused = QApplication.focusWidget()
        if self.open_row and focused is not None and self.row.isAncestorOf(focused):
            self.row.commit()

    # --- opening, adding, removing

    def open(self, row: str, *, focus: bool = True) -> None:
        """Open a bill in place; the one open before closes."""
        self.commit()
        energy = self._situation().value(ENERGY, self.question.id, row)
        self._draft = {}
        self.open_row, self.open_energy = row, energy if isinstance(energy, str) else ""
        self._show()
        if focus:
            self.row.cells()[0].focus_input()

    def add_bill(self, energy: str) -> None:
        """The next bill of an energy, proposed: it is there once something is typed."""
        if not self._enabled:
            return
        self.commit()
        row = self.new_row()
        path = join(self.question.id, row, ENERGY)
        self._draft = {
            f"{self.question.id}/{row}": Answer(value=True),
            path: Answer(energy, source=Source.READ),
        }
        self.open_row, self.open_energy = row, energy
        self._show()
        self.row.cells()[0].focus_input()

    def takes_key(self, name: str) -> bool:
        """F6 reads a bill, F7 takes what was read."""
        if not self._enabled:
            return False
        if name == "actions":
            self.read_photo()
            return True
        return name == "report" and self.row.proposals.take_next()

    def read_photo(self) -> None:
        """A photo or a PDF of the bill that is open, or of one that is not there yet."""
        if not self._enabled:
            return
        self.commit()
        path = join(self.question.id, self.open_row, PHOTO)
        self.photo.ask(self._answers.get(path) if self.open_row else None)

    def paper(self) -> PhotographedPage | None:
        """The page of the bill that is open, at the value that has the keyboard."""
        if not self.open_row:
            return None
        photo = self._answers.get(join(self.question.id, self.open_row, PHOTO))
        return self.papers.paper(self.open_row, self.row.looked_at(), photo)

    def set_parameters(self, parameters: Parameters) -> None:
        """The numbers of the day of the visit: a year, and what is usual, can be told."""
        self.groups.parameters = parameters
        self._show_figures()

    def paintEvent(self, event: QPaintEvent) -> None:
        """No line of the margin here: the columns need the room."""
        QPainter(self).fillRect(self.rect(), self.look.colour("sheet"))

    # --- what a photo says

    def _was_read(self, values: list[ReadValue]) -> None:
        """Beside the open bill of that energy, else beside a new one."""
        bill = [one for one in values if one.repeat == self.question.id]
        energy = next((one.answer.value for one in bill if one.question == ENERGY), None)
        if isinstance(energy, str) and energy != self.open_energy:
            self.add_bill(energy)
        if not self.open_row or not self._enabled:
            return
        shown = [one for one in bill if one.question != ENERGY]
        shown += new_to_contract(self._situation(), self.open_energy, values)
        self.papers.keep(self.open_row, self.photo.pages, values)
        self.row.proposals.show_values(shown)
        follow_reading_order(self)
        self.row.proposals.focus_first()

    def _take_read(self, value: ReadValue) -> None:
        """One value, as if it was typed; the picture goes with the first of the bill's own."""
        if value.repeat != self.question.id:
            given = in_contract(self._situation(), self.open_energy, value, self.new_row)
            self.relay.given.emit(given)
            return
        path = join(self.question.id, self.open_row, value.question)
        if self._draft:
            self._write_draft({**self._draft, path: value.answer})
        else:
            self.relay.answered.emit(path, value.answer)
        picture, self.photo.picture = self.photo.picture, b""
        if picture:
            kept = join(self.question.id, self.open_row, PHOTO)
            self.relay.attached.emit(kept, picture, "photo")

    def _close_proposals(self) -> None:
        self.row.proposals.clear()
        self.row.cells()[0].focus_input()

    # --- inside

    def _situation(self, typed: Mapping[str, Answer] | None = None) -> Situation:
        more = {**self._draft, **(typed or {})}
        every = {**self._answers, **more} if more else self._answers
        return Situation(self.questionnaire, every)

    def _cell_answered(self, path: str, answer: Answer | None) -> None:
        """The first figure that is typed makes the bill; what is only taken waits with it."""
        if not self._draft:
            self.relay.answered.emit(path, answer)
            return
        if answer is None:
            self._draft.pop(path, None)
        elif self._is_proposed(path, answer):
            self._draft[path] = answer
        else:
            self._write_draft({**self._draft, path: answer})
            return
        self._show()

    def _is_proposed(self, path: str, answer: Answer) -> bool:
        name = path.rpartition("/")[2]
        return proposed(self._situation(), self.question.id, self.open_row).get(name) == answer

    def _write_draft(self, draft: Mapping[str, Answer]) -> None:
        self.relay.given.emit(dict(draft))

    def _remove_open(self) -> None:
        row, energy = self.open_row, self.open_energy
        if self._draft:
            self._close()
        else:
            path = f"{self.question.id}/{row}"
            name = f"{self.groups.label(energy)}, {self._said(row)}"
            self._close()
            self.relay.answered.emit(path, Answer(value=False))
            sentence = f"«\u00a0{name}\u00a0» est à la corbeille."
            self.relay.told.emit(sentence, toast_undo(self._bring_back, path))
        if energy in self.groups.made:
            self.groups.made[energy].focus_input()

    def _said(self, row: str) -> str:
        return line_words(self._situation(), self.question, row).said

    def _bring_back(self, path: str) -> None:
        self.relay.answered.emit(path, Answer(value=True))

    def _close(self) -> None:
        self.commit()
        self._forget_open()
        self._show()

    def _forget_open(self) -> None:
        self._draft = {}
        self.open_row = self.open_energy = ""

    def _offer_energies(self) -> None:
        entries = [pair for pair in self.groups.labels.items() if pair[0] not in self.groups.made]
        chosen = popup(self.other, self.look, entries)
        if chosen:
            self.add_bill(chosen)

    def _show(self) -> None:
        situation = self._situation()
        if self.open_row:
            self.row.show_row(situation, self.open_row, self._conflicts, self._doubts)
            energy = situation.value(ENERGY, self.question.id, self.open_row)
            self.open_energy = energy if isinstance(energy, str) else ""
        self._show_figures()
        left = self.groups.labels.keys() - self.groups.made.keys()
        self.other.setVisible(bool(left))
        self.row.details.setVisible(bool(self.open_row) and not self._draft)
        built = (self.open_row, *self.groups.made)
        if built != self._built:
            self._built = built
            follow_reading_order(self)

    def _show_figures(self) -> None:
        """The years, with what is proposed and what is being typed."""
        typed = self.row.now() if self.open_row else {}
        situation = self._situation(typed)
        if self.open_row:
            waiting = proposed(situation, self.question.id, self.open_row)
            self.row.propose(waiting)
            paths = {join(self.question.id, self.open_row, name): one
                     for name, one in waiting.items()}  # fmt: skip
            situation = self._situation({**paths, **typed})
        new = bool(self._draft)
        self.groups.show_bills(situation, self.open_energy, self.open_row, new=new)
        if self.open_row:
            price = self.groups.prices.get(self.open_row)
            figures = worked_out(situation, self.question, self.open_row, price)
            self.row.show_worked_out(figures[DAYS], figures[PRICE])
        self._fold()

    def _fold(self) -> None:
        little = self.density in ("narrow", "small")
        self.groups.fold_but(self.open_energy, little_room=little)

    def _in_charges(self, energy: str) -> None:
        self.relay.answered.emit(CHARGED[energy], Answer(value=True, source=Source.READ))
        self.groups.made[energy].focus_input()

    def _unfold(self, energy: str) -> None:
        self._close()
        self.open_energy = energy
        self._fold()
        self.groups.focus_lines(energy)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.open_row and self.row.isAncestorOf(new):
            self.row.note_focus(new)
            self.paper_changed.emit()
