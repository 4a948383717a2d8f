"""What of a registration goes to the household's file, which the visitor reads."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.intake.registration import for_the_file
from visitapp.operations.desk.forms import Forms

RECEIVED = {
    "first_name": "Jo", "phone": "06 98 76 54 32", "reasons": ("cold",), "contact_agreed": True,
    "referrer_name": "Line Travail", "referrer_structure": "CCAS de Vincennes",
    "referrer_note": "Dette de 812 euros.", "rfr": 14200, "fragile": True, "cut": "threatened",
    "children": 2,
}  # fmt: skip
OF_THE_VISITOR = {"first_name", "phone", "reasons", "consent_contact", "referrer_name",
                  "referrer_structure"}  # fmt: skip
"""By hand, from what the pages tell a household and a social worker."""


def test_neither_incomes_nor_health_nor_what_was_confided_go_to_the_visitor() -> None:
    answers = {path: Answer(value=value) for path, value in RECEIVED.items()}
    found = for_the_file(answers, Forms().latest("household"))
    assert set(found) == OF_THE_VISITOR
    assert found["consent_contact"].value is True
