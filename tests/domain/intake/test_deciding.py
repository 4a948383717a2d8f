"""Eligibility with its reasons and what is missing; priority explained; how long people wait."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.intake.numbers import DAY, parameters, schemes, territories
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.intake.eligibility import Asking, Eligibility, eligibility, rule_of
from visitapp.domain.intake.priority import Pressing, Priority, Scale, points, priority, scale
from visitapp.domain.intake.reasons_on_paper import said_on_paper
from visitapp.domain.intake.registration import for_the_file
from visitapp.domain.intake.waiting import Waits, age, by_territory, waiting_times
from visitapp.domain.parameters.files import read_all
from visitapp.operations.desk.forms import Forms

REGISTRATION = Forms().latest("registration")
HOME = Asking(DAY, commune="Montreuil", persons=3, rfr=Decimal(14200))


def judged(asking: Asking = HOME, rule: str = "very_modest", version: str = "v1") -> Eligibility:
    rules = {
        scheme: rule_of(asking.on, said, parameters(asking.on))
        for scheme, said in schemes(rule, version).items()
    }
    return eligibility(asking, territories(), rules)


# Ceilings of 2026, Île-de-France: guide des aides Anah, septembre 2026 (domain.md §6.3).


def test_the_reasons_give_the_income_the_ceiling_and_the_year() -> None:
    found = judged()
    assert found.answer is True
    assert found.reasons == (
        "Montreuil\u00a0: territoire Est Ensemble",
        "14\u202f200\u00a0€ pour 3\u00a0personnes\u00a0: sous le plafond de 42\u202f357\u00a0€"
        " (2026, très modeste)",
    )
    assert (found.scheme, found.missing) == ("ecogie", ())


@for_each(
    ("rfr", "persons", "rule", "answer"),
    [
        ("24031", 1, "very_modest", True), ("24031.01", 1, "very_modest", False),
        ("24032", 1, "modest", True), ("29253", 1, "modest", True), ("29254", 1, "modest", False),
        ("0", 3, "very_modest", True), ("70812", 7, "very_modest", True),
        ("70813", 7, "very_modest", False), ("999999", 1, "none", True),
    ],
)  # fmt: skip
def test_the_ceiling_is_included(rfr: str, persons: int, rule: str, answer: bool) -> None:
    """Seven persons: 56 580 + 2 × 7 116 = 70 812 €."""
    asking = replace(HOME, rfr=Decimal(rfr), persons=persons)
    assert judged(asking, rule).answer is answer


@for_each(
    ("changed", "answer", "missing"),
    [
        ({"rfr": None}, None, ("son revenu fiscal de référence",)),
        ({"persons": None}, None, ("combien ils sont",)),
        ({"persons": 0}, None, ("combien ils sont",)),
        ({"persons": -1}, None, ("combien ils sont",)),
        ({"persons": 26}, None, ("combien ils sont",)),
        ({"rfr": None, "persons": None}, None,
         ("son revenu fiscal de référence", "combien ils sont")),
        ({"commune": ""}, None, ("sa commune",)),
        ({"commune": "", "postcode": "93100"}, True, ()),
        ({"commune": "montreuil cedex"}, True, ()),
        ({"commune": "Montreil"}, None, ("sa commune",)),
        ({"commune": "Bordeaux"}, False, ()),
        ({"commune": "Bordeaux", "rfr": None}, False, ()),
        ({"commune": "Bordeaux", "territory": "t8"}, True, ()),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked_and_never_a_no(
    changed: dict, answer: bool | None, missing: tuple
) -> None:
    found = judged(replace(HOME, **changed))
    assert found.answer is answer
    assert found.missing == missing


def test_a_commune_written_wrong_is_asked_back() -> None:
    assert judged(replace(HOME, commune="Montreil")).reasons == (
        "«\u00a0Montreil\u00a0»\u00a0: est-ce Montreuil\u00a0?",
    )
    outside = judged(replace(HOME, commune="Bordeaux"))
    assert outside.reasons == ("Bordeaux n’est dans aucune commune du dispositif",)


def test_a_rule_that_nobody_put_in_force_is_to_confirm() -> None:
    assert judged(version="").reasons[-1] == "Règle de revenus du dispositif à\u00a0confirmer"
    assert judged(rule="none").reasons[-1] == "Tous les revenus sont reçus"
    other = judged(replace(HOME, scheme="visites_energie"))
    assert other.scheme == "visites_energie"


def test_a_year_without_ceilings_has_those_of_the_last_and_says_so() -> None:
    now, later = (judged(replace(HOME, on=day)) for day in (DAY, date(2031, 1, 4)))
    assert (later.answer, later.ceiling) == (now.answer, now.ceiling)
    told = " ".join(later.reasons)
    assert "Plafonds de 2026" in told
    assert "ceux de 2031 ne sont pas" in told
    assert "Plafonds de" not in " ".join(now.reasons)
    early = judged(replace(HOME, on=date(2020, 1, 4)))
    assert early.answer is None
    assert "2020 n’est pas connu" in early.reasons[-1]


# --- priority: points of resources/parameters/intake.yaml


def first(**known: object) -> Priority:
    on = known.pop("since", DAY)
    pressing = Pressing(on, **known)  # type: ignore[arg-type]
    weigh = scale(parameters(), REGISTRATION)
    found = priority(pressing, DAY, weigh)
    assert points(pressing, DAY, weigh) == found.points, "a list is in that order"
    return found


def test_all_that_is_urgent_has_its_points() -> None:
    weigh = scale(parameters(), REGISTRATION)
    assert weigh.urgent.keys() <= weigh.points.keys()


def test_a_cut_goes_before_a_reduced_power_before_a_threat() -> None:
    points = [first(cut=one).points for one in ("cut", "reduced", "threatened", "none")]
    assert points == sorted(points, reverse=True)
    assert len(set(points)) == 4
    assert points[-1] == 0


def test_it_is_explained_the_heaviest_first() -> None:
    found = first(cut="cut", broken=True, children=2, fragile=True,
                  since=DAY - timedelta(days=45))  # fmt: skip
    assert found.reasons == (
        "Énergie ou eau coupée", "Chauffage ou eau chaude en panne", "Santé fragile",
        "2\u00a0enfants", "Attend depuis 6\u00a0semaines",
    )  # fmt: skip
    assert [one.id for one in found.pressing] == ["cut", "broken", "fragile", "children"], (
        "how long it waits is told apart"
    )
    assert found.urgent
    assert found.unknown == ()


def test_what_is_not_known_is_no_point_and_is_to_ask() -> None:
    nothing = first()
    assert (nothing.points, nothing.reasons, nothing.urgent) == (0, (), False)
    assert len(nothing.unknown) == 4
    assert first(cut="none", broken=False, children=0, fragile=False).unknown == ()


def test_waiting_never_passes_a_cut() -> None:
    """However long: the weeks that count have a most, under what a threat weighs."""
    old = first(since=date(2020, 1, 1))
    assert old.points < first(cut="threatened").points
    assert old.points > first(since=DAY - timedelta(days=7)).points > first().points


# --- waiting


def test_ages_are_days_and_never_negative() -> None:
    assert age(DAY - timedelta(days=12), DAY) == 12
    assert age(DAY + timedelta(days=2), DAY) == 0


def test_the_middle_and_the_longest_by_territory() -> None:
    assert waiting_times([3, 40, 11]) == Waits(3, 11, 40)
    assert waiting_times([]) == Waits(0, 0, 0)
    found = by_territory([("T8", 3), ("T10", 20), ("T8", 11)])
    assert found == {"T8": Waits(2, 7, 11), "T10": Waits(1, 20, 20)}


def test_every_number_has_its_review_and_says_whose_it_is() -> None:
    from visitapp import shipped

    table = read_all({"intake": shipped.text("parameters/intake.yaml")})
    assert table.all
    for one in table.all:
        assert "réglage de l’agence" in one.source
        assert one.review_by > DAY


TODAY = date(2026, 11, 27)
POINTS = {"cut": 60, "reduced": 50, "broken": 40, "threatened": 30, "children": 15, "fragile": 20,
          "waiting": 1}  # fmt: skip


def on_paper(**said: Any) -> tuple[str, tuple[str, ...]]:
    found = Pressing(**({"since": TODAY} | said))
    told, reasons = said_on_paper(
        priority(found, TODAY, Scale(POINTS, 12, scale(parameters(), REGISTRATION).urgent))
    )
    return told, tuple(one.replace("\u00a0", " ") for one in reasons)


@pytest.mark.parametrize(
    ("said", "told"),
    [({"cut": "cut", "children": 2}, ("Urgent", ("Énergie ou eau coupée", "2 enfants"))),
     ({"broken": True}, ("Urgent", ("Chauffage ou eau chaude en panne",))),
     ({"cut": "threatened"}, ("Urgent", ("Coupure annoncée",))),
     ({"children": 1}, ("Avant les autres", ("1 enfant",))),
     ({"since": TODAY - timedelta(days=60)}, ("À son tour", ())),
     ({}, ("À son tour", ()))],
)  # fmt: skip
def test_how_pressing_and_why(said: Mapping[str, Any], told: tuple[str, tuple[str, ...]]) -> None:
    assert on_paper(**said) == told


@pytest.mark.parametrize("said", [{}, {"cut": "cut"}, {"cut": "threatened"}, {"children": 3}])
def test_health_changes_nothing_that_is_read(said: Mapping[str, Any]) -> None:
    assert on_paper(**said) == on_paper(**said, fragile=True) == on_paper(**said, fragile=False)


RECEIVED = {
    "first_name": "Jo", "phone": "06 98 76 54 32", "reasons": ("cold",), "contact_agreed": True,
    "referrer_name": "Line Travail", "referrer_structure": "CCAS de Vincennes",
    "referrer_note": "Dette de 812 euros.", "rfr": 14200, "fragile": True, "cut": "threatened",
    "children": 2,
}  # fmt: skip
OF_THE_VISITOR = {"first_name", "children", "phone", "reasons", "consent_contact", "referrer_name",
                  "referrer_structure"}  # fmt: skip
"""By hand, from what the pages tell a household and a social worker."""


def test_neither_incomes_nor_health_nor_what_was_confided_go_to_the_visitor() -> None:
    answers = {path: Answer(value=value) for path, value in RECEIVED.items()}
    found = for_the_file(answers, Forms().latest("household"))
    assert set(found) == OF_THE_VISITOR
    assert found["consent_contact"].value is True
