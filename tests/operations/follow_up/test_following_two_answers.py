"""Two advisers wrote in one follow-up without a network: it is not finished before one chooses."""

from datetime import date
from decimal import Decimal

import pytest

from tests.operations.follow_ups_made import as_adviser, bill_answers, make_follow_up, make_visited
from tests.operations.households_made import given
from tests.operations.read_back import state
from tests.operations.traffic_made import link, other_answer
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.records import answers
from visitapp.operations.records.require_chosen import TwoAnswers
from visitapp.operations.review import review
from visitapp.operations.sending import conflicts
from visitapp.store.log import log

QUANTITY = "bills/xgas00/quantity"


def test_it_names_the_question_and_keeps_no_result_of_one_of_them(desk) -> None:
    as_adviser(desk)
    link(desk)
    before = bill_answers([(date(2024, 1, 1), date(2024, 12, 31), 12000, 1300)])
    visit = make_visited(desk, **{path: one.value for path, one in before.items()})
    review.validate(desk, visit=visit)
    follow_up = make_follow_up(desk, visit)
    after = bill_answers([(date(2025, 2, 2), date(2026, 2, 1), 10500, 1200)], prefix="x")
    answers.answer_many(
        desk,
        record=follow_up,
        answers=given(followed_on=date(2026, 2, 10), still_here=True, adults=2, children=1) | after,
    )
    other_answer(desk, follow_up, QUANTITY, 15000, author="Lise")
    with pytest.raises(TwoAnswers, match="Deux réponses attendent un choix") as refused:
        follow_ups.finish(desk, follow_up=follow_up)
    assert (refused.value.record, refused.value.path) == (follow_up, QUANTITY)
    assert refused.value.hint == "Choisissez la bonne, puis terminez."
    assert state(desk, follow_up) == "in_progress"
    assert "kwh_change" not in answers.answers_of(desk, record=follow_up)
    hers = next(
        one for one in log.of_path(desk.database, follow_up, QUANTITY) if one.author == "Lise"
    )
    conflicts.choose(desk, record=follow_up, path=QUANTITY, change=hers.id)
    follow_ups.finish(desk, follow_up=follow_up)
    assert answers.answers_of(desk, record=follow_up)[QUANTITY].value == Decimal(15000)
    assert state(desk, follow_up) == "done"
