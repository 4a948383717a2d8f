"""A place where records are made: what is typed in a new one is kept until it is made."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from visitapp.domain.checklist.answers import Answer
from visitapp.ui.look import Look
from visitapp.ui.pages.place_screen import PlaceScreen
from visitapp.ui.qt.jobs import Jobs

if TYPE_CHECKING:
    from visitapp.ui.pages.record_form import RecordForm

Key = tuple[str, str]  # kind of record, household


DROPPED = {
    "household": "Foyer non ajouté.", "appointment": "Visite non ajoutée.",
    "call": "Appel non ajouté.", "support_action": "Action non ajoutée.",
    "registration": "Inscription non ajoutée.",
}  # fmt: skip


class NewRecords(PlaceScreen):
    """What is given up may be taken up again."""

    undoable = Signal(str, object)

    def __init__(self, look: Look, jobs: Jobs, *title: str) -> None:
        super().__init__(look, jobs, *title)
        self.typed: dict[Key, dict[str, Answer]] = {}

    def go_on_from(self, key: Key, record: str) -> None:
        """Go on from a new record."""
        raise NotImplementedError

    def leave_form(self, key: Key) -> None:
        """Go back from a form."""
        raise NotImplementedError

    def open_form(self, key: Key) -> None:
        """The form of a new record again."""
        raise NotImplementedError

    def close_inside(self) -> None:
        """The page again; what is being typed is taken."""
        self.commit()
        super().close_inside()

    def typed_in(self, key: Key) -> dict[str, Answer]:
        """What is typed in a new record, kept here."""
        return self.typed.setdefault(key, {})

    def show_record_form(self, form: "RecordForm", key: Key) -> None:
        """A form in the place of the page."""
        form.made.connect(partial(self._made, key))
        form.closed.connect(partial(self.leave_form, key))
        form.dropped.connect(partial(self._drop, key))
        form.changed.connect(partial(self.changed_in, form))
        self.show_inside(form)

    def changed_in(
        self, form: "RecordForm", path: str, before: Answer | None, _: object = None
    ) -> None:
        """An answer that can be taken back, in the form while it is open, else in its record."""
        which = (form.kind, form.household, form.record)
        self.undoable.emit("", partial(self._put_back, which, path, before))

    def _made(self, key: Key, record: str) -> None:
        self.typed.pop(key, None)
        self._keep(key, {})
        self.go_on_from(key, record)

    def _drop(self, key: Key) -> None:
        self.inside.commit()
        typed = self.typed.pop(key, {})
        self._keep(key, {})
        self.leave_form(key)
        if typed:
            self.undoable.emit(DROPPED[key[0]], partial(self._take_up, key, typed))

    def _take_up(self, key: Key, typed: dict[str, Answer]) -> None:
        self.typed[key] = typed
        self._keep(key, typed)
        self.open_form(key)

    def _keep(self, key: Key, typed: dict[str, Answer]) -> None:
        """On the disk too: the window may be closed before the record is made."""
        from visitapp.operations.records.unmade import keep_typed

        kind, household = key
        self.jobs.do(keep_typed, kind=kind, household=household, answers=typed)

    def _put_back(self, which: tuple[str, str, str], path: str, before: Answer | None) -> None:
        form = self.inside
        if hasattr(form, "put_back") and (form.kind, form.household, form.record) == which:
            form.put_back(path, before)
        elif which[2]:
            from visitapp.operations.records import answers

            self.jobs.do(answers.answer, record=which[2], path=path, answer=before)
