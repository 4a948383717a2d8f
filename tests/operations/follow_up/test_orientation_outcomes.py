"""A year later, what the household says of its orientations is what became of them."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.households_made import say
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.consents import record_consent
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.impact import outcome
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.indicators import sheets
from visitapp.operations.orientations import orientations
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.store.log import records


def oriented(desk, *, sent: bool) -> tuple[str, str]:
    """A follow-up that is asked, and an orientation that waits for an answer."""
    today = desk.now().date()
    visit = make_visited(as_adviser(desk), today - timedelta(days=370))
    household = household_of(desk, visit)
    record_consent.note(desk, household=household, recipient="fund_fsl", given=True)
    made = orientations.propose(
        desk, household=household, title="Aide du FSL", recipient="fund_fsl", remind_on=today
    ).made
    orientations.accept(desk, orientation=made)
    if sent:
        orientations.note_sent(desk, orientation=made, on=today, way="post", remind_on=today)
    return make_follow_up(desk, visit), made


def said(desk, follow_up: str, orientation: str, **answers) -> None:
    paths = {f"orientations/{orientation}/{name}": value for name, value in answers.items()}
    say(desk, follow_up, **paths)


def again(desk, follow_up: str, orientation: str, **answers) -> None:
    """The follow-up is opened again, corrected, and finished."""
    follow_ups.take_up(desk, follow_up=follow_up, reason="relu avec la famille")
    said(desk, follow_up, orientation, **answers)
    follow_ups.finish(desk, follow_up=follow_up)


def figures(desk) -> tuple[Decimal | None, int]:
    """« Aides obtenues »: the euros, and out of how many orientations."""
    day = desk.now().date()
    found = sheets.sheet(desk, scope=Scope(day - timedelta(days=30), day)).figures
    [aids] = [one for one in found if one.definition.name == "aids_obtained"]
    return aids.value, aids.of or 0


@pytest.mark.parametrize("sent", [True, False])
def test_what_was_obtained_is_noted_with_its_amount(desk, sent: bool) -> None:
    follow_up, orientation = oriented(desk, sent=sent)
    said(desk, follow_up, orientation, contacted=True, result="obtained", amount=Decimal(320))
    done = follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == "succeeded"
    told = answering.answers_of(desk, record=orientation)
    assert told["amount"].value == Decimal(320)
    assert told["outcome"].value == "Dit au suivi d’un an."
    assert orientation in done.records


@pytest.mark.parametrize(
    ("result", "end"),
    [("refused", "refused"), ("given_up", "abandoned"), ("waiting", "sent"), ("no_answer", "sent")],
)
def test_what_ended_otherwise_ends_so_and_what_waits_goes_on(desk, result: str, end: str) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    said(desk, follow_up, orientation, contacted=True, result=result)
    follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == end


def test_an_amount_that_nobody_had_noted_is_added_and_corrected_with_the_follow_up(
    desk,
) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    orientations.succeed(desk, orientation=orientation)
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(320))
    follow_ups.finish(desk, follow_up=follow_up)
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(320)
    follow_ups.take_up(desk, follow_up=follow_up, reason="montant relu")
    said(desk, follow_up, orientation, amount=Decimal(410))
    done = follow_ups.finish(desk, follow_up=follow_up)
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(410)
    assert orientation in done.records


@pytest.mark.parametrize("outcome", ["", "Accordé en mai"])
def test_an_amount_that_somebody_noted_stays_whatever_is_corrected(desk, outcome: str) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    noted = Answer(value=Decimal(300))
    orientations.succeed(desk, orientation=orientation, outcome=outcome, amount=noted)
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(300))
    follow_ups.finish(desk, follow_up=follow_up)
    again(desk, follow_up, orientation, amount=Decimal(32))
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(300)
    again(desk, follow_up, orientation, result="refused")
    assert state(desk, orientation) == "succeeded"


def test_a_corrected_amount_is_that_of_the_figures(desk) -> None:
    """« 320 € », then « 32 € », then an amount that is not known: never the first again."""
    follow_up, orientation = oriented(desk, sent=True)
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(320))
    follow_ups.finish(desk, follow_up=follow_up)
    assert figures(desk) == (Decimal(320), 1)
    again(desk, follow_up, orientation, amount=Decimal(32))
    assert figures(desk) == (Decimal(32), 1)
    again(desk, follow_up, orientation)
    assert figures(desk) == (Decimal(32), 1)
    unknown = {f"orientations/{orientation}/amount": Answer(state=State.UNKNOWN)}
    follow_ups.take_up(desk, follow_up=follow_up, reason="elle ne sait plus")
    answering.answer_many(desk, record=follow_up, answers=unknown)
    follow_ups.finish(desk, follow_up=follow_up)
    assert figures(desk) == (None, 1)


@pytest.mark.parametrize(
    ("result", "end"),
    [
        ("refused", "refused"),
        ("given_up", "abandoned"),
        ("waiting", "taken_up"),
        (None, "taken_up"),
    ],
)
def test_what_was_said_obtained_by_mistake_is_not(desk, result: str, end: str) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(320))
    follow_ups.finish(desk, follow_up=follow_up)
    again(desk, follow_up, orientation, result=result)
    assert state(desk, orientation) == end
    assert figures(desk) == (0, 0)


@pytest.mark.parametrize(
    ("first", "then", "end"),
    [("refused", "obtained", "succeeded"), ("refused", "waiting", "sent"),
     ("given_up", "refused", "refused"), ("given_up", "no_answer", "sent")],
)  # fmt: skip
def test_a_no_said_by_mistake_is_taken_back(desk, first: str, then: str, end: str) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    left = answering.answers_of(desk, record=orientation)["sent_on"]
    said(desk, follow_up, orientation, result=first)
    follow_ups.finish(desk, follow_up=follow_up)
    again(desk, follow_up, orientation, result=then, amount=Decimal(90))
    assert state(desk, orientation) == end
    assert answering.answers_of(desk, record=orientation)["sent_on"].value == left.value


def test_what_had_not_left_is_to_be_sent_again(desk) -> None:
    follow_up, orientation = oriented(desk, sent=False)
    said(desk, follow_up, orientation, result="refused")
    follow_ups.finish(desk, follow_up=follow_up)
    again(desk, follow_up, orientation, result="waiting")
    assert state(desk, orientation) == "accepted"


@pytest.mark.parametrize(
    ("result", "end"),
    [("obtained", "succeeded"), ("refused", "refused"), ("given_up", "abandoned"),
     ("waiting", "proposed")],
)  # fmt: skip
def test_what_was_only_proposed_is_settled_too(desk, result: str, end: str) -> None:
    follow_up, _ = oriented(desk, sent=False)
    household = records.get(desk.database, follow_up).parent or ""
    made = orientations.propose(
        desk,
        household=household,
        title="Épicerie",
        recipient="partner",
        remind_on=desk.now().date(),
    ).made
    follow_ups.fill(desk, follow_up=follow_up)
    said(desk, follow_up, made, result=result, amount=Decimal(50))
    follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, made) == end
    assert figures(desk) == ((50, 1) if result == "obtained" else (0, 0))
    assert outcome(desk, follow_up=follow_up).unsettled == {}


def test_a_service_added_by_hand_moves_nothing(desk) -> None:
    follow_up, orientation = oriented(desk, sent=True)
    say(desk, follow_up, **{
        "orientations/hand": True, "orientations/hand/title": "Épicerie",
        "orientations/hand/result": "obtained",
    })  # fmt: skip
    follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == "sent"


def test_what_the_household_refused_long_ago_is_not_obtained(desk) -> None:
    follow_up, orientation = oriented(desk, sent=False)
    transitions.move(desk, record=orientation, state="refused", reason="plus besoin")
    said(desk, follow_up, orientation, result="obtained", amount=Decimal(90))
    follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, orientation) == "refused"
    assert "amount" not in answering.answers_of(desk, record=orientation)
    assert outcome(desk, follow_up=follow_up).unsettled == {orientation: "Aide du FSL"}


def test_a_wrong_result_is_corrected_with_a_reason(desk) -> None:
    _, orientation = oriented(desk, sent=True)
    orientations.succeed(
        desk, orientation=orientation, outcome="Accordé", amount=Answer(value=Decimal(30_000))
    )
    orientations.correct_result(
        desk, orientation=orientation, reason="un zéro de trop", remind_on=desk.now().date()
    )
    assert state(desk, orientation) == "taken_up"
    assert not {"amount", "outcome"} & set(answering.answers_of(desk, record=orientation))
    orientations.succeed(desk, orientation=orientation, amount=Answer(value=Decimal(3_000)))
    assert answering.answers_of(desk, record=orientation)["amount"].value == Decimal(3_000)
