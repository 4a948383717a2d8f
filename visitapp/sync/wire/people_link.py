"""Calls to the server about people and their households."""

from collections.abc import Callable
from typing import TypeVar

from visitapp.domain.privacy.reasons import Why
from visitapp.sync.wire.link import Answer, Refused, checked, sentence, understood
from visitapp.sync.wire.messages import Message
from visitapp.sync.wire.people_messages import (
    Account,
    Accounts,
    ChangeAccount,
    Computer,
    Computers,
    ErasedHousehold,
    EraseHousehold,
    Invitation,
    Invite,
    MakeAccount,
    Revoked,
)
from visitapp.sync.wire.unproven_messages import Decide, Decided, UnprovenList

M = TypeVar("M", bound=Message)
SAID = (403, 404, 422)
"""The server says why in a French sentence."""


class Declined(Refused):
    """What was asked is not done; `said` is the server's own sentence."""

    def __init__(self, said: str, status: int) -> None:
        super().__init__(f"status {status}", status)
        self.said = said


class PeopleLink:
    """`ask` is one question, and its answer unchecked."""

    def __init__(self, ask: Callable[..., Answer]) -> None:
        self._ask = ask

    def accounts(self) -> list[Account]:
        """Those that one may see, closed ones too. Raises LinkError."""
        return understood(accepted(self._ask("GET", "/v1/accounts")), Accounts).accounts

    def computers(self) -> list[Computer]:
        """One's own laptops, and those of the people that one leads. Raises LinkError."""
        return understood(accepted(self._ask("GET", "/v1/devices")), Computers).devices

    def invite(self, account: str, minutes: int) -> Invitation:
        """A code for somebody, good for so many minutes. Raises LinkError."""
        asked = Invite(account=account, minutes=minutes)
        return self._post("/v1/invitations", asked, Invitation)

    def revoke(self, device: str) -> Revoked:
        """Shut a laptop out at once. Raises LinkError."""
        return understood(accepted(self._ask("POST", f"/v1/devices/{device}/revoke")), Revoked)

    def make(self, person: MakeAccount) -> Account:
        """A new person. Raises LinkError."""
        return self._post("/v1/accounts", person, Account)

    def change(self, account: str, what: ChangeAccount) -> Account:
        """Change some details of a person. Raises LinkError."""
        return self._post(f"/v1/accounts/{account}", what, Account)

    def agree(self, account: str) -> Account:
        """Agree, as a second person, to an account that waits. Raises LinkError."""
        path = f"/v1/accounts/{account}/agreement"
        return understood(accepted(self._ask("POST", path)), Account)

    def erase(self, household: str, reason: Why) -> ErasedHousehold:
        """Erase a household for ever. Raises LinkError: `Refused` says with which status."""
        told = EraseHousehold(reason=reason)
        answer = self._sent(f"/v1/households/{household}/erasure", told)
        return understood(checked(answer), ErasedHousehold)

    def unproven(self) -> UnprovenList:
        """What waits for this person because nothing proves it. Raises LinkError."""
        return understood(accepted(self._ask("GET", "/v1/households/unproven")), UnprovenList)

    def decide(self, household: str, id: str, *, accepted: bool, reason: str) -> Decided:
        """It was written anew, or is refused, and why. Raises LinkError."""
        told = Decide(accepted=accepted, reason=reason)
        return self._post(f"/v1/households/{household}/unproven/{id}", told, Decided)

    def _post(self, path: str, message: Message, kind: type[M]) -> M:
        return understood(accepted(self._sent(path, message)), kind)

    def _sent(self, path: str, message: Message) -> Answer:
        return self._ask(
            "POST", path, content=message.model_dump_json(exclude_none=True).encode(),
            headers={"content-type": "application/json"},
        )  # fmt: skip


def accepted(answer: Answer) -> Answer:
    """The answer, unless the server says why not. Raises LinkError; `Declined` among them."""
    if answer.status in SAID and (said := sentence(answer)):
        raise Declined(said, answer.status)
    return checked(answer)
