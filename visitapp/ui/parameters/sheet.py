"""One number: in force and as shipped, the agency's own to write, and what it wrote before."""

from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from visitapp.domain.checklist.answers import Value
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.parameters.overrides import (
    NumberFile,
    number,
    set_number,
    take_again,
    withdraw,
)
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Hint
from visitapp.ui.look import Look
from visitapp.ui.pages.question_sheet import QuestionSheet
from visitapp.ui.parameters.record import NowCard, RecordCard
from visitapp.ui.parameters.words import for_scheme, kept
from visitapp.ui.qt.jobs import Jobs

ASK_HER = "Seule une conseillère change un nombre de l’agence."
MISSING = {
    "number": "Il manque le nombre.",
    "valid_from": "Il manque le premier jour.",
    "source": "Dites d’où vient ce nombre.",
}


class ParameterSheet(QuestionSheet):
    """`undoable(sentence, way back)` once a number was kept or withdrawn."""

    undoable = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Jobs, parameter: str, column: str = "", scheme: str = ""
    ) -> None:
        super().__init__(look, jobs, "Un nombre", "Revenir")
        self.number = {"parameter": parameter, "column": column, "scheme": scheme}
        self.file: NumberFile | None = None
        self._just_kept, self._before = "", None  # type: str, dict[str, Any] | None
        self.read()

    def read(self, _: Any = None) -> None:
        """Read the number again, and forget what was typed."""
        self.jobs.do(number, **self.number, then=self.show_number, refused=self.gone)

    def show_number(self, found: NumberFile) -> None:
        """Draw everything."""
        self.file, self.form, self.typed = found, found.form, dict(found.proposed)
        self.page.title.setText(found.line.title)
        self.page.say(for_scheme(found.scheme))
        self.refusals.forget()
        self.draw_again(partial(self._draw, found))
        self._tell_kept(found)

    def _draw(self, found: NumberFile) -> None:
        self.content.addWidget(NowCard(self.look, found))
        if found.hers:
            section = found.form.sections[0]
            self.add_questions(section, section.questions)
            keep = Button(self.look, "Garder ce nombre", kind="primary")
            self.add_buttons(keep.does(self._keep))
        else:
            self.content.addWidget(Hint(self.look, ASK_HER))
        for said in found.said:
            card = RecordCard(self.look, said)
            card.moved.connect(self._move)
            self.content.addWidget(card)

    # --- what is done

    def _keep(self) -> None:
        self.commit()
        missing = [said for path, said in MISSING.items() if self._value(path) in (None, "")]
        if missing or self.file is None:
            self.show_refusal(UserError(" ".join(missing), "Rien n’est changé."))
            return
        start, end = self._value("valid_from"), self._value("valid_to")
        self._before = self._same_day(start)
        self.do(
            set_number, self._kept, **self.number, number=Decimal(str(self._value("number"))),
            unit=self.file.line.unit, valid_from=start, valid_to=end,
            source=str(self._value("source")),
        )  # fmt: skip

    def _value(self, path: str) -> Value:
        answer = self.typed.get(path)
        return None if answer is None else answer.value

    def _same_day(self, start: Value) -> dict[str, Any] | None:
        """What a number that starts this day said before it is written again."""
        for one in self.file.said if self.file is not None else ():
            said = one.kept.override
            if said.valid_from == start and one.ours and not one.kept.withdrawn:
                return {
                    **self.number, "number": said.value, "unit": said.unit, "source": said.source,
                    "valid_from": said.valid_from, "valid_to": said.valid_to,
                }  # fmt: skip
        return None

    def _kept(self, changed: Changed) -> None:
        self._just_kept = changed.made
        self.read()

    def _tell_kept(self, found: NumberFile) -> None:
        """Say what was just kept, with the way back."""
        record, self._just_kept = self._just_kept, ""
        for one in found.said:
            if one.kept.record == record:
                said = kept(one.words, one.kept.override.valid_from)
                self.undoable.emit(said, partial(self._put_back, record, self._before))

    def _put_back(self, record: str, before: dict[str, Any] | None) -> None:
        if before is None:
            self.jobs.do(withdraw, override=record, then=self.read)
        else:
            self.jobs.do(set_number, **before, then=self.read)

    def _move(self, record: str, away: bool) -> None:
        act, back = (withdraw, take_again) if away else (take_again, withdraw)
        self.jobs.do(act, override=record, then=self.read)
        said = f"Nombre {'retiré' if away else 'repris'}."
        self.undoable.emit(said, partial(self.jobs.do, back, override=record, then=self.read))
