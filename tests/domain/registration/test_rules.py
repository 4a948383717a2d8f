"""Codes that are read aloud, communes to choose from, and how long things live."""

from datetime import date, timedelta
from itertools import count

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.parameters.files import read_parameters
from visitapp.domain.registration import codes
from visitapp.domain.registration.communes import at_commune, read_communes
from visitapp.domain.registration.contradictions import at_odds
from visitapp.domain.registration.plan import Audience, Page, Plan, read_plan
from visitapp.domain.registration.read_back import within
from visitapp.domain.registration.reading import read_page
from visitapp.domain.registration.timing import FILE, rules_on, verdict
from visitapp.operations.desk.forms import Forms

DAY = date(2026, 11, 26)
RULES = rules_on(DAY, shipped.text(FILE))
LOOK_ALIKE = ("0OQ", "1ILl", "2Z", "5S", "8B", "UV")


def test_no_two_signs_of_a_code_look_alike() -> None:
    assert len(set(codes.LETTERS)) == len(codes.LETTERS) == 23
    for group in LOOK_ALIKE:
        assert len(set(group) & set(codes.LETTERS)) <= 1, group


def test_a_code_that_opens_something_has_more_than_forty_bits() -> None:
    assert 23**codes.TO_RESUME > 2**54
    turn = count()
    made = codes.make(codes.TO_RESUME, lambda letters: letters[next(turn)])
    assert made == "3467-9ACD-EFGH"
    assert codes.make(codes.TO_NAME, lambda _: "A") == "AAA-AAA"


@pytest.mark.parametrize("typed", ["3467-9ACD-EFGH", "34679acdefgh", " 3467 9acd efgh "])
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert codes.plain(typed) == "34679ACDEFGH"


@pytest.mark.parametrize(
    "typed", ["", "3467-9ACD-EFG", "3467-9ACD-EFG0", "é" * 12, "3467-9ACD-EFGHJ"]
)
def test_what_is_no_code_is_nothing(typed: str) -> None:
    assert codes.plain(typed) == ""


def test_how_long_things_live_is_in_the_file_with_its_reason() -> None:
    assert RULES.saved == timedelta(days=30)
    assert RULES.open == timedelta(hours=24)
    for one in read_parameters(shipped.text(FILE), FILE):
        assert len(one.source) > 40
        assert one.review_by > DAY


def test_the_first_call_is_told_only_when_somebody_said_when() -> None:
    assert within(None) == ""
    assert within(10).replace("\u00a0", " ") == "10 jours au plus"
    assert within(1).replace("\u00a0", " ") == "1 jour au plus"


@for_each(
    ("seconds", "written", "said"),
    [
        (0, True, "early"), (2.9, True, "early"), (3, True, "fine"), (0, False, "fine"),
        (12 * 3600, True, "fine"), (12 * 3600 + 1, True, "late"), (12 * 3600 + 1, False, "late"),
        (-1, False, "late"),
    ],
)  # fmt: skip
def test_only_what_nobody_can_write_is_too_early(seconds: float, written: bool, said: str) -> None:
    assert verdict(RULES, timedelta(seconds=seconds), written=written) == said


def test_the_communes_are_those_of_the_territories() -> None:
    found = read_communes(shipped.text("territories/territories.csv"), on=DAY)
    assert len(found.names) == 36
    assert list(found.names[:3]) == ["Bagnolet", "Bobigny", "Bondy"]
    assert found.territory("Vincennes").scheme == "visites_energie"
    assert found.territory("Gagny").code == "T9"
    assert found.postcodes["Montreuil"] == ("93100",)
    assert len(found.postcodes["Saint-Maur-des-Fossés"]) == 2
    with pytest.raises(KeyError):
        found.territory("Paris")
    assert (
        read_communes(shipped.text("territories/territories.csv"), on=date(2015, 1, 1)).names == ()
    )


@pytest.mark.parametrize(
    ("commune", "said"),
    [
        ("Montreuil", "à Montreuil"), ("Le Raincy", "au Raincy"), ("Les Lilas", "aux Lilas"),
        ("Le Pré-Saint-Gervais", "au Pré-Saint-Gervais"), ("Lesquin", "à Lesquin"),
    ],
)  # fmt: skip
def test_one_lives_at_a_commune_as_the_french_say_it(commune: str, said: str) -> None:
    assert at_commune(commune) == said


def given(**values: object) -> dict[str, Answer]:
    return {path: Answer(value=value) for path, value in values.items()}  # type: ignore[arg-type]


def test_children_are_among_the_persons() -> None:
    """« avec vous » read as « beside you »: two persons and five children are seven."""
    found = at_odds(given(persons=2, children=5), "", ())
    assert list(found) == ["children"]
    assert "comptez aussi les enfants" in found["children"]


@pytest.mark.parametrize(
    "said",
    [{"persons": 5, "children": 4}, {"persons": 1, "children": 1}, {"children": 5},
     {"persons": 2}, {}],
)  # fmt: skip
def test_what_may_be_true_or_is_not_known_passes(said: dict[str, int]) -> None:
    assert at_odds(given(**said), "", ()) == {}
    unknown = {**given(**said), "persons": Answer(state=State.UNKNOWN)}
    assert at_odds(unknown, "", ()) == {}


def test_a_postcode_is_one_of_its_commune() -> None:
    codes = ("94100", "94210")
    assert at_odds(given(postcode="94210"), "Saint-Maur-des-Fossés", codes) == {}
    found = at_odds(given(postcode="75011"), "Saint-Maur-des-Fossés", codes)["postcode"]
    assert found == (
        "À Saint-Maur-des-Fossés, le code postal est 94100 ou 94210. "
        "Corrigez-le, ou changez la commune."
    )
    assert "Au Raincy" in at_odds(given(postcode="75011"), "Le Raincy", ("93340",))["postcode"]
    assert at_odds(given(postcode="75011"), "", ()) == {}, "no commune yet"


FORM = Forms().latest("registration")
PLAN = read_plan(shipped.text("registration/pages.yaml"), "pages.yaml", FORM)
FOR_ONE = """
pages:
  - id: rue
    title: {household: "Où habitez-vous ?"}
    questions:
      - path: street
        household: "Votre rue"
  - id: note
    title: {social_worker: "Votre note"}
    questions:
      - path: referrer_note
        social_worker: "Votre note"
"""


def page(id: str, audience: Audience = "household", plan: Plan = PLAN) -> Page:
    found = plan.page(audience, id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id", "audience", "typed"),
    [
        ("joindre", "household", True),  # a name
        ("vous", "social_worker", True),
        ("commune", "household", False),  # chosen in a list
        ("logement", "household", False),  # a street may be passed
        ("revenus", "household", False),  # an amount is no text
    ],
)
def test_a_page_takes_a_moment_when_somebody_has_to_write(
    id: str, audience: Audience, typed: bool
) -> None:
    assert page(id, audience).typed is typed


def test_a_page_without_words_for_somebody_is_not_theirs() -> None:
    plan = read_plan(FOR_ONE, "pages.yaml", FORM)
    assert [one.id for one in plan.pages["household"]] == ["rue"]
    assert [one.id for one in plan.pages["social_worker"]] == ["note"]
    assert plan.page("social_worker", "rue") is None
    assert [one.path for one in plan.asked("household")] == ["street"]


def test_a_page_is_read_whole_and_a_street_is_kept_as_it_is() -> None:
    typed = {"street": ("12 bis,  rue de la Paix",), "postcode": ("93 140",)}
    read = read_page(page("logement"), FORM, typed, ())
    assert read.faults == {}
    assert read.answers == {
        "street": Answer(value="12 bis, rue de la Paix"), "postcode": Answer(value="93140"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("audience", "id", "told"),
    [
        ("household", "accord", "Sans votre accord, rien n’est envoyé, et personne"),
        ("social_worker", "accord-personne", "Sans l’accord de la personne, l’inscription ne"),
    ],
)
def test_without_agreement_a_registration_does_not_go(
    audience: Audience, id: str, told: str
) -> None:
    typed = {"contact_agreed": ("no",), "referrer_agreed": ("yes",)}
    read = read_page(page(id, audience), FORM, typed, ())
    assert list(read.faults) == ["contact_agreed"]
    assert read.faults["contact_agreed"].startswith(told)
    agreed = read_page(page(id, audience), FORM, typed | {"contact_agreed": ("yes",)}, ())
    assert agreed.faults == {}


@pytest.mark.parametrize("audience", ["household", "social_worker", "telephone"])
def test_an_agreement_is_asked_alone_and_what_one_came_by_too(audience: Audience) -> None:
    """A mark says by which message somebody came: another subject than whether she agrees."""
    pages = [{one.path for one in page.asked} for page in PLAN.pages[audience]]
    for subject in ({"contact_agreed", "referrer_agreed"}, {"heard", "heard_code"}):
        (found,) = [paths for paths in pages if paths & subject]
        assert found <= subject


@pytest.mark.parametrize("audience", ["household", "telephone"])
def test_a_household_agrees_last_when_it_knows_what_it_was_asked(audience: Audience) -> None:
    assert [one.path for one in PLAN.pages[audience][-1].asked] == ["contact_agreed"]
