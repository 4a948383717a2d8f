"""The network and what is made known hold at every size, in both themes, text doubled; no mouse."""

from typing import Any

from PySide6.QtWidgets import QApplication

from tests.ui.network.people.pictures import each_screen, prepare
from tests.ui.sizes import Size, at_every_size, found_in, opened
from tests.ui.walking import unreached
from visitapp.cli.trial.throwaway import example, record


@at_every_size
def test_every_label_and_button_is_whole_named_and_reached(
    qtbot: Any, desk: Any, theme: str, size: Size
) -> None:
    made = prepare(desk, record(desk, example("gas_flat")))
    window = opened(qtbot, desk, theme, size, role="adviser")

    def reached(window: Any) -> list[str]:
        found = [] if QApplication.focusWidget() is not None else ["the keyboard is nowhere"]
        if size == (910, 512, 1.0):
            found += [f"Tab does not reach {one}" for one in unreached(window, window)]
        return found

    found = found_in(window, size, each_screen(window, made), reached)
    assert not found, "\n".join(found)
