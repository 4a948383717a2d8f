"""The talk with the server, one call at a time, and what its failures mean.

No certificate is pinned: the system's own trust decides, so that an agency's proxy and a renewed
certificate do not shut laptops out.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

import httpx2
from pydantic import ValidationError

from visitapp.sync.messages import (
    PROTOCOL,
    Digest,
    Given,
    Have,
    Hello,
    Lacking,
    Message,
    Page,
    Push,
    Pushed,
    Wanted,
    Welcome,
    WireChange,
)

M = TypeVar("M", bound=Message)
PATIENCE = httpx2.Timeout(30, connect=10)


class LinkError(Exception):
    """The talk could not go on. Nothing is lost: what waits still waits."""


class Offline(LinkError):
    """No answer, or one that says to come back later, in `after` seconds if it says when."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class SignedOut(LinkError):
    """The server does not know this laptop any more."""


class TooOld(LinkError):
    """The server no longer speaks with this version of the program."""


class OtherEpoch(LinkError):
    """The server was restored since the last talk: everything must be offered again."""


class Refused(LinkError):
    """The server does not accept what was asked: a mistake of ours."""


class Server(Protocol):
    """What a laptop asks of the server."""

    def hello(self, hello: Hello) -> Welcome:
        """Present this laptop."""

    def push(self, push: Push) -> Pushed:
        """Send changes."""

    def changes(self, cursor: str) -> Page:
        """One page of what is new."""

    def records(self, records: Sequence[str]) -> list[WireChange]:
        """Every change of these records."""

    def have(self, ids: Sequence[str]) -> Lacking:
        """Those of these changes that the server has not."""

    def digest(self) -> Digest:
        """What the server holds for this laptop."""


class Link:
    """The server over HTTPS. One thread at a time."""

    def __init__(self, client: httpx2.Client, token: Callable[[], str]) -> None:
        self._client = client
        self._token = token

    def hello(self, hello: Hello) -> Welcome:
        """Present this laptop. Raises TooOld."""
        welcome = self._post("/v1/hello", hello, Welcome)
        if not welcome.oldest <= PROTOCOL:
            raise TooOld(str(welcome.oldest))
        return welcome

    def push(self, push: Push) -> Pushed:
        """Send changes. Raises OtherEpoch when the server was restored meanwhile."""
        return self._post("/v1/push", push, Pushed)

    def changes(self, cursor: str) -> Page:
        """One page of what is new."""
        return self._read(self._ask("GET", "/v1/changes", params={"cursor": cursor}), Page)

    def records(self, records: Sequence[str]) -> list[WireChange]:
        """Every change of these records."""
        return self._post("/v1/records", Wanted(records=list(records)), Given).changes

    def have(self, ids: Sequence[str]) -> Lacking:
        """Those of these changes that the server has not."""
        return self._post("/v1/have", Have(ids=list(ids)), Lacking)

    def digest(self) -> Digest:
        """What the server holds for this laptop."""
        return self._read(self._ask("GET", "/v1/digest"), Digest)

    def _post(self, path: str, message: Message, kind: type[M]) -> M:
        body = message.model_dump_json().encode()
        headers = {"content-type": "application/json"}
        return self._read(self._ask("POST", path, content=body, headers=headers), kind)

    def _read(self, response: httpx2.Response, kind: type[M]) -> M:
        try:
            return kind.model_validate_json(response.content)
        except ValidationError as problem:
            # a page of a hotel's network looks like this: not our server, so not online
            raise Offline(f"not an answer of the server: {problem.error_count()} faults") from None

    def _ask(self, method: str, path: str, **given: object) -> httpx2.Response:
        headers = {"authorization": f"Bearer {self._token()}", **dict(given.pop("headers", {}))}  # type: ignore[call-overload]
        try:
            response = self._client.request(method, path, headers=headers, **given)  # type: ignore[arg-type]
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise Offline(type(error).__name__) from error
        return _checked(response)


def _checked(response: httpx2.Response) -> httpx2.Response:
    status = response.status_code
    if status < 300:
        return response
    if status == 401:
        raise SignedOut
    if status == 409:
        raise OtherEpoch
    if status == 426:
        raise TooOld
    if status == 429 or status >= 500 or status in (408, 425) or 300 <= status < 400:
        raise Offline(f"status {status}", _seconds(response.headers.get("retry-after", "")))
    raise Refused(f"status {status}")


def _seconds(text: str) -> float | None:
    return float(text) if text.isdecimal() else None


def hello_of(app: str, device: str, incarnation: str, epoch: str | None, at: datetime) -> Hello:
    """How a laptop presents itself."""
    return Hello(
        app=app, protocol=PROTOCOL, device=device, incarnation=incarnation, epoch=epoch, at=at
    )
