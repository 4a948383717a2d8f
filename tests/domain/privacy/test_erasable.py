"""What is erased: each kind that ships is one person's, below another record, or the agency's."""

import pytest

from tests.domain.privacy.test_sight import KINDS
from visitapp.domain.privacy.erasable import ERASABLE, may_erase
from visitapp.domain.roles import ROLE_NAMES, Role

BELOW = {"registration", "call", "appointment", "visit", "review_point", "consent", "orientation",
         "support_action", "urgency", "letter", "follow_up"}  # fmt: skip
"""By hand: always under a household, and erased with it."""
AGENCYS = {"bag", "stock", "override", "period", "gathering", "dissemination", "scheme"}
"""By hand, from docs/privacy.md: of nobody."""


def test_each_kind_that_ships_was_thought_of() -> None:
    assert sorted(BELOW | AGENCYS | set(ERASABLE)) == KINDS
    assert not (BELOW | AGENCYS) & set(ERASABLE)


@pytest.mark.parametrize("role", ROLE_NAMES)
def test_who_leads_erases_what_is_one_persons(role: Role) -> None:
    may = {kind for kind in (*KINDS, "of a newer laptop") if may_erase(role, kind)}
    leads = role in ("adviser", "coordinator")
    assert may == ({"household", "contact", "attendance"} if leads else set())
