"""« Le numéro de votre service »: what was typed at the first printing can be mended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.seeing import gathered
from visitapp.operations.visits.number_to_call import note_service_number, service_number
from visitapp.ui.profile.preferences.service import ServicePart


@pytest.fixture
def part(look, jobs, show, desk) -> ServicePart:
    note_service_number(desk, phone="0199000011")
    made = ServicePart(look, jobs)
    show(made, 600, 300)
    made.refresh()
    return made


def typed(part: ServicePart, words: str) -> None:
    part.line.setText(words)
    QTest.keyClick(part.line, Qt.Key.Key_Return)


def test_the_number_is_shown_and_can_be_mended(part, desk) -> None:
    said = gathered(part.told)
    assert part.line.text() == "01\u00a099\u00a000\u00a000\u00a011"
    typed(part, "01 99 00 00 22")
    assert service_number(desk) == "01\u00a099\u00a000\u00a000\u00a022"
    assert part.line.text() == service_number(desk)
    assert len(said) == 1


def test_a_number_that_cannot_be_called_is_said_and_nothing_changes(part, desk) -> None:
    typed(part, "01 99")
    assert part.problem.isVisible()
    assert service_number(desk).endswith("11")
    part.refresh()
    assert not part.problem.isVisible()


def test_an_emptied_line_keeps_the_number_and_shows_it(part, desk) -> None:
    typed(part, "")
    assert service_number(desk).endswith("11")
    assert part.line.text().endswith("11")
