"""What older records said of « le fonds » and « le fournisseur » counts for what they name."""

import pytest

from tests.for_each import for_each
from visitapp.domain.consents.consents import GENERIC, NAMED, RECIPIENTS, Said, permission
from visitapp.domain.consents.generic import FAMILY, NAMES, SUPPLIERS, family_of, meant_by
from visitapp.domain.letters.documents import DOCUMENTS, addressee, partner_of
from visitapp.domain.orientations.needs import WAYS, receiver_of

FUNDS = ("fund_fsl", "fund_fse93", "fund_fseau93", "fund_fsh94")
SUPPLIED = ("supplier_electricity", "supplier_gas", "supplier_water")


@for_each(
    ("word", "about", "named"),
    [
        ("fund", "", ()),
        ("fund", "Facture de gaz", ()),
        ("fund", "Seulement le FSEau.", ("fund_fseau93",)),
        ("fund", "FSE", ("fund_fse93",)),
        ("fund", "Demande d’aide au FSL et au FSH", ("fund_fsl", "fund_fsh94")),
        ("fund", "Le FSL, pour l\u2019électricité impayée", ()),
        ("fund", "Le FSL, pour la facture d'électricité", ("fund_fsl",)),
        ("fund", "Pas le FSL", ()),
        ("fund", "Le FSL ou le FSE", ()),
        ("fund", "Tout sauf le FSEau", ()),
        ("fund", "FSE pour l’eau", ()),
        ("fund", "CCAS", ()),
        ("supplier", "Facture de gaz", ("supplier_gas",)),
        ("supplier", "L’électricité et le gaz", ("supplier_electricity", "supplier_gas")),
        ("supplier", "Facture d’eau", ("supplier_water",)),
        ("supplier", "EDF", ()),
        ("supplier", "Pas le gaz", ()),
    ],
)
def test_a_yes_counts_for_what_it_names(word: str, about: str, named: tuple[str, ...]) -> None:
    assert meant_by(word, "given", about) == (word, *named)


@pytest.mark.parametrize("state", ["refused", "withdrawn", "a state of next year"])
def test_a_no_counts_for_every_one(state: str) -> None:
    assert meant_by("fund", state, "Seulement le FSL") == ("fund", *FUNDS)
    assert meant_by("supplier", state, "") == ("supplier", *SUPPLIED)


def test_a_question_without_an_answer_is_about_nobody_yet() -> None:
    assert meant_by("fund", "asked", "Seulement le FSL") == ("fund",)


@for_each("recipient", [*RECIPIENTS, "partner:p1"])
def test_every_other_recipient_means_itself(recipient: str) -> None:
    for state in ("asked", "given", "refused", "withdrawn"):
        assert meant_by(recipient, state, "Seulement le FSL") == (recipient,)


def test_every_body_has_its_family_and_its_name() -> None:
    assert set(FAMILY) == {*FUNDS, *SUPPLIED} <= set(RECIPIENTS)
    assert set(FAMILY.values()) == set(GENERIC) == set(NAMES)
    assert {one for names in NAMES.values() for one in names.values()} == set(FAMILY)
    assert set(SUPPLIERS.values()) == set(SUPPLIED)
    assert [family_of(one) for one in ("fund_fsl", "supplier_gas", "landlord")] == [
        "fund", "supplier", "landlord",
    ]  # fmt: skip


@pytest.mark.parametrize("word", [*GENERIC, *NAMED])
def test_a_word_that_is_nobody_never_receives(word: str) -> None:
    from datetime import date

    day = date(2026, 11, 25)
    assert not permission(word, [Said(word, "given", day, day)]).allowed


@for_each(
    ("need", "recipient", "partner", "to"),
    [
        ("fse93", "fund", "", "fund_fse93"),
        ("aid_fsl", "fund", "", "fund_fsl"),
        ("", "fund", "", "fund"),
        ("cut_protection", "supplier", "", "supplier"),
        ("fse93", "fund_fseau93", "", "fund_fseau93"),
        ("landlord_mediation", "landlord", "", "landlord"),
        ("landlord_mediation", "landlord", "p1", "partner:p1"),
        ("fse93", "fund", "p1", "partner:p1"),
    ],
)
def test_who_receives_an_orientation(need: str, recipient: str, partner: str, to: str) -> None:
    assert receiver_of(need, recipient, partner) == to


@for_each(
    ("document", "partner", "energy", "to"),
    [
        ("fund_fsl", "", "", "fund_fsl"),
        ("fund_fsl", "p1", "", "partner:p1"),
        ("social_worker_link", "p1", "", "partner:p1"),
        ("employment_link", "p1", "", "partner:p1"),
        ("landlord_notice", "p1", "", "landlord"),
        ("supplier_complaint", "p1", "water", "supplier_water"),
        ("supplier_complaint", "", "", "supplier"),
        ("supplier_complaint", "", "heat", "supplier"),
        ("visit_done_told", "p1", "", "referrer"),
        ("a document of next year", "p1", "", ""),
    ],
)
def test_who_receives_a_letter(document: str, partner: str, energy: str, to: str) -> None:
    assert addressee(document, partner=partner, energy=energy) == to
    assert bool(partner_of(document, partner)) is to.startswith("partner:")


def test_the_letter_of_a_fund_is_that_of_the_solution() -> None:
    for way in WAYS.values():
        for document in way.letters:
            assert family_of(way.recipient) == family_of(DOCUMENTS[document].recipient)
            if way.recipient in FUNDS:
                assert way.recipient == DOCUMENTS[document].recipient
