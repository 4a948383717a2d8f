"""Facts that triggers read beside answers; unknown (None) opens and closes nothing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.expression_types import Known
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import number_of
from visitapp.domain.energy.estimated_readings import is_settled, last_real
from visitapp.domain.income.income import CLASSES, anah_class, cheque_energie
from visitapp.domain.parameters.parameters import ParameterProblem
from visitapp.domain.support.energy_label import decency, may_have_changed, rent_frozen
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.occupancy import too_few_rooms, too_small
from visitapp.domain.support.protections import landlord_late, mediator_window, winter_truce
from visitapp.domain.support.rights import helped, holds_cheque, label_electric

_COLD = ("fridge", "fridge_freezer", "freezer")
_FINDINGS = (
    "two_contracts", "holder_not_occupant", "paid_options", "payment_too_low", "payment_too_high",
    "power_too_high", "power_too_low", "off_peak_share_low", "off_peak_share_unknown",
    "off_peak_break_even", "price_above_grid", "tariff_unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One derived name: its type as a question would have, what it says, how it is found."""

    id: str
    type: str
    about: str
    find: Callable[[Case], Value]
    choices: tuple[str, ...] = ()


class Facts:
    """The answers and the facts of one case by name, each found once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._found: dict[str, Value] = {}

    def value(self, name: str) -> Value:
        """What a name is worth; None when not known."""
        if name not in self._found:
            fact = FACTS.get(name)
            self._found[name] = fact.find(self.case) if fact else self.case[name]
        return self._found[name]


def known_names(questionnaire: Questionnaire) -> dict[str, Known]:
    """Every name that a trigger may read, with its type: questions, calculations, facts."""
    names = {one.id: Known("number") for one in questionnaire.calculations}
    for place in questionnaire.everything():
        if not place.repeat and place.question.type not in ("group", "repeat"):
            choices = frozenset(choice.id for choice in place.question.choices)
            names[place.question.id] = Known(place.question.type, choices)
    return names | {id: Known(one.type, frozenset(one.choices)) for id, one in FACTS.items()}


def _findings(case: Case) -> tuple[str, ...] | None:
    """What the contract checks found; None when no contract was seen."""
    if not case.contracts:
        return None
    return tuple(one.code for check in case.contracts for one in check.findings)


def _some_bill(name: str, *values: object) -> Callable[[Case], bool | None]:
    """Whether a bill has one of these answers; None without any answer."""

    def find(case: Case) -> bool | None:
        told = [row.value(name) for row in case.reading.rows("bills")]
        known = [value for value in told if value is not None]
        return any(value in values for value in known) if known else None

    return find


def _estimated_bill(case: Case) -> bool | None:
    """Whether a guess still waits for a real reading; None where no bill says how it was read."""
    rows = case.reading.rows("bills")
    told = [(row.value("energy"), row.value("reading"), row.value("end")) for row in rows]
    real = last_real(told)
    if all(reading is None for _, reading, _ in told):
        return None
    return any(
        reading in ("estimated", "mixed") and not is_settled(energy, end, real)
        for energy, reading, end in told
    )


def _direct_water(case: Case) -> bool | None:
    if case.flag("water_in_charges") is True:
        return False
    rows = [*case.reading.rows("contracts"), *case.reading.rows("bills")]
    return True if any(row.value("energy") == "water" for row in rows) else None


def _smart_meter(case: Case) -> bool | None:
    told = [
        row.value("smart_meter")
        for row in case.reading.rows("contracts")
        if row.value("energy") == "electricity"
    ]
    known = [value for value in told if isinstance(value, bool)]
    return any(known) if known else None


def _cold_ages(case: Case) -> Iterator[int]:
    for row in case.reading.rows("appliances"):
        age = row.value("age")
        if row.value("kind") in _COLD and isinstance(age, int):
            yield age


def _oldest_cold(case: Case) -> int | None:
    return max(_cold_ages(case), default=None)


def _old_cold(case: Case) -> bool | None:
    oldest = _oldest_cold(case)
    return None if oldest is None else oldest >= case.parameters["cold_old_age"].number


def _poor_class(case: Case) -> bool | None:
    """Whether a lease signed that day would ask for a better class."""
    found = decency(case.word("dpe_class"), case.parameters.day, case.parameters)
    return None if found is None else found.decent is False


def _label_changed(case: Case) -> bool | None:
    surface, electric = case.number("surface"), label_electric(case)
    return may_have_changed(case.day("dpe_date"), surface, electric, case.parameters)


def _complaint_open(case: Case) -> bool | None:
    written = case.day("complaint_on")
    if written is None:
        return None
    opens, closes = mediator_window(written, case.parameters)
    return opens <= case.parameters.day <= closes


def _cheque_excluded(case: Case) -> bool:
    """Whether the income is known, and gives no chèque énergie. Never unknown."""
    rfr, persons = case.number("rfr"), case.persons
    if rfr is None or persons is None:
        return False
    try:
        found = cheque_energie(rfr, persons, case.parameters, shared_custody=case.shared_custody)
    except ParameterProblem:
        return False
    return found.amount_eur == 0


def _income_class(case: Case) -> str | None:
    rfr, persons = case.number("rfr"), case.persons
    if rfr is None or persons is None:
        return None
    try:
        return anah_class(rfr, persons, case.region, case.parameters).name
    except ParameterProblem:
        return None


def _over_modest(case: Case) -> bool:
    """Whether the income is known, and over the modest class. Never unknown."""
    return _income_class(case) in CLASSES[2:]


def _truce_end(case: Case) -> date:
    return winter_truce(case.parameters).end


def _leak(case: Case) -> bool | None:
    """Whether the water meter turned with everything closed."""
    litres = number_of(case["meter_leak_l_h"])
    return None if litres is None else litres > 0


FACTS: Mapping[str, Fact] = {
    fact.id: fact
    for fact in (
        Fact("department", "text", "The department, « 93 »; empty when the address is not known",
             lambda case: case.department),
        Fact("tenant", "yes_no", "Somebody else owns the dwelling", lambda case: case.tenant),
        Fact("contract_findings", "choices", "The codes of what contract checks found",
             _findings, _FINDINGS),
        Fact("estimated_bill", "yes_no", "An estimated reading that no real one settled since",
             _estimated_bill),
        Fact("regularised_bill", "yes_no", "A bill catches up on earlier ones",
             _some_bill("regularisation", True)),
        Fact("direct_water", "yes_no", "The household has its own water contract", _direct_water),
        Fact("smart_meter", "yes_no", "The electricity meter is a communicating one",
             _smart_meter),
        Fact("water_leak", "yes_no", "The water meter turns with everything closed", _leak),
        Fact("cold_appliance_age", "integer", "Age of the oldest fridge or freezer, in years",
             _oldest_cold),
        Fact("old_cold_appliance", "yes_no", "One is old enough to be measured", _old_cold),
        Fact("poor_class", "yes_no", "The class of the label would not do for a lease that day",
             _poor_class),
        Fact("rent_frozen", "yes_no", "The rent of that class may not rise",
             lambda case: rent_frozen(case.word("dpe_class"), case.parameters)),
        Fact("label_changed", "yes_no", "The class may have improved since the label was made",
             _label_changed),
        Fact("landlord_late", "yes_no", "The landlord had the whole delay to answer the letter",
             lambda case: landlord_late(case.day("landlord_told_on"), case.parameters)),
        Fact("complaint_open", "yes_no", "The mediator can be asked about a written complaint",
             _complaint_open),
        Fact("winter_truce", "yes_no", "The winter truce is running",
             lambda case: winter_truce(case.parameters).running),
        Fact("truce_end", "date", "The last day of the truce, running or next", _truce_end),
        Fact("helped", "yes_no", "The household has the chèque énergie or an aid of the FSL",
             helped),
        Fact("holds_cheque", "yes_no", "It has received the chèque énergie", holds_cheque),
        Fact("cheque_excluded", "yes_no", "Its income is known, and over the chèque énergie",
             _cheque_excluded),
        Fact("income_class", "choice", "The Anah class of its income", _income_class, CLASSES),
        Fact("over_modest", "yes_no", "Its income is known, and over the Anah modest class",
             _over_modest),
        Fact("small_surface", "yes_no", "The surface is too small for the persons",
             lambda case: too_small(case.persons, case.number("surface"), case.parameters)),
        Fact("few_rooms", "yes_no", "More than two persons a room",
             lambda case: too_few_rooms(case.persons, case.count("room_count"), case.parameters)),
    )
}  # fmt: skip
