"""Enrolment from the laptop: the server's address, codes, sign-in, new tokens."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from ipaddress import ip_address
from ssl import SSLContext
from urllib.parse import urlsplit

import httpx2

from visitapp.sync.wire.device_word import SAYS_NOTHING, Mine
from visitapp.sync.wire.link import (
    PATIENCE,
    Answer,
    Offline,
    ask_once,
    checked,
    sentence,
    understood,
)
from visitapp.sync.wire.messages import Enrol, Keys, Message, Renew
from visitapp.sync.wire.people_messages import Factor, FirstPassword, SignIn

LONGEST_ADDRESS = 200
NEEDS_PASSWORD, OTHERS, SAID_TWICE = 428, 409, 409


class BadAddress(ValueError):
    """An address that no letter may be sent to."""


class BadCode(Exception):
    """The agency does not know this code, or no longer."""


class PasswordFirst(Exception):
    """A good code of somebody who chooses a password with it, and then signs in."""


class BadPassword(Exception):
    """This may not be a password, with why in French."""


class OthersProfile(Exception):
    """What waits in this profile is of another account, which is open: whose, in French."""


class Wrong(Exception):
    """The account, the password or the code of the telephone: never said which."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Tokens, and the end of the first one on the monotonic clock."""

    device: str
    access: str = field(repr=False)
    refresh: str = field(repr=False)
    until: float = 0.0
    laptop: str = ""
    role: str = ""


def address_of(typed: str) -> str:
    """The address used, https but on this computer. Raises BadAddress."""
    text = typed.strip()
    text = (text if "://" in text else f"https://{text}").rstrip("/")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise BadAddress(typed) from None
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if not host or not plain or len(text) > LONGEST_ADDRESS or any(c.isspace() for c in text):
        raise BadAddress(typed)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise BadAddress(typed)
    return text


def client_for(address: str, timeout: httpx2.Timeout = PATIENCE) -> httpx2.Client:
    """A client of one server. It follows no other address."""
    return httpx2.Client(base_url=address, timeout=timeout, follow_redirects=False, verify=_trust())


@lru_cache
def _trust() -> SSLContext:
    """The system's trusted certificates: slow to load (0.25 s), so loaded once."""
    return httpx2.create_ssl_context()


def enrol(client: httpx2.Client, code: str, name: str, mine: Mine = SAYS_NOTHING) -> Opened:
    """Enrol by code. Raises BadCode, PasswordFirst, OthersProfile, LinkError."""
    told = Enrol(code=code, name=name, laptop=mine.laptop, waiting=mine.waiting)
    answer = _own(_sent(client, "/v1/enrol", told))
    if answer.status == NEEDS_PASSWORD:
        raise PasswordFirst
    if answer.status in (403, 422):
        raise BadCode
    return _opened(checked(answer))


def choose_password(client: httpx2.Client, code: str, password: str) -> Factor:
    """Key of the second factor, once. Raises BadCode, BadPassword, LinkError."""
    answer = _sent(client, "/v1/password/first", FirstPassword(code=code, password=password))
    if answer.status == 422:
        raise BadPassword(sentence(answer))
    if answer.status == 403:
        raise BadCode
    return understood(checked(answer), Factor)


def sign_in(
    client: httpx2.Client, account: str, password: str, code: str, name: str,
    mine: Mine = SAYS_NOTHING,
) -> Opened:  # fmt: skip
    """This laptop opens a session of this account. Raises Wrong, OthersProfile, LinkError."""
    told = SignIn(
        account=account, password=password, code=code, name=name, laptop=mine.laptop,
        waiting=mine.waiting,
    )  # fmt: skip
    answer = _own(_sent(client, "/v1/sign-in", told))
    if answer.status in (403, 422):
        raise Wrong
    return _opened(checked(answer))


def renew(client: httpx2.Client, told: Renew) -> Opened:
    """The next tokens; a doubled request is harmless. Raises SignedOut, LinkError."""
    answer = _sent(client, "/v1/renew", told)
    if answer.status == SAID_TWICE:
        raise Offline("the same request was answered already")
    return _opened(checked(answer))


def _sent(client: httpx2.Client, path: str, message: Message) -> Answer:
    body = message.model_dump_json().encode()
    return ask_once(
        client, "POST", path, content=body, headers={"content-type": "application/json"}
    )


def _own(answer: Answer) -> Answer:
    if answer.status == OTHERS:
        raise OthersProfile(sentence(answer))
    return answer


def _opened(answer: Answer) -> Opened:
    keys = understood(answer, Keys)
    lasts = (keys.until - _server_time(answer, keys.until)).total_seconds()
    until = time.monotonic() + max(0.0, lasts)
    return Opened(keys.device, keys.access, keys.refresh, until, keys.laptop or "", keys.role or "")


def _server_time(answer: Answer, until: datetime) -> datetime:
    """The server's clock; without it, tokens are taken to open for five minutes."""
    try:
        return parsedate_to_datetime(answer.headers.get("date", ""))
    except (TypeError, ValueError):
        return until - timedelta(minutes=5)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
