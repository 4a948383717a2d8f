"""A household needs nobody's consent to hear of its own registration."""

from datetime import UTC, date, datetime

from visitapp.domain.support.consents import HOUSEHOLD, REFERRER, Said, permission


def test_the_household_may_always_be_told_even_after_a_no() -> None:
    at = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    no = Said(HOUSEHOLD, "refused", at, date(2026, 11, 25))
    assert [permission(HOUSEHOLD, said).allowed for said in ((), (no,))] == [True, True]
    assert not permission(REFERRER, ()).allowed
