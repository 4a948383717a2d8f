"""Days that cannot be in a mediation."""

from datetime import date

import pytest

from tests.for_each import for_each
from visitapp.domain.support.mediation import Facts
from visitapp.domain.support.mediation_days import AFTER, DONE, NOT_YET, impossible

TODAY, NEXT = date(2026, 11, 25), date(2026, 11, 26)


@for_each("name", DONE)
def test_what_was_done_was_done_today_at_the_latest(name: str) -> None:
    assert impossible(Facts(**{name: TODAY}), {name}, TODAY) is None
    assert impossible(Facts(**{name: NEXT}), {name}, TODAY) == NOT_YET
    assert impossible(Facts(**{name: NEXT}), {"danger"}, TODAY) is None


@pytest.mark.parametrize("name", ["works_due_on", "caf_kept_from"])
def test_what_is_promised_or_decided_may_be_to_come(name: str) -> None:
    assert impossible(Facts(**{name: NEXT}), {name}, TODAY) is None


@pytest.mark.parametrize("name", AFTER)
def test_what_comes_of_a_letter_comes_after_it(name: str) -> None:
    before, left = date(2026, 11, 19), date(2026, 11, 20)
    wrong = Facts(notice_on=left, **{name: before})
    assert impossible(wrong, {name}, TODAY) == AFTER[name]
    assert impossible(wrong, {"notice_on"}, TODAY) == AFTER[name]
    assert impossible(wrong, {"danger"}, TODAY) is None
    assert impossible(Facts(notice_on=left, **{name: left}), {name}, TODAY) is None
    assert impossible(Facts(**{name: before}), {name}, TODAY) is None
