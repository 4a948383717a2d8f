"""The people of the structures: found, spoken to, archived, erased; thousands stay a list."""

from datetime import date

import pytest

from tests.operations.households_made import given
from tests.operations.network_made import someone, structure, talk
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.network.directory import partners
from visitapp.operations.network.people import people as network_people
from visitapp.operations.network.people import talks
from visitapp.operations.network.people.people import person_file
from visitapp.operations.network.people.people_list import People, people
from visitapp.operations.privacy import retention
from visitapp.operations.records.answers import draft_of
from visitapp.store.file import meta
from visitapp.store.log import log, records

ASKED_FOR = {"agreed_on": date(2026, 1, 5)}


pytestmark = pytest.mark.usefixtures("adviser")


def names(found: People) -> list[str]:
    return [one.name for one in found.lines]


def test_a_person_works_in_a_structure_and_takes_its_networks(desk) -> None:
    ccas = structure(desk, sort="social", territory="Bondy")
    made = someone(desk, "Nadia Belkacem", ccas, job="assistante sociale")
    line = person_file(desk, contact=made).person
    assert (line.structure, line.structure_name) == (ccas, "CCAS de Bondy (exemple)")
    assert (line.networks, line.territory) == ({"town_halls"}, "Bondy")
    partners.change(desk, partner=ccas, answers=given(name="CCAS, Bondy", networks=("rappel",)))
    line = person_file(desk, contact=made).person
    assert (line.structure_name, line.networks) == ("CCAS, Bondy", {"rappel"})


def test_they_are_found_by_words_structure_network_and_territory(desk) -> None:
    ccas = structure(desk, sort="social", territory="Bondy")
    caf = structure(desk, "CAF (exemple)", sort="caf", territory="94")
    someone(desk, "Élodie Marchand", ccas)
    someone(desk, "Nadia Belkacem", caf, job="conseillère")
    someone(desk, "Sans structure")
    assert names(people(desk)) == ["Élodie Marchand", "Nadia Belkacem", "Sans structure"]
    assert names(people(desk, text="elodie")) == ["Élodie Marchand"]
    assert names(people(desk, text="ccas bondy")) == ["Élodie Marchand"]
    assert names(people(desk, structure=caf)) == ["Nadia Belkacem"]
    assert names(people(desk, network="town_halls")) == ["Élodie Marchand"]
    assert names(people(desk, territory="Est Ensemble")) == ["Élodie Marchand", "Sans structure"]


def test_who_was_not_heard_of_for_a_year(desk) -> None:
    # Today is 25 November 2026; the parameter says 12 months.
    for name, on in (("Hier", date(2026, 11, 24)), ("Un an", date(2025, 11, 25)),
                     ("Un an et un jour", date(2025, 11, 24))):  # fmt: skip
        talk(desk, someone(desk, name), on)
    someone(desk, "Jamais")
    found = people(desk, silent_only=True)
    assert names(found) == ["Jamais", "Un an et un jour"]
    assert (found.silent, found.total) == (2, 4)


def test_a_talk_is_one_step_and_keeps_the_day_of_the_last(desk) -> None:
    made = someone(desk, "Nadia Belkacem")
    talk(desk, made, date(2026, 11, 20), "met", "Les permanences du jeudi.")
    talk(desk, made, date(2026, 3, 2), "call")
    found = person_file(desk, contact=made)
    assert [(one.on, one.how) for one in found.talks] == [
        (date(2026, 11, 20), "De vive voix"), (date(2026, 3, 2), "Au téléphone"),
    ]  # fmt: skip
    assert found.talks[0].said == "Les permanences du jeudi."
    assert found.person.last_talk_on == date(2026, 11, 20)


@pytest.mark.parametrize("on", [None, date(2026, 11, 26)])
def test_a_talk_has_a_day_that_has_come(desk, on: date | None) -> None:
    made = someone(desk, "Nadia Belkacem")
    before = dict(draft_of(desk, made).answers)
    with pytest.raises(UserError):
        talks.note_talk(desk, contact=made, answers=given(on=on) if on else {})
    assert draft_of(desk, made).answers == before


def test_an_agreement_that_changes_is_dated(desk) -> None:
    made = someone(desk, "Nadia Belkacem", channels=("phone",))
    assert person_file(desk, contact=made).agreed_on == date(2026, 11, 25)
    other = someone(desk, "Autre", channels=("phone",), **ASKED_FOR)
    assert person_file(desk, contact=other).agreed_on == date(2026, 1, 5)
    network_people.change(desk, contact=other, answers=given(job="référente"))
    assert person_file(desk, contact=other).agreed_on == date(2026, 1, 5)
    network_people.change(desk, contact=other, answers=given(channels=("phone", "email")))
    assert person_file(desk, contact=other).agreed_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    "wrong", [{"name": Answer(value=" ")}, given(email="a@b.fr, c@d.fr"), given(channels=("fax",))]
)
def test_what_cannot_be_kept_changes_nothing(desk, wrong: dict[str, Answer]) -> None:
    made = someone(desk, "Nadia Belkacem", email="nadia@ccas.example")
    before = dict(draft_of(desk, made).answers)
    with pytest.raises(UserError):
        network_people.change(desk, contact=made, answers=given(job="autre") | wrong)
    with pytest.raises(UserError):
        network_people.create(desk, answers=given(name="Autre") | wrong)
    assert draft_of(desk, made).answers == before
    assert records.count(desk.database, "contact") == 1


def test_archived_she_is_out_of_the_lists_and_comes_back(desk) -> None:
    made = someone(desk, "Nadia Belkacem", channels=("email",), email="nadia@ccas.example")
    with pytest.raises(UserError):
        network_people.archive(desk, contact=made, reason=" ")
    network_people.archive(desk, contact=made, reason="Ne souhaite plus être jointe.")
    assert names(people(desk)) == []
    assert names(people(desk, archived=True)) == ["Nadia Belkacem"]
    gone = person_file(desk, contact=made)
    assert not gone.may_change
    assert gone.person.reached.address == ""
    network_people.restore(desk, contact=made)
    assert names(people(desk)) == ["Nadia Belkacem"]


def test_erased_at_her_request_nothing_of_her_stays(desk) -> None:
    made = someone(desk, "Nadia Belkacem", email="nadia@ccas.example")
    talk(desk, made, date(2026, 11, 20), said="Les permanences du jeudi.")
    network_people.erase(desk, contact=made)
    assert records.find(desk.database, made) is None
    assert log.answers(desk.database, made) == {}
    assert not desk.database.rows("SELECT 1 FROM change WHERE record = :record", record=made)
    with pytest.raises(UserError):
        person_file(desk, contact=made)


def test_beside_an_agency_the_erasure_waits_for_the_send_and_may_be_taken_back(desk) -> None:
    meta.write(desk.database, "server", "https://agence.example")
    made = someone(desk, "Nadia Belkacem")
    network_people.erase(desk, contact=made)
    waiting = person_file(desk, contact=made).erasing
    assert waiting is not None
    assert (waiting.household, waiting.reason) == (made, "request")
    assert [one.name for one in retention.overdue(desk).people] == ["Nadia Belkacem"]
    network_people.keep(desk, contact=made)
    assert person_file(desk, contact=made).erasing is None


def test_a_visitor_changes_nothing(desk) -> None:
    made = someone(desk, "Nadia Belkacem")
    meta.write(desk.database, "role", "visitor")
    for act in (
        lambda: someone(desk, "Autre"),
        lambda: network_people.change(desk, contact=made, answers=given(job="x")),
        lambda: talk(desk, made, date(2026, 11, 20)),
        lambda: network_people.archive(desk, contact=made, reason="x"),
        lambda: network_people.erase(desk, contact=made),
    ):
        with pytest.raises(UserError):
            act()
    assert person_file(desk, contact=made).may_change is False


def test_hundreds_of_people_are_listed_and_searched(desk) -> None:
    ccas = structure(desk, sort="social")

    def fill() -> None:
        for number in range(500):
            made = records.create(
                desk.database, kind="contact", questionnaire="contact@1", state="active",
                at=desk.now(), author="", device="",
            ).id  # fmt: skip
            name = f"Personne {number:04}"
            records.describe(
                desk.database, made, search=name,
                summary={"name": name, "structure": ccas if number % 5 == 0 else None},
            )  # fmt: skip

    desk.database.run(fill)
    found = people(desk)
    assert (found.total, found.found, len(found.lines)) == (500, 500, 60)
    assert names(found)[:2] == ["Personne 0000", "Personne 0001"]
    assert people(desk, structure=ccas).found == 100
    assert names(people(desk, text="0321")) == ["Personne 0321"]
