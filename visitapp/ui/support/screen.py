"""One record of a household on its sheet, or a new one: actions, calls, registrations."""

from functools import partial

from PySide6.QtCore import Qt

from visitapp.ui.look import Look
from visitapp.ui.pages.new_records import Key, NewRecords
from visitapp.ui.pages.record_form import RecordForm
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.support.new_record import NewRecord
from visitapp.ui.support.new_registration import NewRegistration
from visitapp.ui.support.sheet import RecordSheet

ADDED = "Inscription ajoutée. Elle est à traiter."


class SupportScreen(NewRecords):
    """`open(record, kind)` shows a sheet; `open(household, kind, new=True)` a form."""

    follows_changes = False

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs, "Suivi")
        self.household = ""

    def open(self, record: str = "", kind: str = "support_action", household: str = "",
             path: str = "", new: bool = False, aloud: bool = False) -> None:  # fmt: skip
        """A record, at one of its questions when `path` is given; or a new one of a household.

        `aloud`: a registration on the telephone, each question in the words to say.
        """
        self.close_inside()
        self.household = household
        if new:
            self._show_new((kind, household), aloud)
        elif record:
            sheet = RecordSheet(self.look, self.jobs, kind, record)
            sheet.closed.connect(self._back)
            sheet.changed.connect(partial(self.changed_in, sheet))
            sheet.told.connect(self.told)
            sheet.way.connect(self.go)
            self.show_inside(sheet)
            if path:
                sheet.show_question(path)

    def refresh(self) -> None:
        """Read what is shown again."""
        if isinstance(self.inside, RecordSheet):
            self.inside.read()

    def focus_page(self, reason: Qt.FocusReason) -> None:
        """Nothing stands here without a record."""

    def _show_new(self, key: Key, aloud: bool) -> None:
        form: RecordForm
        if key[0] == "registration":
            form = NewRegistration(self.look, self.jobs, self.typed_in(key), aloud=aloud)
            form.turned.connect(partial(self._turn, key))
        else:
            form = NewRecord(self.look, self.jobs, *key, self.typed_in(key))
        self.show_record_form(form, key)

    def _turn(self, key: Key, aloud: bool) -> None:
        """The same form, in the words to say or not: what is typed stays."""
        self.inside.commit()
        self._show_new(key, aloud)
        self.inside.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_from(self, key: Key, record: str) -> None:
        """What was made, open."""
        if key[0] == "registration":
            self.told.emit(ADDED)
            self.go.emit("intake", {"registration": record})
        else:
            self.go.emit("support", {"record": record, "kind": key[0], "household": key[1]})

    def open_form(self, key: Key) -> None:
        """The form of a new record again."""
        self.go.emit("support", {"kind": key[0], "household": key[1], "new": True})

    def leave_form(self, key: Key) -> None:
        """The registrations, or where the household is seen."""
        self._back()

    def _back(self) -> None:
        found = getattr(self.inside, "found", None)
        household = self.household or (found.household if found is not None else "")
        if isinstance(self.inside, NewRegistration):
            self.go.emit("intake", {})
        elif found is not None and found.kind == "registration":
            self.go.emit("intake", {"registration": found.record})
        elif household:
            self.go.emit("timeline", {"household": household})
        else:
            self.go.emit("today", {})
