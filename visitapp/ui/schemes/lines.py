"""A name and its words on one line, the words under the name where there is little room."""

from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

NAME = 168  # pixels at 100 % that a name takes at least


def pair_line(look: Look, name: str, words: str) -> Flow:
    """The line; a screen that is drawn again with another text size makes it again."""
    line = Flow()
    label = Hint(look, name)
    label.setMinimumWidth(look.px(NAME))
    line.addWidget(label)
    line.addWidget(Body(look, words))
    Spacing(look, line, (0, 0, 0, 0), 8)
    return line
