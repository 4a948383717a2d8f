"""What a verification of a visit lacks, and what it ends in."""

from datetime import date
from typing import Any

from tests.for_each import for_each
from visitapp.domain.review.verification import SAME, SEVERAL, outcome, why_not

WHOLE = {
    "on": date(2026, 11, 20), "by": "call", "agrees": True, "differs": (),
    "visited": date(2026, 11, 10), "today": date(2026, 11, 25),
}  # fmt: skip


@for_each(
    ("changed", "said"),
    [
        ({}, ""),
        ({"on": None}, "Il manque le jour."),
        ({"on": date(2026, 11, 25)}, ""),
        ({"on": date(2026, 11, 26)}, "Ce jour n’est pas encore venu."),
        ({"on": date(2026, 11, 10)}, ""),
        ({"on": date(2026, 11, 9)}, "Ce jour est avant la visite."),
        ({"on": date(2026, 11, 9), "visited": None}, ""),
        ({"by": ""}, "Il manque comment vous avez vérifié."),
        ({"agrees": None}, "Dites si le foyer répond comme à la visite."),
        ({"agrees": False}, "Dites sur quoi la réponse est différente."),
        ({"agrees": False, "differs": ("bills",)}, ""),
    ],
)
def test_a_verification_says_when_how_and_on_what(changed: dict[str, Any], said: str) -> None:
    assert why_not(**{**WHOLE, **changed}) == said


def test_each_visit_ends_in_one_place() -> None:
    assert outcome(True, ("bills",)) == SAME
    assert outcome(False, ("bills",)) == "bills"
    assert outcome(False, ("bills", "heating")) == SEVERAL
    assert outcome(False, ()) == ""
