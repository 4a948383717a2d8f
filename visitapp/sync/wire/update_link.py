"""Calls to the server about updates, over `Link.answer`."""

from collections.abc import Callable
from typing import Protocol

from visitapp.sync.wire.link import Answer, LinkError, Offline, checked, understood
from visitapp.sync.wire.update_messages import ANNOUNCED, Announced, place

Ask = Callable[..., Answer]


class UpdateNotThere(LinkError):
    """The server gives this archive no more: what it gives now is to be asked again."""


class UpdateServer(Protocol):
    """What a laptop asks of the server about updates."""

    def announced(self) -> Announced | None:
        """The version that there is; None for none."""

    def part(self, sha256: str, start: int, length: int) -> bytes:
        """Some bytes of an archive."""


class UpdateLink:
    """The same over HTTPS. `ask` is one question, and its answer unchecked."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def announced(self) -> Announced | None:
        """The version that is offered; None for none."""
        answer = self._ask("GET", ANNOUNCED)
        return None if answer.status == 404 else understood(checked(answer), Announced)

    def part(self, sha256: str, start: int, length: int) -> bytes:
        """At most `length` bytes of an archive from `start`. Raises UpdateNotThere, LinkError."""
        headers = {"range": f"bytes={start}-{start + length - 1}", "accept-encoding": "identity"}
        answer = self._ask("GET", place(sha256), headers=headers)
        if answer.status in (404, 416):
            raise UpdateNotThere(f"status {answer.status}")
        if checked(answer).status != 206 or not 0 < len(answer.content) <= length:
            raise Offline("not a part: not an answer of the server")
        return answer.content
