"""Size, time (slow links: two minutes), counted decompression and headers of requests."""

import json
import zlib

import anyio
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_SENT = 2 * 1024 * 1024
"""Bytes of a body as it comes: a push is at most 1 MiB of JSON, a piece of a photo 256 KiB."""
MOST_READ = 4 * 1024 * 1024
"""Bytes of a body once it is unpacked."""
MOST_DIGITS = 18
"""Of a length: Python refuses to read numbers of thousands of them."""
LONGEST = 120.0
"""Seconds for a body to arrive."""
LEVEL = 3
"""Of gzip: 5 makes a page of signed changes 3 % shorter, for half as much work again."""
HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"strict-transport-security", b"max-age=31536000"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
TOO_LARGE = "C’est trop long pour être envoyé en une fois."
TOO_SLOW = "L’envoi a duré trop longtemps : il sera repris."
UNREADABLE = "Ce qui est arrivé ne peut pas être lu."


class Packed:
    """Compresses answers, but not photos and versions, which are: their parts go by offset."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._packed = GZipMiddleware(app, minimum_size=1024, compresslevel=LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = scope.get("path", "")
        packed_already = "/photos/" in path or path.startswith("/v1/update/")
        app = self._plain if packed_already else self._packed
        await app(scope, receive, send)


class Headers:
    """The same headers on every answer; a route that says otherwise keeps its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name.lower() for name, _ in message.get("headers", [])}
                more = [one for one in HEADERS if one[0] not in said]
                message = {**message, "headers": [*message.get("headers", []), *more]}
            await send(message)

        return await self._app(scope, receive, sending)


class Limits:
    """Reads the whole body within its limits, unpacks it, and only then asks the app."""

    def __init__(self, app: ASGIApp, longest: float = LONGEST) -> None:
        self._app = app
        self._longest = longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request. 408, 413, 415 or 422 for a body that is not taken."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        headers = {name.lower(): value for name, value in scope["headers"]}
        packed = headers.get(b"content-encoding", b"identity").strip().lower()
        if packed not in (b"identity", b"gzip"):
            return await _refuse(send, 415, UNREADABLE)
        length = headers.get(b"content-length", b"") or b"0"
        if not length.isdigit():
            return await _refuse(send, 422, UNREADABLE)
        if len(length) > MOST_DIGITS or int(length) > MOST_SENT:
            return await _refuse(send, 413, TOO_LARGE)
        try:
            with anyio.fail_after(self._longest):
                body = await _whole(receive, packed == b"gzip")
        except TimeoutError:
            return await _refuse(send, 408, TOO_SLOW)
        except _TooLarge:
            return await _refuse(send, 413, TOO_LARGE)
        except zlib.error:
            return await _refuse(send, 422, UNREADABLE)
        if body is None:
            return None  # the laptop is gone
        scope["headers"] = _plain(scope["headers"], len(body))
        return await self._app(scope, _again(body, receive), send)


class _TooLarge(Exception):
    pass


async def _whole(receive: Receive, packed: bool) -> bytes | None:
    """The body, unpacked; None when the client left. Raises _TooLarge, zlib.error."""
    parts: list[bytes] = []
    sent = read = 0
    unpacking = zlib.decompressobj(wbits=31) if packed else None
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        sent += len(part)
        if unpacking is not None:
            part = unpacking.decompress(part, MOST_READ + 1 - read)
        read += len(part)
        if sent > MOST_SENT or read > MOST_READ or (unpacking and unpacking.unconsumed_tail):
            raise _TooLarge
        parts.append(part)
        if not message.get("more_body", False):
            if unpacking is not None and not unpacking.eof:
                raise zlib.error("cut")
            return b"".join(parts)


def _plain(headers: list[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    """The headers of the same request, unpacked."""
    changed = (b"content-encoding", b"content-length", b"transfer-encoding")
    kept = [(name, value) for name, value in headers if name.lower() not in changed]
    return [*kept, (b"content-length", str(length).encode())]


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, then whatever comes."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _refuse(send: Send, status: int, why: str) -> None:
    body = json.dumps({"detail": why}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
