"""A letter written for an orientation: noted sent once, it is the orientation that left."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.operations.households_made import say
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators import sheets
from visitapp.operations.letters import letters, orientation_step
from visitapp.operations.letters.orientation_board import board
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers as answering
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records

SENT, LATER = date(2026, 11, 25), date(2026, 12, 16)
YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))


def employment(desk, *, accepted: bool = True, partner: str = "") -> tuple[str, str, Place]:
    """An orientation towards a partner for employment, and its link sheet, read over."""
    at = place(desk)
    for one in (at.partner, at.other_partner):
        at.agree(f"partner:{one}")
    orientation = at.propose(
        "employment", title="Emploi", partner=at.partner, remind_on=date(2026, 12, 1)
    )
    if accepted:
        orientations.accept(desk, orientation=orientation)
    letter = written(desk, at, "employment_link", orientation, partner or at.partner)
    return orientation, letter, at


def written(desk, at: Place, document: str, orientation: str, partner: str = "") -> str:
    return at.ready(
        document, orientation=orientation, partner=partner, extra="Un rendez-vous pour un emploi."
    )


def told(desk, orientation: str) -> tuple[str, Any, Any, Any]:
    answers = answering.answers_of(desk, record=orientation)
    said = (answers[name].value if name in answers else None
            for name in ("sent_on", "way", "remind_on"))  # fmt: skip
    return (state(desk, orientation), *said)


def counted(desk, name: str):
    figures = sheets.sheet(desk, scope=YEAR).figures
    return next(one.value for one in figures if one.definition.name == name)


@pytest.mark.parametrize("accepted", [True, False])
def test_a_letter_noted_sent_is_its_orientation_sent(desk, accepted: bool) -> None:
    orientation, letter, at = employment(desk, accepted=accepted)
    done = letters.note_sent(desk, letter=letter, on=SENT, way="email", remind_on=LATER)
    assert told(desk, orientation) == ("sent", SENT, "email", LATER)
    assert orientation in done.records
    [line] = board(desk, household=at.household).going
    assert (line.state_words, line.sent_on) == ("envoyée", SENT)
    assert (counted(desk, "employment_links"), counted(desk, "letters")) == (1, 1)
    due = reminders.reminders(desk, on=date(2026, 12, 1))
    assert orientation not in {one.record for one in (*due.today.lines, *due.overdue.lines)}


def test_a_letter_that_had_not_left_takes_its_orientation_back(desk) -> None:
    orientation, letter, _ = employment(desk)
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    done = letters.take_back(desk, letter=letter)
    assert told(desk, orientation) == ("accepted", None, None, desk.now().date())
    assert orientation in done.records
    assert (counted(desk, "employment_links"), counted(desk, "letters")) == (0, 0)


def test_one_that_left_before_its_letter_keeps_its_own_day(desk) -> None:
    orientation, letter, at = employment(desk)
    before = SENT - timedelta(days=1)
    at.agree(f"partner:{at.partner}", on=before)
    orientations.note_sent(desk, orientation=orientation, on=before, way="phone", remind_on=LATER)
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    assert told(desk, orientation) == ("sent", before, "phone", LATER)
    letters.take_back(desk, letter=letter)
    assert told(desk, orientation) == ("sent", before, "phone", LATER)


def test_a_letter_to_somebody_else_says_nothing_of_the_orientation(desk) -> None:
    orientation, _, at = employment(desk)
    other = written(desk, at, "employment_link", orientation, at.other_partner)
    letters.note_sent(desk, letter=other, on=SENT, way="email")
    assert told(desk, orientation)[:2] == ("accepted", None)
    orientations.note_sent(desk, orientation=orientation, on=SENT, way="email", remind_on=LATER)
    letters.take_back(desk, letter=other)
    assert told(desk, orientation)[:2] == ("sent", SENT)


def test_a_letter_of_no_orientation_moves_none(desk) -> None:
    orientation, _, at = employment(desk)
    alone = written(desk, at, "employment_link", "", at.partner)
    letters.note_sent(desk, letter=alone, on=SENT, way="email")
    letters.take_back(desk, letter=alone)
    assert told(desk, orientation)[:2] == ("accepted", None)


def test_an_orientation_that_is_not_here_or_another_household_s_is_left_alone(desk) -> None:
    orientation, _, at = employment(desk)
    elsewhere = make(desk, kind="orientation", parent=records.create(
        desk.database, kind="household", questionnaire="household@1", state="visited",
        at=desk.now(),
        author="Claire", device=desk.device,
    ).id).made  # fmt: skip
    for named in ("0190-not-here", elsewhere):
        letter = written(desk, at, "employment_link", named, at.partner)
        letters.note_sent(desk, letter=letter, on=SENT, way="email")
        assert state(desk, letter) == "sent"
    assert told(desk, elsewhere)[:2] == ("proposed", None)
    assert told(desk, orientation)[:2] == ("accepted", None)


@pytest.mark.parametrize("end", ["refused", "abandoned", "taken_up", "succeeded"])
def test_what_went_further_stays(desk, end: str) -> None:
    """Its letter had left the day before, and is noted late."""
    orientation, letter, _ = employment(desk)
    desk.now.at += timedelta(days=1)
    if end == "taken_up":
        orientations.note_sent(desk, orientation=orientation, on=SENT, way="", remind_on=LATER)
        orientations.take_up(desk, orientation=orientation, remind_on=LATER)
    elif end == "succeeded":
        orientations.succeed(desk, orientation=orientation)
    elif end == "refused":
        orientations.refuse(desk, orientation=orientation, motive="papers", reason="Il en manque.")
    else:
        orientations.abandon(desk, orientation=orientation, reason="Le foyer part.")
    before = told(desk, orientation)
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    letters.take_back(desk, letter=letter)
    assert told(desk, orientation) == before


def test_two_letters_the_orientation_left_with_the_one_that_still_left(desk, at: Place) -> None:
    at.agree("landlord")
    orientation = at.propose("landlord", title="Médiation", remind_on=LATER)
    orientations.accept(desk, orientation=orientation)
    first = written(desk, at, "landlord_notice", orientation)
    second = written(desk, at, "landlord_file", orientation)
    letters.note_sent(desk, letter=first, on=SENT, way="registered")
    desk.now.at += timedelta(days=10)
    letters.note_sent(desk, letter=second, on=date(2026, 12, 5), way="post")
    assert told(desk, orientation)[:3] == ("sent", SENT, "registered")
    letters.note_answer(desk, letter=second, on=date(2026, 12, 5))
    letters.take_back(desk, letter=first)
    assert told(desk, orientation)[:3] == ("sent", date(2026, 12, 5), "post")


def test_without_a_way_known_none_is_said(desk) -> None:
    orientation, letter, _ = employment(desk)
    letters.note_sent(desk, letter=letter, on=SENT, way="")
    assert told(desk, orientation)[:3] == ("sent", SENT, None)


def test_an_orientation_noted_sent_by_mistake_is_taken_back(desk) -> None:
    orientation, _, _ = employment(desk)
    orientations.note_sent(desk, orientation=orientation, on=SENT, way="post", remind_on=LATER)
    orientations.take_back(desk, orientation=orientation)
    assert told(desk, orientation) == ("accepted", None, None, desk.now().date())
    with pytest.raises(UserError):
        orientations.take_up(desk, orientation=orientation, remind_on=LATER)
    assert told(desk, orientation)[0] == "accepted"


def test_a_second_attempt_has_its_own_letter(desk) -> None:
    """The first letter left before: another may be written, and its day is the second's."""
    orientation, letter, at = employment(desk)
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    orientations.refuse(desk, orientation=orientation, motive="papers", reason="Il en manque.")
    desk.now.at += timedelta(days=20)
    orientations.propose_again(
        desk, orientation=orientation, reason="Complet.", remind_on=date(2027, 1, 4)
    )
    [line] = board(desk, household=at.household).going
    assert line.before == {letter}
    second = written(desk, at, "employment_link", orientation, at.partner)
    letters.note_sent(desk, letter=second, on=date(2026, 12, 15), way="post")
    assert told(desk, orientation)[:3] == ("sent", date(2026, 12, 15), "post")
    letters.take_back(desk, letter=letter)
    assert told(desk, orientation)[:3] == ("sent", date(2026, 12, 15), "post")
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    letters.take_back(desk, letter=second)
    assert told(desk, orientation)[:3] == ("sent", SENT, "email")


def test_a_letter_of_the_first_attempt_alone_leaves_the_second_unsent(desk) -> None:
    orientation, letter, at = employment(desk)
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    orientations.abandon(desk, orientation=orientation, reason="Le foyer part.")
    desk.now.at += timedelta(days=20)
    orientations.propose_again(
        desk, orientation=orientation, reason="Revenu.", remind_on=date(2027, 1, 4)
    )
    second = written(desk, at, "employment_link", orientation, at.partner)
    letters.note_sent(desk, letter=second, on=date(2026, 12, 15), way="post")
    letters.take_back(desk, letter=second)
    assert told(desk, orientation)[:3] == ("accepted", None, None)


def older_sent(desk, letter: str, on: date, way: str = "email", remind_on=None) -> None:
    """A letter noted sent by a version that left its orientation where it was."""
    records.set_state(
        desk.database, letter, "sent", author=desk.author, device=desk.device, at=desk.now()
    )
    desk.drafts.forget(letter)
    said = {"sent_on": on, "way": way, "remind_on": remind_on}
    say(desk, letter, **{name: one for name, one in said.items() if one})


@pytest.mark.parametrize("accepted", [True, False])
def test_one_whose_letter_left_before_is_noted_in_one_step(desk, accepted: bool) -> None:
    orientation, letter, at = employment(desk, accepted=accepted)
    older_sent(desk, letter, SENT, remind_on=LATER)
    desk.now.at += timedelta(days=5)
    [line] = board(desk, household=at.household).going
    assert line.state == ("accepted" if accepted else "proposed")
    assert line.gone == (letter, SENT, "email")
    done = orientation_step.note_gone(desk, orientation=orientation)
    assert told(desk, orientation) == ("sent", SENT, "email", LATER)
    assert {orientation, at.household} <= done.records
    [line] = board(desk, household=at.household).going
    assert line.gone is None
    assert counted(desk, "employment_links") == 1


def test_a_reminder_that_is_over_is_not_taken(desk) -> None:
    orientation, letter, _ = employment(desk)
    older_sent(desk, letter, SENT, way="", remind_on=LATER)
    desk.now.at += timedelta(days=40)
    orientation_step.note_gone(desk, orientation=orientation)
    assert told(desk, orientation) == ("sent", SENT, None, date(2026, 12, 1))


def test_of_two_letters_that_left_the_first_says_when(desk, at: Place) -> None:
    at.agree("landlord")
    orientation = at.propose("landlord", title="Médiation", remind_on=LATER)
    first = written(desk, at, "landlord_notice", orientation)
    second = written(desk, at, "landlord_file", orientation)
    older_sent(desk, second, SENT + timedelta(days=3), "post")
    older_sent(desk, first, SENT, "registered")
    desk.now.at += timedelta(days=5)
    orientation_step.note_gone(desk, orientation=orientation)
    assert told(desk, orientation)[:3] == ("sent", SENT, "registered")


def test_nothing_is_offered_where_no_letter_of_this_time_left(desk) -> None:
    """Not sent; to another partner; of the attempt before; or the orientation ended."""
    orientation, letter, at = employment(desk)
    other = written(desk, at, "employment_link", orientation, at.other_partner)
    older_sent(desk, other, SENT)
    [line] = board(desk, household=at.household).going
    assert line.gone is None
    with pytest.raises(UserError, match="Aucun courrier"):
        orientation_step.note_gone(desk, orientation=orientation)
    older_sent(desk, letter, SENT)
    orientations.abandon(desk, orientation=orientation, reason="Le foyer part.")
    [line] = board(desk, household=at.household).ended
    assert line.gone is None
    desk.now.at += timedelta(days=20)
    orientations.propose_again(
        desk, orientation=orientation, reason="Revenu.", remind_on=date(2027, 1, 4)
    )
    [line] = board(desk, household=at.household).going
    assert (line.gone, line.before) == (None, {letter, other})


def test_once_the_partner_is_chosen_its_letter_counts(desk, at: Place) -> None:
    """The letter named the partner before the orientation did."""
    at.agree(f"partner:{at.partner}")
    orientation = at.propose("employment", title="Emploi", remind_on=LATER)
    letter = written(desk, at, "employment_link", orientation, at.partner)
    letters.note_sent(desk, letter=letter, on=SENT, way="email")
    [line] = board(desk, household=at.household).going
    assert (line.state, line.gone) == ("proposed", None)
    orientations.change(desk, orientation=orientation, partner=at.partner)
    [line] = board(desk, household=at.household).going
    assert line.gone == (letter, SENT, "email")
    orientation_step.note_gone(desk, orientation=orientation)
    assert told(desk, orientation)[:2] == ("sent", SENT)


def test_a_consent_taken_back_since_or_a_visitor_notes_nothing(desk) -> None:
    orientation, letter, at = employment(desk)
    older_sent(desk, letter, SENT)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        orientation_step.note_gone(desk, orientation=orientation)
    meta.write(desk.database, "role", "adviser")
    at.withdraw(f"partner:{at.partner}")
    with pytest.raises(UserError, match="retiré son accord"):
        orientation_step.note_gone(desk, orientation=orientation)
    assert told(desk, orientation)[:2] == ("accepted", None)
