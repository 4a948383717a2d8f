"""Jobs that a test holds back."""

from visitapp.ui.qt.jobs import InlineJobs


class LateJobs(InlineJobs):
    """Reads and computes only when told to, as a busy computer does."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.held = []
        self.holding = False

    def _submit(self, work, then, refused) -> None:
        if self.holding:
            self.held.append((work, then, refused))
        else:
            super()._submit(work, then, refused)

    def let_go(self) -> None:
        self.holding = False
        for one in self.held:
            super()._submit(*one)
        self.held = []
