"""One message to the relay: what it answered, or that nobody knows."""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from visitapp.server.instance.relay import Relay

PATIENCE = 60.0
"""Seconds that the relay has for each of its answers."""
DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class Answer:
    """`refused`: this message, for good; `later`: not now; `unknown`: it broke off at the end."""

    said: Literal["sent", "refused", "later", "unknown"]
    code: int = 0


class NoRelay(Exception):
    """The relay does not answer, or does not take our mail at all: nothing was handed over."""


class Talk:
    """One connection, for as many messages as wait."""

    def __init__(self, relay: Relay, patience: float = PATIENCE) -> None:
        """Raises NoRelay."""
        self._relay = relay
        try:
            self._smtp = _connected(relay, patience)
        except (OSError, smtplib.SMTPException) as problem:
            raise NoRelay(str(problem)) from problem

    def close(self) -> None:
        """Take leave, if it still listens."""
        try:
            self._smtp.quit()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()

    def send(self, to: str, message: bytes, handing: Callable[[], None]) -> Answer:
        """Hand one message over; `handing` is called just before its end, which is the moment from
        which the relay may have taken it. Raises NoRelay."""
        try:
            self._asked(*self._smtp.mail(self._relay.address))
            code, _ = self._smtp.rcpt(to)
            if code in (250, 251):
                code, _ = self._smtp.docmd("DATA")
            if code != 354:
                with suppress(OSError, smtplib.SMTPException):  # it may take leave with its no
                    self._smtp.rset()
                return _answer(code)
            self._smtp.send(DOT.sub(b"..", message))
        except (OSError, smtplib.SMTPException) as problem:
            self._smtp.close()
            raise NoRelay(str(problem)) from problem
        try:
            handing()
        except BaseException:
            self._smtp.close()  # without its end it is no message
            raise
        try:
            self._smtp.send(b".\r\n")
            code, _ = self._smtp.getreply()
        except (OSError, smtplib.SMTPException):
            self._smtp.close()
            return Answer("unknown")
        return Answer("sent", code) if code == 250 else _answer(code)

    def _asked(self, code: int, said: bytes) -> None:
        """What concerns who sends is nobody's letter."""
        if code != 250:
            raise NoRelay(f"{code} {said.decode(errors='replace')}")


def _answer(code: int) -> Answer:
    """5xx is for good. -1: it broke off in a line."""
    return Answer("refused" if 500 <= code < 600 else "later", code)


def _connected(relay: Relay, patience: float) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if relay.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            relay.host, relay.port, timeout=patience, context=safe
        )
    else:
        smtp = smtplib.SMTP(relay.host, relay.port, timeout=patience)
    try:
        if relay.security == "starttls":
            smtp.starttls(context=safe)
        if relay.user:
            smtp.login(relay.user, relay.password)
        else:
            smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp
