"""The generated documents: every question, every saving, every reference value."""

from visitapp.domain.checklist.catalogue import markdown as questions
from visitapp.domain.parameter_catalogue import markdown as parameters
from visitapp.domain.savings.catalogue import markdown as rules
from visitapp.operations.forms import Forms
from visitapp.operations.tables import reference_tables

KINDS = ("dossier", "appointment", "visit", "kit")


def documents() -> dict[str, str]:
    """File name in `docs/` → its whole text."""
    forms, tables = Forms(), reference_tables()
    return {
        "questions.md": questions([forms.latest(kind) for kind in KINDS]),
        "rules.md": rules(),
        "parameters.md": parameters(tables.parameters),
    }
