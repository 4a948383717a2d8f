"""The visitor's network: a cable between a laptop and the agency that can be pulled out."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

BREATH = 0.1  # seconds between two looks at whether the day is over


class Cable:
    """Carries every byte both ways while it is in; pulled out, nobody answers any more."""

    def __init__(self, to: str) -> None:
        self.to = (urlsplit(to).hostname or "", urlsplit(to).port or 0)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(BREATH)
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.plugged = True
        self.over = False
        self.open: set[socket.socket] = set()
        self.threads = [threading.Thread(target=self._accept)]
        self.threads[0].start()

    def pull(self) -> None:
        """No network from now on."""
        self.plugged = False
        for one in tuple(self.open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def plug(self) -> None:
        """The network is back."""
        self.plugged = True

    def close(self) -> None:
        """The year is over."""
        self.over = True
        self.pull()
        for thread in self.threads:
            thread.join()
        self.listening.close()

    def _accept(self) -> None:
        while not self.over:
            try:
                laptop, _ = self.listening.accept()
            except TimeoutError:
                continue
            if not self.plugged:
                laptop.close()
                continue
            laptop.settimeout(None)
            server = socket.create_connection(self.to)
            self.open.update((laptop, server))
            for pair in ((laptop, server), (server, laptop)):
                self.threads.append(threading.Thread(target=self._carry, args=pair))
                self.threads[-1].start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.open.discard(one)
        one.close()


@contextmanager
def cable(to: str) -> Iterator[Cable]:
    """A cable to this address, plugged in."""
    made = Cable(to)
    try:
        yield made
    finally:
        made.close()
