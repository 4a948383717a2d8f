"""A page as one audience has it: whether it is written on, what is read, and who must agree."""

import pytest

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.registration.plan import Audience, Page, Plan, read_plan
from visitapp.domain.registration.reading import read_page
from visitapp.operations.desk.forms import Forms

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
