"""The short code uncovers and opens nothing; wrong ones wait longer each time, then stop."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.app.desktop import PASSWORD
from tests.conftest import DAY
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import lock, open_profile
from visitapp.operations.profile.open_profile import Door

CODE = "2580"


class Still:
    """A clock that only the test moves."""

    moment = DAY

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Still:
    return Still()


@pytest.fixture
def opened(door: Door, code: str, clock: Still) -> Desk:
    desk = replace(open_profile.open_silently(door), now=clock)
    lock.choose_code(desk, code=CODE)
    lock.close(desk)
    return desk


def refused(desk: Desk, typed: str) -> str:
    with pytest.raises(UserError) as told:
        lock.uncover(desk, typed=typed)
    return f"{told.value.message} {told.value.hint}"


@pytest.mark.parametrize("typed", ["123", "123456789", "12a4", "1111", "١٢٣٤", "12 4"])
def test_a_code_is_a_few_digits(opened: Desk, typed: str) -> None:
    with pytest.raises(UserError, match="4 à 8 chiffres"):
        lock.choose_code(opened, code=typed)
    lock.uncover(opened, typed=CODE)


def test_the_code_uncovers_and_stands_nowhere(opened: Desk) -> None:
    assert lock.lock_of(opened) == lock.Lock(10, code=True, by_password=False, closed=True)
    lock.uncover(opened, typed=CODE)
    assert not lock.is_closed(opened)
    rows = opened.database.rows("SELECT value FROM meta")
    assert all(CODE not in str(row["value"]) for row in rows)


def test_wrong_codes_wait_longer_each_time_then_the_password_alone_uncovers(
    opened: Desk, clock: Still
) -> None:
    for wait, left in ((2, "4"), (4, "3"), (8, "2"), (16, "1")):
        assert f"Encore {left}" in refused(opened, "0000")
        assert "Attendez" in refused(opened, CODE), "even the right one waits"
        clock.moment += timedelta(seconds=wait - 1)
        assert "1\u00a0seconde." in refused(opened, CODE)
        clock.moment += timedelta(seconds=1)
    assert "mot de passe" in refused(opened, "0000")
    clock.moment += timedelta(days=1)
    assert "mot de passe" in refused(opened, CODE)
    assert lock.lock_of(opened).by_password
    with pytest.raises(UserError, match="mot de passe"):
        lock.uncover_by_password(opened, password="un autre mot")
    lock.uncover_by_password(opened, password=PASSWORD)
    assert lock.lock_of(opened) == lock.Lock(10, code=True, by_password=False, closed=False)
    lock.uncover(opened, typed=CODE)


def test_a_clock_that_went_back_makes_nobody_wait_for_it(opened: Desk, clock: Still) -> None:
    refused(opened, "0000")
    clock.moment -= timedelta(days=300)
    assert "Attendez" in refused(opened, CODE)
    clock.moment += timedelta(days=300, seconds=4)
    lock.uncover(opened, typed=CODE)


def test_without_a_code_anybody_uncovers(opened: Desk) -> None:
    lock.choose_code(opened, code="")
    lock.close(opened)
    assert not lock.is_closed(opened)
    lock.uncover(opened, typed="")
    assert not lock.lock_of(opened).code
