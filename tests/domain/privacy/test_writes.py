"""Who writes what, in which state: by hand from `docs/protocol.md`, « Rights »."""

from unittest.mock import patch

import pytest

from tests.for_each import for_each
from visitapp.domain.privacy import sight, writes
from visitapp.domain.privacy.writes import NO_FILES, why_not
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, VISITOR, Role

CLOSED = "Cette visite est validée. Demandez à votre conseillère de la rouvrir, puis renvoyez."
HANDED = "Seule une conseillère confie un dossier."


@for_each(
    ("role", "kind", "path", "state", "why"),
    [
        (VISITOR, "visit", "surface", "in_progress", ""),
        (VISITOR, "visit", "surface", "finished", ""),
        (VISITOR, "visit", "surface", "validated", CLOSED),
        (ADVISER, "visit", "surface", "validated", ""),
        (COORDINATOR, "visit", "surface", "validated", ""),
        (ADMINISTRATOR, "visit", "surface", "in_progress", NO_FILES),
        (VISITOR, "household", "@assigned", "to_call", HANDED),
        (ADVISER, "household", "@assigned", "to_call", ""),
        (VISITOR, "review_point", "reply", "open", ""),
        (VISITOR, "review_point", "text", "open",
         "Seule une conseillère écrit un point de relecture."),
        (VISITOR, "household", "closing", "to_call", sight.NOT_YOURS),
        (VISITOR, "household", "@reason", "to_call", ""),
        (VISITOR, "orientation", "amount", "sent", sight.NOT_YOURS),
        (ADMINISTRATOR, "household", "@reason", "to_call", NO_FILES),
        (ADVISER, "scheme", "name", "draft", "Seule une coordinatrice règle un dispositif."),
        (COORDINATOR, "scheme", "name", "in_force",
         "Ces réglages ont servi\u00a0: ils ne changent plus. Préparez-en de nouveaux."),
        (VISITOR, "a-kind-of-next-year", "surface", "", ""),
    ],
)  # fmt: skip
def test_answers(role: Role, kind: str, path: str, state: str, why: str) -> None:
    assert why_not(role, kind, path, 61, state) == why


@pytest.mark.parametrize(
    ("role", "start", "end", "may"),
    [
        (VISITOR, "in_progress", "finished", True),
        (VISITOR, "finished", "validated", False),
        (ADVISER, "finished", "validated", True),
        (VISITOR, "validated", "finished", False),
        (ADMINISTRATOR, "finished", "validated", False),
    ],
)
def test_moves(role: Role, start: str, end: str, may: bool) -> None:
    """The arrows are the domain's (`states/visits.py`)."""
    assert (why_not(role, "visit", "@state", end, start) == "") is may


def test_a_change_that_no_line_fits_is_refused() -> None:
    with patch.object(writes, "WRITES", ()):
        assert why_not(ADVISER, "visit", "surface", 61, "in_progress") == NO_FILES
