"""A JSON line a request: declared route and a word for the account, nothing personal."""

import json
import logging
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from os import getpid
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

OF_LIBRARIES = ("psycopg", "uvicorn")
"""Whose fixed words say nothing of anybody. Not asyncio's: it puts what was at work in them."""
Write = Callable[[dict[str, Any]], None]
FAILED = json.dumps({"detail": "Le serveur n’a pas pu répondre."}, ensure_ascii=False).encode()


def to_stream(stream: TextIO | None = None) -> Write:
    """Writes lines, each whole: several workers share one stream. A full disk stops nobody."""

    def write(told: dict[str, Any]) -> None:
        line = json.dumps({"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}Z", **told})
        out = stream or sys.stderr
        with suppress(OSError):
            out.write(f"{line}\n")
            out.flush()

    return write


def problem(error: BaseException) -> dict[str, Any]:
    """An error nobody expected: its class and its place, never its words: they may hold values."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return {"error": type(error).__name__, "where": f"{Path(last.filename).name}:{last.lineno}"}


def remark(scope: Scope, error: BaseException) -> None:
    """Note on the line of this request why it was refused: the class of an error."""
    scope.setdefault("state", {})["error"] = type(error).__name__


class Lines(logging.Handler):
    """Lines of libraries, without their arguments, which may hold values."""

    def __init__(self, write: Write) -> None:
        super().__init__(logging.WARNING)
        self._write = write

    def emit(self, record: logging.LogRecord) -> None:
        """One line."""
        told: dict[str, Any] = {"pid": getpid(), "level": record.levelname.lower()}
        told |= {"log": record.name, "where": f"{record.module}:{record.lineno}"}
        if record.name.startswith(OF_LIBRARIES):
            told["said"] = str(record.msg)
        given = record.args if isinstance(record.args, tuple) else ()
        raised = [one for one in given if isinstance(one, BaseException)]
        if record.exc_info and record.exc_info[1] is not None:
            raised.append(record.exc_info[1])
        if raised:
            told["error"] = type(raised[-1]).__name__
        self._write(told)


def hear_libraries(write: Write) -> None:
    """From now on, in this process, libraries write such lines."""
    logging.basicConfig(level=logging.WARNING, handlers=[Lines(write)], force=True)


class AccessLog:
    """The outermost layer: a line an answer; the unexpected is a 500 with class and place."""

    def __init__(self, app: ASGIApp, write: Write, word_of: Callable[[str], str]) -> None:
        self._app = app
        self._write = write
        self._word_of = word_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        told: dict[str, Any] = {"pid": getpid(), "method": _method(scope), "status": 0, "bytes": 0}
        started = perf_counter()
        scope.setdefault("state", {})

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
            told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            told |= problem(error)
            if not told["status"]:
                await _fail(sending)
        finally:
            told["route"] = getattr(scope.get("route"), "path", "?")
            told["ms"] = round((perf_counter() - started) * 1000, 1)
            if refused := scope["state"].get("error"):
                told["error"] = refused
            account = scope["state"].get("account")
            if account:
                told["who"] = self._word_of(account)
            self._write(told)
        return None


def _method(scope: Scope) -> str:
    """A method is a word of the client's: only those that are known are written down."""
    method = str(scope["method"])
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE") else "?"


async def _fail(send: Send) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store"),
               (b"x-content-type-options", b"nosniff")]  # fmt: skip
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": FAILED})
