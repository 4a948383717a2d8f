"""The whole year of one household, through two real windows and a real server.

Each stage is a module; what a person sees is asserted where it is seen.
"""

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.year import (
    arriving,
    calling,
    counting,
    days,
    equipping,
    fitting,
    following,
    looking_back,
    mediating,
    orienting,
    registering,
    reviewing,
    visiting,
    weather,
)
from tests.year.cable import Cable
from tests.year.office import Office
from tests.year.person import Person

pytestmark = [pytest.mark.proof, pytest.mark.window, pytest.mark.timeout(1800)]


def test_a_year(
    nadege: Person, claire: Person, agency: Office, network: Cable, clock: Clock, tmp_path: Path
) -> None:
    """From the registration to the figures of the agency."""
    arriving.adviser_signs_in(claire, agency)
    arriving.visitor_enrols(nadege, agency, network.address)
    titles = the_autumn(nadege, claire, network, tmp_path)
    the_winter(nadege, claire, tmp_path)
    the_kit(nadege, claire)
    one_year_later(claire, titles, tmp_path)
    _cross(claire, nadege)
    looking_back.same_timeline(nadege, claire)
    counting.choose_the_year(claire)
    counting.equal_to_the_hand(counting.every_figure(claire))
    counting.measured_as_by_hand(claire)


def the_autumn(nadege: Person, claire: Person, network: Cable, folder: Path) -> list[str]:
    """Registered, called, planned, given, visited without a network, read, corrected, validated.

    The actions that the household chose.
    """
    registering.receive(claire)
    registering.accept(claire)
    registering.call(claire)
    registering.plan(claire)
    registering.give(claire)
    _cross(claire, nadege)
    visiting.arrive(nadege, network)
    visiting.ask(nadege)
    titles, report = visiting.end(nadege, folder)
    for words in ("Noémie F.", "20 octobre 2025", *titles):
        assert words in report
    visiting.nothing_left_the_laptop(nadege, claire)
    network.plug()
    _cross(nadege, claire)
    reviewing.read(claire)
    reviewing.give_back(claire)
    _cross(claire, nadege)
    reviewing.correct(nadege)
    _cross(nadege, claire)
    reviewing.validate(claire)
    return titles


def the_winter(nadege: Person, claire: Person, folder: Path) -> None:
    """An orientation that no consent lets go, then goes; the landlord, step by step."""
    orienting.propose(claire)
    orienting.nothing_leaves_without_consent(claire)
    orienting.agree(claire)
    sheet = orienting.write_to_the_fund(claire, folder)
    for words in ("Fonds de solidarité énergie", "Noémie Fictif", "612,40 €"):
        assert words in sheet
    mediating.open_action(claire)
    letter = mediating.write(claire, folder)
    for words in ("Agence des Trois Exemples", "Les moisissures reviennent", "dans les 2 mois"):
        assert words in letter
    for private in ("612", "dette", "16 840"):
        assert private not in letter, "facts of the dwelling only"
    mediating.note_sent(claire)
    calling.make(claire, days.FIRST_CALL, "savoir si le bilan est compris", others=1,
                 understood="yes")  # fmt: skip
    orienting.granted(claire)
    mediating.no_answer(claire)


def the_kit(nadege: Person, claire: Person) -> None:
    """A second visit with what the bag holds; three months on; the landlord mends."""
    fitting.prepare(claire)
    _cross(claire, nadege)
    equipping.count_bag(nadege)
    fitting.fit(nadege)
    _cross(nadege, claire)
    fitting.validate(claire)
    calling.make(claire, days.THREE_MONTHS, "faire le point à trois mois", others=1)
    mediating.agreement(claire)


def one_year_later(claire: Person, titles: list[str], folder: Path) -> None:
    """On the list by itself, asked, and told in one page."""
    following.is_due(claire)
    weather.add(claire, folder)
    following.begin(claire)
    following.ask(claire, titles)
    letter = following.letter(claire, folder)
    for words in ("Vous utilisez moins d’énergie qu’avant la visite", "13 540 kWh 9 010 kWh",
                  "2 320 € 1 780 €", "2 320 € 1 740 €", "Bien chez soi, sur 10 4 7",
                  "Page 1 sur 1"):  # fmt: skip
        assert words in letter


def _cross(sender: Person, receiver: Person) -> None:
    """What one wrote goes to the agency, and from there to the other."""
    sender.sync()
    receiver.sync()
