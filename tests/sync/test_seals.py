"""Who stands between, or holds the base and not its key, and gives what the server did not say:
nothing of it is taken. What waits on the laptop stays, and the next honest round takes all.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.server.outer_key import OUTER
from tests.server.running import by_name, running
from tests.sync.bundle.office import Carrier, Office
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.store.file import meta
from visitapp.store.log import log
from visitapp.sync.changes import offer_again
from visitapp.sync.changes.send import messages
from visitapp.sync.wire import answer_seal
from visitapp.sync.wire.link import NotSealed

STRANGER = Ed25519PrivateKey.generate()
SEAL = answer_seal.SEAL


class Between:
    """Whoever passes answers on, and alters those that `attack` alters."""

    def __init__(self) -> None:
        self.attack: Callable[[httpx2.Response], None] = lambda _answer: None
        self.before: dict[str, str] = {}

    def __call__(self, answer: httpx2.Response) -> None:
        """One answer."""
        answer.read()
        self.attack(answer)
        self.before[answer.request.url.path] = answer.headers.get(SEAL, "")


def _altered(old: bytes, new: bytes) -> Callable[[httpx2.Response], None]:
    def attack(answer: httpx2.Response) -> None:
        answer._content = answer.content.replace(old, new)

    return attack


def _made_up(answer: httpx2.Response) -> None:
    route, asked = answer.request.url.path, answer.request.headers[answer_seal.ASKED]
    answer.headers[SEAL] = answer_seal.seal(STRANGER, route, asked, answer.content)


def _all_theirs(answer: httpx2.Response) -> None:
    """A whole server of theirs, from the first word on."""
    if answer.request.url.path == "/v1/hello":
        told = answer.json()
        theirs = STRANGER.public_key().public_bytes_raw().hex()
        answer._content = answer.content.replace(told["sealed_by"].encode(), theirs.encode())
    _made_up(answer)


def _without(answer: httpx2.Response) -> None:
    answer.headers.pop(SEAL, None)


ATTACKS: dict[str, Callable[[httpx2.Response], None]] = {
    "an answer altered": _altered(b'"value":{"value":4', b'"value":{"value":9'),
    "another author": _altered(b'"author":"visitor-basile"', b'"author":"visitor-colett"'),
    "a notice of erasure": _altered(b'"items":[', b'"items":[{"notice":"erased","record":"h1"},'),
    "no seal": _without,
    "a seal made up": _made_up,
    "a seal that is none": lambda answer: answer.headers.update({SEAL: "AAAA"}),
    "a server of theirs": _all_theirs,
}


@pytest.fixture
def between(tmp_path: Path) -> Iterator[tuple[Laptop, Between]]:
    """Ana read what Basile sent; he answers more, and her own answer waits."""
    app = make_app(SqliteDatabase(tmp_path / "a.db", OUTER), by_name)
    watcher = Between()
    with (
        running(app) as address,
        laptop("visitor-basile", tmp_path / "basile", address) as basile,
        laptop("adviser-ana", tmp_path / "ana", address) as ana,
    ):
        ana.engine.server._client.event_hooks["response"] = [watcher]  # type: ignore[attr-defined]
        basile.make("h1")
        basile.answer("h1", "persons", 3)
        basile.sync()
        ana.sync()
        basile.answer("h1", "persons", 4)
        basile.sync()
        ana.answer("h1", "surface", 61)
        yield ana, watcher


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_of_it_is_taken_and_nothing_is_lost(
    name: str, between: tuple[Laptop, Between]
) -> None:
    ana, watcher = between
    before, cursor = log.history(ana.database, "h1"), meta.read(ana.database, "cursor")
    watcher.attack = ATTACKS[name]
    with pytest.raises(NotSealed):
        ana.sync()
    after = log.history(ana.database, "h1")
    assert [(one.id, one.value) for one in after] == [(one.id, one.value) for one in before]
    assert meta.read(ana.database, "cursor") == cursor
    watcher.attack = lambda _answer: None
    ana.sync()
    assert (ana.says("h1", "persons"), ana.says("h1", "surface")) == (4, 61)
    assert log.unnumbered(ana.database) == []


def test_what_was_once_true_is_no_answer_to_another_question(
    between: tuple[Laptop, Between],
) -> None:
    """An old page, whole and sealed: somebody keeps a laptop in the past with it."""
    ana, watcher = between
    kept: dict[str, tuple[bytes, str]] = {}

    def records(answer: httpx2.Response) -> None:
        kept[answer.request.url.path] = (answer.content, answer.headers[SEAL])

    watcher.attack = records
    ana.engine.server.digest()

    def again(answer: httpx2.Response) -> None:
        answer._content, answer.headers[SEAL] = kept["/v1/digest"]

    watcher.attack = again
    with pytest.raises(NotSealed):
        ana.engine.server.digest()


def test_another_key_is_believed_once_this_computer_is_linked_again(office: Office) -> None:
    """The server was lost with its base, and made anew: a person gave a new code."""
    ana = Carrier(office, "d-ana", "ana", "adviser")
    meta.write(ana.database, "sealed_by", "ab" * 32)
    meta.write(ana.database, "sealed_by_of", "d-ana")
    with pytest.raises(NotSealed):
        ana.sync()
    meta.write(ana.database, "server_device", "another session")
    ana.sync()
    assert ana.waits() == set()
    ana.database.connection.close()


def test_each_seal_is_kept_and_goes_back_as_it_came(office: Office) -> None:
    """Own answers too: after a restore they are offered with what proves them."""
    basile = Carrier(office, "d-basile", "basile")
    basile.make("h1")
    basile.answer("h1", "persons", 3)
    basile.sync()
    seals = {one.id: one.seal for one in log.history(basile.database, "h1")}
    assert all(seals.values())
    offer_again.offer(basile.database, list(seals))
    offered = messages(basile.database, log.unnumbered(basile.database))
    assert {one.id: one.seal for one in offered} == seals
    basile.database.connection.close()
