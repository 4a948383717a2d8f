"""What is kept to count a record, brought up to date from the log, only where something changed."""

from typing import Any

from visitapp.domain.checklist.answers import to_confirm
from visitapp.domain.checklist.carried_over import of_a_second_visit
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.indicators.identification import effort_over, tells_effort
from visitapp.domain.indicators.kept_actions import shares
from visitapp.domain.indicators.tally import VERSION, follow_up_tally, moves_tally, visit_tally
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.study.study import Study
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.households.visit_inputs import who_visited
from visitapp.operations.records.answers import draft_of
from visitapp.operations.visits import results
from visitapp.store.lists import by_household, tallies
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

TALLIED = ("visit", "orientation", "follow_up")
STEP = 8
"""Files read at a time, some 30 ms each: the screen is answered between two steps."""


def drop_changed(desk: Desk) -> None:
    """Believe no tally of a record that changed since it was made."""
    desk.database.run(lambda: tallies.drop_changed(desk.database, TALLIED, VERSION))


def waiting(desk: Desk) -> list[str]:
    """The records to read again before they are counted."""
    return tallies.without(desk.database, TALLIED)


def read_again(desk: Desk, wanted: list[str]) -> None:
    """Bring these records up to date, in one transaction."""

    def work() -> None:
        for record in wanted:
            held = set(desk.drafts.held)
            row = records.get(desk.database, record)
            if not row.training:
                tallies.keep(desk.database, record, row.summary, _tally(desk, row))
            for read in set(desk.drafts.held) - held:  # thousands of files do not stay in memory
                desk.drafts.forget(read)

    desk.database.run(work)


def _tally(desk: Desk, row: Record) -> dict[str, Any]:
    changes = by_household.moves(desk.database, row.id)
    zone = desk.now().tzinfo
    moves = [(str(one.said or ""), one.at.astimezone(zone).date())
             for one in changes if one.path == log.STATE]  # fmt: skip
    if row.kind == "orientation" or (row.kind == "visit" and row.state not in DONE):
        return moves_tally(moves)
    draft = draft_of(desk, row.id)
    if row.kind == "follow_up":
        said = {path: one for path, one in draft.answers.items() if not to_confirm(one)}
        return follow_up_tally(Reading(draft.form, said), moves)
    said = draft.answers
    if of_a_second_visit(said):  # what the first was told is counted there
        said = {path: one for path, one in said.items() if not to_confirm(one)}
    reading = Reading(draft.form, said)
    kept, tells = "keep" in results.decided(draft.answers).values(), tells_effort(reading)
    study = _study(desk, draft) if kept or tells else None
    return visit_tally(
        reading,
        moves,
        who_visited(desk, row.id),
        saved=shares(study, results.decided(draft.answers)) if study is not None and kept else {},
        effort=effort_over(study) if study is not None and tells else None,
    )


def _study(desk: Desk, draft: Draft) -> Study | None:
    """What the visit leads to; None for a day without values."""
    try:
        return results.study(desk, visit=draft.record.id)
    except ParameterProblem:
        return None
