"""« Inscriptions » holds at every size, in both themes, with the text doubled; all is named."""

from typing import Any

from tests.ui.intake.pictures import each_screen, prepare
from tests.ui.sizes import Size, at_every_size, found_in, opened


@at_every_size
def test_every_label_and_button_is_whole_and_named(
    qtbot: Any, desk: Any, theme: str, size: Size
) -> None:
    registration = prepare(desk)
    window = opened(qtbot, desk, theme, size)
    found = found_in(window, size, each_screen(window, desk, registration))
    assert not found, "\n".join(found)
