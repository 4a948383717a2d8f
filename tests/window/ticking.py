"""How a person answers a list to tick: the lines that are so, then « Rien d’autre »."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer, State
from visitapp.ui.form.tick_block import Box, TickBlock


def lists(root: QWidget) -> list[TickBlock]:
    """Those that are shown."""
    return [one for one in root.findChildren(TickBlock) if one.isVisible() and one.held]


def alone(block: TickBlock, wanted: Mapping[str, Answer]) -> list[str]:
    """The questions of which a tick cannot say what the household does; all of a list whose lines
    answer all, where none of them is right."""
    if block.ticks.whole:
        right = any(_is_so(line.says, wanted) for line, _ in block.lines)
        return [] if right else list(block.held)
    said = [name for name in block.held if name in wanted and wanted[name].state is State.GIVEN]
    return [name for name in block.held if name not in said]


def to_press(block: TickBlock, wanted: Mapping[str, Answer]) -> Iterator[Box]:
    """The lines to press, one after the other: a tick may bring others; the last one then."""
    while box := next(
        (box for line, box in block.lines
         if not box.isHidden() and _is_so(line.says, wanted) != box.isChecked()), None
    ):  # fmt: skip
        yield box
    if block.held and not block.ticks.whole and not block.last.isChecked():
        yield block.last


def _is_so(says: Mapping[str, bool | str], wanted: Mapping[str, Answer]) -> bool:
    return all(name in wanted and wanted[name].value == said for name, said in says.items())
