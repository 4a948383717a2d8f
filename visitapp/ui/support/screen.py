"""One record of a household on its sheet, or a new one: actions, calls, registrations."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.ui.look import Look
from visitapp.ui.pages.record_form import RecordForm
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.support.new import NewRecord
from visitapp.ui.support.new_registration import NewRegistration
from visitapp.ui.support.sheet import RecordSheet

DROPPED = {"call": "Appel non ajouté.", "support_action": "Action non ajoutée.",
           "registration": "Inscription non ajoutée."}  # fmt: skip
ADDED = "Inscription ajoutée. Elle est à traiter."
Key = tuple[str, str]  # kind of record, household


class SupportScreen(QWidget):
    """`open(record, kind)` shows a sheet; `open(household, kind, new=True)` a form.

    What is typed in a new record is kept until it is made or given up.
    """

    go = Signal(str, dict)
    told = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.inside: Any = None
        self.household = ""
        self.typed: dict[Key, dict[str, Answer]] = {}
        self._stack = QStackedLayout(self)

    def window_title(self) -> str:
        """What the window's title says."""
        return str(self.inside.window_title()) if self.inside is not None else "Suivi"

    def open(self, record: str = "", kind: str = "support_action", household: str = "",
             path: str = "", new: bool = False, aloud: bool = False) -> None:  # fmt: skip
        """A record, at one of its questions when `path` is given; or a new one of a household.

        `aloud`: a registration on the telephone, each question in the words to say.
        """
        self._leave_inside()
        self.household = household
        if new:
            self._show_new((kind, household), aloud)
        elif record:
            sheet = RecordSheet(self.look, self.jobs, kind, record)
            sheet.closed.connect(self._back)
            sheet.changed.connect(partial(self._answered, record))
            sheet.told.connect(self.told)
            sheet.way.connect(self.go)
            self._show(sheet)
            if path:
                sheet.show_question(path)

    def refresh(self) -> None:
        """Read what is shown again."""
        if isinstance(self.inside, RecordSheet):
            self.inside.read()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question."""
        if self.inside is not None:
            self.inside.focus_first(reason)

    def commit(self) -> None:
        """Take what is being typed."""
        if self.inside is not None:
            self.inside.commit()

    def _show_new(self, key: Key, aloud: bool) -> None:
        typed = self.typed.setdefault(key, {})
        form: RecordForm
        if key[0] == "registration":
            form = NewRegistration(self.look, self.jobs, typed, aloud=aloud)
            form.turned.connect(partial(self._turn, key))
        else:
            form = NewRecord(self.look, self.jobs, *key, typed)
        form.made.connect(partial(self._made, key))
        form.closed.connect(self._back)
        form.dropped.connect(partial(self._drop, key))
        form.changed.connect(self._typed)
        self._show(form)

    def _turn(self, key: Key, aloud: bool) -> None:
        """The same form, in the words to say or not: what is typed stays."""
        self.inside.commit()
        self._leave_inside()
        self._show_new(key, aloud)
        self.inside.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, key: Key, made: str) -> None:
        self.typed.pop(key, None)
        if key[0] == "registration":
            self.told.emit(ADDED)
            self.go.emit("intake", {"registration": made})
        else:
            self.go.emit("support", {"record": made, "kind": key[0], "household": key[1]})

    def _drop(self, key: Key) -> None:
        self.inside.commit()
        typed = self.typed.pop(key, {})
        self._back()
        if typed:
            self.undoable.emit(DROPPED[key[0]], partial(self._take_up, key, typed))

    def _take_up(self, key: Key, typed: dict[str, Answer]) -> None:
        self.typed[key] = typed
        self.go.emit("support", {"kind": key[0], "household": key[1], "new": True})

    def _typed(self, path: str, before: Answer | None, _: object) -> None:
        form = self.inside
        self.undoable.emit("", partial(self._put_back, form, path, before))

    def _answered(self, record: str, path: str, before: Answer | None, _: object) -> None:
        self.undoable.emit("", partial(self._put_back_in, record, path, before))

    def _put_back(self, form: Any, path: str, before: Answer | None) -> None:
        if form is self.inside and form is not None:
            form.put_back(path, before)

    def _put_back_in(self, record: str, path: str, before: Answer | None) -> None:
        if self.inside is not None and self.inside.record == record:
            self.inside.put_back(path, before)
        else:
            from visitapp.operations.records import answers

            self.jobs.do(answers.answer, record=record, path=path, answer=before)

    def _back(self) -> None:
        if isinstance(self.inside, NewRegistration):
            self.go.emit("intake", {})
            return
        found = getattr(self.inside, "found", None)
        if found is not None and found.kind == "registration":
            self.go.emit("intake", {"registration": found.record})
            return
        household = self.household or (found.household if found is not None else "")
        if household:
            self.go.emit("timeline", {"household": household})
        else:
            self.go.emit("reminders", {})

    def _show(self, inside: Any) -> None:
        self.inside = inside
        self._stack.addWidget(inside)
        self._stack.setCurrentWidget(inside)

    def _leave_inside(self) -> None:
        if self.inside is not None:
            self.inside.commit()
            inside, self.inside = self.inside, None
            self._stack.removeWidget(inside)
            inside.deleteLater()
