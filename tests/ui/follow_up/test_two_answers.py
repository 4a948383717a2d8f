"""« Terminer le suivi » while two advisers' answers stand: the question opens, with its choice."""

from tests.operations.traffic_made import link, other_answer
from tests.ui.seeing import gathered, says, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.store.log import records


def test_the_question_is_shown_and_the_follow_up_goes_on(screen, desk, under_way) -> None:
    link(desk)
    answers.answer(desk, record=under_way, path="comfort_score", answer=Answer(value=7))
    other_answer(desk, under_way, "comfort_score", 4, author="Lise")
    screen.go.emit("follow_up", {"follow_up": under_way})
    sheet = screen.inside
    sheet.show_step(sheet.sections[-1])
    told = gathered(screen.told)
    to_press(sheet, "Terminer le suivi").click()
    settle()
    assert records.get(desk.database, under_way).state == "in_progress"
    assert "Deux réponses attendent un choix" in told[0]
    assert "Choisissez la bonne, puis terminez." in told[0]
    assert sheet.step == "comfort"
    assert says(sheet, "Deux réponses")
    went = gathered(screen.go)
    to_press(sheet, "Choisir").click()
    assert went == [("conflicts", {"record": under_way, "path": "comfort_score"})]
