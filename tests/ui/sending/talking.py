"""Which threads ask the network anything: none of them may be one that somebody waits for."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

OF_SOCKETS = ("connect", "connect_ex", "send", "sendall", "recv", "recv_into")
DATABASE = "database"


@contextmanager
def asked() -> Iterator[list[str]]:
    """The thread of each call that may wait for somebody elsewhere, in order.

    `screens` is the thread that this is used on; others go by their names, `database_0` too.
    """
    screens, found = threading.get_ident(), list[str]()
    resolve = socket.getaddrinfo

    def noted(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*given: Any, **more: Any) -> Any:
            here = threading.current_thread()
            found.append("screens" if here.ident == screens else here.name)
            return call(*given, **more)

        return wrapper

    real = {name: getattr(socket.socket, name) for name in OF_SOCKETS}
    try:
        for name, call in real.items():
            setattr(socket.socket, name, noted(call))
        socket.getaddrinfo = noted(resolve)  # type: ignore[assignment]
        yield found
    finally:
        socket.getaddrinfo = resolve
        for name in OF_SOCKETS:
            delattr(socket.socket, name)


def waited_for(threads: list[str]) -> list[str]:
    """Those that a person waits for: the screens' and the database's."""
    return [name for name in threads if name == "screens" or name.startswith(DATABASE)]
