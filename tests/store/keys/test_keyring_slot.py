"""The system's keyring: every way in which it fails is one error, within seconds."""

import threading
from collections.abc import Iterator

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoBackend

from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.keys.keyring_slot import SystemKeyring


class Shelf(KeyringBackend):
    """A keyring in memory; `failing` is raised by every call."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, failing: BaseException | None = None, *, forgetful: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.failing = failing
        self.forgetful = forgetful

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")

    def _fail(self) -> None:
        if self.failing is not None:
            raise self.failing


class Silent(Shelf):
    """A keyring that waits behind a window that nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.closed.wait()
        return None


class Chain(ChainerBackend):
    """Several keyrings, asked one after the other."""

    backends = ()  # type: ignore[assignment]


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """The keyring of the test run is put back."""
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_a_secret_is_kept_read_and_forgotten() -> None:
    shelf = Shelf()
    keyring.set_keyring(shelf)
    ours = SystemKeyring()
    ours.write("d1", bytes(range(32)))
    assert ours.read("d1") == bytes(range(32))
    assert len(next(iter(shelf.kept.values()))) < 1280  # what Windows can hold
    ours.forget("d1")
    ours.forget("d1")
    with pytest.raises(KeyringUnavailable, match="no secret"):
        ours.read("d1")


@pytest.mark.parametrize(
    "failing",
    [
        keyring.errors.NoKeyringError("none"),
        keyring.errors.InitError("Failed to create the collection: Prompt dismissed.."),
        keyring.errors.KeyringLocked("locked"),
        RuntimeError("no session"),
        OSError("broken pipe"),
    ],
)
def test_every_failure_is_one_error_with_what_to_do(failing: Exception) -> None:
    keyring.set_keyring(Shelf(failing))
    for call in (
        lambda: SystemKeyring().read("d1"),
        lambda: SystemKeyring().write("d1", bytes(32)),
        lambda: SystemKeyring().forget("d1"),
    ):
        with pytest.raises(KeyringUnavailable) as refused:
            call()
        assert refused.value.reason == type(failing).__name__
        assert "mot de passe" in refused.value.hint


def test_no_backend_at_all() -> None:
    keyring.set_keyring(NoBackend())
    with pytest.raises(KeyringUnavailable, match="NoKeyringError"):
        SystemKeyring().read("d1")


def test_one_that_never_answers_is_given_up() -> None:
    silent = Silent()
    keyring.set_keyring(silent)
    with pytest.raises(KeyringUnavailable, match="no answer"):
        SystemKeyring(seconds=0.02).read("d1")
    silent.closed.set()


def test_one_that_forgets_is_found_out_at_once() -> None:
    keyring.set_keyring(Shelf(forgetful=True))
    with pytest.raises(KeyringUnavailable):
        SystemKeyring().write("d1", bytes(32))


def test_one_that_gives_another_secret_back_is_found_out() -> None:
    shelf = Shelf(forgetful=True)
    shelf.kept["visitapp", "d1"] = "AAAA"
    keyring.set_keyring(shelf)
    with pytest.raises(KeyringUnavailable, match="not kept"):
        SystemKeyring().write("d1", bytes(32))


def test_a_secret_that_is_no_secret_is_said() -> None:
    shelf = Shelf()
    shelf.kept["visitapp", "d1"] = "été"
    keyring.set_keyring(shelf)
    with pytest.raises(KeyringUnavailable, match="altered"):
        SystemKeyring().read("d1")


@pytest.mark.parametrize("chained", [False, True])
def test_a_keyring_in_clear_is_refused(chained: bool) -> None:
    plain = type("PlaintextKeyring", (Shelf,), {"__module__": "keyrings.alt.file"})()
    if chained:
        chain = Chain()
        chain.backends = (Shelf(), plain)  # type: ignore[assignment]
        keyring.set_keyring(chain)
    else:
        keyring.set_keyring(plain)
    with pytest.raises(KeyringUnavailable, match="plain text"):
        SystemKeyring().write("d1", bytes(32))
    assert plain.kept == {}
