"""A gathering on one line of another room's screen."""

from datetime import date

from visitapp.operations.gatherings.lists import GatheringLine
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.words.gatherings import ICONS, agenda_text, row_end


def agenda_row(look: Look, one: GatheringLine, today: date) -> ListRow:
    """A gathering among the appointments of its day: pressed, it opens."""
    words, state = row_end(one, today)
    row = ListRow(look, ICONS[one.professionals], agenda_text(one), "", words, state=state,
                  ground="")  # fmt: skip
    row.setObjectName(f"{one.gathering} agenda")
    return row
