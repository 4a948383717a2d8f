"""When to try again: full jitter, what the server asks, and a clock that may be wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from visitapp.domain.errors import UserError
from visitapp.store.file import meta
from visitapp.store.file.database import Database, create_database
from visitapp.store.file.errors import Damaged, DiskFull, Forbidden, KeyringUnavailable
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import (
    Answer,
    LinkError,
    NotSealed,
    Offline,
    OtherEpoch,
    Refused,
    SignedOut,
    TooOld,
    Troubled,
    Untrusted,
    checked,
)

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create_database(tmp_path / "a.db", bytes(32))
    yield made
    made.close()


def test_nothing_is_waited_for_at_first(database: Database) -> None:
    assert attempts.read(database).due(AT)


def test_the_bound_doubles_from_two_seconds_to_ten_minutes(database: Database) -> None:
    waits = []
    for _ in range(12):
        found = attempts.failed(database, Offline("lost"), AT, chance=lambda: 1.0)
        assert found.next_try_at is not None
        waits.append((found.next_try_at - AT) / SECOND)
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600, 600]


def test_each_wait_is_drawn_between_nothing_and_the_bound(database: Database) -> None:
    draws = {
        attempts.wait("offline", 5, timedelta(0), chance) / SECOND for chance in (0.0, 0.25, 1.0)
    }
    assert draws == {0.0, 16.0, 64.0}


def test_it_survives_the_program(database: Database, tmp_path: Path) -> None:
    told = attempts.failed(database, Offline("ConnectError"), AT, chance=lambda: 0.5)
    assert attempts.read(database) == told
    assert (told.tries, told.error, told.detail) == (1, "offline", "ConnectError")
    assert not told.due(AT + SECOND * 0.9)
    assert told.due(AT + SECOND)


def test_what_the_server_asks_is_waited_for_and_never_for_years(database: Database) -> None:
    told = attempts.failed(database, Offline("status 503", 120), AT, chance=lambda: 0.0)
    assert told.next_try_at == AT + 120 * SECOND
    told = attempts.failed(database, Offline("status 503", 9e12), AT, chance=lambda: 0.0)
    assert told.next_try_at == AT + attempts.MOST_ASKED


def test_a_success_forgets_the_failures_and_a_failure_keeps_the_success(database: Database) -> None:
    attempts.failed(database, Offline("lost"), AT)
    attempts.succeeded(database, AT + SECOND)
    found = attempts.failed(database, Offline("lost"), AT + 5 * SECOND)
    assert (found.tries, found.last_success) == (1, AT + SECOND)
    assert attempts.succeeded(database, AT + 9 * SECOND).error == ""


def test_asking_now_forgets_the_wait_and_not_the_reason(database: Database) -> None:
    attempts.failed(database, Offline("lost"), AT, chance=lambda: 1.0)
    found = attempts.hurry(database)
    assert found.due(AT)
    assert (found.tries, found.error) == (0, "offline")


def test_a_clock_that_was_put_back_makes_nobody_wait_for_years(database: Database) -> None:
    years_ahead = AT.replace(year=2031)
    told = attempts.failed(database, Offline("lost"), years_ahead, chance=lambda: 1.0)
    assert told.due(AT)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Offline("x"), "offline"), (Troubled("status 503"), "troubled"),
        (OtherEpoch(), "troubled"), (Untrusted("x"), "untrusted"), (SignedOut(), "signed_out"),
        (TooOld("2"), "too_old"), (NotSealed("x"), "unsealed"),
        (Refused("x", 400), "refused"), (DiskFull(), "store"),
        (KeyringUnavailable("locked"), "keyring"), (ZeroDivisionError(), "unexpected"),
    ],
)  # fmt: skip
def test_each_failure_has_its_kind(error: BaseException, kind: str) -> None:
    assert attempts.kind_of(error) == kind


@pytest.mark.parametrize(
    ("status", "kind"),
    [(429, "troubled"), (500, "troubled"), (503, "troubled"), (507, "troubled"), (302, "offline"),
     (408, "offline"), (511, "offline"), (403, "refused"), (404, "refused")],
)  # fmt: skip
def test_a_server_that_answers_is_not_no_network(status: int, kind: str) -> None:
    """302, 511: the page of a hotel; 408: what stands on the way has waited too long."""
    with pytest.raises(LinkError) as problem:
        checked(Answer(status, {}, b""))
    assert attempts.kind_of(problem.value) == kind


@pytest.mark.parametrize("error", [SignedOut(), TooOld("2")])
def test_what_a_person_must_mend_is_tried_now_and_then_only(
    error: BaseException, database: Database
) -> None:
    told = attempts.failed(database, error, AT, chance=lambda: 0.0)
    assert told.next_try_at == AT + timedelta(hours=6)


def test_an_unexpected_error_says_its_name_and_no_answer(database: Database) -> None:
    told = attempts.failed(database, ValueError("Samira, 3 rue Neuve"), AT)
    assert told.detail == "ValueError"


def test_an_error_of_the_program_waits_an_hour_and_is_known_by_its_place(
    database: Database,
) -> None:
    with pytest.raises(ValueError, match="rue Neuve") as fell:
        int("Samira, 3 rue Neuve")
    told = attempts.failed(database, fell.value, AT, chance=lambda: 0.0)
    assert told.next_try_at == AT + timedelta(hours=1)
    assert told.said.startswith("ValueError test_attempts.py:")
    assert "Neuve" not in told.said
    assert attempts.failed(database, Offline("x"), AT).said == told.said, "a cut forgets nothing"
    assert attempts.succeeded(database, AT).said == ""


@pytest.mark.parametrize(
    "kind", [OSError, PermissionError, TimeoutError, KeyError, Damaged, Forbidden, DiskFull,
             KeyringUnavailable, KeyringLocked, UserError],
)  # fmt: skip
def test_the_words_of_an_error_that_may_name_a_folder_or_a_person_are_not_kept(
    database: Database, kind: type[Exception]
) -> None:
    said = "/home/nadege.dupont/Mme Fictif, 06 11 22 33 44/visites.db"
    told = attempts.failed(database, kind(said), AT)
    assert told.detail == kind.__name__
    assert "Fictif" not in str(meta.read(database, attempts.KEY))
