"""What came back on the page of a letter, as the orientation shows it and as it is noted."""

from tests.operations.households_made import given
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.letters import letters
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.store.log import records

SAID = "Le service n’a plus de place. Pas avant mars. Mme Morel, par le lien du courrier"


def test_a_no_is_read_on_the_orientation_and_noted_in_two_presses(screen, at) -> None:
    at.agree(f"partner:{at.partner}")
    today = at.desk.now().date()
    orientation = at.propose("partner", title="Aide", partner=at.partner, remind_on=today)
    letter = at.ready("partner_link", orientation=orientation, partner=at.partner)
    letters.note_sent(at.desk, letter=letter, on=today, way="post")
    letters.note_answer(at.desk, letter=letter, on=today, answer=SAID)  # as the server writes it
    why = {"motive": "no_room", "motive_words": "Pas avant mars. Mme Morel."}
    answer_many(at.desk, record=orientation, answers=given(reply="refused", remind_on=today, **why))
    screen.refresh()
    settle()
    assert says(screen, f"Réponse : {SAID}. À suivre depuis le 25 novembre 2026.")
    to_press(screen, "Noter le refus").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert records.get(at.desk.database, orientation).state == "refused"
    kept = draft_of(at.desk, orientation).answers
    assert {name: kept[name].value for name in why} == why
    assert says(screen, "Pas avant mars. Mme Morel.")
