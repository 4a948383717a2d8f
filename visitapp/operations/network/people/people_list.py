"""The network: the people of the structures, found by structure, territory, network, silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.dates import months_later, whole
from visitapp.domain.network.reach import Reached, by_email
from visitapp.domain.network.working_area import Fit, Places, fit, places
from visitapp.domain.states.collective import ContactState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.desk.territories import territories
from visitapp.operations.network.directory.partners import PartnerLine, line_of
from visitapp.operations.records.choice_labels import choice_words
from visitapp.operations.records.summaries import summary_text, summary_texts
from visitapp.store.log import records
from visitapp.store.log.records import Record

MOST = 20_000
NO_NAME = "Personne sans nom"
LEADS_DO = "change le réseau"


@dataclass(frozen=True, slots=True)
class Person:
    """One line. `silent`: nobody spoke to her for a year, or ever. `reached`: by e-mail, or why
    not. `structure` is its id, empty for one that is not in the directory."""

    contact: str
    name: str
    structure: str
    structure_name: str
    job: str
    territory: str
    phone: str
    email: str
    channels: tuple[str, ...]
    networks: frozenset[str]
    last_talk_on: date | None
    silent: bool
    archived: bool
    reached: Reached


@dataclass(frozen=True)
class People:
    """The lines found, how many there are, how many of them in service are silent: without a talk
    for so many `months`."""

    total: int
    silent: int
    lines: tuple[Person, ...]
    found: int
    months: int


def people(
    desk: Desk, *, text: str = "", structure: str = "", network: str = "", territory: str = "",
    silent_only: bool = False, archived: bool = False, limit: int = 60,
) -> People:  # fmt: skip
    """The people that match, alphabetically; with a territory, none from elsewhere, those of no
    known place last."""
    every = everybody(desk, text=text)
    active = [one for one in every if not one.archived]
    shown = [one for one in every if one.archived] if archived else active
    shown = [
        one for one in shown
        if (not structure or one.structure == structure)
        and (not network or network in one.networks)
        and (not silent_only or one.silent)
    ]  # fmt: skip
    if territory.strip():
        shown = _near(shown, territory, known_places(desk))
    silent = sum(one.silent for one in active)
    total = records.count(desk.database, Kind.CONTACT)
    return People(total, silent, tuple(shown[:limit]), len(shown), silent_months(desk))


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list may be narrowed to: networks and territories, by id, in French."""

    networks: tuple[tuple[str, str], ...]
    territories: tuple[tuple[str, str], ...]


def choices(desk: Desk) -> Choices:
    """The networks of the questionnaire, the territories of today."""
    return Choices(
        tuple(choice_words(desk, "dissemination", "networks").items()),
        tuple((one.code, one.name) for one in territories(desk).all),
    )


def everybody(desk: Desk, *, text: str = "") -> list[Person]:
    """Each person whose words hold every word of `text`, archived ones too, alphabetically."""
    held, oldest = structures(desk), oldest_talk(desk)
    rows = records.search(desk.database, text, Kind.CONTACT, MOST)
    return [person_of(row, held, oldest) for row in rows if not row.training]


def person(desk: Desk, row: Record) -> Person:
    """One line, from its record: of the structures, hers only is read."""
    where = records.find(desk.database, summary_text(row.summary, "structure"))
    held = {} if where is None else {where.id: line_of(where)}
    return person_of(row, held, oldest_talk(desk))


def structures(desk: Desk) -> dict[str, PartnerLine]:
    """Every structure of the directory by its id, archived ones too."""
    return {row.id: line_of(row) for row in records.of_kind(desk.database, Kind.PARTNER)}


def oldest_talk(desk: Desk) -> date:
    """Somebody last heard from before that day is to be called."""
    return months_later(desk.now().date(), -silent_months(desk))


def silent_months(desk: Desk) -> int:
    """How long without a talk makes somebody silent."""
    return whole(rules_today(desk)["contact_silent_months"].number)


def known_places(desk: Desk) -> Places:
    """The communes, territories and departments of the agency."""
    return places(territories(desk))


def person_of(row: Record, held: Mapping[str, PartnerLine], oldest: date) -> Person:
    """One line, where the structures are read already."""
    known = row.summary
    where = held.get(summary_text(known, "structure"))
    channels, email = summary_texts(known, "channels"), summary_text(known, "email")
    archived = row.state == ContactState.ARCHIVED
    return Person(
        contact=row.id,
        name=summary_text(known, "name") or NO_NAME,
        structure=where.partner if where else "",
        structure_name=where.name if where else summary_text(known, "structure_name"),
        job=summary_text(known, "job"),
        territory=summary_text(known, "territory") or (where.territory if where else ""),
        phone=summary_text(known, "phone"),
        email=email,
        channels=channels,
        networks=where.networks if where else frozenset(),
        last_talk_on=row.day,
        silent=row.day is None or row.day < oldest,
        archived=archived,
        reached=by_email(email, channels, archived=archived),
    )


def _near(found: list[Person], territory: str, known: Places) -> list[Person]:
    order: dict[Fit, int] = {"here": 0, "unknown": 1}
    placed = [(fit(one.territory, territory, known), one) for one in found]
    return [one for where, one in sorted(placed, key=lambda pair: order.get(pair[0], 2))
            if where != "elsewhere"]  # fmt: skip
