"""Orientations, letters and the directory hold at every size, in both themes, text doubled."""

from typing import Any

from tests.ui.orientations.pictures import each_screen, prepare
from tests.ui.sizes import Size, at_every_size, found_in, opened
from visitapp.cli.trial.throwaway import example, record


@at_every_size
def test_every_label_and_button_is_whole_and_named(
    qtbot: Any, desk: Any, theme: str, size: Size
) -> None:
    household = prepare(desk, record(desk, example("gas_flat")))
    window = opened(qtbot, desk, theme, size)
    found = found_in(window, size, each_screen(window, desk, household))
    assert not found, "\n".join(found)
