"""A year later, what the household says of its orientations is what became of them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.households_made import given
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, consenting, following, moving, orienting
from visitapp.operations.sharing import dossier_of
from visitapp.store import records


def oriented(desk: Any, *, sent: bool) -> tuple[str, str]:
    """A follow-up that is asked, and an orientation that waits for an answer."""
    today = desk.now().date()
    visit = make_visited(as_adviser(desk), today - timedelta(days=370))
    dossier = dossier_of(desk, visit)
    consenting.note(desk, dossier=dossier, recipient="fund_fsl", given=True)
    made = orienting.propose(
        desk, dossier=dossier, title="Aide du FSL", recipient="fund_fsl", remind_on=today
    ).made
    orienting.accept(desk, orientation=made)
    if sent:
        orienting.note_sent(desk, orientation=made, on=today, way="post", remind_on=today)
    return make_follow_up(desk, visit), made


def said(desk: Any, follow_up: str, orientation: str, **answers: Any) -> None:
    paths = {f"orientations/{orientation}/{name}": value for name, value in answers.items()}
    answering.answer_many(desk, record=follow_up, answers=given(**paths))


def state(desk: Any, orientation: str) -> str:
    return records.get(desk.database, orientation).state


@pytest.mark.parametrize("sent", [True, False])
def test_what_was_obtained_is_noted_with_its_amount(desk: Any, sent: bool) -> None:
    follow_up, orientation = oriented(desk, sent=sent)
    said(desk, follow_up, orientation, contacted=True, result="obtained", amount=Decimal(320))
    done = following.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == "succeeded"
    told = answering.answers_of(desk, record=orientation)
    assert told["amount"].value == Decimal(320)
    assert told["outcome"].value == "Dit au suivi d’un an."
    assert orientation in done.records


@pytest.mark.parametrize(
    ("result", "end"),
    [("refused", "refused"), ("given_up", "abandoned"), ("waiting", "sent"), ("no_answer", "sent")],
)
def test_what_ended_otherwise_ends_so_and_what_waits_goes_on(
    desk: Any, result: str, end: str
) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    said(desk, follow_up, orientation, contacted=True, result=result)
    following.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == end


def test_an_amount_that_nobody_had_noted_is_added_and_a_known_one_stays(desk: Any) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    orienting.succeed(desk, orientation=orientation)
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(320))
    following.finish(desk, follow_up=follow_up)
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(320)
    following.take_up(desk, follow_up=follow_up, reason="montant relu")
    said(desk, follow_up, orientation, amount=Decimal(410))
    following.finish(desk, follow_up=follow_up)
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(320)


def test_a_service_added_by_hand_moves_nothing(desk: Any) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    answering.answer_many(desk, record=follow_up, answers=given(**{
        "orientations/hand": True, "orientations/hand/title": "Épicerie",
        "orientations/hand/result": "obtained",
    }))  # fmt: skip
    following.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == "sent"


def test_what_the_household_refused_long_ago_is_not_obtained(desk: Any) -> None:
    follow_up, orientation = oriented(desk, sent=False)
    moving.move(desk, record=orientation, state="refused", reason="plus besoin")
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(90))
    following.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == "refused"
    assert "amount" not in answering.answers_of(desk, record=orientation)


def test_a_wrong_result_is_corrected_with_a_reason(desk: Any) -> None:
    _, orientation = oriented(desk, sent=True)
    orienting.succeed(
        desk, orientation=orientation, outcome="Accordé", amount=Answer(value=Decimal(30_000))
    )
    orienting.correct_result(
        desk, orientation=orientation, reason="un zéro de trop", remind_on=desk.now().date()
    )
    assert state(desk, orientation) == "taken_up"
    assert not {"amount", "outcome"} & set(answering.answers_of(desk, record=orientation))
    orienting.succeed(desk, orientation=orientation, amount=Answer(value=Decimal(3_000)))
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(3_000)
