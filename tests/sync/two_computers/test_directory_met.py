"""Two advisers take the public services before they meet: each service is there once."""

from typing import Any

from tests.sync.desks import talk
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.network.directory import import_export, partners
from visitapp.operations.records import answers
from visitapp.operations.sending import conflicts


def test_the_first_list_taken_on_two_computers_is_there_once(ana: Any, lise: Any) -> None:
    (hers, _), (other, _) = ana, lise
    new = import_export.take_first_list(hers).result.new
    assert import_export.take_first_list(other).result.new == new
    talk(ana, lise, ana)
    for desk in (hers, other):
        assert partners.directory(desk, limit=500).total == new
        assert conflicts.conflicts(desk) == ()
        assert import_export.take_first_list(desk).result.new == 0


def test_a_service_whose_mark_and_name_were_changed_is_another(ana: Any) -> None:
    desk, _ = ana
    first = import_export.take_first_list(desk)
    one = sorted(first.records)[0]
    answers.answer(desk, record=one, path="code", answer=Answer(value="le-notre"))
    answers.answer(desk, record=one, path="name", answer=Answer(value="Le n\u00f4tre"))
    assert import_export.take_first_list(desk).result.new == 1
