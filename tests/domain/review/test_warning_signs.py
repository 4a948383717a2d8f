"""Dangers, cuts and debts of a visit, the gravest first."""

from datetime import date
from decimal import Decimal

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.review.warning_signs import worries
from visitapp.operations.desk.forms import Forms
from visitapp.operations.desk.reference import reference_tables

FORM, TABLES = Forms().latest("visit"), reference_tables()


def told(**values: object) -> list[tuple[str, str]]:
    answers = {
        name: value if isinstance(value, Answer) else Answer(value)  # type: ignore[arg-type]
        for name, value in values.items()
    }
    parameters = TABLES.parameters.on(date(2026, 11, 25))
    found = worries(Reading(FORM, answers), parameters, TABLES.contacts)
    return [(one.kind, one.title) for one in found]


@for_each(
    ("answers", "expected"),
    [
        ({}, []),
        ({"arrears": False}, []),
        ({"arrears": Answer(state=State.UNKNOWN)}, []),
        ({"arrears": True}, [("arrears", "Facture d’énergie ou d’eau en retard")]),
        (
            {"arrears": True, "arrears_amount": Decimal("320.40")},
            [("arrears", "Facture d’énergie ou d’eau en retard, 320\u00a0€ en tout")],
        ),
        ({"arrears_rent": True}, [("arrears", "Loyer en retard")]),
        (
            {"arrears": True, "cut_notice": "letter"},
            [("cut", "Avis de coupure reçu"), ("arrears", "Facture d’énergie ou d’eau en retard")],
        ),
        (
            {"arrears": True, "cut_notice": "cut", "danger_signs": ("gas_smell",)},
            [("danger", "Odeur de gaz"), ("cut", "Énergie coupée ou réduite"),
             ("arrears", "Facture d’énergie ou d’eau en retard")],
        ),
        ({"arrears": False, "cut_notice": "letter"}, []),
    ],
)  # fmt: skip
def test_what_worries(answers: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """A notice of a cut counts only where bills are late: the question is not asked otherwise."""
    assert told(**answers) == expected


def test_a_worry_leads_to_the_question_that_says_it_and_a_danger_to_none() -> None:
    """A danger may be said by several questions; a cut, a notice and a debt by one each."""
    answers = {
        "arrears": Answer(value=True), "cut_notice": Answer("cut"),
        "danger_signs": Answer(("gas_smell",)), "arrears_rent": Answer(value=True),
    }  # fmt: skip
    parameters = TABLES.parameters.on(date(2026, 11, 25))
    found = worries(Reading(FORM, answers), parameters, TABLES.contacts)
    assert [one.path for one in found] == ["", "cut_notice", "arrears", "arrears_rent"]
