"""Calls to the server about bundles, over `Link.answer`."""

import json
import time
from collections.abc import Callable
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.sync.bundle.format import BadFile
from visitapp.sync.bundle.keys import AgencyKeys, DeviceKeys
from visitapp.sync.bundle.messages import OFFSET, PIECE, Answered, Arrived, TakeBundle
from visitapp.sync.bundle.sealed_file import hash_of
from visitapp.sync.bundle.slot import SlotOf
from visitapp.sync.wire.link import Answer, Offline, Refused, checked, understood
from visitapp.sync.wire.messages import Message

Ask = Callable[..., Answer]
LONGEST_WAIT = 30.0
"""Seconds between two pieces: a server that asks for more is not there for us now."""
MOST_WAITS = 20
MOST_LOOKS, BETWEEN_LOOKS = 120, 1.0
"""The server answers within 15 s whether it is done: half an hour in all."""
NOT_YOU = UserError(
    "Ce fichier est pour l’agence.", "Donnez-le à une conseillère : elle l’ouvrira de son poste."
)


class BundleLink:
    """Keys, slots and bundles. `ask` is one question, and its answer unchecked."""

    def __init__(self, ask: Ask, wait: Callable[[float], object] = time.sleep) -> None:
        self._ask = ask
        self._wait = wait

    def keys(self, told: DeviceKeys) -> AgencyKeys:
        """Tell the public keys of this laptop; those of the agency. Raises LinkError."""
        return understood(checked(self._told("PUT", "/v1/keys", told)), AgencyKeys)

    def slot(self, told: SlotOf) -> None:
        """Give the agency's slot of this laptop to keep. Raises LinkError."""
        checked(self._told("PUT", "/v1/slot", told))

    def bring(
        self, path: Path, *, even_shut: bool = False, alive: Callable[[], object] = lambda: None
    ) -> Answered:
        """Send a bundle, resumed, and have it taken in. Raises LinkError, UserError."""
        size, sha256 = hash_of(path)
        place = 0
        with open(path, "rb") as file:
            while place < size:
                file.seek(place)
                place = self._in_time(sha256, place, file.read(PIECE))
                alive()
        told = TakeBundle(sha256=sha256, even_shut=even_shut)
        for _ in range(MOST_LOOKS):
            answer = self._told("POST", "/v1/bundle", told)
            if answer.status != 202:
                return understood(_taken(answer), Answered)
            alive()
            self._wait(BETWEEN_LOOKS)
        raise Offline("never done")

    def _in_time(self, sha256: str, place: int, data: bytes) -> int:
        """One piece more, at the pace that the server asks for."""
        for _ in range(MOST_WAITS):
            try:
                return self._piece(sha256, place, data)
            except Offline as error:
                if error.after is None or error.after > LONGEST_WAIT:
                    raise
                self._wait(error.after)
        raise Offline("always later")

    def _piece(self, sha256: str, place: int, data: bytes) -> int:
        headers = {OFFSET: str(place), "content-type": "application/offset+octet-stream"}
        answer = self._ask("PUT", f"/v1/bundle/{sha256}", content=data, headers=headers)
        if answer.status == 409:
            there = answer.headers.get(OFFSET.lower(), "")
            if not there.isdecimal() or int(there) == place:
                raise Offline("not an answer of the server")
            return int(there)
        return understood(_taken(answer), Arrived).got

    def _told(self, method: str, path: str, message: Message) -> Answer:
        headers = {"content-type": "application/json"}
        return self._ask(method, path, content=message.model_dump_json().encode(), headers=headers)


def _taken(answer: Answer) -> Answer:
    """The answer, or the server's sentence about the file."""
    try:
        return checked(answer)
    except Refused as refused:
        if refused.status == 403:
            raise NOT_YOU from None
        if refused.status != 422:
            raise
        raise _said(answer) from None


def _said(answer: Answer) -> BadFile:
    try:
        said = json.loads(answer.content)["detail"]
    except (ValueError, KeyError, TypeError):
        said = ""
    if not isinstance(said, str) or not said:
        return BadFile()
    first, _, rest = said.partition(". ")
    return BadFile(f"{first.rstrip('.')}.", rest)
