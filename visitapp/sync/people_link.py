"""The talk with the server about the people of the agency, over `Link.answer`."""

from collections.abc import Callable

from visitapp.sync.link import Answer, checked, understood
from visitapp.sync.people_messages import Account, Accounts


class PeopleLink:
    """`ask` is one question, and its answer unchecked."""

    def __init__(self, ask: Callable[..., Answer]) -> None:
        self._ask = ask

    def accounts(self) -> list[Account]:
        """Those that one may see, closed ones too. Raises LinkError."""
        return understood(checked(self._ask("GET", "/v1/accounts")), Accounts).accounts
