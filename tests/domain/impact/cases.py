"""Invented households before and after, as readings, for the tests of the impact."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from tests.domain.energy.visits import tables, visit_form
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.impact.impact import Impact, Known, impact

VISITED, FOLLOWED = date(2025, 2, 1), date(2026, 2, 10)
HOME = {"adults": 2, "children": 1, "heating_energy": "gas", "heating_shared": False}
Bill = tuple[date, date, object, object]


@cache
def form() -> Questionnaire:
    """The shipped follow-up."""
    return read_questionnaire(shipped.text("questionnaires/follow_up.yaml"), "follow_up.yaml")


def bills(rows: Sequence[Bill], energy: str, prefix: str, unit: str = "kwh") -> dict[str, object]:
    """Answers of bills (start, end, quantity, euros or None)."""
    found: dict[str, object] = {}
    for number, (start, end, quantity, euros) in enumerate(rows):
        path = f"bills/{prefix}{number:02}"
        found |= {
            path: True, f"{path}/energy": energy, f"{path}/start": start, f"{path}/end": end,
            f"{path}/quantity": Decimal(str(quantity)), f"{path}/unit": unit,
            f"{path}/reading": "actual",
        }  # fmt: skip
        if euros is not None:
            found[f"{path}/amount"] = Decimal(str(euros))
    return found


def reading(of: Questionnaire, answers: dict[str, object]) -> Reading:
    """These answers as a reading."""
    return Reading(of, {k: Answer(value=v) for k, v in answers.items()})  # type: ignore[arg-type]


def compared(
    before: dict[str, object], after: dict[str, object], day: date = VISITED, **known: object
) -> Impact:
    """The impact between a visit's answers and a follow-up's."""
    at = Known(reading(visit_form(), {**HOME, **before}), day, tables(), **known)  # type: ignore[arg-type]
    said = {"adults": 2, "children": 1, "still_here": True, **after}
    return impact(at, reading(form(), said), followed_on=FOLLOWED)


def by_months(first: date, kwh: Sequence[object], each: object = None) -> list[Bill]:
    """Monthly bills from a first of the month; `each`: euros by kWh, no subscription."""
    rows: list[Bill] = []
    for quantity in kwh:
        year, month = divmod(first.month, 12)
        end = date(first.year + year, month + 1, 1)
        euros = None if each is None else Decimal(str(quantity)) * Decimal(str(each))
        rows.append((first, end, quantity, euros))
        first = end
    return rows


# Twelve months of gas from February: 3 kWh a day and 4.5 kWh for each degree-day under 16 °C,
# over the winters 2024-2025 and 2025-2026 of Île-de-France, to the kWh (tests/households,
# follow_up_house.yaml: made apart from the engine).
YEAR_BEFORE = (1150, 1046, 758, 291, 177, 93, 92, 286, 464, 1282, 1741, 1949)
YEAR_AFTER = (1462, 1005, 477, 290, 90, 93, 92, 239, 541, 1047, 1381, 1564)
BEFORE = by_months(date(2024, 2, 1), YEAR_BEFORE)
AFTER = by_months(date(2025, 2, 1), YEAR_AFTER)
