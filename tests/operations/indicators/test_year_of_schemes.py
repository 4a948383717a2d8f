"""What was done for many, in the reports of two schemes on one computer: each counts its own."""

from datetime import date
from typing import Any

import pytest

from tests.operations.gatherings_made import (
    make_confirmed,
    make_contact,
    make_gathering,
    make_training,
)
from tests.operations.households_made import say
from tests.operations.indicators.test_effects import sent
from tests.operations.network_made import registration, someone, structure, talk
from tests.reports.reading import text
from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.indicators.export import year_document
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.network.dissemination.disseminations import (
    dissemination_file,
    disseminations,
)
from visitapp.operations.network.people import people as network_people
from visitapp.store.log import records

YEAR = date(2026, 1, 1), date(2026, 12, 31)
ECOGIE, VE = Scope(*YEAR, scheme="ecogie"), Scope(*YEAR, scheme="visites_energie")
T8, T9, T10 = (Scope(*YEAR, territory=code) for code in ("T8", "T9", "T10"))
NOWHERE, ALL = Scope(*YEAR, territory=UNKNOWN), Scope(*YEAR)
EVERY = (ECOGIE, VE, T8, T9, T10, NOWHERE, ALL)


pytestmark = pytest.mark.usefixtures("adviser")


def counted(desk, *names: str) -> list[list[int]]:
    """By figure, its value in each report of EVERY."""
    reports = [
        {one.definition.name: one.value for one in yearly(desk, scope=scope).figures}
        for scope in EVERY
    ]
    return [[int(one[name] or 0) for one in reports] for name in names]


def test_the_network_of_a_report_is_that_of_its_scheme_and_its_territory(desk) -> None:
    """Bondy is in T8, « 93 » in T8 and T9, Vincennes in T10; Paris is nobody's, nothing is
    everybody's."""
    homes = {where: structure(desk, f"Service {where}", territory=where)
             for where in ("Bondy", "93", "Vincennes", "Paris", "")}  # fmt: skip
    ada = someone(desk, "Ada", homes["Bondy"])
    bea = someone(desk, "Bea", homes["Vincennes"])
    cleo = someone(desk, "Cléo", homes["Bondy"], territory="Vincennes")
    dora = someone(desk, "Dora")
    for who in (ada, bea, cleo, dora):
        talk(desk, who, date(2026, 6, 1))
    network_people.archive(desk, contact=bea, reason="Partie.")
    assert counted(desk, "year_network", "year_network_people", "year_talks") == [
        # ecogie, VE, T8, T9, T10, nowhere, all
        [3, 2, 3, 2, 2, 2, 5],
        [2, 2, 2, 1, 2, 1, 3],  # Ada and Dora; Cléo, who works in Vincennes, and Dora
        [2, 3, 2, 1, 3, 1, 4],  # Bea was spoken with before she left
    ]


def test_a_session_and_what_it_gave_are_of_its_scheme(desk) -> None:
    """One training in Bagnolet (T8), one in Vincennes (T10), one that says no commune; and a
    workshop that only says its scheme."""
    for commune in ("Bagnolet", "Vincennes", ""):
        made = make_training(desk, held_on=date(2026, 3, 2), commune=commune)
        who = make_contact(desk, f"Inès {commune}", email=f"i{commune}@ccas.example")
        one = attendances.invite(desk, gathering=made, contact=who).made
        attendances.confirm(desk, attendance=one)
        attendances.present(desk, attendance=one)
        gatherings.move(desk, gathering=made, state="held")
    alone = make_gathering(desk, commune="", held_on=date(2026, 3, 2))
    say(desk, alone, scheme="ecogie")
    gatherings.move(desk, gathering=alone, state="held")
    assert counted(desk, "year_trainings", "year_trained", "year_workshops") == [
        [2, 2, 2, 1, 2, 1, 3],
        [2, 2, 2, 1, 2, 1, 3],
        [1, 0, 1, 1, 0, 1, 1],
    ]


def test_what_followed_an_information_of_the_other_scheme_is_not_told(desk) -> None:
    """A household of Bondy gives the mark of what was sent for Vincennes: no report of a scheme
    proves anything by it, and its registration is there."""
    code = sent(desk, date(2026, 3, 1), territory="Vincennes")
    home = str(records.get(desk.database, registration(desk, date(2026, 4, 2),
                                                        heard_code=code)).parent)  # fmt: skip
    say(desk, home, commune="Bondy")
    assert counted(desk, "year_spread", "year_spread_proven") == [
        [0, 1, 0, 0, 1, 0, 1],
        [0, 0, 0, 0, 0, 0, 1],
    ]


def test_what_is_for_one_scheme_is_followed_by_its_communes_alone(desk) -> None:
    """Two households came after it through the town hall: one of Bondy, one of Vincennes."""
    sent(desk, date(2026, 3, 1), scheme="Ecogie")
    sent(desk, date(2026, 3, 1), territory="Vincennes")
    for commune in ("Bondy", "Vincennes"):
        registration(desk, date(2026, 4, 3), commune, heard="town_hall", commune=commune)
    shown = disseminations(desk).lines
    after = {
        one.territory: [r.name for r in dissemination_file(
            desk, dissemination=one.dissemination).followed.after]
        for one in shown
    }  # fmt: skip
    assert after == {"": ["Bondy R."], "Vincennes": ["Vincennes R."]}


def test_where_nothing_is_noted_nobody_knows_how_many_came(desk) -> None:
    """Three workshops that were held: nothing noted, all absent, two without a name."""

    def people() -> tuple[Any, int, Any, str]:
        one = yearly(desk, scope=ALL).figure("year_workshop_people")
        return one.value, one.counted, one.of, one.why_none

    one = make_gathering(desk)
    make_confirmed(desk, one, seats=2)
    gatherings.move(desk, gathering=one, state="held")
    assert people() == (None, 0, 1, "Personne n’a dit combien sont venus.")
    two = make_gathering(desk)
    attendances.absent(desk, attendance=make_confirmed(desk, two, "Zoé", "Ammar"))
    gatherings.move(desk, gathering=two, state="held")
    assert people() == (0, 1, 2, "")
    three = make_gathering(desk)
    for _ in range(2):
        attendances.add_anonymous(desk, gathering=three)
    assert people() == (2, 2, 3, "")


def test_the_annex_says_who_is_counted_where(desk) -> None:
    said = " ".join(text(year_document(desk, sheet=yearly(desk, scope=ECOGIE), form="pdf")).split())
    assert "Ce qui n’en a aucun compte dans le bilan de chacun" in said
    assert "pour ce territoire, ce dispositif, ou sans territoire dit" in said
