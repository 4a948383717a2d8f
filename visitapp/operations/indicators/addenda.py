"""What is written about a closed year, in the period: its costs beside the equipment, who its
report went to. Closed again, it keeps what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.costs import WRITTEN
from visitapp.domain.indicators.shapes import Handover, Scope, Sheet
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.indicators.closings import KIND, closed, of_scope, stands
from visitapp.operations.indicators.scheme_settings import settings_of
from visitapp.operations.records.answers import PRESENT, answer_many, answers_of, draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.write import save, write
from visitapp.store.file.ids import uuid7
from visitapp.store.log import records

NOT_YOURS = UserError("Seule une coordinatrice l’écrit.", "Demandez à votre coordinatrice.")
NOT_CLOSED = UserError("L’année n’est pas close.", "Clôturez-la, puis recommencez.")
NOBODY = UserError(
    "Il manque à qui le bilan est remis.", "Écrivez la collectivité ou le financeur."
)
NO_SUCH_DAY = UserError(
    "Ce jour n’est pas possible.", "Le bilan se remet après l’année, et pas dans le futur."
)
HANDED = "handed"


@dataclass(frozen=True)
class Addenda:
    """`period` is empty for what is no closed year. `may_write`: this person. `proposed` is who
    the report may be for."""

    scope: Scope
    period: str
    today: date
    may_write: bool
    costs: Mapping[str, Decimal]
    handovers: tuple[Handover, ...]
    proposed: str = ""


def addenda(desk: Desk, *, sheet: Sheet) -> Addenda:
    """What is written about the year of a sheet."""
    scope, today = sheet.scope, desk.now().date()
    period = closed(desk, scope) if scope.is_year else None
    may_write = desk.role == COORDINATOR
    if period is None:
        return Addenda(scope, "", today, may_write, {}, ())
    costs, handovers = written(desk, scope)
    for_whom = _authority(desk, scope)
    return Addenda(scope, period.period, today, may_write, costs, handovers, for_whom)


def written(desk: Desk, scope: Scope) -> tuple[dict[str, Decimal], tuple[Handover, ...]]:
    """The amounts, the last that was written of each; and who the report went to, by day."""
    costs: dict[str, Decimal] = {}
    handovers: list[Handover] = []
    for period in _periods(desk, scope):
        said = answers_of(desk, record=period)
        costs |= {name: value for name in WRITTEN if (value := _amount(said, name)) is not None}
        handovers += _handovers(said)
    return costs, tuple(sorted(handovers, key=lambda one: (one.on, one.to)))


def note_costs(desk: Desk, *, period: str, costs: Mapping[str, Decimal | None]) -> Changed:
    """Write what the year cost, hours then euros (None: unknown). Raises `UserError` for who does
    not coordinate, or a year not closed."""
    _require_writable(desk, period)
    given = {
        name: None if costs[name] is None else Answer(value=costs[name])
        for name in WRITTEN if name in costs
    }  # fmt: skip
    draft = draft_of(desk, period)
    save(desk, lambda: write(desk, draft, given))
    return Changed(frozenset({period}), frozenset((period, name) for name in given))


def note_handover(desk: Desk, *, period: str, to: str, on: date) -> Changed:
    """Write that the report was given to an authority. Raises `UserError`: see above."""
    _require_writable(desk, period)
    if not to.strip():
        raise NOBODY
    end = date_of(answers_of(desk, record=period), "end")
    if end is None or not end < on <= desk.now().date():
        raise NO_SUCH_DAY
    row = f"{HANDED}/{uuid7()}"
    said = {row: PRESENT, f"{row}/to": Answer(value=to.strip()), f"{row}/on": Answer(value=on)}
    return answer_many(desk, record=period, answers=said)


def _periods(desk: Desk, scope: Scope) -> list[str]:
    """The periods closed on a scope, opened again or not, in the order they were closed; the one
    that is written in comes last."""
    now = closed(desk, scope)
    written_in = now.period if now is not None else ""
    found = of_scope(desk, scope)
    found.sort(key=lambda one: (one.id == written_in, one.created_at, one.id))
    return [one.id for one in found]


def _handovers(said: Answers) -> Iterator[Handover]:
    for row in rows(said, HANDED):
        to, on = text_of(said, f"{HANDED}/{row}/to"), date_of(said, f"{HANDED}/{row}/on")
        if to and on is not None:
            yield Handover(to, on)


def _amount(said: Answers, name: str) -> Decimal | None:
    answer = said.get(name)
    value = answer.value if answer is not None else None
    return Decimal(value) if isinstance(value, Decimal | int) else None


def _authority(desk: Desk, scope: Scope) -> str:
    """The territory that the report is of; of a whole scheme, who pays for it."""
    for one in territories(desk).all:
        if one.code == scope.territory:
            return one.name
    settings = settings_of(desk, scope)
    return settings.funders if settings is not None else ""


def _require_writable(desk: Desk, period: str) -> None:
    if desk.role != COORDINATOR:
        raise NOT_YOURS
    row = records.find(desk.database, period)
    if row is None or row.kind != KIND or not stands(desk, row):
        raise NOT_CLOSED
