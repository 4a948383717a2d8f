"""Together the households meet every kind of home, contract, bill and danger of the visit."""

from tests.domain.energy.visits import visit_form
from tests.for_each import for_each
from tests.households.home import homes

COVERED = (
    "visit_number", "frail_people", "tenure", "cheque_energie", "cold_last_winter", "mould",
    "reasons", "cut_notice", "bills/energy", "bills/unit", "bills/reading", "contracts/option",
    "contracts/gas_class", "contracts/offer_kind", "dwelling_type", "construction",
    "floor_position", "glazing", "wall_insulation", "ventilation", "danger_signs",
    "landlord_told", "heating_energy", "heating_system", "regulation", "auxiliary_heating",
    "hot_water_system", "cooking_energy", "toilet_flush", "appliances/kind", "lamps/kind",
    "fittings/outcome",
)  # fmt: skip
_NOT_A_CASE = {"visit_number": {"first"}}


def _answered() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for home in homes():
        for path, value in home.answers.items():
            parts = path.split("/")
            key = f"{parts[0]}/{parts[-1]}" if len(parts) > 1 else path
            chosen = value if isinstance(value, list) else [value]
            found.setdefault(key, set()).update(str(one) for one in chosen)
    return found


@for_each("question", COVERED)
def test_every_choice_is_met(question: str) -> None:
    repeat, _, name = question.rpartition("/")
    place = next(
        place
        for place in visit_form().everything()
        if (place.repeat or "") == repeat and place.question.id == name
    )
    choices = {choice.id for choice in place.question.choices}
    assert choices - _answered()[question] - _NOT_A_CASE.get(question, set()) == set()


def test_from_one_to_eight_people() -> None:
    found = {
        home.answers["adults"] + home.answers.get("children", 0)
        for home in homes()
        if isinstance(home.answers.get("children"), int)
    }
    assert found == {1, 2, 3, 4, 5, 6, 7, 8}


def test_on_days_of_four_years() -> None:
    assert {home.day.year for home in homes()} == {2023, 2024, 2025, 2026}
