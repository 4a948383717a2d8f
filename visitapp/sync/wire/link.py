"""The HTTPS link and its failures; the system's trust decides, nothing is pinned."""

import gzip
import json
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Protocol

import httpx2
from pydantic import ValidationError

from visitapp.sync.wire import answer_seal
from visitapp.sync.wire.messages import (
    OLDEST,
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
)

PATIENCE = httpx2.Timeout(30, connect=10)
LONGEST_ANSWER = 300.0
"""Seconds for one whole answer: a server that gives a byte a second is not one to wait for."""
LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes: more than any page or household is an answer of something else."""
WORTH_PACKING = 1024
"""Bytes: answers shrink to a ninth, which on a bad link is what makes a day's visits a minute."""
HOTEL = 511
"""What a network says that wants its own page read first: the agency is not reached."""
MISREAD = (400, 413, 422)
"""What a server says of a message that it cannot take: something in it is wrong."""


class LinkError(Exception):
    """The talk could not go on. Nothing is lost: what waits still waits."""


class Offline(LinkError):
    """No answer, or one asking to come back later, in `after` seconds if given."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class Troubled(Offline):
    """The agency is reached, but its server, or what stands before it, cannot answer for now."""


class Untrusted(Offline):
    """The server's certificate is not believed: a wrong clock here, or not our server."""


class SignedOut(LinkError):
    """The server does not know this laptop any more."""


class TooOld(LinkError):
    """The server no longer speaks with this version of the program."""


class NotSealed(LinkError):
    """What came is not what the agency's server said: nothing of it is taken."""


class OtherEpoch(LinkError):
    """The server was restored since the last talk: everything must be offered again."""


class Refused(LinkError):
    """The server does not accept what was asked: a mistake of ours."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


class Answer(NamedTuple):
    """An answer of the server, read whole."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Server(Protocol):
    """What a laptop asks of the server."""

    def hello(self, hello: Hello) -> Welcome:
        """Present this laptop."""

    def push(self, push: Push) -> Pushed:
        """Send changes."""

    def changes(self, cursor: str) -> Page:
        """One page of what is new."""

    def records(self, records: Sequence[str], after: int = 0) -> Given:
        """A piece of all changes of these records, and where the next one begins."""

    def have(self, ids: Sequence[str], households: Sequence[str] = ()) -> Lacking:
        """Those of these changes that the server has not, of these households that were erased."""

    def digest(self) -> Digest:
        """What the server holds for this laptop."""


class Link:
    """The server over HTTPS, one thread at a time; `renew` gives another token.

    It begins with `hello`, which tells by which key all its answers are sealed.
    """

    def __init__(
        self,
        client: httpx2.Client,
        token: Callable[[], str],
        renew: Callable[[], str] | None = None,
    ) -> None:
        self._client = client
        self._token = token
        self._renew = renew
        self._sealed_by = ""

    def hello(self, hello: Hello) -> Welcome:
        """Present this laptop. Raises TooOld; Offline for a server that is too old for it."""
        welcome = self._post("/v1/hello", hello, Welcome)
        self._sealed_by = welcome.sealed_by
        if welcome.oldest > PROTOCOL:
            raise TooOld(str(welcome.oldest))
        if welcome.newest < OLDEST:
            raise Offline("a server too old for this program", None)
        return welcome

    def push(self, push: Push) -> Pushed:
        """Send changes. Raises OtherEpoch when the server was restored meanwhile."""
        return self._post("/v1/push", push, Pushed)

    def changes(self, cursor: str) -> Page:
        """One page of what is new."""
        return self._sealed("GET", "/v1/changes", Page, params={"cursor": cursor})

    def records(self, records: Sequence[str], after: int = 0) -> Given:
        """A piece of all changes of these records. Raises Offline for one that leads nowhere."""
        given = self._post("/v1/records", Wanted(records=list(records), after=after), Given)
        if given.after is not None and given.after <= after:
            raise Offline("pieces that lead nowhere")
        return given

    def have(self, ids: Sequence[str], households: Sequence[str] = ()) -> Lacking:
        """Those of these changes that the server has not, of these households that were erased."""
        return self._post("/v1/have", Have(ids=list(ids), households=list(households)), Lacking)

    def digest(self) -> Digest:
        """What the server holds for this laptop."""
        return self._sealed("GET", "/v1/digest", Digest)

    def _post[M: Message](self, path: str, message: Message, kind: type[M]) -> M:
        body = message.model_dump_json().encode()
        headers = {"content-type": "application/json"}
        if len(body) > WORTH_PACKING:
            body = gzip.compress(body, compresslevel=6, mtime=0)
            headers["content-encoding"] = "gzip"
        return self._sealed("POST", path, kind, content=body, headers=headers)

    def _sealed[M: Message](self, method: str, path: str, kind: type[M], **given: Any) -> M:
        """An answer that the server said to this question. Raises NotSealed."""
        word = answer_seal.new_word()
        headers = {**given.pop("headers", {}), answer_seal.ASKED: word}
        answer = self._ask(method, path, **given, headers=headers)
        told = understood(answer, kind)
        key = told.sealed_by if isinstance(told, Welcome) else self._sealed_by
        seal = answer.headers.get(answer_seal.SEAL, "")
        if not answer_seal.is_sealed(key, path, word, answer.content, seal):
            raise NotSealed(path)
        return told

    def answer(self, method: str, path: str, **given: Any) -> Answer:
        """The answer to one question, whatever it says. Raises Offline."""
        answer = self._asked(method, path, self._token(), given)
        if answer.status == 401 and self._renew is not None:
            answer = self._asked(method, path, self._renew(), given)
        return answer

    def _ask(self, method: str, path: str, **given: Any) -> Answer:
        return checked(self.answer(method, path, **given))

    def _asked(self, method: str, path: str, token: str, given: Mapping[str, Any]) -> Answer:
        headers = {"authorization": f"Bearer {token}", **given.get("headers", {})}
        return ask_once(self._client, method, path, **{**given, "headers": headers})


def ask_once(client: httpx2.Client, method: str, path: str, **given: Any) -> Answer:
    """One question and its whole answer, whatever it says. Raises Offline."""
    try:
        with client.stream(method, path, **given) as response:
            content = b"".join(_in_time(response))
            return Answer(response.status_code, response.headers, content)
    except (httpx2.TransportError, httpx2.DecodingError) as error:
        kind = Untrusted if _not_believed(error) else Offline
        raise kind(type(error).__name__) from error


def understood[M: Message](answer: Answer, kind: type[M]) -> M:
    """An answer as the message that it should be. Raises Offline."""
    try:
        return kind.model_validate_json(answer.content)
    except ValidationError as problem:
        # a page of a hotel's network looks like this: not our server, so not online
        raise Offline(f"not an answer of the server: {problem.error_count()} faults") from None


def sentence(answer: Answer) -> str:
    """The French sentence of a refusal; empty if there is none."""
    try:
        told = json.loads(answer.content)
    except ValueError:
        return ""
    found = told.get("detail") if isinstance(told, dict) else None
    return found if isinstance(found, str) else ""


def checked(answer: Answer) -> Answer:
    """The answer, when it is not a refusal of some kind. Raises LinkError."""
    status = answer.status
    if status < 300:
        return answer
    if status == 401:
        raise SignedOut
    if status == 409:
        raise OtherEpoch
    if status == 426:
        raise TooOld
    if status == 429 or status >= 500 or status in (408, 425) or 300 <= status < 400:
        ours = status == 429 or (status >= 500 and status != HOTEL)
        kind = Troubled if ours else Offline
        raise kind(f"status {status}", _seconds(answer.headers.get("retry-after", "")))
    raise Refused(f"status {status}", status)


def _in_time(response: httpx2.Response) -> Iterator[bytes]:
    """The pieces of an answer, as long as it comes at a bearable pace and size."""
    end, room = time.monotonic() + LONGEST_ANSWER, LARGEST_ANSWER
    for piece in response.iter_bytes():
        room -= len(piece)
        if time.monotonic() > end or room < 0:
            raise Offline("the answer never ends")
        yield piece


def _not_believed(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _seconds(text: str) -> float | None:
    return float(text) if text.isdecimal() else None


def hello_of(app: str, device: str, incarnation: str, epoch: str | None, at: datetime) -> Hello:
    """How a laptop presents itself."""
    return Hello(
        app=app, protocol=PROTOCOL, device=device, incarnation=incarnation, epoch=epoch, at=at
    )
