"""What follows an accepted registration, told to the household, and to who registered it."""

from dataclasses import fields
from datetime import date

import pytest

from tests.domain.letters.facts import AGENCY, envelope, whole
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.consents.consents import HOUSEHOLD, RECIPIENTS, family_of
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.labels import Limits
from visitapp.domain.letters.documents import NOTICES
from visitapp.domain.letters.letter import Letter, plain_text
from visitapp.domain.letters.progress import (
    BY_DOCUMENT,
    FAMILIES,
    WHY,
    Progress,
    families,
    progress_state,
    progress_told,
    stages,
)
from visitapp.domain.letters.registrations import Registration
from visitapp.domain.support.contacts import read_contacts

SERVICES = read_contacts(shipped.text("contacts/services.yaml"), "services.yaml")
TOLD = Registration(number="AC3-DEF", state="accepted", scheme="Ecogie")
DAY = Progress(day=date(2026, 12, 1), at="14:30", prepare=("factures d’énergie", "bail"))


def to_household(document: str, progress: Progress = DAY) -> Letter:
    return progress_state(document, envelope(), AGENCY, TOLD, progress, SERVICES)


def to_referrer(document: str, progress: Progress = DAY) -> Letter:
    return progress_told(document, envelope(to=("Mme Ollier",)), AGENCY, TOLD, progress)


def words(letter: Letter) -> str:
    return plain_text(letter).replace("\u00a0", " ")


def every() -> list[Letter]:
    ours = [name for name in BY_DOCUMENT if NOTICES[name].recipient == HOUSEHOLD]
    theirs = [name for name in BY_DOCUMENT if name not in ours]
    oriented: tuple[tuple[str, ...] | None, ...] = (None, (), tuple(FAMILIES.values()))
    return [
        *(to_household(name) for name in ours),
        *(to_household("closed_unvisited", Progress(motive=one)) for one in WHY),
        *(to_referrer(name, Progress(oriented=one)) for name in theirs for one in oriented),
    ]


@for_each("letter", every(), ids=lambda one: one.document)
def test_each_letter_is_whole_in_short_french_sentences(letter: Letter) -> None:
    whole(letter)


@for_each(
    ("file", "planned", "visited", "told"),
    [
        ("to_call", False, False, ()),
        ("planned", True, False, ("planned",)),
        ("absent", False, False, ()),
        ("visited", False, True, ("visited",)),
        ("planned", True, True, ("planned", "visited")),
        ("followed", False, True, ("visited",)),
        ("closed", False, True, ("visited",)),
        ("closed", False, False, ("unvisited",)),
        ("closed", True, False, ("unvisited",)),
        ("refused", False, False, ("unvisited",)),
    ],
)
def test_where_a_household_stands(
    file: str, planned: bool, visited: bool, told: tuple[str, ...]
) -> None:
    assert stages(file, planned=planned, visited=visited) == told


def test_the_household_reads_its_day_and_what_to_prepare() -> None:
    said = words(to_household("visit_planned"))
    assert "Votre visite est prévue le mardi 1er décembre 2026, à 14 h 30." in said
    assert "- factures d’énergie\n- bail" in said
    assert "les factures d’énergie et d’eau" in words(to_household("visit_planned", Progress()))
    assert "Votre visite est prévue." in words(to_household("visit_planned", Progress()))


def test_who_registered_it_reads_that_a_day_is_set_not_which() -> None:
    said = words(to_referrer("visit_planned_told"))
    assert "Un jour de visite est fixé avec le foyer que vous avez inscrit." in said
    for one in ("1er décembre", "mardi", "14 h 30", "bail"):
        assert one not in said


@pytest.mark.parametrize(
    ("oriented", "there", "not_there"),
    [
        (None, "a eu lieu.", "orient"),
        ((), "À ce jour, aucune orientation ne lui est proposée.", "orienté vers"),
        (("le chèque énergie",), "Le foyer est orienté vers :\n\n- le chèque énergie", "aucune"),
    ],
)
def test_the_orientations_are_told_only_when_they_may_be(
    oriented: tuple[str, ...] | None, there: str, not_there: str
) -> None:
    said = words(to_referrer("visit_done_told", Progress(oriented=oriented)))
    assert "La visite du foyer que vous avez inscrit a eu lieu." in said
    assert there in said
    assert not_there not in said
    assert "orient" not in words(to_household("visit_done", Progress(oriented=oriented)))


@for_each(
    ("motive", "said"),
    [
        ("moved", "La visite était pensée pour un autre logement."),
        ("no_answer", "Nous n’avons pas réussi à nous parler."),
        ("declined", "La visite n’est plus souhaitée."),
        ("elsewhere", "La visite est pour les habitants de certaines communes."),
        ("not_eligible", "La visite est pour les foyers sous un plafond de revenus."),
        ("hospital", "La visite n’a pas pu se faire."),
        ("deceased", "La visite n’a pas pu se faire."),
        ("", "La visite n’a pas pu se faire."),
    ],
)
def test_closed_the_household_reads_why_in_plain_words(motive: str, said: str) -> None:
    ours = words(to_household("closed_unvisited", Progress(motive=motive)))
    assert said in ours
    assert "Vous pouvez vous inscrire de nouveau quand vous le voulez." in ours
    assert "D’autres portes sont ouvertes" in ours
    theirs = words(to_referrer("closed_unvisited_told", Progress(motive=motive)))
    assert theirs == words(to_referrer("closed_unvisited_told", Progress()))
    assert "La visite n’a pas pu se faire." in theirs


def test_every_reason_told_is_one_of_the_year() -> None:
    text = shipped.text("indicators/definitions.yaml")
    assert set(WHY) <= set(read_definitions(text, Limits(30, 48, 5, 12)).reasons)


def test_a_service_is_told_by_its_family_once() -> None:
    assert set(FAMILIES) == {family_of(one) for one in RECIPIENTS}
    told = families(["partner", "fund", "fund_fse93", ""])
    assert told == (FAMILIES["fund"], FAMILIES["partner"])


def test_what_it_is_made_from_has_no_place_for_a_household() -> None:
    assert [one.name for one in fields(Progress)] == ["day", "at", "prepare", "oriented", "motive"]
