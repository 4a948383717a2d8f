"""The file of a meter into the bills of a visit: seen first, then added, never twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Answers, Source, State, Value
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.walk import rows
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.results import Finding
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.meter_file import is_meter, read_meter
from visitapp.domain.exchange.meter_periods import MeterFile
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.read_tables import ZIPPED, read_tables, tables_of
from visitapp.operations.records.answers import PRESENT, draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.write import write
from visitapp.operations.visits.bills_of_dwelling import with_every_bill
from visitapp.store.file.ids import uuid7
from visitapp.store.log import records

LIMITS = "exchange/meters.yaml"
_HEAD = 20_000
"""Bytes in which the columns of a text file are looked for."""
_NO_PRICE = "Le fichier du compteur ne dit pas le prix."


@dataclass(frozen=True, slots=True)
class MeterPreview:
    """What a file would add, and the periods `known` in bills; `expected`: the contract's meter
    point when `point` is another."""

    file: str
    energy: str
    maker: str
    point: str
    new: tuple[BillPeriod, ...]
    known: tuple[BillPeriod, ...]
    findings: tuple[Finding, ...]
    expected: str = ""

    @property
    def total(self) -> Decimal:
        """The kWh that would be added."""
        return sum((one.quantity for one in self.new), Decimal(0))


def read_meter_file(path: str) -> MeterFile:
    """The use in a CSV or XLSX file of Enedis or GRDF. Raises `UserError`."""
    found = read_tables(path)
    return read_meter([sheet.lines for sheet in found.sheets], found.name, limits())


def meter_of(content: bytes, name: str) -> MeterFile | None:
    """The same for bytes at hand; None for a text that is no file of a meter."""
    if not content.startswith(ZIPPED) and not _has_columns(content[:_HEAD], name):
        return None
    found = tables_of(content, name)
    return read_meter([sheet.lines for sheet in found.sheets], name, limits())


@cache
def limits() -> ParameterTable:
    """What the meter of a home can count."""
    return ParameterTable(read_parameters(shipped.text(LIMITS), LIMITS))


def _has_columns(head: bytes, name: str) -> bool:
    whole = head.rpartition(b"\n")[0] if len(head) == _HEAD else head
    try:
        return is_meter([sheet.lines for sheet in tables_of(whole, name).sheets])
    except UserError:
        return False


def preview(desk: Desk, *, visit: str, path: str) -> MeterPreview:
    """What the file would add to a visit, or to a follow-up with its visit's contracts and bills.
    Raises `UserError`."""
    found = read_meter_file(path)
    answers = _known_answers(desk, draft_of(desk, visit))
    covered = _covered(answers, found.energy)
    known = [
        one
        for one in found.periods
        if any(one.start < end and start < one.end for start, end in covered)
    ]
    return MeterPreview(
        file=path.replace("\\", "/").rpartition("/")[2],
        energy=found.energy,
        maker=found.maker,
        point=found.point,
        new=tuple(one for one in found.periods if one not in known),
        known=tuple(known),
        findings=found.findings,
        expected=_other_point(answers, found),
    )


def add(desk: Desk, *, visit: str, preview: MeterPreview) -> Changed:
    """Add the new periods as bills, all or none; the result is how many. Raises `UserError` for
    none, or one against the visit."""
    if not preview.new:
        raise UserError(
            f"{preview.file}\u00a0: toutes ses périodes sont déjà dans les factures.",
            "Il n’y a rien à ajouter.",
        )
    draft = draft_of(desk, visit)
    wanted: dict[str, Answer] = {}
    for period in preview.new:
        wanted.update(_row(f"bills/{uuid7()}", preview.energy, period))
    together = {**draft.answers, **wanted}
    for path, answer in wanted.items():
        problem = check(draft.form, together, path, answer)
        if problem is not None and problem.severity == "error":
            raise UserError(f"{preview.file}\u00a0: {problem.message}", "Rien n’est ajouté.")
    write(desk, draft, wanted)
    return changed(visit, *wanted, result=len(preview.new))


def _row(row: str, energy: str, period: BillPeriod) -> Mapping[str, Answer]:
    """One bill as answers, read from the file; its price is not in it."""
    values: Mapping[str, Value] = {
        "energy": energy,
        "start": period.start,
        "end": period.end,
        "quantity": period.quantity,
        "unit": "kwh" if energy == "gas" else None,
        "reading": period.reading,
        "off_peak_kwh": period.off_peak_kwh,
    }
    answers = {
        f"{row}/{name}": Answer(value=value, source=Source.READ)
        for name, value in values.items()
        if value is not None
    }
    unpriced = Answer(state=State.UNKNOWN, note=_NO_PRICE)
    return {row: PRESENT, **answers, f"{row}/amount": unpriced}


def _known_answers(desk: Desk, draft: Draft) -> Answers:
    """The answers of a record; for a follow-up, with those of its visit when it is here."""
    visit = text_of(draft.answers, "visit") if draft.record.kind == Kind.FOLLOW_UP else ""
    found = records.find(desk.database, visit)
    if found is None:
        return draft.answers
    return {**with_every_bill(desk, draft_of(desk, found.id)), **draft.answers}


def _covered(answers: Answers, energy: str) -> list[tuple[date, date]]:
    """The days of the bills of that energy which the visit has already."""
    found: list[tuple[date, date]] = []
    for row in rows(answers, "bills"):
        start, end = (_value(answers, f"bills/{row}/{name}") for name in ("start", "end"))
        same = _value(answers, f"bills/{row}/energy") == energy
        if same and isinstance(start, date) and isinstance(end, date):
            found.append((start, end))
    return found


def _other_point(answers: Answers, found: MeterFile) -> str:
    """The meter point of the contract of that energy, when it is another than the file's."""
    for row in rows(answers, "contracts"):
        said = _value(answers, f"contracts/{row}/meter_number")
        same = _value(answers, f"contracts/{row}/energy") == found.energy
        if same and isinstance(said, str) and found.point:
            bare = "".join(said.split())
            return "" if bare == found.point else bare
    return ""


def _value(answers: Answers, path: str) -> object:
    answer = answers.get(path)
    return None if answer is None or answer.state is not State.GIVEN else answer.value
