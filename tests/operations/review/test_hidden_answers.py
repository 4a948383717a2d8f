"""What a point was about and is no more in the visit: it stays in the reading, and says so."""

import pytest

from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.walk import shown
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers
from visitapp.operations.review import open_review, points, review
from visitapp.operations.review.lines import ReadLine, in_order
from visitapp.operations.visits import corrections, visits
from visitapp.store.file import meta


def ask(desk, visit: str, question: str) -> str:
    made = points.comment(desk, visit=visit, question=question, words="Revoir.", to_correct=True)
    return str(made.made)


def lines(desk, visit: str) -> dict[str, ReadLine]:
    found = open_review.open_reading(desk, visit=visit).lines
    return {one.place.path: one for one in found}


def sent_back(desk, claire, visit: str) -> None:
    meta.write(desk.database, "role", "visitor")
    visits.finish(desk, visit=visit)
    meta.write(claire.database, "role", "adviser")


def test_an_answer_taken_back_stays_with_its_point_and_the_reply(desk, claire, family) -> None:
    """The example says that the boiler is of 2011: the question may be left without an answer."""
    point = ask(claire, family, "boiler_year")
    said = lines(claire, family)["boiler_year"].words
    review.give_back(claire, visit=family)
    answers.answer(desk, record=family, path="boiler_year", answer=None)
    points.done(desk, point=point, reply="Plaque illisible.")
    sent_back(desk, claire, family)
    line = lines(claire, family)["boiler_year"]
    assert (line.answer, line.gone, line.past, line.messages) == (None, "answer", said, 1)
    assert {"commented", "changed"} <= line.filters


def test_an_answer_taken_back_without_a_point_is_among_what_changed(desk, claire, family) -> None:
    ask(claire, family, "surface")
    review.give_back(claire, visit=family)
    answers.answer(desk, record=family, path="boiler_year", answer=None)
    assert "changed" in lines(claire, family)["boiler_year"].filters


def test_an_optional_question_never_answered_is_no_line(claire, family) -> None:
    review.correct(claire, visit=family, path="boiler_year", answer=None, reason="Pas la sienne")
    line = lines(claire, family)["boiler_year"]
    assert (line.gone, line.fixed is not None) == ("answer", True)
    assert "note" not in lines(claire, family)


def test_a_row_in_the_bin_stays_with_its_points_and_its_name(desk, claire, family) -> None:
    point = ask(claire, family, "bills/r2/amount")
    before = lines(claire, family)["bills/r2/amount"]
    review.give_back(claire, visit=family)
    answers.answer(desk, record=family, path="bills/r2/amount", answer=Answer(12))
    answers.remove_row(desk, record=family, path="bills/r2")
    points.done(desk, point=point)
    sent_back(desk, claire, family)
    found = lines(claire, family)
    row, amount = found["bills/r2"], found["bills/r2/amount"]
    assert (row.gone, row.filters) == ("row", {"all", "changed"})
    assert (amount.gone, amount.past[:2]) == ("row", "12")
    assert {"commented", "changed"} <= amount.filters
    assert row.row == amount.row == before.row
    assert [path for path in found if path.startswith("bills/r2")] == [
        "bills/r2", "bills/r2/amount",
    ]  # fmt: skip


def test_a_row_changed_then_put_in_the_bin_is_said_once(desk, claire, family) -> None:
    ask(claire, family, "surface")
    review.give_back(claire, visit=family)
    answers.answer(desk, record=family, path="bills/r2/amount", answer=Answer(12))
    answers.remove_row(desk, record=family, path="bills/r2")
    found = [path for path in lines(claire, family) if path.startswith("bills/r2")]
    assert found == ["bills/r2"]


def test_a_question_that_is_asked_no_more_keeps_its_point_to_settle(claire, family) -> None:
    point = ask(claire, family, "arrears_amount")
    review.correct(
        claire, visit=family, path="arrears", answer=Answer(value=False), reason="Tout est payé."
    )
    line = lines(claire, family)["arrears_amount"]
    assert (line.gone, line.answer, line.past[:3]) == ("question", None, "612")
    assert "commented" in line.filters
    points.accept(claire, point=point)
    review.validate(claire, visit=family)
    assert state(claire, family) == "validated"


def test_a_point_withdrawn_keeps_no_line(claire, family) -> None:
    point = ask(claire, family, "arrears_amount")
    review.correct(
        claire, visit=family, path="arrears", answer=Answer(value=False), reason="Tout est payé."
    )
    points.withdraw(claire, point=point)
    assert "arrears_amount" not in lines(claire, family)


def test_a_point_on_rows_that_were_missing_stays_beside_them(desk, claire, family) -> None:
    ask(claire, family, "bills")
    line = lines(claire, family)["bills"]
    bills = {path.split("/")[1] for path in lines(claire, family) if path.startswith("bills/")}
    assert (line.gone, line.words) == ("", f"{len(bills)}\u00a0lignes")


def test_the_order_of_the_lines_is_that_of_the_visit(desk, family) -> None:
    draft = answers.draft_of(desk, family)
    found = shown(draft.form, draft.answers)
    assert in_order(draft.form, found[::-1]) == found


def test_two_points_on_two_rows_say_which_row(desk, claire, family) -> None:
    one, two = ask(claire, family, "bills/r1/amount"), ask(claire, family, "bills/r2/amount")
    found = {line.point.id: line for line in corrections.points_to_do(desk, visit=family)}
    names = lines(claire, family)
    assert found[one].label == found[two].label
    assert found[one].row == names["bills/r1/amount"].row
    assert found[two].row == names["bills/r2/amount"].row
    assert found[one].row != found[two].row


# --- taken back from its visitor


def test_a_returned_visit_whose_points_are_settled_is_taken_back(claire, family) -> None:
    point = ask(claire, family, "surface")
    review.give_back(claire, visit=family)
    with pytest.raises(UserError, match=r"Il reste 1.point à corriger\."):
        review.take_back(claire, visit=family)
    points.accept(claire, point=point)
    review.take_back(claire, visit=family)
    assert state(claire, family) == "finished"
    with pytest.raises(UserError, match="n’est pas en relecture"):
        review.take_back(claire, visit=family)
    review.validate(claire, visit=family)


def test_only_an_adviser_takes_a_visit_back(desk, claire, family) -> None:
    point = ask(claire, family, "surface")
    review.give_back(claire, visit=family)
    points.accept(claire, point=point)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère"):
        review.take_back(desk, visit=family)
