"""An open letter: its pages, or what may still be done where they may not be shown: cancelled,
answered or taken back, or noted as having left before its orientation was a no."""

from dataclasses import dataclass, replace

from visitapp.domain.errors import UserError
from visitapp.domain.states.support import LetterState
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.consents.require_consent import goes_out
from visitapp.operations.desk.desk import Desk
from visitapp.operations.letters.letters import LetterFile, letter_file
from visitapp.operations.letters.list_lines import LetterLine, letter_line
from visitapp.operations.letters.orientation_step import stopped
from visitapp.store.log import records


@dataclass(frozen=True, slots=True)
class Held:
    """A letter without its words: its line, with the moves that send nothing, and why."""

    line: LetterLine
    why: UserError


def open_letter(desk: Desk, *, letter: str) -> LetterFile | Held:
    """A letter with its words, else held. Raises `UserError` when it is not on this computer."""
    row = records.get(desk.database, letter)
    try:
        return letter_file(desk, letter=letter)
    except UserError as why:
        line = letter_line(desk, row, consents_of(desk, row.parent or ""))
        gone = (
            line.permission.allowed
            and row.state == LetterState.READY
            and stopped(desk, row) is not None
        )
        left = tuple(
            one
            for one in line.moves
            if not goes_out(row, one.end) or (gone and one.end == LetterState.SENT)
        )
        return Held(replace(line, moves=left), why)
