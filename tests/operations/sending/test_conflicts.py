"""Answers that differ are all shown, and what makes them differ is said: none is lost unseen."""

from datetime import timedelta

import pytest

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import link, other_answer
from visitapp.domain.checklist.answers import Answer
from visitapp.local_time import PARIS
from visitapp.operations.records import answers
from visitapp.operations.records.change_context import place_of
from visitapp.operations.sending import conflicts
from visitapp.store.file import meta
from visitapp.store.log import attachments, log
from visitapp.store.log.attachments import Attachment
from visitapp.sync.changes.receive import receive_record
from visitapp.sync.wire.messages import WireChange

OURS, THEIRS = "a" * 64, "b" * 64


@pytest.fixture
def visit(desk) -> str:
    link(desk)
    return str(make_visit(desk))


def write(desk, visit: str, path: str, value) -> None:
    log.append(
        desk.database, record=visit, kind="visit", path=path, author="Nadège",
        value={"value": value, "state": "given"}, device=desk.device, at=desk.now(),
    )  # fmt: skip


def theirs(desk, visit: str, path: str, **value) -> None:
    """Claire answered on another laptop, without having seen ours."""
    change = WireChange(
        id=f"their-{path.strip('@').replace('/', '-')}", record=visit, kind="visit", path=path,
        value={"state": "given", **value}, author="Claire", device="c", number=9,
        at=desk.now() - timedelta(hours=1),
    )  # fmt: skip
    receive_record(desk.database, [change], lambda _: None)


def sides(desk) -> list[tuple[str, tuple[str, ...], str]]:
    [one] = conflicts.conflicts(desk)
    return [(side.words, side.details, side.author) for side in one.sides]


def test_two_notes_of_one_number_are_two_answers(desk, visit) -> None:
    answers.answer(
        desk, record=visit, path="surface", answer=Answer(value=61, note="mesurée au laser")
    )
    theirs(desk, visit, "surface", value=61, note="combles non compris")
    assert sides(desk) == [
        ("61\u00a0m²", ("Note\u00a0: mesurée au laser",), "Nadège"),
        ("61\u00a0m²", ("Note\u00a0: combles non compris",), "Claire"),
    ]


def test_one_without_a_note_says_so_beside_one_that_has_one(desk, visit) -> None:
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    theirs(desk, visit, "surface", value=61, note="combles non compris")
    assert [lines for _, lines, _ in sides(desk)] == [
        ("Sans note.",), ("Note\u00a0: combles non compris",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "many", "words"),
    [("rooms/r1/room_photo", True, "1\u00a0photo"), ("signature", False, "une signature")],
)
def test_two_pictures_are_two_answers_each_with_its_moment(desk, visit, path, many, words) -> None:
    at = desk.now().replace(hour=9, minute=5)
    attachments.add(desk.database, Attachment(visit, path, OURS, 9, "image/jpeg", 4, 3, at))
    write(desk, visit, path, [OURS] if many else OURS)
    theirs(desk, visit, path, value=[THEIRS] if many else THEIRS)
    local = at.astimezone(PARIS)
    assert sides(desk) == [
        (words, (f"Ajoutée le 25\u00a0novembre 2026 à {local.hour}\u00a0h\u00a005.",), "Nadège"),
        (words, ("Pas encore sur cet ordinateur\u00a0: 1\u00a0image.",), "Claire"),
    ]


def test_two_pictures_that_are_both_elsewhere_are_said_to_differ(desk, visit) -> None:
    write(desk, visit, "signature", OURS)
    theirs(desk, visit, "signature", value=THEIRS)
    found = sides(desk)
    assert len(found) == 2
    assert {lines[-1] for _, lines, _ in found} == {
        "Elle diffère par un détail que ce programme ne sait pas montrer."
    }


def test_the_same_answer_given_twice_is_one_side_beside_another(desk, visit) -> None:
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    other_answer(desk, visit, "surface", 64)
    other_answer(desk, visit, "surface", 64, author="Zoé", earlier=2)
    assert [(words, author) for words, _, author in sides(desk)] == [
        ("61\u00a0m²", "Nadège"), ("64\u00a0m² (lu)", "Claire"),
    ]  # fmt: skip


def test_who_a_household_is_given_to_is_said_by_name_to_who_may_choose_it(desk, visit) -> None:
    root = place_of(desk, visit, "surface").household
    for account, name in (("u2", "Mariam Koné"), ("u1", "Basile Duval")):
        log.append(
            desk.database, record=root, kind="household", path="@assigned", author="Nadège",
            value={"value": {"visitor": account, "name": name}}, device=desk.device, at=desk.now(),
        )  # fmt: skip
    other_answer(desk, root, "@assigned", {"visitor": "u2"})
    assert conflicts.conflicts(desk) == (), "a visitor hands over no household"
    meta.write(desk.database, "role", "adviser")
    assert [words for words, _, _ in sides(desk)] == ["Basile Duval", "Mariam Koné"]
    other_answer(desk, root, "@assigned", {"visitor": "u3"}, author="Zoé", earlier=2)
    assert sides(desk)[-1][0] == "quelqu’un dont cet ordinateur ne connaît pas le nom"


def test_what_is_kept_is_the_one_that_was_chosen_whole(desk, visit) -> None:
    answers.answer(
        desk, record=visit, path="surface", answer=Answer(value=61, note="mesurée au laser")
    )
    theirs(desk, visit, "surface", value=61, note="combles non compris")
    [one] = conflicts.conflicts(desk)
    conflicts.choose(desk, record=visit, path="surface", change=one.sides[1].change)
    assert answers.answers_of(desk, record=visit)["surface"].note == "combles non compris"
    assert conflicts.conflicts(desk) == ()
