"""Our Anah classes beside the model of « Mes Aides Réno » (2.3.1), for the year that it holds.

Our ceilings of 2025 were first read in that model, so the equality proves the code more than the
figures; those were checked against the published tables, and 2024 and 2026 have other sources.
No slip is left in this version for homes of six and more: each further person adds the same step.
"""

from datetime import date
from decimal import Decimal

from tests.domain.energy.visits import tables
from tests.oracles.golden_file import golden
from visitapp.domain.income.income import anah_class

GOLDEN = golden("mesaidesreno")
P = tables().parameters.on(date(GOLDEN["year"], 6, 1))
LETTERS = {"v": "very_modest", "m": "modest", "i": "intermediate", "h": "higher"}
AFTER = {"very_modest": "modest", "modest": "intermediate", "intermediate": "higher"}


def ours(income: int, case: dict[str, object]) -> str:
    found = anah_class(Decimal(income), int(str(case["persons"])), str(case["region"]), P)
    assert found.year == GOLDEN["year"]
    return found.name


def test_every_income_of_the_grid() -> None:
    asked = 0
    for case in GOLDEN["cases"]:
        for number, letter in enumerate(case["grid"]):
            income = number * GOLDEN["step"]
            assert ours(income, case) == LETTERS[letter], (case["region"], case["persons"], income)
            asked += 1
    assert len(GOLDEN["cases"]) == 16
    assert asked >= 16 * 200


def test_every_boundary_one_euro_under_and_over() -> None:
    for case in GOLDEN["cases"]:
        for name, after in AFTER.items():
            told = (case["region"], case["persons"], name)
            assert ours(case[name] - 1, case) == name, told
            assert ours(case[name], case) == name, told
            assert ours(case[name] + 1, case) == after, told


def test_further_persons_add_the_same_step() -> None:
    """The slip looked for: in the model, sizes 6, 7 and 8 go up evenly, in both regions."""
    tops = {(case["region"], case["persons"]): case for case in GOLDEN["cases"]}
    for region in ("ile_de_france", "elsewhere"):
        for name in AFTER:
            steps = {tops[region, n + 1][name] - tops[region, n][name] for n in (5, 6, 7)}
            assert len(steps) == 1, (region, name, steps)
