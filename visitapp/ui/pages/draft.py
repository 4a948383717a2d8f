"""What is typed in a form that one button keeps: on the disk until it is kept, or given up."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.states.kinds import Kind
from visitapp.operations.records import unmade
from visitapp.ui.form.ask_page import BACK, AskPage
from visitapp.ui.form.partner_picker import PartnerPicker
from visitapp.ui.qt.jobs import Jobs

TAKEN_UP = f"Ce qui était tapé est là. «\u00a0{BACK}\u00a0» l’efface."


class Draft(QObject):
    """Of a page, for the form `name` of a record; empty for what is not made yet."""

    def __init__(self, jobs: Jobs, page: AskPage, record: str, name: str) -> None:
        super().__init__(page)
        self._jobs, self._page = jobs, page
        self._record, self._name = record, name
        self._picker = page.findChild(PartnerPicker)
        self._picks = next((path for path, one in page.asked.located.items()
                            if one.question.kind == Kind.PARTNER), "")  # fmt: skip
        self._before, self._kept = self._typed(), dict[str, Answer]()
        jobs.do(unmade.typed_in, kind=name, household=record, form=page.asked, then=self._take_up)
        page.typing.connect(self._keep)
        if self._picker is not None:
            self._picker.picked.connect(self._keep)
        page.kept.connect(self._forget)
        page.closed.connect(self._forget)

    def _take_up(self, found: dict[str, Answer]) -> None:
        self._kept = found
        typed = dict(found)
        picked = typed.pop(self._picks, None) if self._picker is not None else None
        if self._picker is not None and picked is not None and picked.value != self._picker.chosen:
            self._picker.choose(str(picked.value))
        if found:
            self._page.fill(typed, TAKEN_UP)

    def _typed(self) -> dict[str, Answer]:
        """What is typed, and the partner that is chosen under it."""
        chosen = self._picker.chosen if self._picker is not None else ""
        return {**self._page.typed, **({self._picks: Answer(value=chosen)} if chosen else {})}

    def _keep(self, *_: Any) -> None:
        """What was changed; with it each day of the page, which may be assumed: tomorrow it would
        be tomorrow's."""
        typed, before = self._typed(), self._before
        changed = any(before.get(path) != one for path, one in typed.items())
        self._write({path: one for path, one in typed.items() if changed
                     and (before.get(path) != one or isinstance(one.value, date))})  # fmt: skip

    def _forget(self, *_: Any) -> None:
        """Before what keeps the form: refused, this is kept again."""
        self._write({})

    def _write(self, answers: dict[str, Answer]) -> None:
        if answers != self._kept:
            self._kept = answers
            self._jobs.do(unmade.keep_typed, kind=self._name, household=self._record,
                          answers=answers)  # fmt: skip
