"""« Listes de foyers » holds at every size, in both themes, text doubled."""

from pathlib import Path
from typing import Any

from tests.ui.households.pictures import each_picture, make_lists
from tests.ui.sizes import Size, at_every_size, found_in, opened


@at_every_size
def test_every_label_and_button_is_whole_and_named(
    qtbot: Any, desk: Any, tmp_path: Path, theme: str, size: Size
) -> None:
    files = make_lists(desk, tmp_path)
    window = opened(qtbot, desk, theme, size)
    found = found_in(window, size, each_picture(window, files))
    assert not found, "\n".join(found)
