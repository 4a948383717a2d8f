"""The one error that a person reads: what is wrong, and what to do about it."""


class UserError(Exception):
    """A French sentence for the person at the screen, and a hint of what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
