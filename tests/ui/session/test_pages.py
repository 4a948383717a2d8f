"""Pages are built once, as they will stand, and before they are asked for."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from visitapp.ui.form.question_list import QuestionList
from visitapp.ui.session import pages
from visitapp.ui.session.pages import Pages


def stack(show: Any, width: int) -> QStackedWidget:
    made = QStackedWidget()
    show(made, width, 768)
    return made


def test_a_page_is_folded_for_the_window_before_anything_is_in_it(
    look, jobs, session, show, monkeypatch
) -> None:
    """Built for another width, each field of it was made again when the page was shown."""
    folded: list[tuple[str, int]] = []
    fold = QuestionList.set_density

    def note(self: QuestionList, density: Any) -> None:
        folded.append((density, sum(one.field is not None for one in built(self))))
        fold(self, density)

    monkeypatch.setattr(QuestionList, "set_density", note)
    Pages(look, jobs, session, stack(show, 1366)).show("welcome")
    assert folded == []
    Pages(look, jobs, session, stack(show, 700)).show("welcome")
    assert folded == [("small", 0)]


def built(questions: QuestionList) -> list[Any]:
    return [one for one in questions.blocks() if hasattr(one, "field")]


def test_the_pages_that_follow_are_built_ahead_one_at_a_time(
    look, jobs, session, show, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(pages, "AHEAD_MS", 0)
    made = Pages(look, jobs, session, stack(show, 1366))
    made.show("uses")
    assert list(made.made) == ["uses"]
    qtbot.waitUntil(lambda: len(made.made) == len(made.sections), timeout=10_000)
    assert list(made.made)[:4] == ["uses", "fittings", "welcome", "household"]
