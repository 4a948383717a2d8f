"""Rights: who may see which files and call which route.

What of a file each role is shown, by kind and by question, is `domain/personal/sight.py`; who
writes what in it, `domain/personal/writes.py`; who has which first record erased,
`domain/personal/erasable.py`: screens ask the three too.

A route that is not in ROUTES answers nobody. `docs/protocol.md` says the same in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from visitapp.domain.privacy.writes import ALL, NOBODY
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, FIELD, LEADS, VISITOR, Role
from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person

STAFF = LEADS | {ADMINISTRATOR}
Place = str
"""What a scope is made of: `own`, `territory`, `scheme`, `agency`."""

SEES: Mapping[Role, tuple[Place, ...]] = {
    VISITOR: ("own", "agency"),
    ADVISER: ("territory", "own", "agency"),
    COORDINATOR: ("scheme", "own", "agency"),
    ADMINISTRATOR: (),
}
"""Whose files each role sees. The numbers of the agency are everybody's."""
JOINS: Mapping[str, Mapping[Role, tuple[Place, ...]]] = {
    "override": dict.fromkeys(LEADS, ("agency",)),
    "bag": dict.fromkeys(FIELD, ("own", "territory", "scheme")),
    "partner": dict.fromkeys(LEADS, ("agency",)),
    "stock": dict.fromkeys(LEADS, ("agency",)),
    "period": {COORDINATOR: ("agency",)},
    "gathering": dict.fromkeys(LEADS, ("agency",)),
    "attendance": dict.fromkeys(LEADS, ("agency",)),
    "contact": dict.fromkeys(LEADS, ("agency",)),
    "dissemination": dict.fromkeys(LEADS, ("agency",)),
    "scheme": {COORDINATOR: ("agency",)},
    "*": {
        VISITOR: ("own", "territory", "scheme"),
        ADVISER: ("territory", "scheme"),
        COORDINATOR: ("territory", "scheme"),
    },
}
"""By kind of record, the scopes of one that stands alone, by who makes it."""
ALONE = frozenset({
    "override", "bag", "partner", "stock", "period", "gathering", "contact", "dissemination",
    "scheme",
})  # fmt: skip
"""Kinds under which nothing is made."""
NO_HOUSEHOLD = ALONE | {"attendance"}
"""Kinds of a first record that is not a household's file. Who comes to a gathering stands under
her household; a professional, or somebody without a name, stands alone."""


@dataclass(frozen=True, slots=True)
class Call:
    """Roles of a route (none: no account yet), `burst` then `each` a second, `signed` or not."""

    roles: frozenset[Role]
    burst: int
    each: float
    signed: bool = False

    @property
    def anybody(self) -> bool:
        """Whether it is called without an account."""
        return not self.roles


DOOR = Call(NOBODY, 30, 1.0)
"""By place: an agency's laptops share one, so one wrong code a second is not the limit."""
WATCH = Call(NOBODY, 60, 5.0)
SYNC = Call(FIELD, 600, 20.0)
"""A first sync is hundreds of pages, each long to make and to read."""
WHOLE = Call(FIELD, 120, 2.0)
"""Whole households, 20 or 100 at a time: a laptop that starts anew, not a robbery."""
PIECES = Call(FIELD, 600, 20.0)
BY_KEY = Call(ALL, 600, 20.0)
"""Administrators open files of a key too, and their computers are opened again by the agency."""
VERSION = Call(ALL, 600, 20.0)
"""An administrator's program grows old as any other."""
DESK = Call(STAFF, 60, 1.0, signed=True)
READ_PAGES = Call(NOBODY, 240, 8.0)
"""By place: the telephones of a whole district may share one, so none of these is small."""
WRITE_PAGES = Call(NOBODY, 180, 4.0)
SEND = Call(NOBODY, 40, 0.5)
RESUME = Call(NOBODY, 12, 0.1)
"""A code that opens a draft: 54 bits, one attempt in ten seconds, each a slow hash."""
REPLIES = Call(NOBODY, 60, 0.5)
"""By place, a whole service: three for each letter that is answered. A code has 54 bits."""
REGISTERED_AT_ALL = Call(NOBODY, 3000, 150.0)
"""All forms of everybody together, in each worker: what one of them takes without being late."""
SENT = Call(ALL, 2**30, 2**30 / 86_400)
"""Bytes of one account, in each worker: a gigabyte a day, ten times a month's photos of a visitor.
Who would fill the disk is not a person with a camera."""
PAGES = (
    "", "/professionnel", "/telephone", "/page/{page}", "/mis-de-cote", "/reprendre", "/verifier",
    "/fin", "/efface", "/ailleurs", "/vos-donnees", "/mentions-legales", "/accessibilite",
    "/style/{name}", "/logo/{name}",
)  # fmt: skip
"""Of the registration, after `/inscription`: what a browser reads."""
ROUTES: Mapping[str, Call] = {
    "GET /health": WATCH,
    "GET /ready": WATCH,
    "POST /v1/enrol": DOOR,
    "POST /v1/renew": DOOR,
    "POST /v1/sign-in": DOOR,
    "POST /v1/password/first": DOOR,
    "POST /v1/password": Call(STAFF, 10, 0.1, signed=True),
    "POST /v1/hello": SYNC,
    "POST /v1/push": SYNC,
    "GET /v1/changes": SYNC,
    "POST /v1/records": WHOLE,
    "POST /v1/have": SYNC,
    "GET /v1/digest": SYNC,
    "HEAD /v1/records/{record}/photos/{sha256}": PIECES,
    "PATCH /v1/records/{record}/photos/{sha256}": PIECES,
    "GET /v1/records/{record}/photos/{sha256}": PIECES,
    "POST /v1/photos/held": SYNC,
    "PUT /v1/keys": BY_KEY,
    "PUT /v1/slot": BY_KEY,
    "PUT /v1/bundle/{sha256}": Call(STAFF, 600, 20.0),
    "POST /v1/bundle": Call(STAFF, 20, 0.2),
    "GET /v1/update": VERSION,
    "GET /v1/update/{archive}": VERSION,
    "GET /v1/accounts": DESK,
    "POST /v1/accounts": Call(frozenset({ADMINISTRATOR}), 60, 1.0, signed=True),
    "POST /v1/accounts/{account}": Call(frozenset({ADMINISTRATOR}), 60, 1.0, signed=True),
    "POST /v1/accounts/{account}/agreement": Call(
        frozenset({COORDINATOR, ADMINISTRATOR}), 60, 1.0, signed=True
    ),
    "POST /v1/invitations": DESK,
    "GET /v1/devices": Call(ALL, 60, 1.0),
    "POST /v1/devices/{device}/revoke": Call(ALL, 60, 1.0),
    "POST /v1/households/{household}/visitor": Call(LEADS, 120, 2.0, signed=True),
    "POST /v1/households/{household}/erasure": Call(LEADS, 20, 0.2, signed=True),
    "GET /v1/households/overdue": Call(LEADS, 20, 0.2, signed=True),
    "GET /v1/households/unproven": Call(LEADS, 60, 1.0, signed=True),
    "POST /v1/households/{household}/unproven/{id}": Call(LEADS, 120, 2.0, signed=True),
    "POST /inscription/commencer": SEND,
    "POST /inscription/page/{page}": WRITE_PAGES,
    "POST /inscription/envoyer": SEND,
    "POST /inscription/reprendre": RESUME,
    "POST /inscription/encore": SEND,
    "POST /inscription/effacer": SEND,
    **{f"{how} /reponse": READ_PAGES for how in ("GET", "HEAD")},
    **{f"{how} /reponse/{{code}}": REPLIES for how in ("GET", "HEAD", "POST")},
    **{f"{how} /inscription{page}": READ_PAGES for page in PAGES for how in ("GET", "HEAD")},
}
BY_CODE = frozenset({VISITOR})
"""Who may enrol a laptop with a code alone: it opens the files of one person. With a code, the
others choose a password and a second factor; with these they sign in, on each computer."""
SIGNED_FOR = timedelta(days=30)
"""After a password and a second factor; then they are asked for again."""


def may_enter(role: Role, *, signed: bool) -> bool:
    """Whether a session of this role, enrolled by code or signed in, opens anything."""
    return signed or role in BY_CODE


def scopes_joined(person: Person, kind: str) -> tuple[str, ...]:
    """The scopes that a new record of this kind joins, when it stands alone."""
    line = JOINS.get(kind)
    if line is None:
        return person.joins
    theirs = (scope.partition(":") for scope in person.joins)
    territories = tuple(name for place, _, name in theirs if place == "territory")
    return _scopes(person.account, territories, person.schemes, line.get(person.role, ()))


def person_of(row: Mapping[str, Any], device: str, *, signed: bool = False) -> Person:
    """The person of an account's row; where new files of several places go: `placing.py`."""
    account, role = row["account"], row["role"]
    territories, schemes = tuple(row["territory"].split()), tuple(row["scheme"].split())
    scopes = _scopes(account, territories, schemes, SEES.get(role, ()))
    begins = JOINS["*"].get(role, ()) if len(schemes) < 2 else ("own",)
    joins = _scopes(account, territories[:1], schemes, begins)
    past = tuple(row["past"].split())
    return Person(account, role, device, scopes, joins, past, schemes, signed)


async def may_see(session: Session, person: Person, root: str) -> bool:
    """Whether this person may see a household."""
    sql = "SELECT 1 FROM member WHERE root = :root AND scope IN :scopes LIMIT 1"
    scopes = list(person.scopes)
    return bool(scopes) and bool(await session.rows(sql, root=root, scopes=scopes))


def _scopes(
    account: str, territories: tuple[str, ...], schemes: tuple[str, ...],
    places: tuple[Place, ...],
) -> tuple[str, ...]:  # fmt: skip
    of: dict[Place, tuple[str, ...]] = {
        "own": (f"visitor:{account}",),
        "territory": tuple(f"territory:{name}" for name in territories),
        "scheme": tuple(f"scheme:{name}" for name in schemes),
        "agency": tuple(f"agency:{name}" for name in schemes or ("",)),
    }
    return tuple(scope for place in places for scope in of[place])
