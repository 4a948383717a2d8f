"""What is waited for is waited for as long as it takes, and said when it never comes."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.exceptions import TimeoutError as NeverCameError

from tests.window import typist

LITTLE = 80


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typist, "PATIENCE", LITTLE)


def test_a_test_that_says_how_long_waits_no_shorter(qtbot: Any) -> None:
    with pytest.raises(NeverCameError, match=f"{LITTLE} milliseconds"):
        qtbot.waitUntil(lambda: False, timeout=1)
    never = QTimer()
    with pytest.raises(NeverCameError), qtbot.waitSignal(never.timeout, timeout=1):
        pass


def test_a_queue_that_never_ends_is_said() -> None:
    class Endless:
        def settle(self, seconds: float) -> bool:
            return seconds != LITTLE / 1000

    with pytest.raises(AssertionError, match="never ended"):
        typist.settled(Endless())
