"""Tokens: renewed in time, kept in the keyring or not, and never lost with an answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.app.desktop import MemoryKeyring
from tests.sync.agency_server import AgencyServer
from visitapp.store.file import meta
from visitapp.store.file.database import Database, create_database
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.keys.secret_file import SecretFile
from visitapp.sync.wire import enrol
from visitapp.sync.wire.enrol import BadAddress, BadCode, Opened, address_of
from visitapp.sync.wire.link import Link, Offline, SignedOut, checked
from visitapp.sync.wire.messages import Digest, Renew
from visitapp.sync.wire.session import IN_FILE, IN_KEYRING, WHERE, Session


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create_database(tmp_path / "a.db", bytes(32))
    yield made
    made.close()


@pytest.fixture
def client(server: AgencyServer) -> Iterator[httpx2.Client]:
    with enrol.client_for(server.address) as found:
        yield found


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def session_of(database: Database, keyring: Any, clock: Callable[[], float] | None = None):
    file = SecretFile(database.path.with_name("agency"), bytes(32))
    return Session(lambda work: work(database), keyring, file, *([clock] if clock else []))


def enrolled(database: Database, keyring: Any, server: AgencyServer, client: httpx2.Client):
    made = session_of(database, keyring)
    made.begin(server.address, enrol.enrol(client, server.code("basile"), "portable 1"))
    made.use(lambda told: enrol.renew(client, told))
    return made


def answers(client: httpx2.Client, session: Session) -> bool:
    """Whether the server knows this laptop."""
    answer = Link(client, session.token, session.renew).answer("GET", "/v1/digest")
    return Digest.model_validate_json(checked(answer).content).records == {}


def test_enrolled_with_a_code_and_known_from_then_on(database, server, client) -> None:
    keyring = MemoryKeyring()
    assert answers(client, enrolled(database, keyring, server, client))
    assert meta.read(database, WHERE) == IN_KEYRING
    again = session_of(database, keyring)  # the program was started again
    again.use(lambda told: enrol.renew(client, told))
    assert answers(client, again)


def test_a_code_opens_once(database, server, client) -> None:
    code = server.code("basile")
    enrol.enrol(client, code, "")
    for wrong in (code, "0000-0000-0000-0000"):
        with pytest.raises(BadCode):
            enrol.enrol(client, wrong, "")


def test_a_locked_keyring_leaves_the_token_in_the_sealed_file(database, server, client) -> None:
    keyring = MemoryKeyring()
    keyring.locked = True
    assert answers(client, enrolled(database, keyring, server, client))
    assert meta.read(database, WHERE) == IN_FILE
    again = session_of(database, keyring)
    again.use(lambda told: enrol.renew(client, told))
    assert answers(client, again)


def test_a_keyring_locked_since_is_said_and_opens_again_later(database, server, client) -> None:
    keyring = MemoryKeyring()
    enrolled(database, keyring, server, client)
    keyring.locked = True
    again = session_of(database, keyring)
    again.use(lambda told: enrol.renew(client, told))
    with pytest.raises(KeyringUnavailable):
        again.token()
    keyring.locked = False
    assert answers(client, again)
    assert meta.read(database, WHERE) == IN_FILE  # one that failed is left alone meanwhile


def test_an_answer_that_was_lost_locks_nobody_out(database, server, client) -> None:
    session = enrolled(database, MemoryKeyring(), server, client)
    for _ in range(3):
        lost: list[Opened] = []

        def lose(told: Renew, lost: list[Opened] = lost) -> Opened:
            lost.append(enrol.renew(client, told))
            raise Offline("the answer was lost")

        session.use(lose)
        with pytest.raises(Offline):
            session.renew()
        assert lost
    session.use(lambda told: enrol.renew(client, told))
    assert session.renew()
    assert answers(client, session)


def test_a_crash_between_the_answer_and_the_disk_locks_nobody_out(database, server, client) -> None:
    keyring = MemoryKeyring()
    enrolled(database, keyring, server, client)

    def broken(work: Any) -> Any:
        if "_where" not in getattr(work, "__name__", ""):
            raise OSError("the computer stopped")
        return work(database)

    cut = Session(broken, keyring, SecretFile(database.path.with_name("agency"), bytes(32)))
    cut.use(lambda told: enrol.renew(client, told))
    with pytest.raises(OSError, match="stopped"):
        cut.renew()
    after = session_of(database, keyring)
    after.use(lambda told: enrol.renew(client, told))
    assert answers(client, after)


def test_a_token_is_renewed_a_minute_before_its_end_and_not_sooner(database) -> None:
    clock, asked = Clock(), []

    def renew(told: Renew) -> Opened:
        asked.append(told.refresh)
        return Opened("d", f"access{len(asked)}", f"the-refresh-token-{len(asked)}", clock.at + 900)

    session = session_of(database, MemoryKeyring(), clock)
    session.begin("https://a.fr", Opened("d", "access0", "the-refresh-token-0", 900.0))
    session.use(renew)
    clock.at = 839
    assert session.token() == "access0"
    clock.at = 841
    assert session.token() == "access1"
    assert session.token() == "access1"
    assert asked == ["the-refresh-token-0"]


def test_a_token_refused_before_its_end_is_renewed_once(database, server, client) -> None:
    session = enrolled(database, MemoryKeyring(), server, client)
    server.run(lambda one: one.rows("UPDATE device SET access = ''"))
    assert answers(client, session)


def test_a_laptop_that_was_revoked_is_signed_out(database, server, client) -> None:
    session = enrolled(database, MemoryKeyring(), server, client)
    server.run(lambda one: one.rows("UPDATE device SET revoked = 1"))
    with pytest.raises(SignedOut):
        answers(client, session)


def test_a_token_says_nothing_when_it_is_printed() -> None:
    assert "secret" not in repr(Opened("d", "secret", "secret", 1.0))


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://visites.exemple.fr", "https://visites.exemple.fr"),
        (" visites.exemple.fr/ ", "https://visites.exemple.fr"),
        ("https://exemple.fr:8443/alec", "https://exemple.fr:8443/alec"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses(typed: str, used: str) -> None:
    assert address_of(typed) == used


@pytest.mark.parametrize(
    "typed",
    [
        "", "http://exemple.fr", "ftp://exemple.fr", "https://", "https://a b.fr",
        "https://ana:secret@exemple.fr", "https://exemple.fr?x=1", "https://exemple.fr:99999",
        "http://127.0.0.1.exemple.fr", "https://" + "a" * 300, "file:///etc/passwd",
    ],
)  # fmt: skip
def test_addresses_that_nothing_is_sent_to(typed: str) -> None:
    with pytest.raises(BadAddress):
        address_of(typed)


def test_a_request_that_was_given_up_and_arrives_last_shuts_nobody_out(
    database, server, client
) -> None:
    """The network still says it long after the program stopped waiting."""
    session = enrolled(database, MemoryKeyring(), server, client)
    stuck: list[Renew] = []

    def lost(told: Renew) -> Opened:
        stuck.append(told)
        raise Offline("cut")

    for _ in range(2):
        session.use(lost)
        with pytest.raises(Offline):
            session.renew()
        session.use(lambda told: enrol.renew(client, told))
        session.renew()
        with pytest.raises(Offline):  # before the new token is used
            enrol.renew(client, stuck[-1])
        assert answers(client, session)
        with pytest.raises(Offline):  # and after
            enrol.renew(client, stuck[-1])
        assert answers(client, session)
    assert len({told.attempt for told in stuck}) == 2
    session.renew()
    assert answers(client, session)


def test_an_attempt_is_kept_before_it_is_sent(database, server, client) -> None:
    """The program may end there: the next start says it too."""
    asked: list[Renew] = []

    def ended(told: Renew) -> Opened:
        asked.append(told)
        raise Offline("cut")

    keyring = MemoryKeyring()
    enrolled(database, keyring, server, client)
    for _ in range(3):
        again = session_of(database, keyring)
        again.use(ended)
        with pytest.raises(Offline):
            again.renew()
    assert [told.unanswered for told in asked] == [
        [], [asked[0].attempt], [asked[0].attempt, asked[1].attempt],
    ]  # fmt: skip
