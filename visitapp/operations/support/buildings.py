"""One building, an address of several households however typed: defects that come again, from each
last visit, nothing of who lives there. A landlord reads of his own agreeing tenants' flats."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from visitapp.domain.addresses.addresses import (
    building_street,
    same_address,
    same_flat,
    telling_words,
)
from visitapp.domain.checklist.answers import COPIED
from visitapp.domain.consents.consents import LANDLORD
from visitapp.domain.consents.same_body import bare_name, same_person
from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import VisitState
from visitapp.domain.support.buildings import READ, Count, defect_counts, defects
from visitapp.domain.text import plural
from visitapp.operations.consents.household_consents import consents_of
from visitapp.operations.consents.recipient_names import first_landlord
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import visited_place
from visitapp.operations.households.registrations import own_files
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.operations.schemes.parameters import numbers_of
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

STARTED = (
    VisitState.FINISHED,
    VisitState.TO_CORRECT,
    VisitState.SUSPENDED,
    VisitState.VALIDATED,
    VisitState.IN_PROGRESS,
)
NO_ADDRESS = UserError(
    "L’adresse de ce foyer n’est pas complète.", "Écrivez le numéro, la rue et la commune."
)
ONE_ALONE = "Pour un seul logement, faites la lettre au propriétaire."
OTHERS = (
    "Les autres logements ont un autre propriétaire, ou son nom n’est pas noté dans la visite. "
    f"{ONE_ALONE}"
)
WHOSE = UserError(
    "On ne sait pas qui est le propriétaire de ce logement.",
    "Notez son nom dans la visite, ou ouvrez le dossier d’un foyer qui a ce propriétaire.",
)


@dataclass(frozen=True, slots=True)
class Dwelling:
    """One household of a building. `seen_on`, `defects`: of its last visit there; `landlord`: as
    last named, `agrees`: to write to that one; `left`: lives elsewhere now."""

    household: str
    name: str
    seen_on: date | None
    defects: tuple[str, ...]
    agrees: bool
    left: bool = False
    landlord: str = ""


@dataclass(frozen=True, slots=True)
class OfLandlord:
    """One landlord of a building, empty where nobody noted him, and how many dwellings agree."""

    name: str
    agree: int


@dataclass(frozen=True, slots=True)
class Building:
    """A building; `counts` over its `visited` dwellings; `landlords` of those that agree;
    `no_contact`: schemes without a telephone."""

    address: str
    dwellings: tuple[Dwelling, ...]
    visited: int
    counts: tuple[Count, ...]
    landlords: tuple[OfLandlord, ...] = ()
    no_contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """One building where several households are known."""

    address: str
    households: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildingFile:
    """What a landlord may read: an address and the defects of his agreeing dwellings, without name,
    floor or day that tells them apart."""

    address: str
    landlord: str
    dwellings: int
    counts: tuple[Count, ...]


def building(desk: Desk, *, household: str) -> Building:
    """The building of a household. Raises `UserError` when its address is not complete."""
    home = records.get(desk.database, household)
    seen = _dwellings(desk, home)
    flats = _each_flat_once(seen)
    return Building(
        _address(home.summary), tuple(one.dwelling for one in seen), len(flats),
        defect_counts(one.facts for one in flats), _landlords(flats),
        _without_contact(desk, household),
    )  # fmt: skip


def several(desk: Desk, *, least: int = 2) -> tuple[BuildingLine, ...]:
    """The buildings where at least so many households are known, the fullest first."""
    own = own_files(desk)
    grouped: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in by_household.addresses(desk.database):
        if key := same_address(row["street"] or "", row["commune"] or ""):
            file = str(row["id"])
            home = own.get(file, file)
            if home not in grouped[key] or home == file:
                grouped[key][home] = row
    lines = [
        BuildingLine(_address(next(iter(homes.values()))), tuple(r["id"] for r in homes.values()))
        for homes in grouped.values() if len(homes) >= least
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (-len(one.households), one.address)))


def building_file(desk: Desk, *, household: str) -> BuildingFile:
    """The mediation file for the landlord of this household: only his dwellings that agree today.
    Raises `UserError` when too few do, or his name is unsure."""
    home = records.get(desk.database, household)
    seen = _dwellings(desk, home)
    agreed = [one for one in _each_flat_once(seen) if one.dwelling.agrees]
    least = whole(numbers_of(desk, household)["building_households"].number)
    wanted = plural(least, "foyer visité et d’accord", "foyers visités et d’accord")
    if len(agreed) < least:
        raise UserError(f"Il faut au moins {wanted} pour un dossier d’immeuble.", ONE_ALONE)
    landlord = _landlord_of(seen, household, agreed)
    his = [one.facts for one in agreed if same_person(one.dwelling.landlord, landlord)]
    if len(his) < least:
        raise UserError(f"Il faut au moins {wanted} chez {bare_name(landlord)}.", OTHERS)
    return BuildingFile(_address(home.summary), bare_name(landlord), len(his), defect_counts(his))


def building_pdf(desk: Desk, *, household: str) -> bytes:
    """The mediation file as a PDF; each call asks the consents again. Raises `UserError`."""
    from visitapp.domain.letters.building_sheet import building_sheet
    from visitapp.operations.households.agency_contacts import agency_for
    from visitapp.reports.letters.letter import letter_pdf

    found, home = building_file(desk, household=household), records.get(desk.database, household)
    day = desk.now().date()
    signs = agency_for(desk, household)
    made = building_sheet(
        found.address, found.landlord, found.dwellings, found.counts, signs, day
    )  # fmt: skip
    return letter_pdf(made, training=home.training)


def _without_contact(desk: Desk, household: str) -> tuple[str, ...]:
    """Imported when one building is shown: a list does without the reports."""
    from visitapp.operations.households.agency_contacts import not_reached
    from visitapp.operations.schemes.household_scheme import scheme_of

    return not_reached(desk, scheme_of(desk, draft_of(desk, household).answers))


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a household, its visits at an address, the latest first, and its street there."""

    household: Record
    visits: list[Record]
    street: str


@dataclass(frozen=True, slots=True)
class _Home:
    """A dwelling, its household's `files`, its street as typed when visited, its defects; none: not
    visited."""

    dwelling: Dwelling
    street: str
    facts: Mapping[str, bool | None]
    files: tuple[str, ...]


def _landlord_of(seen: list[_Home], household: str, agreed: list[_Home]) -> str:
    """The landlord of this household's flat, else the only one there is. Raises `UserError`."""
    own = next((one.dwelling.landlord for one in seen if household in one.files), "")
    only = _landlords(agreed)
    if not own and (len(only) > 1 or not only[0].name):
        raise WHOSE
    return own or only[0].name


def _landlords(flats: list[_Home]) -> tuple[OfLandlord, ...]:
    """Those of the dwellings that agree, each once however he was typed, who is not noted last."""
    found: dict[str, int] = {}
    for one in flats:
        if one.dwelling.agrees:
            name = one.dwelling.landlord
            known = next((kept for kept in found if same_person(kept, name)), name)
            found[known] = found.get(known, 0) + 1
    every = (OfLandlord(bare_name(name), agree) for name, agree in found.items())
    return tuple(sorted(every, key=lambda one: (not one.name, -one.agree, one.name)))


def _dwellings(desk: Desk, home: Record) -> list[_Home]:
    """Every household of the building once, those that left last."""
    street, commune = summary_text(home.summary, "street"), summary_text(home.summary, "commune")
    key = same_address(street, commune)
    if not key:
        raise NO_ADDRESS
    telling = tuple(telling_words(street))[: records.MOST_WORDS]
    near = by_household.addresses(desk.database, words=telling, training=home.training)
    here = sorted(row["id"] for row in near
                  if same_address(row["street"] or "", row["commune"] or "") == key)  # fmt: skip
    rewritten = by_household.rewritten_addresses(desk.database, training=home.training)
    own = own_files(desk)
    of_home: dict[str, list[_File]] = defaultdict(list)
    for one in (*here, *sorted(rewritten.difference(here))):
        household = records.get(desk.database, one)
        visits = _visits_at(desk, household, key) if one in rewritten else _visits(desk, household)
        if one in here or visits:
            moved = one in rewritten
            file = _File(household, visits, _street(desk, household, visits, rewritten=moved))
            of_home[own.get(one, one)].append(file)
    left = of_home.keys() - {own.get(one, one) for one in here}
    found = [
        (first, sorted(files, key=lambda one: one.household.id != first))
        for first, files in of_home.items()
    ]
    return [_home(desk, files, left=first in left)
            for first, files in sorted(found, key=lambda one: one[0] in left)]  # fmt: skip


def _visits(desk: Desk, household: Record) -> list[Record]:
    """Its visits that were begun, the latest first."""
    under = by_household.under(desk.database, household.id)
    visits = (one for one in under if one.kind == Kind.VISIT and one.state in STARTED)
    return sorted(visits, key=_by_day, reverse=True)


def _by_day(visit: Record) -> tuple[date, str]:
    return visit.day or date.min, visit.id


def _visits_at(desk: Desk, household: Record, key: str) -> list[Record]:
    """Those that took place at this address: a household takes no defect with it."""
    found = []
    for visit in _visits(desk, household):
        place = visited_place(desk, household.id, visit.id)
        if same_address(place.street, place.commune) == key:
            found.append(visit)
    return found


def _each_flat_once(homes: list[_Home]) -> list[_Home]:
    """The dwellings that were visited; of two households of one flat, the last visited."""
    visited = [one for one in homes if one.facts]
    kept: list[_Home] = []
    for one in sorted(visited, key=lambda one: one.dwelling.seen_on or date.min, reverse=True):
        if not any(same_flat(one.street, other.street) for other in kept):
            kept.append(one)
    return kept


def _street(desk: Desk, household: Record, visits: list[Record], *, rewritten: bool) -> str:
    """That of the flat which was visited, where the household lives behind another door since."""
    if rewritten and visits:
        return visited_place(desk, household.id, visits[0].id).street
    return summary_text(household.summary, "street")


def _home(desk: Desk, files: list[_File], *, left: bool) -> _Home:
    """One household, by its files, its own first."""
    every = [visit for one in files for visit in one.visits]
    visits = sorted(every, key=_by_day, reverse=True)
    last = next((one for one in files if visits and visits[0] in one.visits), files[0])
    facts, seen_on = _seen(desk, visits)
    household = files[0].household
    known, landlord = household.summary, "".join(first_landlord(desk, (one.id for one in visits)))
    ids = tuple(one.household.id for one in files)
    one = Dwelling(
        household=household.id,
        name=name_in(known),
        seen_on=seen_on,
        defects=tuple(name for name, seen in facts.items() if seen),
        agrees=not left
        and any(
            consents_of(desk, one, here=True).permission(LANDLORD, landlord).allowed for one in ids
        ),
        left=left,
        landlord=landlord,
    )
    return _Home(one, last.street, facts, ids)


def _seen(desk: Desk, visits: list[Record]) -> tuple[dict[str, bool | None], date | None]:
    """The defects of a dwelling from the last visit that could say, unconfirmed ones the earlier
    visit's; the day something was last seen."""
    facts: dict[str, bool | None] = {}
    stored: dict[str, Mapping[str, Any]] = {}
    seen_on = visits[0].day if visits else None
    for visit in reversed(visits):
        if any(one is not None for one in defects(_values(_own(desk, visit))).values()):
            seen_on = visit.day
    for visit in visits:
        stored = {**_own(desk, visit), **stored}
        found = defects(_values(stored))
        facts = {name: one if facts.get(name) is None else facts[name]
                 for name, one in found.items()}  # fmt: skip
    return facts, seen_on


def _own(desk: Desk, visit: Record) -> dict[str, Mapping[str, Any]]:
    """What a visit says of defects, without what is still to be confirmed."""
    begin = [path.split("/")[0] for path in READ]
    stored = by_household.some_answers(desk.database, visit.id, begin=begin)
    return {path: one for path, one in stored.items() if one.get("note") not in COPIED}


def _values(stored: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Any]]:
    """By question, the values given in every room; rows that were removed do not count."""
    found: dict[str, list[Any]] = defaultdict(list)
    for path, answer in stored.items():
        parts = path.split("/")
        if len(parts) == 3 and stored.get("/".join(parts[:2]), {}).get("value") is False:
            continue
        question = f"{parts[0]}/{parts[2]}" if len(parts) == 3 else path
        value = answer.get("value")
        if question in READ and value is not None and answer.get("state", "given") == "given":
            found[question] += value if isinstance(value, list) else [value]
    return found


def _address(known: Mapping[str, Any]) -> str:
    """The building alone: what a household typed of its door would tell which one it is."""
    street = building_street(summary_text(known, "street"))
    return f"{street}, {summary_text(known, 'commune')}"
