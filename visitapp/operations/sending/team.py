"""« L’équipe »: the people, their computers, what one may do for each. Asked of the agency each
time, which decides; nothing is kept here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from visitapp.domain.errors import UserError
from visitapp.domain.roles import ADMINISTRATOR, BELOW, COORDINATOR, FIELD, ROLE_NAMES, STAFF, Role
from visitapp.domain.territories.territories import Territories
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.schemes.settings_in_force import names
from visitapp.operations.sending.agency import Agency
from visitapp.store.file import meta
from visitapp.sync.bundle.keys import DEVICE
from visitapp.sync.wire import attempts
from visitapp.sync.wire.people_messages import Account, ChangeAccount, Computer, MakeAccount

ORDER: tuple[Role, ...] = ("administrator", "coordinator", "adviser", "visitor")
NO_NAME = UserError("Il manque le nom de la personne.", "Écrivez-le, puis recommencez.")
Choice = tuple[str, str]
"""A word of the agency, and how a person reads it."""


@dataclass(frozen=True, slots=True)
class Laptop:
    """A computer that opens, `seen` last (None unknown); `here`: the one that asks."""

    device: str
    name: str
    seen: datetime | None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with her `laptops` (None for who does not see them) and the names of those
    `removed`."""

    account: str
    name: str
    role: Role
    place: str
    me: bool
    closed: bool
    laptops: tuple[Laptop, ...] | None
    removed: tuple[str, ...]
    may_invite: bool
    may_remove: bool
    may_close: bool
    may_reopen: bool = False
    waits: bool = False
    """A second person has still to agree to this account."""
    may_agree: bool = False
    needs_second: bool = False
    """A code that is given now waits for a second person too."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who is there, who asks first; what a new person may be given; `closed` accounts."""

    members: tuple[Member, ...]
    closed: tuple[Member, ...] = ()
    may_add: bool = False
    territories: tuple[Choice, ...] = ()
    schemes: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the agency, to be read once; `address` is where it is typed beside."""

    name: str
    role: Role
    code: str = field(repr=False)
    until: datetime
    address: str


def looks_after(desk: Desk) -> tuple[str, ...]:
    """What this person looks after: of the agency as it said who she is; alone, what she counts
    with. Who sees what is everybody's to read."""
    if desk.role in STAFF:
        return "team", "schemes", "parameters", "privacy"
    alone = attempts.server_of(desk.database) is None
    return ("schemes", "parameters", "privacy") if alone else ("privacy",)


def team(agency: Agency) -> Team:
    """The people, asked now. Raises UserError."""
    accounts, computers = agency.people(lambda link: (link.accounts(), link.computers()))
    return agency.steps(lambda desk: team_of(desk, accounts, computers))


def team_of(desk: Desk, accounts: Sequence[Account], computers: Sequence[Computer]) -> Team:
    """What the screen shows of what the agency answered."""
    asks = _who_asks(accounts, computers, _device(desk))
    mine = asks.account if asks is not None else ""
    role = asks.role if asks is not None else desk.role
    hers = asks.scheme.split() if asks is not None else ()
    known, schemes = territories(desk), names(desk)
    members = [
        _member(one, _leads(role, hers, one), role, one.account == mine,
                _place(one, known, schemes), [it for it in computers if it.account == one.account],
                (_device(desk), desk.now()))
        for one in accounts
    ]  # fmt: skip
    open_ones = sorted((one for one in members if not one.closed), key=_order)
    return Team(
        members=tuple(open_ones),
        closed=tuple(sorted((one for one in members if one.closed), key=_order)),
        may_add=role == ADMINISTRATOR,
        territories=tuple(
            (one.word, one.name) for one in known.all if one.scheme in hers or not hers
        ),
        schemes=tuple((word, name) for word, name in schemes.items() if word in hers or not hers),
    )


def give_code(agency: Agency, *, account: str, name: str, role: Role, minutes: int) -> Code:
    """A code for somebody. It is in no file: who loses it asks for another. Raises UserError."""
    made = agency.people(lambda link: link.invite(account, minutes))
    zone = agency.steps(lambda desk: desk.now().tzinfo)
    address = agency.steps(lambda desk: attempts.server_of(desk.database) or "")
    return Code(name, role, made.code, datetime.fromisoformat(made.until).astimezone(zone), address)


def remove_laptop(agency: Agency, *, device: str) -> Team:
    """Shut a computer out at once; the team as it is then. Raises UserError."""
    agency.people(lambda link: link.revoke(device))
    return team(agency)


def add_person(
    agency: Agency, *, name: str, role: Role, words: Sequence[str] = (), scheme: str = ""
) -> Team:
    """A new person; the team with her. `scheme`: several words for a coordinator; field workers
    have those of their territories, an administrator that of who makes her. Raises UserError."""
    if not name.strip():
        raise NO_NAME
    known = agency.steps(territories)
    accounts, computers = agency.people(lambda link: (link.accounts(), link.computers()))
    asks = _who_asks(accounts, computers, agency.steps(_device))
    own = asks.scheme if asks is not None else ""
    placed = words if role in FIELD and role != COORDINATOR else ()
    asked = scheme if role == COORDINATOR else own or _only_scheme(placed, known)
    told = MakeAccount(name=name.strip(), role=role, territory=" ".join(placed), scheme=asked)
    agency.people(lambda link: link.make(told))
    return team(agency)


def agree(agency: Agency, *, account: str) -> Team:
    """Agree, as a second person, to an account that waits; the team with it. Raises UserError."""
    agency.people(lambda link: link.agree(account))
    return team(agency)


def close_account(agency: Agency, *, account: str) -> Team:
    """Somebody leaves: all her computers are shut out; the team without her. Raises UserError."""
    agency.people(lambda link: link.change(account, ChangeAccount(disabled=True)))
    return team(agency)


def reopen_account(agency: Agency, *, account: str) -> Team:
    """Somebody comes back; the team with her. Her computers stay shut out. Raises UserError."""
    agency.people(lambda link: link.change(account, ChangeAccount(disabled=False)))
    return team(agency)


def role_words(role: Role) -> str:
    """« Conseillère »."""
    return ROLE_NAMES[role].capitalize()


def _member(
    one: Account, leads: bool, role: Role, me: bool, place: str, computers: Iterable[Computer],
    here: tuple[str, datetime],
) -> Member:  # fmt: skip
    device, now = here
    every = sorted(computers, key=lambda it: (it.seen_at, it.device), reverse=True)
    laptops = tuple(
        Laptop(it.device, it.name, _moment(it.seen_at, now), it.device == device)
        for it in every if not it.revoked
    )  # fmt: skip
    return Member(
        account=one.account, name=one.name, role=one.role, place=place, me=me,
        closed=one.disabled, laptops=laptops if me or leads else None,
        removed=tuple(it.name for it in every if it.revoked),
        may_invite=leads and not one.disabled, may_remove=me or leads,
        may_close=role == ADMINISTRATOR and not me and not one.disabled,
        may_reopen=role == ADMINISTRATOR and one.disabled,
        waits=one.waits, may_agree=one.may_agree,
        needs_second=role == ADMINISTRATOR and one.role in STAFF,
    )  # fmt: skip


def _leads(role: Role, hers: Sequence[str], one: Account) -> bool:
    """Whether she gives this person codes. A coordinator none to who is of another scheme too."""
    within = role != COORDINATOR or set(one.scheme.split()) <= set(hers)
    return within and one.role in BELOW[role]


def _place(one: Account, known: Territories, schemes: dict[str, str]) -> str:
    """« Est Ensemble, Grand Paris Grand Est », by name; a word that no territory has stays."""
    if one.territory:
        found = ((known.named(word), word) for word in one.territory.split())
        return ", ".join(dict.fromkeys(it.name if it else word for it, word in found))
    return ", ".join(schemes.get(word, word) for word in one.scheme.split())


def _order(one: Member) -> tuple[bool, int, str, str]:
    return (not one.me, ORDER.index(one.role), one.name.casefold(), one.account)


def _moment(said: str, now: datetime) -> datetime | None:
    try:
        return datetime.fromisoformat(said).astimezone(now.tzinfo)
    except ValueError:
        return None


def _device(desk: Desk) -> str:
    return meta.read(desk.database, DEVICE) or ""


def _who_asks(
    accounts: Sequence[Account], computers: Sequence[Computer], device: str
) -> Account | None:
    mine = next((one.account for one in computers if one.device == device), "")
    return next((one for one in accounts if one.account == mine), None)


def _only_scheme(words: Sequence[str], known: Territories) -> str:
    """The scheme of these territories, when they are of one."""
    schemes = {found.scheme for word in words if (found := known.named(word)) is not None}
    return schemes.pop() if len(schemes) == 1 else ""
