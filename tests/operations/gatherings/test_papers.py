"""The papers of a gathering, read back as text: nothing of anybody else, no phone, no address."""

from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_contact,
    make_gathering,
    make_training,
)
from tests.operations.households_made import given, make_household, say
from tests.reports.reading import pages, text
from visitapp.domain.errors import UserError
from visitapp.operations.gatherings import attendances, gatherings, papers
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import seats_elsewhere
from visitapp.sync.wire.messages import Away

HOMES = (
    ("Samira", "Lemoine", "01 99 00 00 31", "12, allée des Roses"),
    ("Koffi", "Agbossou", "01 99 00 00 32", "8, rue Basse"),
)


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def workshop(desk) -> str:
    return make_gathering(desk, capacity=6, materials="- Une multiprise\n- Un thermomètre",
                          programme="Lire une facture\nQuestions", host="Claire")  # fmt: skip


@pytest.fixture
def invited(desk, workshop: str) -> list[str]:
    """Two households with a phone, a street and an e-mail: the first comes with one more."""
    found = []
    for place, (first, last, phone, street) in enumerate(HOMES):
        home = make_household(desk, first, last, phone=phone, email=f"{last}@foyer.example",
                              postcode="93170")  # fmt: skip
        say(desk, home, street=street)
        found.append(attendances.invite(desk, gathering=workshop, household=home).made)
        attendances.confirm(desk, attendance=found[-1], seats=2 - place)
    return found


def test_the_sheet_to_sign_has_first_names_and_nothing_that_reaches_anybody(
    desk, workshop: str, invited: list[str]
) -> None:
    paper = papers.sign_in(desk, gathering=workshop)
    read = text(paper.pdf)
    for words in ("Comprendre ses factures", "Samira L.", "avec Samira L.", "Koffi A.",
                  "Maison de quartier", "Signature"):  # fmt: skip
        assert words in read
    ids = [row.id for kind in ("household", "attendance", "gathering")
           for row in records.of_kind(desk.database, kind)]  # fmt: skip
    for _, last, phone, street in HOMES:
        for words in (last, phone, phone.replace(" ", ""), street, f"{last}@foyer.example"):
            assert words not in read
            assert words.encode() not in paper.pdf
    assert "93170" not in read
    assert not any(one in read for one in ids)


def test_there_is_room_for_who_comes_unplanned(desk, workshop: str, invited: list[str]) -> None:
    read = text(papers.sign_in(desk, gathering=workshop).pdf)
    assert "Vous n’étiez pas inscrit(e) ?" in read
    assert " 7 " in f" {read} "  # three people, and four blank lines at the least
    assert " 8 " not in f" {read} "


def test_who_has_no_seat_is_not_on_it(desk, workshop: str) -> None:
    one = attendances.invite(desk, gathering=workshop, household=make_household(desk)).made
    assert "Odile" not in text(papers.sign_in(desk, gathering=workshop).pdf)
    attendances.confirm(desk, attendance=one)
    assert "Odile R." in text(papers.sign_in(desk, gathering=workshop).pdf)


def test_an_invitation_holds_its_own_household_and_no_other(
    desk, workshop: str, invited: list[str]
) -> None:
    paper = papers.invite_letter(desk, attendance=invited[0])
    for read in (text(paper.pdf), " ".join(paper.text.split())):
        for words in ("Samira Lemoine", "12, allée des Roses", "Lire une facture"):
            assert words in read
        for words in ("Koffi", "Agbossou", "rue Basse", "01 99 00 00"):
            assert words not in read
    assert "Mercredi 25 novembre 2026" in text(paper.pdf)
    assert "De 14 h à 16 h" in text(paper.pdf)
    assert "Apportez une facture" in text(paper.pdf)


def test_the_invitation_is_a_message_file_for_this_household_alone(
    desk, invited: list[str]
) -> None:
    paper = papers.invite_letter(desk, attendance=invited[0])
    found = message_from_bytes(paper.message, policy=default)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    assert found["To"] == "Lemoine@foyer.example"
    assert found["Subject"] == "Invitation, Atelier « Comprendre ses factures »"
    assert (found["X-Unsent"], found["Bcc"], found["From"]) == ("1", None, None)
    assert found.get_content().replace("\r\n", "\n") == paper.text
    assert b"Agbossou" not in paper.message


@pytest.mark.parametrize(("channels", "to"), [(("email",), "ines@ccas.example"), ((), None)])
def test_a_professional_is_written_to_where_she_agreed(
    desk, channels: tuple[str, ...], to: str | None
) -> None:
    contact = make_contact(desk, email="ines@ccas.example", channels=channels)
    one = attendances.invite(desk, gathering=make_training(desk), contact=contact).made
    paper = papers.invite_letter(desk, attendance=one)
    assert message_from_bytes(paper.message, policy=default)["To"] == to


def test_nobody_is_invited_to_what_is_cancelled_nor_without_a_name(
    desk, workshop: str, invited: list[str]
) -> None:
    alone = attendances.add_anonymous(desk, gathering=workshop).made
    with pytest.raises(UserError, match="n’a pas donné son nom"):
        papers.invite_letter(desk, attendance=alone)
    gatherings.move(desk, gathering=workshop, state="cancelled", reason="Salle prise.")
    with pytest.raises(UserError, match="pas ouverte"):
        papers.invite_letter(desk, attendance=invited[0])


def test_one_sheet_prepares_it_and_names_no_participant(
    desk, workshop: str, invited: list[str]
) -> None:
    [read] = pages(papers.preparation(desk, gathering=workshop).pdf)
    for words in ("Lire une facture", "Une multiprise", "Un thermomètre", "Claire",
                  "Attendues 3 personnes", "Places libres 3"):  # fmt: skip
        assert words in read
    assert "- Une" not in read
    assert "Samira" not in read


def test_those_of_other_territories_are_expected_too(desk, workshop: str, clock) -> None:
    """Two seats here, three that another adviser confirmed, of six."""
    one = attendances.invite(desk, gathering=workshop, household=make_household(desk)).made
    attendances.confirm(desk, attendance=one, seats=2)
    seats_elsewhere.keep(desk.database, {workshop: 3}, clock.at)
    [read] = pages(papers.preparation(desk, gathering=workshop).pdf)
    assert "Attendues 5 personnes" in read
    assert "Places libres 1" in read


def test_the_sheet_has_a_line_for_each_of_them_and_room_for_the_seats_that_are_left(
    desk, workshop: str, invited: list[str], clock
) -> None:
    """Three of ours; four of other households came or have a seat; of eight, one is left: four
    lines to write on at least. One who waits has no line."""
    say(desk, workshop, capacity=8)
    told = [Away(state="confirmed", seats=2), Away(state="present", seats=3, came=1),
            Away(state="confirmed"), Away(state="waiting", seats=2)]  # fmt: skip
    seats_elsewhere.keep(desk.database, {workshop: 4}, clock.at, "", {workshop: told})
    [read] = pages(papers.sign_in(desk, gathering=workshop).pdf)
    assert read.count("Foyer d’un autre territoire") == 2 + 1 + 1
    assert "avec Foyer" not in read
    assert " 8 9 10 11 Page" in read.replace("\n", " ")


# --- certificates


def came(desk, name: str = "Inès Carpentier", held_on: date = TODAY, **more) -> str:
    training = make_training(desk, held_on=held_on)
    contact = make_contact(desk, name, structure_name="CCAS de Bondy", **more)
    one = attendances.invite(desk, gathering=training, contact=contact).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    return one


def test_a_certificate_says_who_what_when_and_how_long(desk) -> None:
    one = came(desk, email="ines@ccas.example", phone="01 99 00 00 21")
    paper = papers.certify(desk, attendance=one).result
    [read] = pages(paper.pdf)
    for words in ("Attestation de formation", "ALEC-MVE", "Inès Carpentier", "CCAS de Bondy",
                  "« Repérer les foyers en difficulté »", "Le mercredi 25 novembre 2026",
                  "Durée : 2 heures.", "Fait le 25 novembre 2026."):  # fmt: skip
        assert words in read
    assert "01 99" not in read
    assert "@" not in read


def test_it_is_dated_once(desk, clock) -> None:
    one = came(desk)
    first = papers.certify(desk, attendance=one).result
    clock.at += timedelta(days=9)
    again = papers.certify(desk, attendance=one).result
    assert again.pdf == first.pdf
    assert records.get(desk.database, one).summary["certificate_on"] == "2026-11-25"


def gathering_of(desk, attendance: str) -> str:
    return str(records.get(desk.database, attendance).summary["gathering"])


def move_day(desk, attendance: str, **to) -> str:
    """The day, or an hour, of her training was noted wrong."""
    made = gathering_of(desk, attendance)
    gatherings.change(desk, gathering=made, answers=given(**to))
    return made


def to_remake(desk, attendance: str) -> bool:
    people = gathering_file(desk, attendance=attendance).people
    return next(one.to_remake for one in people if one.attendance == attendance)


def test_remade_after_its_day_was_moved_it_says_the_new_day_and_is_of_that_day(desk, clock) -> None:
    """Made on Monday 23 for the 23rd; the training was on Thursday 26, and it is the 27th."""
    clock.at -= timedelta(days=2)
    one = came(desk, held_on=date(2026, 11, 23))
    read = text(papers.certify(desk, attendance=one).result.pdf)
    assert "Le lundi 23 novembre 2026" in read
    assert "Fait le 23 novembre 2026." in read
    assert not to_remake(desk, one)
    clock.at += timedelta(days=4)
    move_day(desk, one, held_on=date(2026, 11, 26))
    assert to_remake(desk, one)
    read = text(papers.certify(desk, attendance=one).result.pdf)
    assert "Le jeudi 26 novembre 2026" in read
    assert "Fait le 27 novembre 2026." in read
    assert "23 novembre" not in read
    assert not to_remake(desk, one)
    clock.at += timedelta(days=9)
    again = text(papers.certify(desk, attendance=one).result.pdf)
    assert "Fait le 27 novembre 2026." in again, "what did not change is not dated anew"


@pytest.mark.parametrize("to", [{"held_on": date(2026, 11, 24)}, {"ends_at": "17:00"}])
def test_moved_before_or_to_other_hours_it_is_to_be_made_again(desk, clock, to) -> None:
    one = came(desk)
    papers.certify(desk, attendance=one)
    clock.at += timedelta(days=2)
    move_day(desk, one, **to)
    assert to_remake(desk, one)
    read = text(papers.certify(desk, attendance=one).result.pdf)
    assert "Fait le 27 novembre 2026." in read
    assert not to_remake(desk, one)


def test_what_no_certificate_says_makes_none_out_of_date(desk) -> None:
    one = came(desk)
    papers.certify(desk, attendance=one)
    move_day(desk, one, materials="Une multiprise", host="Claire")
    assert not to_remake(desk, one)
    attendances.absent(desk, attendance=one)
    move_day(desk, one, ends_at="17:00")
    assert not to_remake(desk, one), "nobody makes one of who did not come"


def test_who_does_not_have_somebody_of_the_network_is_told_who_makes_her_certificate(
    desk,
) -> None:
    """Invited by who works for both schemes, she is in the directory of the other one alone."""
    training = make_training(desk)
    one = make(desk, kind="attendance", state="invited",
               answers=given(gathering=training, contact="of-the-other-scheme")).made  # fmt: skip
    attendances.confirm(desk, attendance=one)
    with pytest.raises(UserError, match="pour un professionnel venu"):
        papers.certify(desk, attendance=one)
    attendances.present(desk, attendance=one)
    with pytest.raises(UserError, match="n’est pas dans le réseau de cet ordinateur"):
        papers.certify(desk, attendance=one)
    assert "Personne du réseau" in text(papers.sign_in(desk, gathering=training).pdf)


def test_one_of_a_program_of_before_is_believed_unless_it_is_of_before_the_day(desk, clock) -> None:
    one = came(desk)
    say(desk, one, certificate_on=TODAY)
    assert not to_remake(desk, one)
    assert "Fait le 25 novembre" in text(papers.certify(desk, attendance=one).result.pdf)
    clock.at += timedelta(days=3)
    say(desk, one, certificate_on=TODAY)
    move_day(desk, one, held_on=date(2026, 11, 26))
    assert to_remake(desk, one)


def test_nobody_is_certified_before_the_day(desk) -> None:
    one = came(desk)
    move_day(desk, one, held_on=date(2026, 11, 26))
    with pytest.raises(UserError, match="pas encore eu lieu"):
        papers.certify(desk, attendance=one)
    assert records.get(desk.database, one).summary["certificate_on"] is None


def test_only_a_professional_who_came_has_one(desk, workshop: str, invited: list[str]) -> None:
    attendances.present(desk, attendance=invited[0])
    training = make_training(desk)
    away = attendances.invite(desk, gathering=training, contact=make_contact(desk)).made
    for one in (invited[0], away):
        with pytest.raises(UserError, match="pour un professionnel venu"):
            papers.certify(desk, attendance=one)
    assert records.get(desk.database, away).summary["certificate_on"] is None


def test_what_was_cancelled_certifies_nobody(desk) -> None:
    one = came(desk)
    gathering = str(records.get(desk.database, one).summary["gathering"])
    gatherings.move(desk, gathering=gathering, state="cancelled", reason="Une erreur.")
    with pytest.raises(UserError, match="annulée"):
        papers.certify(desk, attendance=one)
    gatherings.move(desk, gathering=gathering, state="open", reason="Elle a eu lieu.")
    assert papers.certify(desk, attendance=one).result.pdf


def test_a_visitor_has_none_of_these(desk, workshop: str, invited: list[str]) -> None:
    meta.write(desk.database, "role", "visitor")
    for door in (
        lambda: papers.sign_in(desk, gathering=workshop),
        lambda: papers.preparation(desk, gathering=workshop),
        lambda: papers.invite_letter(desk, attendance=invited[0]),
        lambda: papers.certify(desk, attendance=invited[0]),
    ):
        with pytest.raises(UserError, match="Seule une conseillère"):
            door()
