"""A page of one follow-up, with the way back to the list."""

from PySide6.QtCore import Signal

from visitapp.ui.follow_up.words import TITLE
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.page import WIDEST
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import Jobs


class FollowUpPage(BackPage):
    """`asked(page)` goes to another page of it, or to the list; `told` a sentence once something
    was done."""

    asked = Signal(str)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs, title: str, *, widest: int = WIDEST) -> None:
        super().__init__(look, title, TITLE, widest=widest)
        self.jobs = jobs
        self.closed.connect(lambda: self.asked.emit("list"))
