"""The limit of any page: uvicorn that answers as many bytes as the path says, and nothing else.

`bare_pages.py FD`: the socket that listens.
"""

import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn

Message = MutableMapping[str, Any]
BYTES = b"x" * 200_000


async def bare(
    scope: Message, _receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:  # fmt: skip
    """`/1234`: 1234 bytes."""
    body = BYTES[: int(scope["path"].strip("/") or 0)]
    headers = [(b"content-type", b"text/html"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    told = uvicorn.Config(bare, log_config=None, access_log=False, lifespan="off", ws="none")
    uvicorn.Server(told).run([socket.socket(fileno=int(sys.argv[1]))])
