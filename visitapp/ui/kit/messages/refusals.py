"""The place on a page where what cannot be done is said, with what to do about it."""

from PySide6.QtWidgets import QVBoxLayout

from visitapp.domain.errors import UserError
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.kit.page import clear
from visitapp.ui.look import Look


class Refusals(QVBoxLayout):
    """One banner, or nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def tell(self, error: UserError) -> None:
        """Say it, in the place of what was said before."""
        self.forget()
        self.addWidget(Banner(self.look, error.message, error.hint, "warn"))

    def forget(self) -> None:
        """Nothing to say any more."""
        clear(self)
