"""A household needs nobody's consent to hear of its own registration."""

from datetime import date

from visitapp.domain.consents.consents import HOUSEHOLD, REFERRER, Said, permission


def test_the_household_may_always_be_told_even_after_a_no() -> None:
    day = date(2026, 11, 25)
    no = Said(HOUSEHOLD, "refused", day, day)
    assert [permission(HOUSEHOLD, said).allowed for said in ((), (no,))] == [True, True]
    assert not permission(REFERRER, ()).allowed
