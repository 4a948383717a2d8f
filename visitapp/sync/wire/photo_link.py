"""Calls to the server about photos."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from visitapp.sync.wire.link import Answer, LinkError, Offline, checked, understood
from visitapp.sync.wire.messages import Wanted
from visitapp.sync.wire.photo_messages import CHECKSUM, LENGTH, OFFSET, Held, checksum, place

Ask = Callable[..., Answer]


class PhotoRefused(LinkError):
    """The server does not want this photo: it is too big, one too many, or no photo."""


class PhotoNotThere(LinkError):
    """The server knows no such photo of this record, or not for this laptop."""


class PhotoServer(Protocol):
    """What a laptop asks of the server about photos."""

    def held(self, records: Sequence[str]) -> Held:
        """Which photos of these records are there whole."""

    def offset(self, record: str, sha256: str) -> int:
        """How many bytes of a photo are there."""

    def piece(self, record: str, sha256: str, start: int, size: int, data: bytes) -> int:
        """Send one more piece of a photo of `size` bytes; the next offset."""

    def part(self, record: str, sha256: str, start: int, length: int) -> bytes:
        """Bytes of a photo that is there whole."""


class PhotoLink:
    """The same over HTTPS. `ask` is `Link.answer`: one question, and its answer unchecked."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    def held(self, records: Sequence[str]) -> Held:
        """Which photos of these records are there whole."""
        body = Wanted(records=list(records)).model_dump_json().encode()
        headers = {"content-type": "application/json"}
        answer = self._ask("POST", "/v1/photos/held", content=body, headers=headers)
        return understood(checked(answer), Held)

    def offset(self, record: str, sha256: str) -> int:
        """How many bytes of a photo are there. Raises PhotoNotThere."""
        return _offset(_photo(self._ask("HEAD", place(record, sha256))))

    def piece(self, record: str, sha256: str, start: int, size: int, data: bytes) -> int:
        """Send one more piece; the next offset. Raises PhotoNotThere, PhotoRefused."""
        headers = {
            OFFSET: str(start),
            LENGTH: str(size),
            CHECKSUM: checksum(data),
            "content-type": "application/offset+octet-stream",
        }
        answer = self._ask("PATCH", place(record, sha256), content=data, headers=headers)
        return _offset(answer if answer.status == 409 else _photo(answer))

    def part(self, record: str, sha256: str, start: int, length: int) -> bytes:
        """Bytes of a photo that is there whole. Raises PhotoNotThere."""
        headers = {"range": f"bytes={start}-{start + length - 1}", "accept-encoding": "identity"}
        answer = _photo(self._ask("GET", place(record, sha256), headers=headers))
        if answer.status != 206:
            raise Offline("not a part: not an answer of the server")
        if not 0 < len(answer.content) <= length:
            raise PhotoNotThere("the server's file is shorter than it says")
        return answer.content


def _photo(answer: Answer) -> Answer:
    if answer.status in (404, 410):
        raise PhotoNotThere(f"status {answer.status}")
    if answer.status in (413, 422):
        raise PhotoRefused(f"status {answer.status}")
    return checked(answer)


def _offset(answer: Answer) -> int:
    told: Any = answer.headers.get(OFFSET, "")
    if not told.isdecimal() or len(told) > 12:
        raise Offline("no offset: not an answer of the server")
    return int(told)
