"""When to try again, kept across restarts: full jitter, and what the server asks for."""

import json
import random
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from visitapp.store.file import meta
from visitapp.store.file.database import Database

KEY, SERVER = "sending", "server"
FIRST, LONGEST = timedelta(seconds=2), timedelta(minutes=10)
MOST_ASKED = timedelta(hours=1)
"""A hotel's page may ask for years: nobody waits longer than this for a server's word."""
NOT_BY_ITSELF = timedelta(hours=6)
"""What only a person can mend is still tried now and then: the mending may be elsewhere."""
AFTER_A_FAULT = timedelta(hours=1)
"""An error of the program comes back at each round: a newer program, or other data, ends it."""
OFFLINE, UNTRUSTED, SIGNED_OUT, TOO_OLD = "offline", "untrusted", "signed_out", "too_old"
UNSEALED = "unsealed"
"""What the server gives proves nothing: somebody looks at it before anything is taken."""
TROUBLED = "troubled"
"""The agency is reached, and its server cannot answer for now."""
NOT_WHOLE = "not_whole"
"""All was sent, and something that the server has is not here: no success, and nothing to wait for
before the next answer goes."""
REFUSED, KEYRING, STORE, UNEXPECTED = "refused", "keyring", "store", "unexpected"
FOR_A_PERSON = (SIGNED_OUT, TOO_OLD, UNSEALED)


@dataclass(frozen=True, slots=True)
class Attempts:
    """Where sending stands. `tries` are the failures since the last success.

    `error` is the kind of the last failure, empty after a success; `detail` is for support:
    a status or the name of an error, never an answer. `said` is the last error of the program
    that a person was shown, by its place: it is not shown again at each round.
    """

    tries: int = 0
    next_try_at: datetime | None = None
    error: str = ""
    detail: str = ""
    last_try: datetime | None = None
    last_success: datetime | None = None
    said: str = ""

    def due(self, now: datetime) -> bool:
        """Whether to try now. A clock that was put back does not make anybody wait for years."""
        at = self.next_try_at
        return at is None or at <= now or at - now > NOT_BY_ITSELF


def server_of(database: Database) -> str | None:
    """The address that this laptop was enrolled at; None until it is."""
    return meta.read(database, SERVER) or None


def pages_of(database: Database) -> str:
    """Where anybody reads the pages of that server; empty for one that nobody else reaches."""
    server = server_of(database) or ""
    return server if server.startswith("https://") else ""


def read(database: Database) -> Attempts:
    """Where sending stands, from the database."""
    kept = json.loads(meta.read(database, KEY) or "{}")
    moments = ("next_try_at", "last_try", "last_success")
    at = {name: datetime.fromisoformat(kept[name]) for name in moments if kept.get(name)}
    return Attempts(
        tries=kept.get("tries", 0), error=kept.get("error", ""), detail=kept.get("detail", ""),
        said=kept.get("said", ""), **at,
    )  # fmt: skip


def succeeded(database: Database, at: datetime) -> Attempts:
    """A whole round went well."""
    return _kept(database, Attempts(last_try=at, last_success=at))


def not_whole(database: Database, records: int, at: datetime) -> Attempts:
    """A round went to its end, and so many records are still not what the server has."""
    before = read(database)
    new = replace(before, tries=before.tries + 1, next_try_at=None, error=NOT_WHOLE,
                  detail=str(records), last_try=at)  # fmt: skip
    return _kept(database, new)


def failed(
    database: Database,
    error: BaseException,
    at: datetime,
    chance: Callable[[], float] = random.random,
) -> Attempts:
    """A round failed: when the next one is due. `chance` gives a number between 0 and 1."""
    before = read(database)
    kind = kind_of(error)
    return _kept(
        database,
        replace(
            before,
            tries=before.tries + 1,
            next_try_at=at + wait(kind, before.tries, asked_by(error), chance()),
            error=kind,
            detail=_detail(error),
            last_try=at,
            said=place_of(error) if kind == UNEXPECTED else before.said,
        ),
    )


def _detail(error: BaseException) -> str:
    """The link's own words; of any other error its name, for its words may name a folder."""
    from visitapp.sync.wire.link import LinkError

    return str(error)[:80] if isinstance(error, LinkError) else type(error).__name__


def place_of(error: BaseException) -> str:
    """Which error of the program it is: its name and where it was raised. Never an answer."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def hurry(database: Database) -> Attempts:
    """Somebody asked, or the network changed: stop waiting."""
    return _kept(database, replace(read(database), tries=0, next_try_at=None))


def kind_of(error: BaseException) -> str:
    """What an error means for sending."""
    from visitapp.store.file.errors import KeyringUnavailable, StoreError
    from visitapp.sync.wire import link

    kinds: tuple[tuple[type[BaseException], str], ...] = (
        (link.Untrusted, UNTRUSTED), (link.Troubled, TROUBLED), (link.Offline, OFFLINE),
        (link.OtherEpoch, TROUBLED),
        (link.SignedOut, SIGNED_OUT), (TimeoutError, OFFLINE), (link.TooOld, TOO_OLD),
        (link.NotSealed, UNSEALED),
        (link.Refused, REFUSED),
        (KeyringUnavailable, KEYRING), (StoreError, STORE),
    )  # fmt: skip
    return next((kind for cls, kind in kinds if isinstance(error, cls)), UNEXPECTED)


def asked_by(error: BaseException) -> timedelta:
    """How long the server asked to wait."""
    seconds = min(float(getattr(error, "after", None) or 0.0), 1e6)
    return min(timedelta(seconds=seconds), MOST_ASKED)


def wait(kind: str, tries: int, asked: timedelta, chance: float) -> timedelta:
    """How long until the next try, after `tries` failures before this one."""
    if kind in FOR_A_PERSON:
        return NOT_BY_ITSELF
    if kind == UNEXPECTED:
        return AFTER_A_FAULT
    bound: timedelta = min(LONGEST, FIRST * 2 ** min(tries, 12))
    return asked + bound * chance


def _kept(database: Database, found: Attempts) -> Attempts:
    said = {
        "tries": found.tries,
        "error": found.error,
        "detail": found.detail,
        "said": found.said,
        **{
            name: at.isoformat() if (at := getattr(found, name)) is not None else None
            for name in ("next_try_at", "last_try", "last_success")
        },
    }
    meta.write(database, KEY, json.dumps(said))
    return found
