"""Checks, then workers on one socket; without TLS, a proxy must be said to be in front."""

import ipaddress
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import anyio
import uvicorn
from uvicorn.supervisors import Multiprocess

from visitapp.domain.errors import UserError
from visitapp.server.backup import keep_aside
from visitapp.server.backup.keeper import Keeper
from visitapp.server.database import marker, schema
from visitapp.server.http import access_log
from visitapp.server.instance.instance import Place
from visitapp.server.mail.postman import Postman
from visitapp.server.worker import CONNECTIONS, EACH, VARIABLE
from visitapp.store.file.errors import ProfileInUse
from visitapp.store.file.profile import Hold, Profile

LAST_WORDS = 30
"""Seconds that requests in flight have to finish after SIGTERM: a push takes two at most."""
MOST_WORKERS = 64
MOST_AT_ONCE = 200
"""Requests at once in one worker; beyond, 503: a laptop comes back later."""
ALL_CONNECTIONS, KEPT = 80, 6
"""Connections to PostgreSQL at most, of all workers together, and those that are left to the rest:
the keeper, one backup and its pg_dump, a command of the console. By default it gives 100."""
NOT_BARE = UserError(
    "Le serveur ne chiffre pas lui-même : il n’écoute que cette machine.",
    "Mettez un mandataire TLS devant (Caddyfile, de visitapp server files), puis --behind-tls.",
)


@dataclass(frozen=True, slots=True)
class Listening:
    """Where to listen, and with how many workers."""

    host: str = "127.0.0.1"
    port: int = 8040
    workers: int = 1
    behind_tls: bool = False


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """The folder is ours: no second server or restore meanwhile. Raises UserError."""
    try:
        with Hold(Profile(place.root)):
            yield
    except ProfileInUse:
        raise UserError(
            f"{place.root} : le serveur tourne déjà.", "Arrêtez-le, puis recommencez."
        ) from None


def prepare(place: Place, how: Listening) -> socket.socket:
    """Everything that can refuse: the socket, the schema, the marker. Raises UserError."""
    if not how.behind_tls and not _is_here(how.host):
        raise NOT_BARE
    if how.workers > 1 and not place.is_postgres:
        raise UserError("SQLite ne sert qu’un processus.", "Restez à --workers 1, ou PostgreSQL.")
    share(place, how.workers)
    listening = _listen(how)
    try:
        schema.upgrade(place.address)
        anyio.run(_check, place)
    except BaseException:
        listening.close()
        raise
    return listening


def serve(place: Place, how: Listening, listening: socket.socket, told: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C. `told` is called once the socket listens."""
    os.environ[VARIABLE] = str(place.root)
    os.environ[CONNECTIONS] = str(share(place, how.workers))
    config = uvicorn.Config(
        "visitapp.server.worker:make", factory=True, workers=how.workers, log_config=None,
        access_log=False, server_header=False, proxy_headers=how.behind_tls, ws="none",
        limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=20,
        timeout_graceful_shutdown=LAST_WORDS,
    )  # fmt: skip
    write = access_log.to_stream()
    access_log.hear_libraries(write)

    def failed(error: BaseException) -> None:
        write(access_log.problem(error))

    with listening, Keeper(place, failed), Postman(place, failed):
        many = how.workers > 1
        run = Multiprocess(config, [listening]).run if many else _one(config, listening)
        told()
        run()


def _one(config: uvicorn.Config, listening: socket.socket) -> Callable[[], None]:
    """In this process: a stop that is asked for before it serves is heard too, and no failure."""
    server = uvicorn.Server(config)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, server.handle_exit)
    return partial(server.run, [listening])


def share(place: Place, workers: int) -> int:
    """Connections of each worker. Raises UserError when there is not one for each."""
    if not place.is_postgres:
        return 1
    from psycopg import OperationalError

    from visitapp.server.database import postgres

    try:
        given = postgres.connections(place.address)
    except OperationalError:
        raise schema.NO_ANSWER from None
    each = (min(ALL_CONNECTIONS, given) - KEPT) // workers
    if each < 1:
        raise UserError(
            f"PostgreSQL ne donne que {given} connexions : trop peu pour {workers} processus.",
            f"Relevez max_connections, ou la limite du rôle, à {workers + KEPT} au moins.",
        )
    return min(EACH, each)


async def _check(place: Place) -> None:
    database = place.database(most=2)
    await database.open()
    try:
        async with database.session() as session:
            await marker.check(session, place.apart, postgres=place.is_postgres)
        await keep_aside.refresh(place, database)
    finally:
        await database.close()


def _listen(how: Listening) -> socket.socket:
    family = socket.AF_INET6 if ":" in how.host else socket.AF_INET
    # asyncio sends without waiting (TCP_NODELAY) only on a socket that says its protocol
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((how.host, how.port))
        made.listen(512)
    except (OSError, OverflowError):
        made.close()
        raise UserError(
            f"Le port {how.port} de {how.host} n’est pas libre.", "Choisissez un autre --port."
        ) from None
    made.set_inheritable(True)
    return made


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
