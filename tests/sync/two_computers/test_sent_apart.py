"""Two advisers far from a network: a letter sent here, its orientation moved there."""

from datetime import timedelta
from typing import Any

from tests.operations.households_made import make_household
from tests.sync.desks import talk
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import answers_of
from visitapp.operations.sending import conflicts
from visitapp.store.log import records


def ready(desk: Any) -> tuple[str, str]:
    """An orientation that the household accepted, and its letter, read over."""
    home = make_household(desk)
    record_consent.note(desk, household=home, recipient="fund_fsl", given=True)
    made = orientations.propose(
        desk, household=home, title="FSL", recipient="fund_fsl", remind_on=desk.now().date()
    ).made
    orientations.accept(desk, orientation=made)
    letter = letters.make(desk, household=home, document="fund_fsl", orientation=made).made
    letters.make_ready(desk, letter=letter)
    return made, letter


def states(desk: Any, *found: str) -> list[str]:
    return [records.get(desk.database, one).state for one in found]


def test_both_note_the_same_sending(ana: Any, lise: Any) -> None:
    hers, other = ana[0], lise[0]
    made, letter = ready(hers)
    talk(ana, lise)
    today = hers.now().date()
    letters.note_sent(hers, letter=letter, on=today, way="post")
    orientations.note_sent(other, orientation=made, on=today, way="post",
                        remind_on=today + timedelta(days=15))  # fmt: skip
    talk(ana, lise, ana)
    for desk in (hers, other):
        assert states(desk, made, letter) == ["sent", "sent"]
        assert answers_of(desk, record=made)["sent_on"].value == today
        paths = {one.place.path for one in conflicts.conflicts(desk)}
        assert paths <= {"remind_on"}, "the day and the state are said alike"
    letters.take_back(hers, letter=letter)
    talk(ana, lise)
    for desk in (hers, other):
        assert states(desk, made, letter) == ["sent", "ready"], "the other said so by hand"
        assert answers_of(desk, record=made)["sent_on"].value == today


def test_the_other_abandons_it_meanwhile(ana: Any, lise: Any) -> None:
    hers, other = ana[0], lise[0]
    made, letter = ready(hers)
    talk(ana, lise)
    orientations.abandon(other, orientation=made, reason="Le foyer part.")
    letters.note_sent(hers, letter=letter, on=hers.now().date(), way="post")
    talk(lise, ana)
    [asked] = [one for one in conflicts.conflicts(hers) if one.place.path == "@state"]
    assert asked.place.record == made
    sides = {side.words: side.change for side in asked.sides}
    assert set(sides) == {"envoyée", "abandonnée"}
    conflicts.choose(hers, record=made, path="@state", change=sides["abandonnée"])
    talk(ana, lise)
    for desk in (hers, other):
        assert states(desk, made, letter) == ["abandoned", "sent"]


def test_both_propose_it_again(ana: Any, lise: Any) -> None:
    hers, other = ana[0], lise[0]
    made, _ = ready(hers)
    orientations.refuse(hers, orientation=made, motive="papers", reason="Il en manque.")
    talk(ana, lise)
    day = hers.now().date() + timedelta(days=15)
    for desk in (hers, other):
        orientations.propose_again(desk, orientation=made, reason="Complet.", remind_on=day)
    talk(ana, lise, ana)
    for desk in (hers, other):
        assert states(desk, made) == ["proposed"]
        assert not {"motive", "motive_words"} & set(answers_of(desk, record=made))
        assert conflicts.conflicts(desk) == ()


def test_an_answer_taken_back_here_and_there(ana: Any, lise: Any) -> None:
    hers, other = ana[0], lise[0]
    _, letter = ready(hers)
    letters.note_sent(hers, letter=letter, on=hers.now().date(), way="post")
    letters.note_answer(hers, letter=letter, on=hers.now().date(), answer="Oui")
    talk(ana, lise)
    for desk in (hers, other):
        letters.take_back_answer(desk, letter=letter, reason="Une autre lettre.")
    talk(ana, lise, ana)
    for desk in (hers, other):
        assert states(desk, letter) == ["sent"]
        assert "answered_on" not in answers_of(desk, record=letter)
        assert conflicts.conflicts(desk) == ()
