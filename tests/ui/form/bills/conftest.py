"""The section of bills of the shipped visit, with one bill of electricity."""

from collections.abc import Callable
from itertools import count

import pytest

from tests.domain.energy.visits import DAY, answers_of, tables, visit_form
from visitapp.domain.checklist.answers import Answer
from visitapp.ui.form.bills.table import BillTable
from visitapp.ui.form.section_page import SectionPage

LAST = {
    "bills/a/energy": "electricity", "bills/a/start": "2025-11-19", "bills/a/end": "2026-05-19",
    "bills/a/quantity": 1560, "bills/a/amount": 416.70, "bills/a/reading": "actual",
}  # fmt: skip
HOME = {"visit_date": "2026-11-25", "adults": 2, "children": 2, **LAST}
Heard = list[tuple[str, Answer | None]]


class Page:
    """The page of bills as a person has it: what is answered, what is shown, keys."""

    def __init__(self, page: SectionPage) -> None:
        self.page = page
        self.table = next(one for one in page.rows() if isinstance(one, BillTable))
        self.heard: Heard = []
        self.together: list[int] = []
        self.told: list[tuple[str, Callable[[], None] | None]] = []
        page.answered.connect(lambda *one: self.heard.append(one))
        page.given.connect(self._gave)
        page.told.connect(lambda *one: self.told.append(one))

    def _gave(self, answers: dict[str, Answer]) -> None:
        self.together.append(len(answers))
        self.heard += answers.items()

    @property
    def values(self) -> list[tuple[str, object]]:
        """What was answered, in order."""
        return [(path, one.value if one is not None else None) for path, one in self.heard]

    def cell(self, name: str):
        """The cell of the open bill."""
        return self.table.row.line.cells[name]


@pytest.fixture
def open_bills(look, show) -> Callable[..., Page]:
    def _open(raw: dict[str, object] = HOME, width: int = 1000, height: int = 700) -> Page:
        form = visit_form()
        section = next(one for one in form.sections if one.id == "bills")
        numbers = count(1)
        page = SectionPage(look, form, section, new_row=lambda: f"new{next(numbers)}")
        page.show_answers(answers_of(raw))
        show(page, width, height)
        made = Page(page)
        made.table.set_parameters(tables().parameters.on(DAY))
        return made

    return _open
