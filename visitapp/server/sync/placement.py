"""Where a household belongs, by its own answers: whoever works there sees it.

A territory that a person chose stands before the commune, and a scheme before that of the
territory. Places are only added: who had the household keeps it, and nobody is told to let it go.
No visitor is given anything so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from visitapp.domain.roles import LEADS
from visitapp.domain.territories.territories import Territories, Territory
from visitapp.server.accounts import territories as places
from visitapp.server.database.database import Session
from visitapp.server.database.notices import notify
from visitapp.server.rights.person import Person, former
from visitapp.server.rights.rights import may_see
from visitapp.server.sync.assignment import JOIN, LEAVE, MEMBERS
from visitapp.server.sync.permissions import CREATED, Judges
from visitapp.server.sync.standing_answers import Answer, standing
from visitapp.sync.wire.messages import WireChange

KINDS = frozenset({"household", "registration"})
COMMON = "agency:"
"""Before a scheme: what everybody of it shares, and no household."""
TERRITORY, SCHEME, COMMUNE, POSTCODE = "territory", "scheme", "commune", "postcode"
PATHS = (TERRITORY, SCHEME, COMMUNE, POSTCODE)
Said = Mapping[str, set[str]]
"""By path, what the answers of one record say."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the answers of a record name."""

    territories: frozenset[Territory]
    schemes: frozenset[str]


def named(there: Territories, answers: Said) -> Named:
    """The territories and the schemes that the answers of one record name."""
    found = (
        _known(there.named(word) for word in answers.get(TERRITORY, ()))
        or _known(there.of(commune) for commune in answers.get(COMMUNE, ()))
        or _known(there.of("", postcode) for postcode in answers.get(POSTCODE, ()))
    )
    chosen = {word for word in answers.get(SCHEME, ()) if places.is_scheme(word)}
    return Named(found, frozenset(chosen or {one.scheme for one in found}))


def answers_said(told: Iterable[tuple[str, Mapping[str, object] | None]]) -> dict[str, set[str]]:
    """The text values of answers given as path and wire value."""
    found: dict[str, set[str]] = {}
    for path, value in told:
        word = value.get("value") if isinstance(value, Mapping) else None
        if isinstance(word, str) and word.strip():
            found.setdefault(path, set()).add(word)
    return found


def home(
    there: Territories, scopes: Sequence[str], maker: Person, root: str,
    changes: Iterable[WireChange],
) -> set[str]:  # fmt: skip
    """Where a new record begins: of its maker's territories and schemes in those that it names, if
    any; else in `scopes`.

    So a household of Vincennes is not shown to those of Montreuil because its adviser works in
    both, nor a number of one scheme to the people of the other. What names a scheme that is not its
    maker's is nobody's but hers; what only names a place elsewhere (a service, a person of the
    network) stays in the directory that she shares.
    """
    own = [one for one in changes if one.record == root]
    says = answers_said((one.path, one.value) for one in own if one.path in PATHS)
    if all(one.kind in KINDS for one in own):
        return _home_of_household(there, scopes, maker, named(there, says))
    typed = places.schemes_typed(there, says.get(SCHEME, ()), says.get(TERRITORY, ()))
    common = {one for one in scopes if one.startswith(COMMON)}
    mine = common & {f"{COMMON}{word}" for word in typed}
    if mine:
        return (set(scopes) - common) | mine
    others = any(places.is_scheme(word) for word in says.get(SCHEME, ()))
    if not (others and common and maker.schemes):  # who is of none shares with those of none
        return set(scopes)
    return (set(scopes) - common) | {f"visitor:{maker.account}"}


def _home_of_household(
    there: Territories, scopes: Sequence[str], maker: Person, names: Named
) -> set[str]:
    codes = {one.code for one in names.territories}
    mine = {
        f"territory:{word}" for word in maker.territories
        if (one := there.named(word)) is not None and one.code in codes
    }  # fmt: skip
    if not mine:
        return set(scopes)
    waits = {_waiting(maker)} if _waits(maker) else set()
    others = {scope for scope in scopes if scope.startswith(("territory:", "scheme:"))} | waits
    schemes = others & {f"scheme:{one}" for one in names.schemes}
    return (set(scopes) - others) | mine | schemes


async def place(
    session: Session, person: Person, by: Judges, changes: Sequence[tuple[WireChange, str]]
) -> None:
    """Follow answers that place households this person sees now; new ones tell nobody."""
    moved: dict[str, str] = {}
    for change, root in changes:
        if change.kind not in KINDS or change.path not in PATHS or change.record in moved:
            continue
        if await may_see(session, by[change.device], root):
            moved[change.record] = root
    if not moved:
        return
    new = {change.record for change, _ in changes if change.path == CREATED}
    told: dict[str, list[Answer]] = {}
    for answer in await standing(session, moved, PATHS):
        told.setdefault(answer.record, []).append(answer)
    there = await places.in_force(session)
    words: dict[Territory, tuple[str, ...]] = {}
    for record, root in sorted(moved.items()):
        found = named(there, answers_said((one.path, one.value) for one in told.get(record, ())))
        for one in found.territories - words.keys():
            words[one] = await places.words_of(session, one)
        theirs = {f"territory:{word}" for one in found.territories for word in words[one]}
        schemes = {f"scheme:{one}" for one in found.schemes}
        await join(session, root, theirs | schemes, told=root not in new)
        if _waits(person) and (theirs | schemes) & set(person.scopes):
            await session.rows(LEAVE, root=root, scope=_waiting(person))


def _waits(person: Person) -> bool:
    """Whether a record this person creates is theirs alone until it names a place."""
    return person.role in LEADS and len(person.schemes) > 1


def _waiting(person: Person) -> str:
    """Where it waits, until it is placed."""
    return f"visitor:{person.account}"


async def join(session: Session, root: str, scopes: set[str], *, told: bool) -> None:
    """Add a root record to these scopes and notify them."""
    there = {str(row["scope"]) for row in await session.rows(MEMBERS, root=root)}
    fresh = sorted(scopes - there)
    for scope in fresh:
        await session.rows(JOIN, root=root, scope=scope)
        await session.rows(LEAVE, root=root, scope=former(scope))
    if told:
        await notify(session, root, "granted", fresh)


def _known(found: Iterable[Territory | None]) -> frozenset[Territory]:
    return frozenset(one for one in found if one is not None)
