"""Everything that a household said about recipients: in its consents, visits and registrations.

A refusal that stands in another file of the same household is one in each of its files; a yes is
of its own file, whose letters were shown to who gave it.

Nothing here is put in order by a clock: of two things the log says which comes after, and of a yes
what was known where it was written. That is kept beside it, under `HEARD` and its id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from visitapp.domain.addresses.addresses import another_dwelling
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.consents.consents import (
    ASKED,
    BY_REGISTRATION,
    BY_VISIT,
    GIVEN,
    LANDLORD,
    REFERRER,
    REFUSED,
    SOCIAL_WORKER,
    Recipient,
    Said,
    of_partner,
    word_of,
)
from visitapp.domain.consents.generic import meant_by
from visitapp.domain.indicators.facts import DONE
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import REFUSALS_HEARD
from visitapp.operations.consents.landlord import NAME as LANDLORD_NAME
from visitapp.operations.consents.named_recipients import keep_named, with_names
from visitapp.operations.consents.purposes import purpose
from visitapp.operations.consents.social_worker import NAME as WORKER_NAME
from visitapp.operations.consents.social_worker import is_followed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.address_corrections import corrected
from visitapp.operations.households.on_visit_day import day_of
from visitapp.operations.households.registrations import files_of
from visitapp.operations.households.visited_dwelling import (
    PARTS,
    one_home,
    same_home,
    visited_place,
)
from visitapp.operations.households.visits_of_household import last_visit
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.store.log import branches, histories, log, records
from visitapp.store.log.records import Record
from visitapp.sync.changes import merge

WITHDRAWN = "withdrawn"
NAMES = {LANDLORD: LANDLORD_NAME, SOCIAL_WORKER: WORKER_NAME}
"""The question of a visit that names who may receive by it."""
PATHS = (log.CREATED, log.STATE, *BY_VISIT, BY_REGISTRATION, *NAMES.values(), *PARTS)


class _Placed(NamedTuple):
    """A change, and where it stands in the log of this household."""

    place: int
    change: log.Change


@dataclass(frozen=True, slots=True)
class _Word:
    """One thing said, with the change that says it and, of a visit, the visit."""

    said: Said
    change: log.Change
    visit: str = ""


@dataclass(frozen=True, slots=True)
class _Log:
    """What is read of a household at once. `others` are the consents and the visits of its other
    files, of which a no alone counts."""

    household: str
    consents: tuple[Record, ...]
    visits: tuple[Record, ...]
    registrations: tuple[Record, ...]
    others: tuple[Record, ...]
    changes: dict[tuple[str, str], list[_Placed]]


def said(desk: Desk, *, household: str, here: bool = False, visit: str = "") -> tuple[Said, ...]:
    """Everything that the household said about recipients, on this computer.

    A yes for the landlord is for that of the home of the last visit, or of `visit`; `here`, of
    where it lives.
    """
    read = _read(desk, household)
    return _known(desk, read, list(_words(desk, read)), here=here, visit=visit)


def ever_said(desk: Desk, *, household: str) -> tuple[Said, ...]:
    """The same, with each yes that was withdrawn since as it was said before."""
    read = _read(desk, household)
    return _known(desk, read, [*_words(desk, read), *_withdrawn_since(desk, read)])


def recipient_key(recipient: str, partner: str = "") -> Recipient:
    """Whom a consent names; a partner of the directory by its id."""
    return of_partner(partner) if partner else recipient


def hear_consent(desk: Desk, consent: str, state: str) -> None:
    """A consent was given: keep beside it every no that is known here, of those it is about, and
    whom it is said of."""
    if state != GIVEN:
        return
    moves = log.history(desk.database, consent, log.STATE)
    change = (moves or log.history(desk.database, consent, log.CREATED))[-1]
    row, answers = records.get(desk.database, change.record), draft_of(desk, change.record).answers
    key = recipient_key(text_of(answers, "recipient"), text_of(answers, "partner"))
    about, household = text_of(answers, "about"), row.parent or ""
    _hear(desk, change, household, meant_by(key, GIVEN, about))
    keep_named(desk, change, household, key, about)


def hear_visit(desk: Desk, change: log.Change, answer: Answer | None) -> None:
    """The same of a yes of a visit."""
    if change.path not in BY_VISIT or word_of(answer) != GIVEN:
        return
    visit = records.get(desk.database, change.record)
    planned = records.find(desk.database, visit.parent or "")
    if planned is not None and planned.parent:
        _hear(desk, change, planned.parent, (BY_VISIT[change.path],))


def _hear(desk: Desk, change: log.Change, household: str, about: Iterable[Recipient]) -> None:
    """Nothing is kept where no no is known: then none comes before."""
    whom = frozenset(about)
    known = {one.id for one in said(desk, household=household)
             if one.recipient in whom and one.state not in (ASKED, GIVEN)}  # fmt: skip
    if known:
        log.append(
            desk.database, record=change.record, kind=change.kind,
            path=f"{REFUSALS_HEARD}{change.id}", value={"value": sorted(known)},
            author=change.author, device=change.device, at=change.at,
        )  # fmt: skip


def _read(desk: Desk, household: str) -> _Log:
    consents, visits = _of_file(desk, household)
    registrations = records.of_kind(desk.database, Kind.REGISTRATION, parent=household)
    files = (one for one in files_of(desk, household) if one != household)
    others = [row for one in files for found in _of_file(desk, one) for row in found]
    every = [household, *(one.id for one in (*consents, *visits, *registrations, *others))]
    changes: dict[tuple[str, str], list[_Placed]] = {}
    for place, one in enumerate(histories.changes(desk.database, every, PATHS)):
        changes.setdefault((one.record, one.path), []).append(_Placed(place, one))
    if streets := changes.get((household, PARTS[0])):
        meant = corrected(desk, household, [one.change for one in streets])
        changes[household, PARTS[0]] = [
            one._replace(change=change) for one, change in zip(streets, meant, strict=True)
        ]  # fmt: skip
    return _Log(
        household, tuple(consents), tuple(visits), tuple(registrations), tuple(others), changes
    )


def _of_file(desk: Desk, household: str) -> tuple[list[Record], list[Record]]:
    """The consents of a file and its visits."""
    visits = [
        visit for planned in records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
        for visit in records.of_kind(desk.database, Kind.VISIT, parent=planned.id)
    ]  # fmt: skip
    return records.of_kind(desk.database, Kind.CONSENT, parent=household), visits


def _words(desk: Desk, read: _Log) -> Iterator[_Word]:
    for row in (*read.consents, *read.visits):
        yield from _of_record(desk, read, row)
    for row in read.registrations:
        yield from _answered(desk, read, row.id, BY_REGISTRATION, REFERRER, row.day)
    for row in read.others:
        every = _of_record(desk, read, row)
        yield from (one for one in every if one.said.state not in (ASKED, GIVEN))


def _of_record(desk: Desk, read: _Log, row: Record) -> Iterator[_Word]:
    """What a consent or a visit says."""
    if row.kind == Kind.CONSENT:
        yield from _of_consent(desk, read, row)
        return
    day = day_of(desk, row.id)
    for path, recipient in BY_VISIT.items():
        for word in _answered(desk, read, row.id, path, recipient, day):
            yield replace(word, said=replace(word.said, in_visit=True), visit=row.id)


def _of_consent(desk: Desk, read: _Log, row: Record) -> Iterator[_Word]:
    """One consent: where it stands, for each recipient that it means."""
    answers = draft_of(desk, row.id).answers
    apart = branches.conflicts(desk.database, row.id)
    state = REFUSED if apart else row.state
    told = date_of(answers, "said_on") if state in (GIVEN, REFUSED) and not apart else None
    key = recipient_key(text_of(answers, "recipient"), text_of(answers, "partner"))
    about = text_of(answers, "about")
    moves = read.changes.get((row.id, log.STATE)) or read.changes.get((row.id, log.CREATED), [])
    for placed in _standing(moves):
        for one in meant_by(key, state, about):
            yield _word(desk, placed, one, state, told, about)


def _withdrawn_since(desk: Desk, read: _Log) -> Iterator[_Word]:
    """Each yes that was withdrawn, as it was said before."""
    for row in read.consents:
        if row.state != WITHDRAWN or branches.conflicts(desk.database, row.id):
            continue
        made = read.changes.get((row.id, log.CREATED), [])
        moves = read.changes.get((row.id, log.STATE), [])
        given = [one for one in moves if (one.change.value or {}).get("value") == GIVEN]
        answers = draft_of(desk, row.id).answers
        key = recipient_key(text_of(answers, "recipient"), text_of(answers, "partner"))
        told, about = date_of(answers, "said_on"), text_of(answers, "about")
        for placed in (given or made)[-1:]:
            for one in meant_by(key, GIVEN, about):
                yield _word(desk, placed, one, GIVEN, told, about)


def _answered(
    desk: Desk, read: _Log, record: str, path: str, recipient: Recipient, on: date | None
) -> Iterator[_Word]:
    """What one answer of a record says about a recipient; where two stand apart, no."""
    state = word_of(draft_of(desk, record).answers.get(path))
    if state and any(one.path == path for one in branches.conflicts(desk.database, record)):
        state = REFUSED
    for placed in _standing(read.changes.get((record, path), [])) if state else ():
        yield _word(desk, placed, recipient, state, on)


def _word(
    desk: Desk, placed: _Placed, recipient: Recipient, state: str, on: date | None, about: str = ""
) -> _Word:
    change = placed.change
    noted = change.at.astimezone(desk.now().tzinfo).date()
    why = purpose(about)
    one = Said(recipient, state, on or noted, noted, placed.place, change.id, about=why)
    return _Word(one, change)


def _standing(changes: list[_Placed]) -> list[_Placed]:
    """Those that no other replaces, in the order of the log."""
    leaves = {one.id for one in merge.leaves(one.change for one in changes)}
    return [one for one in changes if one.change.id in leaves]


def _known(
    desk: Desk, read: _Log, words: list[_Word], *, here: bool = False, visit: str = ""
) -> tuple[Said, ...]:
    """What was said, each yes with every no that it comes after, and whether it is of this home."""
    no = [one for one in words if one.said.state not in (ASKED, GIVEN)]
    heard = _heard(desk, words) if no else {}
    to_him = any((one.said.recipient, one.said.state) == (LANDLORD, GIVEN) for one in words)
    visit = visit or (last_visit(desk, read.household) if to_him and not here else "")
    found = []
    for one in words:
        yes = one.said
        if yes.state == GIVEN:
            before = frozenset(other.change.id for other in no if _before(other, one))
            knew = before | heard.get(one.change.id.partition(log.COPY)[0], frozenset())
            yes = replace(yes, knew=knew, elsewhere=_left(desk, read, one, visit))
            if yes.recipient in NAMES and one.visit:
                yes = replace(yes, named=_named_there(desk, read, one))
        found.append((one.change, yes))
    return with_names(desk, read.household, found, visit)


def _named_there(desk: Desk, read: _Log, yes: _Word) -> tuple[str, ...] | None:
    """Who a visit named when it ended, or when its yes was written if that is later: in a visit the
    household is asked before the name is read on the lease, or on a letter of the social worker."""
    if yes.said.recipient == SOCIAL_WORKER and not is_followed(draft_of(desk, yes.visit).answers):
        return None
    ended = _end(read, yes.visit)
    until = None if ended is None else max(yes.said.place, ended)
    written = [one for one in read.changes.get((yes.visit, NAMES[yes.said.recipient]), ())
               if until is None or one.place <= until]  # fmt: skip
    name = str((written[-1].change.value or {}).get("value") or "").strip() if written else ""
    return (name,) if name else None


def _heard(desk: Desk, words: list[_Word]) -> dict[str, frozenset[str]]:
    """By the id of a yes, every no that was known where it was written."""
    yes = [one.change for one in words if one.said.state == GIVEN]
    paths = {f"{REFUSALS_HEARD}{one.id.partition(log.COPY)[0]}" for one in yes}
    told = histories.changes(desk.database, {one.record for one in yes}, sorted(paths))
    return {
        one.path.removeprefix(REFUSALS_HEARD): frozenset(
            map(str, (one.value or {}).get("value") or ())
        )
        for one in told
    }


def _before(no: _Word, yes: _Word) -> bool:
    """Whether a no comes before a yes that kept nothing of it, as programs of before did not.

    On one computer: by the log, and by its clock where the log was sent in another order. Each
    registration has its own referrer: there the last that arrived counts.
    """
    earlier = no.said.place < yes.said.place
    if yes.said.recipient == REFERRER:
        return earlier
    return earlier and no.change.device == yes.change.device and no.change.at <= yes.change.at


def _left(desk: Desk, read: _Log, yes: _Word, visit: str) -> bool:
    """Whether a yes for the landlord was said of another home than that of `visit`, which is told;
    without one, than where the household lives.

    By the log and by the days: either is enough, for a clock may be wrong and a visit sent late.
    """
    if yes.said.recipient != LANDLORD:
        return False
    if visit and not yes.visit:
        yes = replace(yes, visit=_seen_since(desk, read, yes, visit))
    if visit and yes.visit == visit:
        return False
    ends = _end(read, visit) if visit else None
    if ends is not None and not yes.visit and _since(desk, yes, visit, ends):
        return False
    at = max(yes.said.place, _end(read, yes.visit) or 0)
    if another_dwelling(_street(read, at), _street(read, ends)):
        return True
    today = desk.now().date()
    if yes.visit and visit:
        places = [visited_place(desk, read.household, one) for one in (yes.visit, visit)]
        return another_dwelling(places[0][::2], places[1][::2])
    if yes.visit or visit:
        on = today if yes.visit else yes.said.on
        return not same_home(desk, read.household, yes.visit or visit, on)
    return not one_home(desk, read.household, yes.said.on, today)


def _seen_since(desk: Desk, read: _Log, yes: _Word, visit: str) -> str:
    """The last visit after `visit` that was over when a yes was noted: it is about the home that
    was seen there. Empty for none."""
    days = {one.id: day_of(desk, one.id) for one in read.visits}
    found = [(day, one) for one, day in days.items()
             if day > days.get(visit, date.max) and (end := _end(read, one)) is not None
             and _after(yes, end, day)]  # fmt: skip
    return max(found)[1] if found else ""


def _since(desk: Desk, yes: _Word, visit: str, ended: int) -> bool:
    """Whether a yes was said after a visit: it is about the home that was seen there."""
    return _after(yes, ended, day_of(desk, visit))


def _after(yes: _Word, ended: int, day: date) -> bool:
    return yes.said.place > ended and yes.said.on >= day


def _end(read: _Log, visit: str) -> int | None:
    """Where a visit was first ended, in the log; None while it goes on."""
    ended = [one.place for one in read.changes.get((visit, log.STATE), ())
             if (one.change.value or {}).get("value") in DONE]  # fmt: skip
    return ended[0] if ended else None


def _street(read: _Log, until: int | None) -> tuple[str, str]:
    """The street and the commune as the file said them at a place of the log, or now."""
    found = []
    for name in PARTS[::2]:
        written = [one for one in read.changes.get((read.household, name), ())
                   if until is None or one.place <= until]  # fmt: skip
        value = (written[-1].change.value or {}).get("value") if written else ""
        found.append(str(value or ""))
    return found[0], found[1]
