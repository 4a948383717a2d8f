"""Tables for the agency and funders: households, and what their visits lead to; no name, address,
phone or income, no training, empty cells for the unknown. Who leads does this."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from visitapp.domain.checklist.answers import Answers, State
from visitapp.domain.checklist.problems import STATE_WORDS
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.privacy.limitation import LIMITED
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.operations.appointments.households import may_use_lists
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import filed
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.change_context import STATES
from visitapp.operations.records.choice_labels import labels_of
from visitapp.operations.records.find import visits_under
from visitapp.operations.records.limitation import is_limited
from visitapp.operations.visits.results import decisions, study
from visitapp.reports.layout.table_files import Cell, csv_bytes, xlsx_bytes
from visitapp.store.file.errors import StoreError
from visitapp.store.file.files import write_whole
from visitapp.store.log import records
from visitapp.store.log.records import Record

if TYPE_CHECKING:
    from visitapp.domain.study.study import Study

HOUSEHOLDS, RESULTS = "households", "results"
TITLES = {HOUSEHOLDS: "Foyers", RESULTS: "Résultats"}
HOUSEHOLD = "Dossier"
ABOUT_HOUSEHOLD = (
    "scheme", "postcode", "commune", "registered_on", "origin", "reasons", "persons", "tenure",
    "dwelling_type",
)  # fmt: skip
"""The questions of the household that are exported, each under its own words."""
ABOUT_FILE = ("Où en est le dossier", "Même foyer que le dossier")
"""Whether a row is a household of its own: a closed file, one more file of another's household."""
ABOUT_VISITS = ("État de la dernière visite", "Date de la dernière visite", "Nombre de visites")
PLACE = ("scheme", "postcode", "commune")
WHAT_CAME_OUT = (
    "État de la visite", "Date de la visite", "Quelle visite", "Énergie par an (kWh)",
    "Énergie et eau par an (€)", "Eau par an (m³)", "Économies gardées, au moins (€ par an)",
    "Économies gardées (€ par an)", "Économies gardées, au plus (€ par an)", "Actions gardées",
    "Actions proposées", "Alertes", "Orientations", "Aides à demander",
)  # fmt: skip
NOT_YOURS = UserError("Seule une conseillère importe et exporte.", "Demandez-le à l’agence.")
_BETWEEN = " | "
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Table:
    """A table to write: its title, its head, its rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def columns(desk: Desk, *, what: str) -> tuple[str, ...]:
    """The head of a table, without reading a household. `what` as for `table`."""
    form = desk.forms.latest(Kind.HOUSEHOLD)
    if what == HOUSEHOLDS:
        asked = (one.label for one in _questions(form, ABOUT_HOUSEHOLD))
        return (HOUSEHOLD, *ABOUT_FILE, *asked, *ABOUT_VISITS)
    return ("Visite", HOUSEHOLD, *(one.label for one in _questions(form, PLACE)), *WHAT_CAME_OUT)


def table(desk: Desk, *, what: str) -> Table:
    """The table of households, or of results. Raises `UserError` for another word, or person."""
    if not may_use_lists(desk):
        raise NOT_YOURS
    if what in TITLES:
        return households_table(desk) if what == HOUSEHOLDS else results_table(desk)
    raise UserError(f"« {what[:30]} » ne s’exporte pas.", f"Choisissez {HOUSEHOLDS} ou {RESULTS}.")


def households_table(desk: Desk) -> Table:
    """One row for each file of a household that is not a training one."""
    form = desk.forms.latest(Kind.HOUSEHOLD)
    asked, first = _questions(form, ABOUT_HOUSEHOLD), filed(desk).first
    rows = [
        _household(desk, one, asked, first)
        for one in records.of_kind(desk.database, Kind.HOUSEHOLD, training=False)
        if one.state != LIMITED
    ]
    return Table(TITLES[HOUSEHOLDS], columns(desk, what=HOUSEHOLDS), tuple(rows))


def results_table(desk: Desk) -> Table:
    """One row for each visit that is not a training one, on the prices of its own day."""
    form = desk.forms.latest(Kind.HOUSEHOLD)
    asked = _questions(form, PLACE)
    rows = [
        _result(desk, one, asked)
        for one in records.of_kind(desk.database, Kind.VISIT, training=False)
        if not is_limited(desk, one.id)
    ]
    return Table(TITLES[RESULTS], columns(desk, what=RESULTS), tuple(rows))


def keep(desk: Desk, *, what: str, path: str) -> int:
    """Write a table to a file that only its owner reads; how many rows. Raises `UserError` for
    another person, another ending, or a folder that cannot be written."""
    written(Table("", (), ()), path)  # a bad name is said before anything is read
    made = table(desk, what=what)
    write(made, path)
    return len(made.rows)


def write(made: Table, path: str) -> None:
    """The same, of a table that is made."""
    try:
        write_whole(Path(path), written(made, path))
    except (OSError, ValueError, StoreError):
        name = Path(path).name
        raise UserError(f"{name}\u00a0: non enregistré.", "Choisissez un autre dossier.") from None


def written(table: Table, path: str) -> bytes:
    """The table as the name of the file asks: .csv or .xlsx. Raises `UserError` for another."""
    kind = Path(path).suffix.lower()
    if kind == ".csv":
        return csv_bytes(table.head, table.rows)
    if kind == ".xlsx":
        return xlsx_bytes({table.title: (table.head, table.rows)})
    raise UserError(f"{Path(path).name} : ni .csv, ni .xlsx.", "Finissez le nom par .csv ou .xlsx.")


def _questions(form: Questionnaire, ids: Sequence[str]) -> list[Question]:
    """Those of the questions that the questionnaire has."""
    return [form.located[id].question for id in ids if id in form.located]


def _household(
    desk: Desk, household: Record, asked: Sequence[Question], first: Mapping[str, str]
) -> tuple[Cell, ...]:
    own, answers = first.get(household.id, household.id), draft_of(desk, household.id).answers
    visits = visits_under(desk, household.id)
    last = max(visits, key=lambda one: one.day or date.min, default=None)
    return (
        household.id,
        name_of(Kind.HOUSEHOLD, household.state),
        None if own == household.id else own,
        *(_cell(one, answers) for one in asked),
        None if last is None else STATES.get(last.state, last.state),
        None if last is None else last.day,
        len(visits),
    )


def _result(desk: Desk, visit: Record, asked: Sequence[Question]) -> tuple[Cell, ...]:
    draft = draft_of(desk, visit.id)
    planned = records.find(desk.database, visit.parent or "")
    household = planned.parent if planned is not None else None
    known = draft_of(desk, household).answers if household else {}
    number = draft.form.located.get("visit_number")
    return (
        visit.id,
        household or "",
        *(_cell(one, known) for one in asked),
        STATES.get(visit.state, visit.state),
        visit.day,
        None if number is None else _cell(number.question, draft.answers),
        *_figures(desk, visit.id),
    )


def _figures(desk: Desk, visit: str) -> tuple[Cell, ...]:
    """What the visit leads to; nothing at all on a day without prices."""
    try:
        found = study(desk, visit=visit)
    except ParameterProblem:
        return (None,) * 11
    together = found.kept_together
    return (
        _energy(found),
        _cents(found.paid_eur),
        _water(found),
        *(_cents(getattr(together, end, None)) for end in ("low", "central", "high")),
        sum(chosen == "keep" for chosen in decisions(desk, visit=visit).values()),
        len(found.suggestions),
        len(found.alerts),
        len(found.orientations),
        len(found.aids),
    )


def _energy(found: "Study") -> Cell:
    known = [use.annual for use in found.bills.values() if use.unit == "kWh"]
    return sum(known, Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP) if known else None


def _water(found: "Study") -> Cell:
    water = found.bills.get("water")
    return None if water is None else water.annual.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _cents(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_CENT, ROUND_HALF_UP)


def _cell(question: Question, answers: Answers) -> Cell:
    """An answer in the words of its choices; « Ne sait pas » and its like are said apart."""
    answer = answers.get(question.id)
    if answer is None:
        return None
    if answer.state is not State.GIVEN:
        return STATE_WORDS[answer.state]
    labels = labels_of(question)
    if isinstance(answer.value, tuple):
        return _BETWEEN.join(labels.get(one, one) for one in answer.value)
    if isinstance(answer.value, str):
        return labels.get(answer.value, answer.value)
    return answer.value
