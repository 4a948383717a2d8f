"""The questionnaires the server needs, each parsed once."""

from functools import lru_cache

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.desk.forms import Forms


@lru_cache
def form(kind: str) -> Questionnaire:
    """The current questionnaire of a kind."""
    return Forms().latest(kind)
