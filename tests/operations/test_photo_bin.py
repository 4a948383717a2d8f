"""A photo taken out of an answer: in the bin, not sent, back with undo, gone after thirty days."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.operations.households_made import make_visit
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, photo_bin
from visitapp.sync import outbox

PATH = "bills/r1/bill_photo"


@pytest.fixture
def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (64, 48), (200, 190, 170)).save(content, "JPEG")
    return content.getvalue()


def with_photo(desk, picture: bytes) -> tuple[str, str]:
    visit = make_visit(desk)
    answering.add_row(desk, record=visit, repeat="bills", row="r1")
    return visit, answering.attach(desk, record=visit, path=PATH, data=picture).made


def photos_to_send(desk, visit: str) -> int:
    return next(one.photos for one in outbox.waiting(desk.database) if one.record == visit)


def test_a_removed_photo_is_in_the_bin_and_not_sent(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    assert photos_to_send(desk, visit) == 1
    answering.answer(desk, record=visit, path=PATH, answer=None)
    assert not desk.photos.has(sha)
    assert photos_to_send(desk, visit) == 0


def test_undo_takes_it_out_of_the_bin(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answering.answer(desk, record=visit, path=PATH, answer=None)
    answering.answer(desk, record=visit, path=PATH, answer=Answer(value=(sha,)))
    assert answering.photo(desk, sha256=sha)
    assert photos_to_send(desk, visit) == 1


def test_a_photo_that_another_answer_names_stays(desk, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answering.add_row(desk, record=visit, repeat="bills", row="r2")
    second = answering.attach(desk, record=visit, path="bills/r2/bill_photo", data=picture).made
    assert second == sha
    answering.answer(desk, record=visit, path=PATH, answer=None)
    assert desk.photos.has(sha)


def test_the_bin_lets_go_after_thirty_days(desk, clock, picture) -> None:
    visit, sha = with_photo(desk, picture)
    answering.answer(desk, record=visit, path=PATH, answer=None)
    clock.at = clock.at.now(clock.at.tzinfo)
    assert photo_bin.empty(desk) == 0
    clock.at += timedelta(days=31)
    assert photo_bin.empty(desk) == 1
    answering.answer(desk, record=visit, path=PATH, answer=Answer(value=(sha,)))
    assert not desk.photos.has(sha)
