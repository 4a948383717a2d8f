"""This laptop's tokens: renewed in time, never lost with an answer.

The renewing token is kept *before* the new access token is first used: until then the server
still takes the one before, and an older one shuts this laptop out: it may have been copied. So
none lies in the database, which a copy of safety takes back to another day. It is in the keyring
of the system; where that cannot be used, in a sealed file, which is then the newest. A keyring
that failed once is left alone until the program starts again: a late write of its own would put
an old token back.
"""

import time
from collections.abc import Callable
from contextlib import suppress

from visitapp.store.file import meta
from visitapp.store.file.database import Database
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.person import ROLE
from visitapp.store.keys.keyring_slot import Keyring
from visitapp.sync.wire import device_word, renewal
from visitapp.sync.wire.attempts import SERVER
from visitapp.sync.wire.enrol import Opened
from visitapp.sync.wire.link import SignedOut
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.messages import Renew

DEVICE = "server_device"
WHERE = "refresh_where"
IN_KEYRING, IN_FILE = "keyring", "file"
MARGIN = 60.0
"""Seconds before its end from which an access token is not used any more."""


class Session:
    """Gives an access token that opens, as long as the server knows this laptop."""

    def __init__(
        self,
        local: Local,
        keyring: Keyring,
        file: Keyring,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._local = local
        self._keyring = keyring
        self._file = file
        self._clock = clock
        self._renewing: Callable[[Renew], Opened] = _nobody
        self._keyring_works = True
        self._opened: Opened | None = None

    def use(self, renewing_by: Callable[[Renew], Opened]) -> None:
        """Ask this for the next tokens, from now on."""
        self._renewing = renewing_by

    def token(self) -> str:
        """A token to ask with. Raises SignedOut, KeyringUnavailable, LinkError."""
        held = self._opened
        if held is not None and self._clock() < held.until - MARGIN:
            return held.access
        return self.renew()

    def renew(self) -> str:
        """Another token, whatever the present one says. Raises as `token` does."""
        refresh = self._refresh()
        opened = self._renewing(self._local(lambda db: renewal.attempt(db, refresh)))
        self._keep(opened)
        return opened.access

    def begin(self, address: str, opened: Opened) -> None:
        """This laptop was enrolled: from now on it talks to that server."""
        self._keep(opened)

        def work(db: Database) -> None:
            meta.write(db, SERVER, address)
            meta.write(db, DEVICE, opened.device)
            if opened.role:
                meta.write(db, ROLE, opened.role)
            if opened.laptop in (device_word.CLOSED, device_word.OTHER):
                device_word.take_another(db)

        self._local(lambda db: db.run(lambda: work(db)))

    def _refresh(self) -> str:
        facts = self._local(_where)
        with suppress(KeyringUnavailable):
            return self._file.read(_slot(facts["database"])).decode()
        if facts[WHERE] not in (IN_KEYRING, IN_FILE):
            raise SignedOut
        try:
            return self._keyring.read(_slot(facts["database"])).decode()
        except KeyringUnavailable:
            self._keyring_works = False
            if facts[WHERE] == IN_FILE:  # and the file is gone
                raise SignedOut from None
            raise

    def _keep(self, opened: Opened) -> None:
        slot, secret = _slot(self._local(_where)["database"]), opened.refresh.encode()
        where = IN_KEYRING if self._in_keyring(slot, secret) else IN_FILE
        if where == IN_FILE:
            self._file.write(slot, secret)

        def work(db: Database) -> None:
            meta.write(db, WHERE, where)
            if meta.read(db, DEVICE) != opened.device:  # a copy of before the last code
                meta.write(db, DEVICE, opened.device)

        self._local(lambda db: db.run(lambda: work(db)))
        if where == IN_KEYRING:
            self._file.forget(slot)
        self._opened = opened

    def _in_keyring(self, slot: str, secret: bytes) -> bool:
        if self._keyring_works:
            try:
                self._keyring.write(slot, secret)
            except KeyringUnavailable:
                self._keyring_works = False
        return self._keyring_works

    def forget(self) -> None:
        """This laptop is no longer the agency's."""
        self._opened = None
        slot = _slot(self._local(_where)["database"])
        with suppress(KeyringUnavailable):
            self._keyring.forget(slot)
        self._file.forget(slot)

        def work(db: Database) -> None:
            for key in (SERVER, DEVICE, WHERE):
                meta.write(db, key, "")

        self._local(lambda db: db.run(lambda: work(db)))


def _nobody(_told: Renew) -> Opened:
    raise SignedOut


def _where(database: Database) -> dict[str, str]:
    return {key: meta.read(database, key) or "" for key in (WHERE, "database")}


def _slot(database: str) -> str:
    return f"{database}/agency"
