"""Whom a yes was said of: the name of a partner, of a supplier, of the landlord or of the social
worker on that day, and the one of now.

A record of the directory may be given to another organisation, a household changes its supplier,
its home is sold, and another social worker follows it. The name that was read where the yes was
written is kept beside it, under `NAMED` and its id, as `consents_said.HEARD` keeps what was known.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.consents.consents import (
    BY_VISIT,
    GIVEN,
    LANDLORD,
    PARTNER,
    SOCIAL_WORKER,
    SUPPLIES,
    TYPED,
    Recipient,
    Said,
    of_partner,
)
from visitapp.domain.consents.generic import SUPPLIERS
from visitapp.domain.consents.purposes import Purpose
from visitapp.domain.consents.same_body import same_supplier
from visitapp.domain.letters.documents import addressee
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import NAME_HEARD
from visitapp.operations.consents.landlord import landlord_now, landlord_then
from visitapp.operations.consents.purposes import purpose
from visitapp.operations.consents.social_worker import (
    NOBODY,
    social_worker_now,
    social_worker_then,
)
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.households.visits_of_household import earlier_visits, last_visit
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import histories, log, records

ENERGIES = {recipient: energy for energy, recipient in SUPPLIERS.items()}
NAME, SAYS = "name", (log.CREATED, log.STATE)
LETTER, TO_NAME, DRAFT, CANCELLED = "letter", "to_name", "draft", "cancelled"


Told = tuple[log.Change, Said]
"""One thing said, and the change that says it."""


class _Letter(NamedTuple):
    record: str
    recipient: Recipient
    to_name: str
    draft: bool


def keep_named(desk: Desk, change: log.Change, household: str, key: Recipient, about: str) -> None:
    """Keep beside a yes whom it is said of; nothing where nobody knows."""
    known = tuple(name for name in names_now(desk, household, key) if name != NOBODY)
    meant = _meant(known, key, purpose(about))
    if meant is None:
        return
    log.append(
        desk.database, record=change.record, kind=change.kind, path=f"{NAME_HEARD}{change.id}",
        value={"value": list(meant)}, author=change.author, device=change.device, at=change.at,
    )  # fmt: skip


def names_now(desk: Desk, household: str, recipient: Recipient, visit: str = "") -> tuple[str, ...]:
    """How a partner is called, which suppliers of an energy the household has, which social worker
    (`NOBODY` for none), who the landlord is of its home, or of the home of `visit`; else empty."""
    if recipient == LANDLORD:
        return landlord_now(desk, household, visit)
    if recipient == SOCIAL_WORKER:
        return social_worker_now(desk, household)
    kind, _, partner = recipient.partition(":")
    if kind == PARTNER and partner:
        row = records.find(desk.database, partner)
        name = summary_text(row.summary, NAME) if row is not None else ""
        return (name,) if name else ()
    return suppliers(desk, household, recipient) if recipient in SUPPLIES else ()


def suppliers(desk: Desk, household: str, recipient: Recipient) -> tuple[str, ...]:
    """The suppliers of an energy: of the last visit that names one, at the same home."""
    visit = last_visit(desk, household)
    for one in (visit, *earlier_visits(desk, household, visit)) if visit else ():
        found = _of_visit(draft_of(desk, one).answers, ENERGIES[recipient])
        if found:
            return found
    return ()


def with_names(
    desk: Desk, household: str, told: Sequence[Told], visit: str = ""
) -> tuple[Said, ...]:
    """What was said, each yes for a partner or one of `TYPED` with whom it was said of, and who is
    called so now. One that has a name already keeps it.

    Of a yes that nobody named, nobody follows the household is no other name.
    """
    yes = [change for change, one in told if _has_a_name(one)]
    paths = sorted({_path(change) for change in yes})
    written = histories.changes(desk.database, {one.record for one in yes}, paths) if yes else ()
    kept = {one.path: tuple(map(str, (one.value or {}).get("value") or ())) for one in written}
    now = {one.recipient: names_now(desk, household, one.recipient, visit)
           for _, one in told if _has_a_name(one)}  # fmt: skip
    found = []
    for change, one in told:
        if _has_a_name(one):
            path = _path(change)
            named = (
                kept[path] if path in kept else one.named or _before(desk, household, change, one)
            )
            called = now[one.recipient]
            called = called if named else tuple(name for name in called if name != NOBODY)
            one = replace(one, named=named, now=called)
        found.append((change, one))
    return _taken(desk, household, found)


def _has_a_name(one: Said) -> bool:
    partner = one.recipient.startswith(of_partner(""))
    return one.state == GIVEN and (one.recipient in TYPED or partner)


def _path(yes: log.Change) -> str:
    return f"{NAME_HEARD}{yes.id.partition(log.COPY)[0]}"


def _taken(desk: Desk, household: str, told: Sequence[Told]) -> tuple[Said, ...]:
    """Each yes for one of `TYPED` that nobody named is of the one that the first letter after it
    names.

    First is by the log, the same on every computer that has met the agency, and by where a letter
    stands: one that was read over or has left comes before a draft, which may still be changed.
    """
    free = {change.record for change, one in told if _is_free(one)}
    letters = _letters_that_name(desk, household) if free else []
    if not letters:
        return tuple(one for _, one in told)
    every = [*free, *(one.record for one in letters)]
    order = histories.changes(desk.database, every, (*SAYS, *BY_VISIT, TO_NAME))
    said_at = {one.id: at for at, one in enumerate(order)}
    named_at = {one.record: at for at, one in enumerate(order) if one.path == TO_NAME}
    found = []
    for change, one in told:
        if _is_free(one):
            mine = [
                (letter.draft, named_at[letter.record], letter.to_name)
                for letter in letters
                if letter.recipient == one.recipient
                and named_at[letter.record] > said_at[change.id]
                and (one.about.names(letter.to_name) or not _may_name(one))
            ]
            one = replace(one, named=(min(mine)[2],) if mine else None)
        found.append(one)
    return tuple(found)


def _is_free(one: Said) -> bool:
    return one.state == GIVEN and one.recipient in TYPED and one.named is None


def _may_name(one: Said) -> bool:
    return one.recipient in SUPPLIES and one.about.may_name


def _letters_that_name(desk: Desk, household: str) -> list[_Letter]:
    """The letters of a household that name who they go to; not those that were cancelled."""
    found = []
    for row in records.of_kind(desk.database, LETTER, parent=household):
        if row.state == CANCELLED or not summary_text(row.summary, TO_NAME).strip():
            continue
        answers = draft_of(desk, row.id).answers
        recipient = addressee(text_of(answers, "document"), energy=text_of(answers, "energy"))
        to_name = text_of(answers, TO_NAME).strip()
        found.append(_Letter(row.id, recipient, to_name, row.state == DRAFT))
    return found


def _before(desk: Desk, household: str, change: log.Change, yes: Said) -> tuple[str, ...] | None:
    """Of a yes of a program of before, which kept nothing: by what the log, and the visits, say."""
    if yes.recipient in SUPPLIES:
        return _by_visits(desk, household, yes)
    if yes.recipient == LANDLORD:
        return landlord_then(desk, household, yes.on)
    if yes.recipient == SOCIAL_WORKER:
        return social_worker_then(desk, household, yes.on)
    partner = yes.recipient.partition(":")[2]
    told = histories.changes(desk.database, {partner, change.record}, (NAME, *SAYS))
    return _by_log(told, change)


def _by_log(told: list[log.Change], yes: log.Change) -> tuple[str, ...] | None:
    """The name that a partner had where the log has the yes, and by the clock: one that differs
    from the others is enough to ask again."""
    place = next((at for at, one in enumerate(told) if one.id == yes.id), len(told))
    called = [(at, one) for at, one in enumerate(told) if one.path == NAME]
    if not called:
        return None
    by_log = [one for at, one in called if at < place] or [called[0][1]]
    by_clock = [one for _, one in called if one.at <= yes.at] or [called[0][1]]
    last = str((called[-1][1].value or {}).get("value") or "")
    found = [str((one[-1].value or {}).get("value") or "") for one in (by_log, by_clock)]
    return (next((name for name in found if name != last), last),)


def _by_visits(desk: Desk, household: str, yes: Said) -> tuple[str, ...] | None:
    """The suppliers of the last visit of its day, or before, that names one."""
    visits = [
        visit for planned in records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
        for visit in records.of_kind(desk.database, Kind.VISIT, parent=planned.id)
        if visit.state != "planned"
    ]  # fmt: skip
    days = sorted((day_of(desk, one.id), one.id) for one in visits)
    for _, visit in reversed([one for one in days if one[0] <= yes.on]):
        found = _of_visit(draft_of(desk, visit).answers, ENERGIES[yes.recipient])
        if found:
            return _meant(found, yes.recipient, yes.about)
    return None


def _of_visit(answers: Answers, energy: str) -> tuple[str, ...]:
    """The suppliers that the contracts of a visit name, each once."""
    found: list[str] = []
    for row in rows(answers, "contracts"):
        name = text_of(answers, f"contracts/{row}/supplier").strip()
        same = text_of(answers, f"contracts/{row}/energy") == energy
        if name and same and not any(same_supplier(name, one) for one in found):
            found.append(name)
    return tuple(found)


def _meant(known: tuple[str, ...], recipient: Recipient, about: Purpose) -> tuple[str, ...] | None:
    """Of several suppliers, those that the words name; empty for none. None where none is known."""
    if len(known) < 2 or recipient not in SUPPLIES:
        return known or None
    return tuple(name for name in known if about.names(name))
