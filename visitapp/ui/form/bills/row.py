"""The bill that is open: its cells on a line, what is wrong under them, then its details."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import SOURCE_WORDS, Answer, Source, State
from visitapp.domain.checklist.contradictions import Contradiction
from visitapp.domain.checklist.paths import join
from visitapp.domain.checklist.problems import check_in
from visitapp.domain.checklist.questions import Question, Questionnaire, Section
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.checklist.walk import Place
from visitapp.reports.answers.units import with_unit
from visitapp.ui.form.bills.cell import BillCell
from visitapp.ui.form.bills.columns import DAYS, HEAD, PRICE, Columns
from visitapp.ui.form.bills.contract import CONTRACTS
from visitapp.ui.form.bills.proposals import Proposals
from visitapp.ui.form.fields.photo_field import LoadPhoto
from visitapp.ui.form.question_block import QuestionBlock, block_with_focus
from visitapp.ui.form.question_list import QuestionList, Relay
from visitapp.ui.form.special_row import KEYS, OTHERS_OF, WORDS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.buttons.more_button import MoreButton
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.look import Density, Look

TAKE = "Garder ce qui est proposé"
BIN = "Mettre cette facture à la corbeille"
SOURCE = "source:"


class CellLine(QWidget):
    """The cells where the columns are; figures worked out from them between."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.cells: dict[str, BillCell] = {}
        self.heads: Mapping[str, str] = {}
        self.asked: tuple[str, ...] = ()
        self.worked_out: Mapping[str, str] = {}
        tall_as_needed(self)
        look.changed.connect(self._place)

    def show_cells(self, asked: tuple[str, ...], heads: Mapping[str, str]) -> None:
        """Those that this energy has."""
        self.heads = heads
        if asked != self.asked:
            self.asked = asked
            for name, cell in self.cells.items():
                cell.setVisible(name in asked)
            self._place()

    def show_worked_out(self, figures: Mapping[str, str]) -> None:
        """The days, and the price of a unit."""
        if figures != self.worked_out:
            self.worked_out = figures
            self.update()

    def tab_parts(self) -> list[QWidget]:
        """In the order of the paper."""
        return [self.cells[name] for name in self.asked]

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.px(560), self.heightForWidth(self.look.px(560)))

    def minimumSizeHint(self) -> QSize:
        """The widest cell alone."""
        return QSize(self.look.px(130), self.look.px(44))

    def heightForWidth(self, width: int) -> int:
        """More lines where it is narrow."""
        return Columns(self.look, width, self.asked).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each cell in its place."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figures between the cells, or the heads over them."""
        painter, look = QPainter(self), self.look
        places = Columns(look, self.width(), self.asked)
        high = look.line_height("hint")
        for name, area in places.cells().items():
            words = self.worked_out.get(name, "") if places.one_line else self.heads.get(name, "")
            font = look.font("body" if places.one_line else "hint")
            text = Paragraph(words, font, high)
            where = (
                area
                if places.one_line
                else QRect(area.left(), area.top() - look.px(HEAD), area.width(), high)
            )
            side = Qt.AlignmentFlag.AlignRight if places.one_line else Qt.AlignmentFlag.AlignLeft
            text.draw(painter, QRectF(where), look.colour("ink2"), side)

    def _place(self) -> None:
        for name, area in Columns(self.look, self.width(), self.asked).cells().items():
            if name in self.cells:
                self.cells[name].setGeometry(area)
        self.updateGeometry()
        self.update()


class BillRow(QWidget):
    """Stands for one row after the other. `answered(path, Answer | None)` of its cells, `edited`
    while one is typed, `removed` to put the bill in the bin."""

    answered = Signal(str, object)
    edited = Signal()
    removed = Signal()

    def __init__(
        self, look: Look, questionnaire: Questionnaire, section: Section, repeat: Question,
        relay: Relay, load_photo: LoadPhoto | None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.look, self.questionnaire, self.repeat = look, questionnaire, repeat
        self.section, self.row = section, ""
        self.line = CellLine(look)
        self._last = ""
        under = QWidget()
        self._under = QVBoxLayout(under)
        self._under.setContentsMargins(0, 0, 0, 0)
        for question in repeat.questions:
            if question.short:
                self._add_cell(question, relay)
        self.take = Button(look, TAKE, kind="quiet", icon="fait", does=self.take_all)
        self.more = MoreButton(look, OTHERS_OF, self.offer_others)
        folded = tuple(
            one.model_copy(update={"detail": True}) for one in repeat.questions if not one.short
        )
        self.details = QuestionList(
            look, questionnaire, section, folded, relay, repeat=repeat.id, load_photo=load_photo
        )
        self.details.fold.stand_apart()
        acts = flowing(look, self.take, self.details.fold, self.more)
        contracts = questionnaire.located.get(CONTRACTS)
        self.proposals = Proposals(look, repeat, *([contracts.question] if contracts else []))
        stacked(look, self.line, under, acts, self.proposals, self.details, gap=4, on=self)

    def _add_cell(self, question: Question, relay: Relay) -> None:
        cell = BillCell(self.look, self._place(question, ""), self._under)
        cell.setParent(self.line)
        cell.answered.connect(self.answered)
        cell.told.connect(relay.told)
        cell.choosing.connect(relay.choosing)
        cell.opening.connect(relay.opening)
        cell.edited.connect(self.edited)
        cell.others_asked.connect(self.offer_others)
        cell.build()
        self.line.cells[question.id] = cell

    # --- what the table uses

    def show_row(
        self, situation: Situation, row: str, conflicts: Mapping[str, bool],
        doubts: Mapping[str, Contradiction],
    ) -> None:  # fmt: skip
        """Stand for a row: its answers, what is proposed for the others, what is wrong."""
        if row != self.row:
            self.proposals.clear()
        self.row = row
        self.details.conflicts, self.details.doubts = conflicts, doubts
        for cell in self.line.cells.values():
            place = self._place(cell.place.question, row)
            if place.path != cell.path:
                cell.bind(place)
            answer = situation.answers.get(place.path)
            unit = with_unit(self.questionnaire, situation.answers, place.path, place.question)
            cell.show_unit(unit.unit)
            cell.show_answer(answer)
            cell.show_problem(check_in(situation, place.path, answer) if answer else None)
            cell.show_conflict(conflicts.get(place.path))
            cell.show_doubt(doubts.get(place.path))
        self.line.show_cells(self._asked(situation, row), self._heads())
        self.details.show_situation(situation, row)

    def cells(self) -> list[BillCell]:
        """Those that are asked, in order."""
        return [self.line.cells[name] for name in self.line.asked]

    def stops(self) -> Iterator[QuestionBlock]:
        """The cells, then what is unfolded."""
        yield from self.cells()
        for block in self.details.blocks():
            if isinstance(block, QuestionBlock) and not block.isHidden():
                yield block

    def part_at(self, path: str) -> QWidget | None:
        """The cell or the detail of a path."""
        for cell in self.cells():
            if cell.path == path:
                return cell
        return self.details.part_at(path)

    def now(self) -> dict[str, Answer]:
        """What the figures typed say before they are left, by path."""
        found = {}
        for name in ("quantity", "amount"):
            value = self.line.cells[name].now()
            if isinstance(value, Decimal):
                found[self.line.cells[name].path] = Answer(value)
        return found

    def propose(self, waiting: Mapping[str, Answer]) -> None:
        """What Enter would keep in each cell."""
        for name, cell in self.line.cells.items():
            cell.propose(waiting.get(name))
        self.take.setVisible(any(self._is_waiting(cell) for cell in self.cells()))

    def show_worked_out(self, days: str, price: str) -> None:
        """What follows from the cells."""
        self.line.show_worked_out({DAYS: days, PRICE: price})

    def commit(self) -> None:
        """Emit what is typed and not emitted yet."""
        for stop in list(self.stops()):
            stop.commit()

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid changing anything."""
        for cell in self.line.cells.values():
            cell.set_enabled_input(enabled)
        for button in (self.take, self.more):
            button.setEnabled(enabled)
        self.details.set_enabled_input(enabled)

    def set_density(self, density: Density) -> None:
        """Follow the margins of the questions."""
        self.details.set_density(density)

    def take_all(self) -> None:
        """Keep every proposal of the line; what is typed stays."""
        for cell in self.cells():
            cell.commit()
        for _ in self.cells():  # one that is taken may open another: the amount, of its unit
            waiting = [cell for cell in self.cells() if self._is_waiting(cell)]
            if not waiting:
                break
            waiting[0].confirm()
        if self.take.hasFocus() or self.take.isHidden():
            self.cells()[-1].focus_input()

    def offer_others(self) -> None:
        """« Ne sait pas » and its sisters, and where a figure comes from, of the cell."""
        cell = self._chosen()
        question, answer = cell.place.question, cell.answer()
        entries: list[tuple[str, str]] = [
            (one, f"{WORDS[one]}\t{KEYS[one]}") for one in question.special
        ]
        given = answer is not None and answer.state is State.GIVEN
        if given:
            entries += [(f"{SOURCE}{one}", f"Source\u00a0: {SOURCE_WORDS[one]}")
                        for one in question.may_come_from()]  # fmt: skip
        state = answer.state.value if answer is not None else None
        source = f"{SOURCE}{answer.source}" if given and answer is not None else None
        entries.append((BIN, BIN))
        chosen = popup(cell, self.look, entries, chosen=source or state)
        if chosen == BIN:
            self.removed.emit()
            return
        if chosen:
            self._take_other(cell, chosen)
        cell.focus_input()

    # --- inside

    def _take_other(self, cell: BillCell, chosen: str) -> None:
        answer = cell.answer()
        if chosen.startswith(SOURCE):
            if answer is not None:
                source = Source(chosen.removeprefix(SOURCE))
                cell.take(Answer(answer.value, answer.state, source, answer.note, answer.kept))
            return
        given_back = answer is not None and answer.state.value == chosen
        cell.take(None if given_back else Answer(state=State(chosen)))

    def _chosen(self) -> BillCell:
        """The cell that has the keyboard, or had it last."""
        focused = QApplication.focusWidget()
        for cell in self.cells():
            if focused is not None and cell.isAncestorOf(focused):
                self._last = cell.place.question.id
        return self.line.cells[self._last] if self._last in self.line.asked else self.cells()[0]

    def note_focus(self, focused: QWidget) -> None:
        """Remember which cell was left, for the button that speaks of it."""
        for name, cell in self.line.cells.items():
            if cell.isAncestorOf(focused):
                self._last = name
                self.more.setAccessibleName(f"{OTHERS_OF}\u00a0: {cell.place.question.label}")

    def looked_at(self) -> str:
        """The question whose cell, detail or proposal has the keyboard; else of the last cell."""
        focused = QApplication.focusWidget()
        block = block_with_focus()
        if block is not None and self.isAncestorOf(block):
            return block.place.question.id
        return self.proposals.question_of(focused) or self._last

    def _is_waiting(self, cell: BillCell) -> bool:
        return cell.proposal is not None and cell.answer() is None

    def _asked(self, situation: Situation, row: str) -> tuple[str, ...]:
        return tuple(
            name for name in self.line.cells
            if situation.relevant(join(self.repeat.id, row, name))
        )  # fmt: skip

    def _heads(self) -> dict[str, str]:
        return {name: cell.place.question.short for name, cell in self.line.cells.items()}

    def _place(self, question: Question, row: str) -> Place:
        located = self.questionnaire.located[f"{self.repeat.id}/{question.id}"]
        path = join(self.repeat.id, row, question.id)
        return Place(path, question, self.section, row, located.code)
