"""A letter that left while the household agreed did leave, though it changed its mind since."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import make_household
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.store.file import meta
from visitapp.store.log import records

FUND = "fund_fsl"


def ready(desk, on: date) -> tuple[str, str]:
    """A household that agreed on a day, and a letter for its fund, read over."""
    meta.write(desk.database, "role", "adviser")
    home = make_household(desk)
    record_consent.note(desk, household=home, recipient=FUND, given=True, on=on)
    letter = letters.make(desk, household=home, document="fund_fsl").made
    letters.make_ready(desk, letter=letter)
    return home, letter


def days_on(desk, days: int) -> None:
    desk.now.at += timedelta(days=days)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "refused"),
    [(-16, "avant l’accord"), (-2, ""), (0, ""), (2, "avait retiré"), (4, ""), (5, "")],
)
def test_of_the_day_it_left(desk, day: int, refused: str) -> None:
    """Agreed 15 days ago, withdrawn today, given again in four days; noted in five."""
    today = desk.now().date()
    home, letter = ready(desk, today - timedelta(days=15))
    record_consent.withdraw(desk, household=home, recipient=FUND)
    days_on(desk, 4)
    record_consent.note(desk, household=home, recipient=FUND, given=True)
    days_on(desk, 1)
    left = today + timedelta(days=day)
    if refused:
        with pytest.raises(UserError, match=refused):
            letters.note_sent(desk, letter=letter, on=left, way="post")
    else:
        letters.note_sent(desk, letter=letter, on=left, way="post")
    sent = records.get(desk.database, letter)
    assert (sent.state, sent.summary.get("sent_on")) == (
        ("ready", None) if refused else ("sent", left.isoformat())
    )


def test_while_it_is_withdrawn_nothing_is_noted(desk) -> None:
    today = desk.now().date()
    home, letter = ready(desk, today - timedelta(days=15))
    record_consent.withdraw(desk, household=home, recipient=FUND)
    with pytest.raises(UserError, match="a retiré son accord"):
        letters.note_sent(desk, letter=letter, on=today - timedelta(days=2), way="post")
