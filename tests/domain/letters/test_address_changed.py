"""A household that moved since its visit: what its letters say of it."""

from dataclasses import replace
from datetime import date

from tests.domain.letters.facts import AGENCY, DWELLING, PERSON, envelope
from visitapp.domain.letters.address_changed import DEBTS, TAKEN, HomeBefore
from visitapp.domain.letters.funds import FundFacts, fund_request
from visitapp.domain.letters.letter import plain_text
from visitapp.domain.letters.sheets import (
    LEFT,
    ReportFacts,
    SocialFacts,
    report_sheet,
    social_worker_link,
)

BEFORE = HomeBefore("8, rue Haute, 94300 Vincennes", date(2026, 11, 18))
MOVED = (
    "Le foyer a déménagé depuis la visite du 18 novembre 2026. "
    "Il habitait alors 8, rue Haute, 94300 Vincennes."
)


def plainly(words: str) -> str:
    return words.replace("\u00a0", " ")


def words(letter: object) -> str:
    return plainly(plain_text(letter))  # type: ignore[arg-type]


def test_a_fund_and_a_social_worker_read_where_it_lived() -> None:
    assert plainly(BEFORE.words) == MOVED
    fund = words(fund_request("fund_fsl", envelope(), PERSON, AGENCY, FundFacts(before=BEFORE)))
    assert f"{MOVED} Ce qui dépend du nouveau logement est à compléter." in fund
    social = words(social_worker_link(envelope(), PERSON, AGENCY, SocialFacts(before=BEFORE)))
    assert f"{MOVED} Ce qui a été vu dans ce logement n’est pas repris ici." in social
    assert DEBTS not in fund + social


def test_a_debt_is_said_to_be_of_the_home_before() -> None:
    owing = replace(BEFORE, debts=True)
    for said in (owing.for_fund, owing.for_social_worker):
        assert plainly(said).startswith(f"{MOVED} {DEBTS} ")


def test_who_did_not_move_is_told_nothing() -> None:
    fund = words(fund_request("fund_fsl", envelope(), PERSON, AGENCY, FundFacts()))
    social = words(social_worker_link(envelope(), PERSON, AGENCY, SocialFacts()))
    assert "déménagé" not in fund + social


def test_the_report_of_a_home_that_was_left_says_so() -> None:
    def told(facts: ReportFacts) -> str:
        return words(report_sheet(envelope(), PERSON, AGENCY, DWELLING, facts=facts))

    assert LEFT not in told(ReportFacts())
    assert LEFT in told(ReportFacts(left=True))


def test_what_is_taken_along_is_nothing_of_a_home() -> None:
    home = {"tenure", "housing_cost", "housing_aid", "damp", "mould", "contracts", "surface",
            "landlord_name", "cold_last_winter", "cut_notice"}  # fmt: skip
    assert not TAKEN & home
