"""The answers of a follow-up while its sheet is open: a visit's session, with its own ends."""

from typing import Any

from visitapp.domain.errors import UserError
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.overviews.follow_up_list import open_sheet
from visitapp.ui.session.session import VisitSession, where_and_why
from visitapp.ui.session.write_queue import Write


class FollowUpSession(VisitSession):
    """`visit` is the id of the follow-up. It is written in while it is under way only."""

    read_again = staticmethod(open_sheet)

    @property
    def finished(self) -> bool:
        """True when answers are read, and not changed."""
        return self.state != FollowUpState.IN_PROGRESS

    def finish(self) -> None:
        """Say that everything was asked, after every answer still on its way."""
        self._queue.add(
            Write(
                follow_ups.finish, {"follow_up": self.visit}, self._finished, self._not_finished,
            )
        )  # fmt: skip

    def _not_finished(self, error: UserError) -> None:
        """Said at the question to choose, else at the day of the follow-up."""
        path, sentence = where_and_why(error)
        self.refused.emit(path or "followed_on", sentence)

    def _finished(self, _: Any) -> None:
        self.state = FollowUpState.DONE
        self.undo.clear()
        self.moved.emit()
