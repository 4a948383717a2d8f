"""Servers that no program should wait for: silent, slow, absent."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n"


@contextmanager
def listening(serve: Callable[[socket.socket, threading.Event], None]) -> Iterator[str]:
    """An address where each connection is handed to `serve`, in a thread, until the end."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)

        def accept() -> None:
            while not over.is_set():
                try:
                    talk, _ = server.accept()
                except TimeoutError:
                    continue
                threads.append(threading.Thread(target=serve, args=(talk, over)))
                threads[-1].start()

        threads = [threading.Thread(target=accept)]
        threads[0].start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            over.set()
            for thread in threads:
                thread.join()


def black_hole(talk: socket.socket, over: threading.Event) -> None:
    """Accepts, and never says a word."""
    over.wait()
    talk.close()


def trickle(talk: socket.socket, over: threading.Event) -> None:
    """Answers, a byte every tenth of a second."""
    talk.recv(65536)
    try:
        talk.sendall(HEAD)
        while not over.wait(0.1):
            talk.sendall(b" ")
    except OSError:
        pass
    talk.close()


@contextmanager
def refused_port() -> Iterator[str]:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    yield f"http://127.0.0.1:{port}"


@contextmanager
def unknown_name() -> Iterator[str]:
    """A name that no resolver knows (RFC 6761)."""
    yield "https://visites.invalid"


@contextmanager
def silent_resolver() -> Iterator[str]:
    """Whoever knows names never answers, as behind a hotel's page: no timeout of ours is there."""
    over, real = threading.Event(), socket.getaddrinfo

    def waits(host: object, *given: object, **more: object) -> object:
        if host in ("visites.exemple.fr", b"visites.exemple.fr"):
            over.wait()
            raise socket.gaierror(socket.EAI_AGAIN, "nobody answers")
        return real(host, *given, **more)  # type: ignore[arg-type]

    socket.getaddrinfo = waits  # type: ignore[assignment]
    try:
        yield "https://visites.exemple.fr"
    finally:
        socket.getaddrinfo = real
        over.set()


BAD: dict[str, Callable[[], object]] = {
    "black hole": lambda: listening(black_hole),
    "slow trickle": lambda: listening(trickle),
    "refused port": refused_port,
    "unknown name": unknown_name,
    "silent resolver": silent_resolver,
}


def seconds() -> float:
    """A clock that never goes back."""
    return time.monotonic()
