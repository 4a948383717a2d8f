"""The bills of one dwelling from all its visits, each once."""

from visitapp.domain.checklist.answers import Answer, to_confirm
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.households.dwellings import dwelling_of
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.records.answers import draft_of
from visitapp.store.lists import by_household

BILLS = "bills/"


def with_every_bill(desk: Desk, visit: Draft) -> dict[str, Answer]:
    """The answers of a visit with the bills of that home's other visits; a carried over row keeps
    its id, and is this one's."""
    answers = dict(visit.answers)
    household = household_of(desk, visit.record.id)
    if not household:
        return answers
    home = dwelling_of(desk, household, visit.record.id)
    here = {_row(path) for path in answers if path.startswith(BILLS)}
    for one in by_household.under(desk.database, household):
        other = one.kind == Kind.VISIT and one.state in DONE and one.id != visit.record.id
        if not other or dwelling_of(desk, household, one.id) != home:
            continue
        said = draft_of(desk, one.id).answers
        answers.update({
            path: answer for path, answer in said.items()
            if path.startswith(BILLS) and _row(path) not in here and not to_confirm(answer)
        })  # fmt: skip
    return answers


def _row(path: str) -> str:
    return path.split("/")[1]
