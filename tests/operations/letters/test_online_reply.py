"""The code by which a letter is answered without an account: which letters bear one."""

from datetime import timedelta

import pytest

from tests.operations.agreeing import Place, place
from visitapp.operations.letters import letters
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta
from visitapp.sync.wire.attempts import SERVER


@pytest.fixture
def at(desk) -> Place:
    made = place(desk)
    for one in ("social_worker", "landlord", f"partner:{made.partner}"):
        made.agree(one)
    meta.write(desk.database, SERVER, "https://visites.alec.example")
    return made


def oriented(at: Place, recipient: str = "partner", **more: str) -> str:
    return at.propose(recipient, title="Voir l’association",
                      remind_on=at.desk.now().date(), **more)  # fmt: skip


def code_of(at: Place, letter: str) -> str:
    known = draft_of(at.desk, letter).answers
    return str(known["reply_code"].value) if "reply_code" in known else ""


def test_it_says_where_until_when_and_stays_the_same(desk, at: Place) -> None:
    orientation = oriented(at, partner=at.partner)
    letter = at.letter("partner_link", orientation=orientation, partner=at.partner)
    code = code_of(at, letter)
    told = (
        f"jusqu’au 23\u00a0février 2027\u00a0:\n\nhttps://visites.alec.example/reponse/{code}\n\n"
    )
    assert told in letters.text(desk, letter=letter)
    assert "reply_until" not in draft_of(desk, letter).answers, "it is said of what is read over"
    letters.make_ready(desk, letter=letter)
    assert told in letters.text(desk, letter=letter)
    until = draft_of(desk, letter).answers["reply_until"].value
    assert until.isoformat() == "2027-02-23"
    letters.review_again(desk, letter=letter)
    desk.now.at += timedelta(days=1)
    letters.make_ready(desk, letter=letter)
    assert code_of(at, letter) == code
    assert draft_of(desk, letter).answers["reply_until"].value == until + timedelta(days=1)


def test_each_letter_has_its_own(at: Place) -> None:
    orientation = oriented(at, "social_worker")
    made = {code_of(at, at.letter("social_worker_link", orientation=orientation))
            for _ in range(3)}  # fmt: skip
    assert len(made) == 3
    assert {len(one) for one in made} == {14}


def test_a_letter_that_nobody_answers_so_bears_none(desk, at: Place) -> None:
    ours, theirs = oriented(at, partner=at.partner), oriented(at, "landlord")
    to = {"partner": at.partner}
    assert code_of(at, at.letter("landlord_file", orientation=theirs)) == ""
    assert code_of(at, at.letter("partner_link", extra="Un mot.", **to)) == "", "of no orientation"
    assert code_of(at, at.letter("partner_link", orientation=theirs, **to)) == "", "of another's"
    for address in ("", "http://127.0.0.1:8040"):
        meta.write(desk.database, SERVER, address)
        letter = at.letter("partner_link", orientation=ours, **to)
        letters.make_ready(desk, letter=letter)
        assert code_of(at, letter) == "", "nobody reaches it"
        assert "/reponse" not in letters.text(desk, letter=letter)


def test_a_laptop_that_left_its_server_says_no_page(desk, at: Place) -> None:
    letter = at.letter("partner_link", orientation=oriented(at, partner=at.partner),
                       partner=at.partner)  # fmt: skip
    meta.write(desk.database, SERVER, "")
    assert "/reponse" not in letters.text(desk, letter=letter)


def test_an_answer_that_was_noted_is_on_the_orientation(desk, at: Place) -> None:
    orientation = oriented(at, partner=at.partner)
    letter = at.ready("partner_link", orientation=orientation, partner=at.partner)
    letters.note_sent(desk, letter=letter, on=desk.now().date(), way="post")
    letters.note_answer(desk, letter=letter, on=desk.now().date(), answer="Ils appellent lundi.")
    [shown] = [one for one in board(desk, household=at.household).going
               if one.orientation == orientation]  # fmt: skip
    assert (shown.reply, dict(shown.no)) == ("Ils appellent lundi.", {})
