"""The last talk with a person: of her talks that count, and of the lists that came in."""

from datetime import date
from itertools import combinations

import pytest

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.network.dissemination import sent_by, sent_since, with_sending
from visitapp.domain.network.documents import is_document
from visitapp.domain.network.marks import MARKS, SIGNS, as_typed, is_mark, mark
from visitapp.domain.network.talks import last_talk, with_last_talk

MARCH, MAY, OCTOBER = date(2026, 3, 2), date(2026, 5, 4), date(2026, 10, 20)


def noted(row: str, on: date | None, *, there: bool = True) -> dict[str, Answer]:
    """A talk as it is written, taken away or not."""
    day = Answer(value=on) if on is not None else Answer(state=State.LATER)
    return {f"talks/{row}": Answer(value=there), f"talks/{row}/on": day,
            f"talks/{row}/how": Answer(value="call")}  # fmt: skip


def told(on: date) -> dict[str, Answer]:
    """The day that a list says."""
    return {"last_talk_on": Answer(value=on)}


@for_each(
    ("answers", "last"),
    [
        ({}, None),
        ({"name": Answer(value="Nadia"), "channels": Answer(value=("phone",))}, None),
        (noted("a", MARCH) | noted("b", MAY), MAY),
        (noted("a", MARCH) | noted("b", MAY, there=False), MARCH),
        (noted("a", MARCH, there=False), None),
        (noted("a", None), None),
        (told(OCTOBER), OCTOBER),
        ({"last_talk_on": Answer(state=State.LATER)}, None),
        (noted("a", MARCH) | told(OCTOBER), OCTOBER),  # a list knew of a later one
        (noted("a", OCTOBER) | told(MARCH), OCTOBER),
        (noted("a", OCTOBER, there=False) | told(MARCH), MARCH),
        (noted("a", OCTOBER) | told(OCTOBER), OCTOBER),
    ],
)
def test_the_latest_that_counts(answers: dict[str, Answer], last: date | None) -> None:
    assert last_talk(answers) == last


def test_a_list_shows_the_day_that_counts() -> None:
    answers = noted("a", OCTOBER) | told(MARCH)
    assert with_last_talk(answers) == {**answers, **told(OCTOBER)}


@for_each(
    ("kind", "data", "may"),
    [
        ("dissemination", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", True),
        ("dissemination", b"%PDF-2.0\n", True),
        ("dissemination", b"\xff\xd8\xff\xe0 a photo", False),
        ("dissemination", b" %PDF-1.4\n", False),  # something before it
        ("dissemination", b"%PDF", False),
        ("dissemination", b"", False),
        ("visit", b"%PDF-1.4\n", False),  # visitors write visits: photos only
        ("household", b"%PDF-1.4\n", False),
    ],
)
def test_a_pdf_and_only_where_advisers_write(kind: str, data: bytes, may: bool) -> None:
    assert is_document(kind, data) is may


def chosen(row: str, on: date | None = None, way: str = "", *, there: bool = True
           ) -> dict[str, Answer]:  # fmt: skip
    """A recipient, who has it since that day when it is said."""
    place = f"recipients/{row}"
    given = {f"{place}/given_on": Answer(value=on)} if on is not None else {}
    by = {f"{place}/way": Answer(value=way)} if way else {}
    return {place: Answer(value=there), f"{place}/name": Answer(value="Épicerie"), **given, **by}


def written(on: date, *ways: str) -> dict[str, Answer]:
    """What stands beside the recipients: a day, ways."""
    return {"sent_on": Answer(value=on), "how": Answer(value=ways)}


@for_each(
    ("answers", "since", "ways"),
    [
        ({}, None, ()),
        (written(MAY, "post", "online"), MAY, ("online", "post")),  # of before: no recipient
        ({"sent_on": Answer(state=State.LATER), "how": Answer(state=State.LATER)}, None, ()),
        (chosen("a"), None, ()),
        (chosen("a") | written(MAY, "post", "online"), None, ("online",)),
        (chosen("a", MAY, "post"), MAY, ("post",)),
        (chosen("a", MAY, "post") | chosen("b", MARCH, "hand"), MARCH, ("hand", "post")),
        (chosen("a", MAY, "post") | chosen("b", MARCH, "hand", there=False), MAY, ("post",)),
        (chosen("a", MAY, "post") | chosen("b") | written(OCTOBER, "hand"), MAY, ("post",)),
        (chosen("a", MAY) | {"recipients/a/way": Answer(state=State.LATER)}, MAY, ()),
        (chosen("a", None, "hand") | {"recipients/a/given_on": Answer(state=State.LATER)},
         None, ("hand",)),
    ],
)  # fmt: skip
def test_it_is_worked_out(
    answers: dict[str, Answer], since: date | None, ways: tuple[str, ...]
) -> None:
    assert (sent_since(answers), sent_by(answers)) == (since, ways)


def test_a_list_shows_since_when_and_how() -> None:
    answers = chosen("a", MAY, "post") | chosen("b", MARCH, "hand")
    assert with_sending(answers) == {**answers, **written(MARCH, "hand", "post")}
    assert with_sending({}) == {"sent_on": Answer(value=None), "how": Answer(value=None)}


def test_every_number_has_a_mark_of_its_own() -> None:
    every = [mark(number) for number in range(MARKS)]
    assert len(set(every)) == MARKS == 19 * 19 * 19
    assert all(len(one) == 4 and is_mark(one) for one in every)
    assert not set("01258ABEILOQSUWYZ") & set("".join(every))


def test_the_last_sign_is_what_the_first_three_ask_by_hand() -> None:
    # 3 4 6 7 9 C D F G H J K M N P R T V X, from 0: K is 11, 7 is 3, P is 14.
    # 2 x 11 + 3 x 3 + 4 x 14 = 87 = 4 x 19 + 11; 19 - 11 = 8, the sign G.
    assert [SIGNS.index(sign) for sign in "K7PG"] == [11, 3, 14, 8]
    assert is_mark("K7PG")
    assert not is_mark("K7PT")


@for_each("number", [0, 1, 18, 19, 700, 3429, 5000, MARKS - 1])
def test_one_wrong_sign_or_two_that_changed_places_is_no_mark(number: int) -> None:
    right = mark(number)
    for place, other in ((place, other) for place in range(4) for other in SIGNS):
        if other != right[place]:
            assert not is_mark(right[:place] + other + right[place + 1 :])
    for first, second in combinations(range(4), 2):
        signs = list(right)
        signs[first], signs[second] = signs[second], signs[first]
        if signs != list(right):
            assert not is_mark("".join(signs))


def test_it_is_read_however_it_was_written() -> None:
    right = mark(1234)
    assert as_typed(f" {right[0]}-{right[1:].lower()}. ") == right
    assert as_typed("") == ""


def test_what_is_no_mark() -> None:
    for text in ("", "K7P", "K7PGG", "k7pg", "K7P ", "0OIL"):
        assert not is_mark(text)
    for number in (-1, MARKS):
        with pytest.raises(ValueError, match="no mark"):
            mark(number)
