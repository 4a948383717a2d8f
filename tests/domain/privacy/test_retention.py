"""How long a household is kept: months by the calendar, and the rule of the day."""

from datetime import date, timedelta

import pytest

from visitapp import shipped
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.privacy import sight
from visitapp.domain.privacy.reasons import REASONS
from visitapp.domain.privacy.retention import (
    FILE,
    HOUSEHOLD,
    LIVING,
    OF_THE_NETWORK,
    ON_A_SEAT,
    Backups,
    Kept,
    backups_kept,
    copies_kept,
    days_of_notice,
    kept,
    months_before,
)
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, VISITOR

RULE = """
retention_after_last_contact:
  label: Durée
  unit: mois
  review_by: 2027-11-01
  values:
    - {valid_from: 2023-11-15, value: 24, confidence: high, source: "A"}
    - {valid_from: 2027-01-01, value: 36, confidence: high, source: "B"}
"""

NOTICE_OF = """
notice_before_erasure:
  label: Jours
  unit: jours
  review_by: 2027-11-01
  values:
    - {{valid_from: 2015-01-01, value: {}, confidence: high, source: "A"}}
"""


def rule_on(day: date, *texts: str, name: str = HOUSEHOLD) -> Kept:
    tables = [ParameterTable(read_parameters(text, "a.yaml")) for text in texts]
    return kept(tables, day, name)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 25), 24, date(2024, 11, 25)),
        (date(2026, 1, 31), 2, date(2025, 11, 30)),  # November has no 31st
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),  # a leap year
        (date(2026, 2, 28), 24, date(2024, 2, 28)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2026, 12, 5), 0, date(2026, 12, 5)),
    ],
)
def test_so_many_months_earlier_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_before_the_first_year_there_is_no_day() -> None:
    with pytest.raises(ValueError, match="0001"):
        months_before(date(1, 1, 15), 1)


def test_the_rule_is_the_one_of_the_day() -> None:
    assert (rule_on(date(2026, 12, 31), RULE).months, rule_on(date(2026, 12, 31), RULE).source
            ) == (24, "A")  # fmt: skip
    assert rule_on(date(2027, 1, 1), RULE).months == 36


@pytest.mark.parametrize(("days", "told"), [((30, 45), 45), ((0,), 1), ((20.2,), 21)])
def test_a_notice_is_the_longest_of_the_schemes_and_a_day_at_least(
    days: tuple[float, ...], told: int
) -> None:
    texts = [NOTICE_OF.format(one) for one in days]
    tables = [ParameterTable(read_parameters(text, "a.yaml")) for text in texts]
    assert days_of_notice(tables, date(2026, 12, 2)) == told


def test_of_several_schemes_the_longest_counts_and_never_less_than_one_month() -> None:
    day = date(2026, 12, 31)
    longer = RULE.replace("value: 24", "value: 30.5")
    assert rule_on(day, RULE, longer).months == 31, "a part of a month is kept whole"
    assert rule_on(day, RULE.replace("value: 24", "value: 0")).months == 1


def test_copies_on_a_laptop_are_kept_for_the_days_of_their_own_rule() -> None:
    copies = RULE.replace("retention_after_last_contact", "copies_on_a_laptop").replace(
        "unit: mois", "unit: jours"
    )
    both = RULE + copies.replace("value: 24", "value: 30").replace("value: 36", "value: 7")
    assert copies_kept(date(2026, 12, 31), both) == timedelta(days=30)
    assert copies_kept(date(2027, 1, 1), both) == timedelta(days=7)
    assert rule_on(date(2027, 1, 1), both).months == 36


def test_a_reason_is_one_of_a_list_and_never_free_words() -> None:
    assert set(REASONS) == {"request", "refused", "retention", "mistake"}


def test_one_path_of_one_kind_for_one_role() -> None:
    assert sight.sees(VISITOR, "orientation")
    assert not sight.sees(VISITOR, "orientation", "amount")
    assert sight.sees(ADVISER, "orientation", "amount")
    assert not sight.sees(VISITOR, "letter")
    assert not sight.sees(ADMINISTRATOR, "household")


def test_a_kind_of_a_newer_laptop_goes_to_who_works_with_households() -> None:
    assert sight.sees(VISITOR, "of tomorrow", "anything")
    assert not sight.sees(ADMINISTRATOR, "of tomorrow")


def test_what_is_hidden_and_who_sees_all() -> None:
    assert sight.hidden(VISITOR) == {
        "household": ["@reason", "closing", "referrer_note"], "call": ["@reason"],
        "appointment": ["@reason"], "visit": ["@reason"],
        "orientation": ["@reason", "amount", "motive", "motive_words", "outcome", "taken_by",
                        "why"],
    }  # fmt: skip
    assert sight.hidden(COORDINATOR) == {}
    assert "letter" in sight.unseen_kinds(VISITOR)
    assert sight.unseen_kinds(ADVISER) == ()
    assert sight.sees_all(ADVISER)
    assert not sight.sees_all(VISITOR)


def test_a_first_name_on_a_seat_has_a_rule_of_its_own() -> None:
    """Three months after the session, as `docs/privacy.md` says; nobody's number but its own."""
    found = rule_on(date(2026, 11, 25), shipped.text(LIVING), name=ON_A_SEAT)
    assert found.months == 3
    assert "RGPD, article 5.1.e" in found.source


def test_a_person_of_the_network_has_a_rule_of_her_own() -> None:
    """Three years after the last contact: CNIL, délibération 2021-131, for a contact at rest."""
    found = rule_on(date(2026, 11, 25), shipped.text(LIVING), name=OF_THE_NETWORK)
    assert found.months == 36
    assert "délibération n° 2021-131" in found.source


@pytest.mark.parametrize("year", [1970, 1980, 2000, 2014, 2026])
def test_the_copies_of_a_laptop_have_a_rule_on_any_day_that_a_dead_clock_says(year: int) -> None:
    assert copies_kept(date(year, 1, 1), shipped.text(FILE)) == timedelta(days=30)


@pytest.mark.parametrize("year", [1970, 2026, 2036])
def test_the_backups_of_a_server_have_a_rule_on_any_day_that_a_wrong_clock_says(year: int) -> None:
    """Three stay and ten go at once, as `docs/server.md` says."""
    assert backups_kept(date(year, 1, 1), shipped.text(FILE)) == Backups(left=3, replaced=10)
