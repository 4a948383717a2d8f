"""The talk with the server about the people of the agency and their households."""

from collections.abc import Callable

from visitapp.domain.personal.reasons import Why
from visitapp.sync.link import Answer, checked, understood
from visitapp.sync.people_messages import (
    Account,
    Accounts,
    ErasedHousehold,
    EraseHousehold,
)


class PeopleLink:
    """`ask` is one question, and its answer unchecked."""

    def __init__(self, ask: Callable[..., Answer]) -> None:
        self._ask = ask

    def accounts(self) -> list[Account]:
        """Those that one may see, closed ones too. Raises LinkError."""
        return understood(checked(self._ask("GET", "/v1/accounts")), Accounts).accounts

    def erase(self, household: str, reason: Why) -> ErasedHousehold:
        """Erase a household for ever. Raises LinkError: `Refused` says with which status."""
        answer = self._ask(
            "POST", f"/v1/households/{household}/erasure",
            content=EraseHousehold(reason=reason).model_dump_json().encode(),
            headers={"content-type": "application/json"},
        )  # fmt: skip
        return understood(checked(answer), ErasedHousehold)
