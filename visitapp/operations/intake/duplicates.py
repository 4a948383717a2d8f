"""The files that may be of the same household as a registration. A person says which; two
households are remembered so, from both sides; nothing is merged."""

from dataclasses import dataclass
from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.walk import rows
from visitapp.domain.intake.identity import Known, identity
from visitapp.domain.intake.likeness import Likeness, likeness, weights
from visitapp.domain.intake.neighbours import Neighbours
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.registrations import registered_on
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.summaries import short_name, summary_number, summary_text
from visitapp.store.lists import registrations as rows_of
from visitapp.store.log import records
from visitapp.store.log.records import Record

COMPARED = "compared"
SHOWN = 5
NAMES = ("first_name", "last_name", "street", "commune", "phone", "email")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be the same household: what it says, `persons` None unknown, reasons for
    (`same`) and against (`other`) in French."""

    household: str
    name: str
    known: Known
    persons: int | None
    since: date
    state_words: str
    same: tuple[str, ...]
    other: tuple[str, ...]
    points: int


def candidates(desk: Desk, *, registration: str) -> tuple[Candidate, ...]:
    """The likeliest first; none of those that somebody said are another household."""
    row, answers = records.get(desk.database, registration), answers_of(desk, record=registration)
    weigh = weights(desk.reference.tables().parameters.on(desk.now().date()))
    who = identity(Known(row.parent or "", **{name: text_of(answers, name) for name in NAMES}))
    places, lines = rows_of.search_lines(desk.database)
    near = [places[at] for at in Neighbours(lines).near(who)]
    found: list[tuple[Likeness, Record]] = []
    for home in rows_of.at_places(desk.database, near):
        compared = likeness(who, identity(known_of(home)), weigh)
        if compared.points >= weigh.shown and home.id != row.parent:
            found.append((compared, home))
    found.sort(key=lambda one: (-one[0].points, one[1].id))
    kept = [one for one in found if not _told_apart(desk, answers, row.parent or "", one[1])]
    return tuple(_candidate(*one) for one in kept[:SHOWN])


def known_of(home: Record) -> Known:
    """Who a household's file says it is, from its list row."""
    return Known(home.id, **{name: summary_text(home.summary, name) for name in NAMES})


def _told_apart(desk: Desk, answers: Answers, mine: str, home: Record) -> bool:
    """Said to be two households, from either side; or a file that is one more of another."""
    if home.id in rows(answers, COMPARED):
        return True
    for one in records.of_kind(desk.database, Kind.REGISTRATION, parent=home.id):
        if one.state == "duplicate":
            return True
        if mine in rows(answers_of(desk, record=one.id), COMPARED):
            return True
    return False


def _candidate(found: Likeness, home: Record) -> Candidate:
    known = known_of(home)
    return Candidate(
        household=home.id,
        name=short_name(known.first_name, known.last_name),
        known=known,
        persons=summary_number(home.summary, "persons"),
        since=registered_on(home),
        state_words=name_of(Kind.HOUSEHOLD, home.state),
        same=found.same,
        other=found.other,
        points=found.points,
    )
