"""A random secret in the system's keyring; calls get five seconds, else KeyringUnavailable."""

import queue
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Protocol

from visitapp.store.file.errors import KeyringUnavailable

SERVICE = "visitapp"
SECONDS = 5.0


class Keyring(Protocol):
    """Where a secret of 32 bytes is kept for a database. All raise KeyringUnavailable."""

    def read(self, database: str) -> bytes:
        """The secret."""
        ...

    def write(self, database: str, secret: bytes) -> None:
        """Keep the secret, and read it back."""
        ...

    def forget(self, database: str) -> None:
        """Remove the secret, if there is one."""
        ...


class SystemKeyring:
    """The keyring found by the `keyring` library, never a plain-text one."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds

    def read(self, database: str) -> bytes:
        """The secret of a database."""
        kept = self._asked(lambda: _backend().get_password(SERVICE, database))
        if kept is None:
            raise KeyringUnavailable("no secret for this database")
        try:
            return b64decode(kept, validate=True)
        except ValueError as error:
            raise KeyringUnavailable("secret altered") from error

    def write(self, database: str, secret: bytes) -> None:
        """Keep a secret, and read it back: some keyrings accept and forget."""
        text = b64encode(secret).decode()
        self._asked(lambda: _backend().set_password(SERVICE, database, text))
        if self.read(database) != secret:
            raise KeyringUnavailable("secret not kept")

    def forget(self, database: str) -> None:
        """Remove a secret, if it is there."""

        def work() -> None:
            from keyring.errors import PasswordDeleteError

            try:
                _backend().delete_password(SERVICE, database)
            except PasswordDeleteError:
                return

        self._asked(work)

    def _asked(self, work: Callable[[], str | None]) -> str | None:
        answer: queue.SimpleQueue[str | BaseException | None] = queue.SimpleQueue()

        def run() -> None:
            try:
                answer.put(work())
            except BaseException as error:
                answer.put(error)

        threading.Thread(target=run, daemon=True, name="keyring").start()
        try:
            found = answer.get(timeout=self._seconds)
        except queue.Empty:
            raise KeyringUnavailable(f"no answer in {self._seconds:g} s") from None
        if isinstance(found, KeyringUnavailable):
            raise found
        if isinstance(found, BaseException):
            raise KeyringUnavailable(f"{type(found).__name__}") from found
        return found


class _Backend(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


def _backend() -> _Backend:
    """The library's choice, unless it is a file that anyone can read."""
    import keyring

    backend = keyring.get_keyring()
    for chosen in getattr(backend, "backends", [backend]):
        if type(chosen).__module__.startswith("keyrings.alt"):
            raise KeyringUnavailable("plain text keyring refused")
    return backend
