"""The page itself: who may open it, what it takes, when it ends. Its server is in `server`."""

import hmac
import threading
import time
from collections.abc import Callable
from secrets import token_urlsafe

from visitapp import shipped
from visitapp.domain.errors import UserError
from visitapp.operations.phone.certificate import one_time_context
from visitapp.operations.phone.server import MOST_BYTES, Answer, Server
from visitapp.store.log.pictures import intake

MOST_PICTURES = 20
LONGEST = 300.0  # seconds
FILE = "phone/page.html"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How a JPEG and a PNG begin; the whole is decoded too."""
NOTHING = Answer(404)


class PhonePage:
    """`linked()` once a telephone has it, `came(bytes)` for each picture, `ended()` when it closes
    by itself; all from a thread of its own. The secret of the QR code opens it to one telephone;
    another one, on the page, sends."""

    def __init__(
        self, address: str, *, linked: Callable[[], object], came: Callable[[bytes], object],
        ended: Callable[[], object], longest: float = LONGEST,
    ) -> None:  # fmt: skip
        self._linked, self._came, self._ended = linked, came, ended
        self._opens, self._sends, self._nonce = (token_urlsafe(16) for _ in range(3))
        self._owner = ""
        self._left = MOST_PICTURES
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._until = time.monotonic() + longest
        self._server = Server(address, one_time_context(address), self)
        self.host = f"{address}:{self._server.server_address[1]}"
        self.url = f"https://{self.host}/{self._opens}"
        threading.Thread(target=self._serve, daemon=True, name="phone").start()

    def close(self) -> None:
        """Nothing answers any more, and nothing that is still on its way is taken."""
        self._over.set()

    def shown(self, path: str, who: str) -> Answer:
        """The page, to the first telephone that has the secret, and to it alone."""
        if self._over.is_set() or not _same(path, f"/{self._opens}"):
            return NOTHING
        with self._lock:
            first, self._owner = not self._owner, self._owner or who
        if who != self._owner:
            return NOTHING
        if first:
            self._linked()
        text = shipped.text(FILE).replace("{{nonce}}", self._nonce)
        text = text.replace("{{send}}", f"/{self._sends}").replace("{{most}}", str(MOST_BYTES))
        return Answer(200, text.encode(), "text/html; charset=utf-8", self._nonce)

    def may_send(self, path: str, who: str, origin: str) -> bool:
        """From this page, on this telephone."""
        ours = _same(path, f"/{self._sends}") and _same(origin, f"https://{self.host}")
        return ours and who == self._owner and not self._over.is_set()

    def take(self, data: bytes) -> Answer:
        """One picture, whatever it was called."""
        if not data.startswith(PICTURES):
            return Answer(415)
        with self._lock:
            if self._left < 1:
                return Answer(429)
            self._left -= 1
        try:
            intake(data)
        except UserError:
            return Answer(415)
        if self._over.is_set():
            return NOTHING
        self._came(data)
        return Answer(204)

    def _serve(self) -> None:
        with self._server:
            while not self._over.is_set() and time.monotonic() < self._until:
                self._server.handle_request()
        if not self._over.is_set():
            self._over.set()
            self._ended()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
