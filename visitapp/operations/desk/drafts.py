"""The decoded answers of records in use, so that an answer costs one insert and no re-read. Every
write passes here on one thread; what comes from elsewhere (a sync, a restore) calls `forget`."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.forms import Forms
from visitapp.store.file.database import Database
from visitapp.store.log import log, records

if TYPE_CHECKING:
    from visitapp.domain.checklist.questions import Questionnaire


@dataclass
class Draft:
    """One record at work. `section` is the number of the section last answered, 0 for none."""

    record: records.Record
    form: "Questionnaire"
    answers: dict[str, Answer]
    section: int = 0


@dataclass
class Drafts:
    """Drafts by record id."""

    held: dict[str, Draft] = field(default_factory=dict)

    def of(self, database: Database, forms: Forms, record: str) -> Draft:
        """The draft of a record. Raises `KeyError` when there is no such record."""
        if record not in self.held:
            from visitapp.domain.checklist.coding import decode

            row = records.find(database, record)
            if row is None:
                raise KeyError(record)
            form = forms.named(row.questionnaire)
            answers, _ = decode(form, log.answers(database, record))
            self.held[record] = Draft(row, form, answers, int(row.summary.get("section", 0)))
        return self.held[record]

    def forget(self, record: str | None = None) -> None:
        """Drop one record, or all of them."""
        if record is None:
            self.held.clear()
        else:
            self.held.pop(record, None)
