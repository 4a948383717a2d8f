"""A photo taken out of an answer: in the bin, not sent, back with undo, gone after thirty days."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import number, other_answer
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers, photo_bin
from visitapp.operations.sending import conflicts
from visitapp.store.copies.expired_copies import DAYS
from visitapp.sync.changes import outbox, photos_to_transfer

PATH = "bills/r1/bill_photo"


@pytest.fixture
def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (64, 48), (200, 190, 170)).save(content, "JPEG")
    return content.getvalue()


def with_photo(desk, picture: bytes) -> tuple[str, str]:
    visit = make_visit(desk)
    answers.add_row(desk, record=visit, repeat="bills", row="r1")
    return visit, answers.attach(desk, record=visit, path=PATH, data=picture).made


def photos_to_send(desk, visit: str) -> int:
    return next(one.photos for one in outbox.waiting(desk.database) if one.record == visit)


def test_a_removed_photo_is_in_the_bin_and_not_sent(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    assert photos_to_send(desk, visit) == 1
    answers.answer(desk, record=visit, path=PATH, answer=None)
    assert not desk.photos.has(sha)
    assert photos_to_send(desk, visit) == 0


def test_undo_takes_it_out_of_the_bin(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answers.answer(desk, record=visit, path=PATH, answer=None)
    answers.answer(desk, record=visit, path=PATH, answer=Answer(value=(sha,)))
    assert answers.photo(desk, sha256=sha)
    assert photos_to_send(desk, visit) == 1


def test_a_photo_that_another_answer_names_stays(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answers.add_row(desk, record=visit, repeat="bills", row="r2")
    second = answers.attach(desk, record=visit, path="bills/r2/bill_photo", data=picture).made
    assert second == sha
    answers.answer(desk, record=visit, path=PATH, answer=None)
    assert desk.photos.has(sha)


def emptied(desk, clock) -> list[int]:
    """How many went at the start of each of seven days."""
    told = []
    for _ in range(DAYS):
        told.append(photo_bin.empty(desk))
        clock.at += timedelta(days=1)
    return told


def test_the_bin_lets_go_after_thirty_days(desk, clock, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answers.answer(desk, record=visit, path=PATH, answer=None)
    clock.at = clock.at.now(clock.at.tzinfo)
    assert photo_bin.empty(desk) == 0
    clock.at += timedelta(days=31)
    assert emptied(desk, clock) == [0] * 6 + [1]
    answers.answer(desk, record=visit, path=PATH, answer=Answer(value=(sha,)))
    assert not desk.photos.has(sha)


def test_a_year_mistyped_for_a_day_empties_no_bin(desk, clock, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answers.answer(desk, record=visit, path=PATH, answer=None)
    today = clock.at = clock.at.now(clock.at.tzinfo)
    for day in range(3 * DAYS):  # ahead one day in three, for three weeks
        clock.at = today + timedelta(days=day + (0 if day % 3 else 1500))
        assert photo_bin.empty(desk) == 0
    answers.answer(desk, record=visit, path=PATH, answer=Answer(value=(sha,)))
    assert desk.photos.has(sha)


# --- what an answer from elsewhere does


def elsewhere(desk, visit: str, value, earlier: int = 0) -> None:
    """Somebody else's answer to the question of the photos came, and the round settles."""
    other_answer(desk, visit, PATH, value, earlier=earlier)
    photo_bin.follow_elsewhere(desk, [visit])


def test_a_photo_taken_out_elsewhere_goes_to_the_bin_and_comes_back_with_its_answer(
    desk, picture
) -> None:
    visit, sha = with_photo(desk, picture)
    number(desk)
    elsewhere(desk, visit, None)
    assert not desk.photos.has(sha)
    assert desk.photos.binned() == [sha]
    elsewhere(desk, visit, [sha])
    assert desk.photos.has(sha)
    assert desk.photos.binned() == []


def test_a_photo_that_one_of_two_answers_names_stays_until_the_choice(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answers.answer(desk, record=visit, path=PATH, answer=None)
    other_answer(desk, visit, PATH, [sha], earlier=1)  # they had seen the photo, not its removal
    photo_bin.follow_elsewhere(desk, [visit])
    assert desk.photos.has(sha), "who chooses between the two looks at both"
    (one,) = conflicts.conflicts(desk, record=visit)
    without = next(side for side in one.sides if side.mine)
    conflicts.choose(desk, record=visit, path=PATH, change=without.change)
    assert not desk.photos.has(sha)


def test_what_is_gone_after_thirty_days_is_awaited_again_when_it_is_named_again(
    desk, clock, picture
) -> None:
    visit, sha = with_photo(desk, picture)
    number(desk)
    elsewhere(desk, visit, None)
    clock.at = clock.at.now(clock.at.tzinfo) + timedelta(days=31)
    assert emptied(desk, clock) == [0] * 6 + [1]
    elsewhere(desk, visit, [sha])
    assert [one.sha256 for one in photos_to_transfer.expected(desk.database)] == [sha]


def test_a_program_that_ended_before_the_bin_is_put_right_at_the_next_start(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    number(desk)
    other_answer(desk, visit, PATH, None, earlier=0)
    assert desk.photos.has(sha)
    assert photo_bin.empty(desk) == 0
    assert not desk.photos.has(sha)
