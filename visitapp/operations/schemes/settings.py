"""« Les dispositifs »: a version is prepared, put in force on a day in place of the one before, and
kept. One in force is never written: a change is another version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers, Value
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError
from visitapp.domain.roles import COORDINATOR
from visitapp.domain.schemes.settings import (
    DRAFT,
    IN_FORCE,
    REPLACED,
    SchemeSettings,
    Version,
    holds,
    settings_of,
)
from visitapp.domain.schemes.succession import COMING, Putting, clash, putting, stage
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records import answers as answering
from visitapp.operations.records.answers import answers_of, draft_of
from visitapp.operations.records.choice_labels import ticked
from visitapp.operations.records.create import make
from visitapp.operations.records.find import require_here
from visitapp.operations.records.transitions import move
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import save, write
from visitapp.operations.schemes.settings_in_force import (
    default_of,
    in_force,
    names,
    version_of,
    versions,
)
from visitapp.store.lists import by_household
from visitapp.store.log import log, records

NOT_YOURS = UserError("Seule une coordinatrice règle un dispositif.", "Demandez-le-lui.")
NOT_HER_SCHEME = UserError(
    "Ce dispositif n’est pas le vôtre.", "Demandez à la coordinatrice de ce dispositif."
)
NOT_HERE = UserError("Ces réglages ne sont pas sur cet ordinateur.", "Revenez aux dispositifs.")
CLOSED = UserError(
    "Ces réglages sont en service\u00a0: ils ne changent plus.", "Préparez-en de nouveaux."
)
NOT_COMING = UserError(
    "Ces réglages ne sont pas à venir.", "Pour en changer, préparez-en de nouveaux."
)
NO_SCHEME = UserError("Il manque le dispositif.", "Choisissez-le, puis recommencez.")
NO_DAY = UserError("Il manque le premier jour.", "Dites à partir de quel jour, puis recommencez.")
ONE_ALREADY = UserError(
    "De nouveaux réglages sont déjà en préparation.", "Ouvrez-les, ou abandonnez-les."
)
TOO_MANY_LOGOS = UserError("Six logos au plus.", "Enlevez-en un d’abord.")
MOST_LOGOS = 6
LOGO = "logo"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in a list. `stage`: of `domain.schemes.succession`, today; `behind`: to come, and
    put before what holds today."""

    record: str
    state: str
    since: date | None
    by: str = ""
    put_on: date | None = None
    stage: str = ""
    behind: bool = False


@dataclass(frozen=True)
class SchemeFile:
    """One scheme: what holds (whose words `form` has), its versions, last first, its draft;
    `coming`, first to begin first; `clash`: in force beside those `kept`, put on two computers."""

    now: SchemeSettings
    default: SchemeSettings
    versions: tuple[VersionLine, ...]
    draft: str
    coming: tuple[VersionLine, ...]
    kept: tuple[VersionLine, ...]
    clash: tuple[VersionLine, ...]
    form: Questionnaire
    hers: bool


@dataclass(frozen=True)
class VersionFile:
    """One version, open: its form, answers, what holds where it says nothing, logos; `others`:
    every one here."""

    line: VersionLine
    scheme: str
    form: Questionnaire
    answers: Answers
    said: SchemeSettings
    hers: bool
    logos: Mapping[str, bytes]
    others: tuple[Version, ...]
    today: date

    @property
    def open(self) -> bool:
        """Whether it may still be written in, by this person."""
        return self.hers and self.line.state == DRAFT

    @property
    def coming(self) -> bool:
        """Whether this person may still give it up, or put another in its place."""
        return self.hers and self.line.stage == COMING

    def putting(self, since: date) -> Putting:
        """What becomes of the others when it is put in force from this day."""
        return putting(self.others, self.scheme, since, self.today)


def schemes(desk: Desk) -> tuple[SchemeFile, ...]:
    """Every scheme that there is."""
    every, today = versions(desk), desk.now().date()
    return tuple(_file(desk, scheme, every, today) for scheme in names(desk))


def version(desk: Desk, *, record: str) -> VersionFile:
    """One version. Raises `UserError` when it is not on this computer."""
    row = require_here(desk, Kind.SCHEME, record, NOT_HERE)
    draft, today = draft_of(desk, record), desk.now().date()
    one, every = version_of(desk, row), versions(desk)
    said = settings_of(draft.answers, default_of(desk, one.scheme, today), record)
    logos = {photo: desk.photos.get(photo) for photo in said.logos if desk.photos.has(photo)}
    return VersionFile(
        _line(desk, one, every, today), one.scheme, draft.form, dict(draft.answers), said,
        desk.role == COORDINATOR, logos, every, today,
    )  # fmt: skip


def prepare(desk: Desk, *, scheme: str, like: str = "") -> Changed:
    """A draft (`made`) that says what holds, or as the version to come `like`, to replace it.
    Raises `UserError` for who does not coordinate, when there is one, and when `like` is not to
    come."""
    _coordinates(desk, scheme)
    if any(one.scheme == scheme and one.state == DRAFT for one in versions(desk)):
        raise ONE_ALREADY
    now, since = _begins_from(desk, scheme, like, desk.now().date())
    known: Mapping[str, Answer] = answers_of(desk, record=now.version) if now.version else {}
    answers = _from_now(now, known) | {"since": Answer(value=since)}

    def work() -> Changed:
        made = make(desk, kind=Kind.SCHEME, answers=answers)
        for photo in now.logos:
            if desk.photos.has(photo):  # not come to this computer yet: to be added again
                answering.attach(desk, record=made.made, path=LOGO, data=desk.photos.get(photo))
        return made

    return save(desk, work)


def change(desk: Desk, *, record: str, answers: Mapping[str, Answer | None]) -> Changed:
    """Write in a draft; None takes an answer back. Raises `UserError`: see `CLOSED`."""
    _writable(desk, record)
    draft = draft_of(desk, record)
    possible(draft, answers)
    write(desk, draft, answers)
    return changed(record, *answers)


def add_logo(desk: Desk, *, record: str, data: bytes) -> Changed:
    """One more logo at the foot of the documents."""
    _writable(desk, record)
    if len(logos_of(desk, record)) >= MOST_LOGOS:
        raise TOO_MANY_LOGOS
    return answering.attach(desk, record=record, path=LOGO, data=data)


def put_in_force(desk: Desk, *, record: str) -> Changed:
    """A draft takes the place of what has begun or of what comes on its day
    (`domain.schemes.succession`). Raises `UserError` without its scheme or day, and for who does
    not coordinate."""
    _writable(desk, record)
    mine = version_of(desk, records.get(desk.database, record))
    if not mine.scheme:
        raise NO_SCHEME
    if mine.since is None:
        raise NO_DAY
    others = putting(versions(desk), mine.scheme, mine.since, desk.now().date())
    before = [one.record for one in others.replaced]

    def work() -> None:
        for one in before:
            move(desk, record=one, state=REPLACED)
        move(desk, record=record, state=IN_FORCE)

    save(desk, work)
    return Changed(frozenset({record, *before}), frozenset(), record)


def leave(desk: Desk, *, record: str) -> Changed:
    """Give up a draft."""
    _writable(desk, record)
    return move(desk, record=record, state=REPLACED)


def give_up(desk: Desk, *, record: str) -> Changed:
    """Give up a version before its first day: it holds on none. Raises `UserError`: see
    `NOT_COMING`."""
    _coordinates(desk)
    _coming(desk, record)
    return move(desk, record=record, state=REPLACED)


def keep_one(desk: Desk, *, scheme: str) -> Changed:
    """Of versions that two computers put, keep those that count: the others are replaced."""
    _coordinates(desk)
    others = [one.record for one in clash(versions(desk), scheme).others]

    def work() -> None:
        for one in others:
            move(desk, record=one, state=REPLACED)

    save(desk, work)
    return Changed(frozenset(others))


def logos_of(desk: Desk, record: str) -> tuple[str, ...]:
    """The logos of a version."""
    return ticked(answers_of(desk, record=record), LOGO)


def _file(desk: Desk, scheme: str, every: tuple[Version, ...], today: date) -> SchemeFile:
    mine = [one for one in every if one.scheme == scheme]
    by_record = {one.record: _line(desk, one, every, today) for one in mine}
    two = clash(every, scheme)
    coming = [by_record[one.record] for one in sorted(mine, key=lambda one: one.first_day)
              if by_record[one.record].stage == COMING]  # fmt: skip
    lines = sorted(
        by_record.values(),
        key=lambda one: (one.put_on or date.min, one.since or date.min),
        reverse=True,
    )
    return SchemeFile(
        now=in_force(desk, scheme=scheme, on=today),
        default=default_of(desk, scheme, today),
        versions=tuple(one for one in lines if one.state != DRAFT),
        draft=next((one.record for one in mine if one.state == DRAFT), ""),
        coming=tuple(coming),
        kept=tuple(by_record[one.record] for one in two.counts),
        clash=tuple(by_record[one.record] for one in two.others),
        form=desk.forms.latest(Kind.SCHEME),
        hers=_is_hers(desk, scheme),
    )


def _line(desk: Desk, one: Version, every: tuple[Version, ...], today: date) -> VersionLine:
    put = [
        change for change in by_household.moves(desk.database, one.record)
        if change.path == log.STATE and change.said == IN_FORCE
    ]  # fmt: skip
    last = put[-1] if put else None
    now, where = holds(every, one.scheme, today), stage(one, every, today)
    return VersionLine(
        one.record, one.state, one.since, last.author if last else "", one.put_on, where,
        behind=where == COMING and now is not None and one.begun < now.begun,
    )  # fmt: skip


def _begins_from(
    desk: Desk, scheme: str, like: str, today: date
) -> tuple[SchemeSettings, date | None]:
    """What a draft says at first, and from which day: a version to come, else what holds."""
    if not like:
        return in_force(desk, scheme=scheme, on=today), today
    one = _coming(desk, like)
    default = default_of(desk, one.scheme, today)
    return settings_of(answers_of(desk, record=like), default, like), one.since


def _from_now(now: SchemeSettings, known: Mapping[str, Answer]) -> dict[str, Answer]:
    """What holds today, as answers of the next version: written where nobody wrote any."""
    said: dict[str, Value] = {
        "scheme": now.scheme, "name": now.name, "visits": now.visits,
        "reinforced_percent": now.reinforced_percent,
    }  # fmt: skip
    if now.income_rule != "intermediate":  # a class that the form does not offer
        said["income_rule"] = now.income_rule
    answers = {name: Answer(value=value) for name, value in said.items()}
    return answers | {name: one for name, one in known.items() if name != LOGO}


def _coming(desk: Desk, record: str) -> Version:
    """A version to come. Raises `UserError` for another."""
    found = next((one for one in versions(desk) if one.record == record), None)
    if found is None:
        raise NOT_HERE
    if stage(found, versions(desk), desk.now().date()) != COMING:
        raise NOT_COMING
    return found


def _is_hers(desk: Desk, scheme: str) -> bool:
    """Whether this person sets this scheme: one of hers, any while no agency said which."""
    return desk.role == COORDINATOR and (not desk.schemes or scheme in ("", *desk.schemes))


def _coordinates(desk: Desk, scheme: str = "") -> None:
    if not _is_hers(desk, scheme):
        raise NOT_YOURS if desk.role != COORDINATOR else NOT_HER_SCHEME


def _writable(desk: Desk, record: str) -> None:
    _coordinates(desk)
    row = require_here(desk, Kind.SCHEME, record, NOT_HERE)
    _coordinates(desk, version_of(desk, row).scheme)
    if row.state != DRAFT:
        raise CLOSED
