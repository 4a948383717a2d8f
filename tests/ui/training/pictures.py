"""The way through « S’entraîner »: the third day of a trainee, with her visit begun."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.ui.drawing import Walk
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answer
from visitapp.operations.training import family, trainee
from visitapp.operations.training.training_files import expected_visit
from visitapp.operations.visits import visits


def fill(desk: Desk, folder: Path) -> None:
    """Two days done, and a visit with a few answers, one of them wrong."""
    visit = visits.begin(desk, appointment=family.install(desk).made).made
    for path, said in expected_visit(desk.forms.latest(Kind.VISIT)).items():
        if path.startswith(("consent", "rooms/r1", "bills/r1")):
            answer(desk, record=visit, path=path, answer=said)
    cold = Answer(value=Decimal(19), source=Source.MEASURED)
    answer(desk, record=visit, path="rooms/r1/temperature", answer=cold)
    for day in trainee.trainee(desk).days[:2]:
        trainee.mark_card(desk, day=day.id, marked=True)
        for number, question in enumerate(day.questions):
            trainee.choose(desk, day=day.id, question=number, choice=question.right)


def each(window: Any, desk: Desk, made: object) -> Iterator[str]:
    """The place as it opens, then scrolled to its end, then with a trainer beside and an answer."""
    window.go("training")
    yield "training"
    screen = window.screens["training"]
    bar = screen.page.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    yield "training-middle"
    bar.setValue(bar.maximum())
    yield "training-end"
    screen.open()
    screen.parts[0].itemAt(1).widget().beside.click()
    yield "training-beside"
    screen.parts[0].itemAt(1).widget().beside.click()


WALK = Walk(fill, each)
