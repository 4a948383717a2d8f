"""A household of the other scheme at a workshop: it counts the same on each computer that has the
workshop, and only who may see it reads its name."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.operations.gatherings_made import make_contact, make_gathering, make_training
from tests.operations.households_made import given
from tests.reports.reading import text
from tests.server.joining import join
from tests.sync.agency_server import AgencyServer
from tests.sync.desks import desk_at, talk
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.appointments import households
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.gatherings.papers import preparation, sign_in
from visitapp.operations.gatherings.rows import OTHER_HOME
from visitapp.operations.indicators.sheets import yearly
from visitapp.store.log import records
from visitapp.ui.words.gatherings import away_words

ECOGIE, VE = "ecogie", "visites_energie"
PEOPLE = {
    "olga": ("adviser", "est-ensemble paris-est-marne-et-bois", f"{ECOGIE} {VE}"),
    "ana": ("adviser", "est-ensemble", ECOGIE),
    "nina": ("adviser", "grand-paris-grand-est", ECOGIE),
    "colette": ("coordinator", "", ECOGIE),
    "tina": ("adviser", "paris-est-marne-et-bois", VE),
}
HAVE_IT = ("olga", "ana", "nina", "colette")
World = dict[str, Any]


@pytest.fixture
def world(server: AgencyServer, tmp_path: Path) -> Iterator[World]:
    """A computer for each of them, on a real server."""
    for id, (role, territory, scheme) in PEOPLE.items():
        told = {"id": id, "role": role, "territory": territory, "scheme": scheme}

        async def work(session: Any, told: dict[str, str] = told) -> None:
            await join(session, **told)

        server.run(work)
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(desk_at(tmp_path / name, server, name, PEOPLE[name][0]))
            for name in PEOPLE
        }


def everybody_talks(world: World) -> None:
    """Twice: what each sent reaches those who talked before her."""
    for _ in range(2):
        talk(*world.values())


def living_in(desk: Any, commune: str, first: str) -> str:
    """A household; its name is the same for all."""
    return households.create(
        desk, answers=given(first_name=first, last_name="Ravaux", commune=commune)
    ).made


def confirmed(desk: Any, gathering: str, home: str, seats: int) -> str:
    made = attendances.invite(desk, gathering=gathering, household=home).made
    attendances.confirm(desk, attendance=made, seats=seats)
    return made


@pytest.fixture
def workshop(world: World) -> World:
    """Ana's, in Bagnolet, of twelve seats: three of a household of Vincennes that Olga invited and
    one of hers of Montreuil, two that Ana keeps for Awa, one of Nina's household of Gagny."""
    olga, ana, nina = (world[name][0] for name in ("olga", "ana", "nina"))
    made = make_gathering(ana, held_on=ana.now().date(), capacity=12)
    everybody_talks(world)
    odile = living_in(olga, "Vincennes", "Odile")
    world["odile"] = confirmed(olga, made, odile, 3)
    world["paul"] = confirmed(olga, made, living_in(olga, "Montreuil", "Paul"), 1)
    world["gilda"] = confirmed(nina, made, living_in(nina, "Gagny", "Gilda"), 1)
    world["awa"] = attendances.reserve(ana, gathering=made, seats=2, first_name="Awa").made
    world["held"] = made
    seen = {name: world[name] for name in PEOPLE}
    everybody_talks(seen)
    return world


def test_the_seats_and_the_sheet_are_the_same_on_each_computer(workshop: World) -> None:
    for name in HAVE_IT:
        desk = workshop[name][0]
        line = gathering_file(desk, gathering=workshop["held"]).line
        assert (line.taken, line.left) == (3 + 1 + 1 + 2, 5), name
        sheet = text(sign_in(desk, gathering=workshop["held"]).pdf)
        assert sheet.count(OTHER_HOME) == {"olga": 1, "ana": 4, "nina": 4, "colette": 3}[name]
        assert " 8 9 10 11 12 Page" in sheet, "seven lines of people and five to write on"
        assert "7 personnes" in text(preparation(desk, gathering=workshop["held"]).pdf)


def test_who_may_not_see_a_household_has_nothing_of_it(workshop: World) -> None:
    ana, tina = workshop["ana"][0], workshop["tina"][0]
    for name in ("Odile", "Gilda"):
        assert not records.search(ana.database, name, "household", 9)
        assert name not in text(sign_in(ana, gathering=workshop["held"]).pdf)
    for one in ("odile", "gilda"):
        assert records.find(ana.database, workshop[one]) is None
    found = gathering_file(ana, gathering=workshop["held"])
    assert away_words(found).replace("\u00a0", " ") == (
        "Aussi invités, par une autre conseillère, qui note leur venue : "
        "2 foyers d’autres territoires (place confirmée 2)."
    )
    # Tina has Odile's household, and neither the workshop nor who comes to it without a file.
    assert records.search(tina.database, "Odile", "household", 9)
    assert records.find(tina.database, workshop["held"]) is None
    assert records.find(tina.database, workshop["awa"]) is None


def test_nobody_is_confirmed_beyond_the_seats_and_the_year_counts_who_came_alike(
    workshop: World,
) -> None:
    ana, olga, nina = (workshop[name][0] for name in ("ana", "olga", "nina"))
    held = workshop["held"]
    with pytest.raises(attendances.FullError):
        attendances.reserve(ana, gathering=held, seats=6)
    attendances.present(olga, attendance=workshop["odile"], came=2)
    attendances.absent(olga, attendance=workshop["paul"])
    attendances.present(nina, attendance=workshop["gilda"])  # nobody counted how many
    attendances.present(ana, attendance=workshop["awa"], came=1)
    gatherings.move(ana, gathering=held, state="held")
    seen = {name: workshop[name] for name in PEOPLE}
    everybody_talks(seen)
    year = ana.now().year
    days = date(year, 1, 1), date(year, 12, 31)
    for name in HAVE_IT:
        desk = workshop[name][0]
        for scope in (Scope(*days, scheme=ECOGIE), Scope(*days, territory="T8")):
            told = {one.definition.name: one.value for one in yearly(desk, scope=scope).figures}
            assert told["year_workshops"] == 1, name
            assert told["year_workshop_people"] == 2 + 1, name
            assert told["year_workshop_unsaid"] == 1, name
        other = yearly(desk, scope=Scope(*days, scheme=VE)).figures
        assert next(o.value for o in other if o.definition.name == "year_workshops") == 0
        assert gathering_file(desk, gathering=held).line.taken == 2 + 1 + 1, name


def test_what_both_schemes_hold_goes_to_the_people_of_its_session(world: World) -> None:
    """Olga makes all of it: a training of Vincennes, who comes to it, a seat in Bagnolet."""
    olga = world["olga"][0]
    training = make_training(olga, commune="Vincennes", held_on=olga.now().date())
    who = make_contact(olga, territory="Vincennes")
    trained = attendances.invite(olga, gathering=training, contact=who).made
    workshop = make_gathering(olga, held_on=olga.now().date())
    seat = attendances.add_anonymous(olga, gathering=workshop).made
    everybody_talks(world)
    has = {
        record: {name for name in PEOPLE if records.find(world[name][0].database, record)}
        for record in (training, who, trained, workshop, seat)
    }
    assert has[training] == has[trained] == has[who] == {"olga", "tina"}
    assert has[workshop] == has[seat] == set(HAVE_IT)
