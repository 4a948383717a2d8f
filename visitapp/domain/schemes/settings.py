"""The settings of a scheme, version after version, and which one holds on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.checklist.answers import Answer

DRAFT, IN_FORCE, REPLACED = "draft", "in_force", "replaced"
LEGAL = (
    "controller", "controller_address", "legal_basis", "health_basis", "data_contact",
    "data_contact_at", "recipients", "publisher", "publishing_director", "host",
)  # fmt: skip
"""What the law asks public pages to say: GDPR, articles 13 and 14; law of 21 June 2004 (LCEN),
article 1-1 (who publishes, who directs it, who hosts)."""


@dataclass(frozen=True, slots=True)
class SchemeSettings:
    """What holds for one scheme. `version` is its record; empty: nobody wrote any, and the
    values are the program's own.

    `income_rule`: `very_modest`, `modest`, `intermediate` (Anah), or `none`. `kit` None: every
    object. `yearly_target`, and `first_call` in days, None: not known, never zero. `logos` are
    photos of the record. `legal` has of `LEGAL` what was said; what was not is not there.
    """

    scheme: str
    name: str
    income_rule: str
    visits: int
    reinforced_percent: int
    since: date | None = None
    version: str = ""
    yearly_target: int | None = None
    kit: tuple[str, ...] | None = None
    phone: str = ""
    email: str = ""
    hours: str = ""
    first_call: int | None = None
    funders: str = ""
    logos: tuple[str, ...] = ()
    welcome: str = ""
    elsewhere: str = ""
    legal: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """One version as it stands. `begun` says when it was put in force, `ended` when it was first
    replaced or given up, in the order of the log; empty: it never was (a draft has neither).
    `put_on` and `ended_on` are those days by the clock of who did it, which told her what was to
    come; None: not, or not known.
    """

    record: str
    scheme: str
    state: str
    since: date | None
    begun: tuple[object, ...] = ()
    put_on: date | None = None
    ended: tuple[object, ...] = ()
    ended_on: date | None = None

    @property
    def first_day(self) -> date:
        """Its `since`; one without holds from the beginning, for what compares days."""
        return self.since or date.min

    @property
    def unused(self) -> bool:
        """Whether it was ended before its first day came: it holds on none."""
        return self.ended_on is not None and self.ended_on < self.first_day


def holds(versions: Iterable[Version], scheme: str, on: date) -> Version | None:
    """The version of a day. Of those in force that have begun the later `since` wins, then the one
    that was put last. A day before them is that of an older one: the last put that reached it, for
    a version stops where one that was to come already, and stayed, begins.
    """
    mine = [
        one for one in versions
        if one.scheme == scheme and one.begun and one.since is not None and one.since <= on
    ]  # fmt: skip
    standing = [one for one in mine if one.state == IN_FORCE]
    if standing:
        return max(standing, key=lambda one: (one.since, one.begun))
    found: Version | None = None
    for one in sorted(mine, key=lambda one: one.begun):
        if not one.unused and (found is None or not _left(found, one)):
            found = one
    return found


def versions_in_force(versions: Iterable[Version], scheme: str) -> tuple[Version, ...]:
    """The versions in force of a scheme, the last to begin first: one, those to come, and one
    more when two computers each put one."""
    standing = [one for one in versions if one.scheme == scheme and one.state == IN_FORCE]
    standing.sort(key=lambda one: (one.first_day, one.begun), reverse=True)
    return tuple(standing)


def _left(before: Version, put: Version) -> bool:
    """Whether a version, ended since, stood when another was put for an earlier day: it stayed."""
    return before.ended > put.begun and before.first_day > put.first_day


def settings_of(
    answers: Mapping[str, Answer], default: SchemeSettings, version: str = ""
) -> SchemeSettings:
    """A version's answers over the program's defaults."""
    said = {name: one.value for name, one in answers.items() if one.value is not None}

    def text(name: str) -> str:
        value = said.get(name)
        return value.strip() if isinstance(value, str) else ""

    def number(name: str) -> int | None:
        value = said.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    since, kit, logos = said.get("since"), said.get("kit"), said.get("logo")
    visits, percent = number("visits"), number("reinforced_percent")
    return SchemeSettings(
        scheme=default.scheme,
        name=text("name") or default.name,
        income_rule=text("income_rule") or default.income_rule,
        visits=default.visits if visits is None else visits,
        reinforced_percent=default.reinforced_percent if percent is None else percent,
        since=since if isinstance(since, date) else None,
        version=version,
        yearly_target=number("yearly_target"),
        kit=tuple(map(str, kit)) if isinstance(kit, Sequence) and kit else None,
        phone=text("phone"),
        email=text("email"),
        hours=text("hours"),
        first_call=number("first_call"),
        funders=text("funders"),
        logos=tuple(map(str, logos)) if isinstance(logos, Sequence) else (),
        welcome=text("welcome"),
        elsewhere=text("elsewhere"),
        legal={name: text(name) for name in LEGAL if text(name)},
    )
