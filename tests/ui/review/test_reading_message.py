"""A message is written with the question and its answer in sight, where there is room for both."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect

from tests.ui.drawing import entered
from tests.ui.measuring import faults
from tests.ui.seeing import settle
from visitapp.domain.roles import ADVISER
from visitapp.operations.review import points
from visitapp.ui.look import Look


def writing(qtbot: Any, adviser: Any, visit: str, look: Look, *size: int) -> Any:
    """Two messages beside an answer, and the keyboard in the box of a third."""
    for words in ("Vérifiez la date de la lettre.", "Il manque seulement la page 2."):
        points.comment(
            adviser, visit=visit, question="arrears_amount", words=words, to_correct=True
        )
    window = entered(adviser, look, ADVISER)
    qtbot.addWidget(window)
    window.resize(*size)
    window.go("review", {"visit": visit, "path": "arrears_amount"})
    screen: Any = window.screens["review"]
    reading = screen.reading
    reading._pressed("arrears_amount")
    settle()
    return window, reading


def whole(window: Any, widget: Any) -> bool:
    """Whether nothing hides any of it."""
    at = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    seen = widget.visibleRegion().boundingRect().size() == widget.size()
    return seen and window.rect().contains(at)


@pytest.mark.window
@pytest.mark.parametrize("size", [(910, 512), (1366, 768)])
def test_the_question_is_in_sight_while_a_message_is_written(
    qtbot, adviser, family, look, size
) -> None:
    window, reading = writing(qtbot, adviser, family, look, *size)
    talk = reading.talk
    assert talk.message.hasFocus()
    [row] = [one for one in reading.list.rows if one.objectName() == "arrears_amount"]
    for widget in (row, talk.message):
        assert whole(window, widget), widget
    assert faults(window) == []
