"""« Les contrats »: cost, public price, other ways, what to check before; no supplier."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import says, seen, to_press
from visitapp.domain.energy.results import Alternative, ContractCheck, Finding, PaymentPlan
from visitapp.ui.visits.figures.contract_words import contracts, gap_words, option_words, percent

NB, NN = "\u00a0", "\u202f"


def check(**changes) -> ContractCheck:
    known = {
        "energy": "electricity", "verdict": "review", "option": "base", "subscribed_kva": 9,
        "yearly_eur": Decimal("842.30"), "reference_eur": Decimal("856.10"),
    }  # fmt: skip
    return ContractCheck(**{**known, **changes})


@pytest.fixture
def page(open_screen, family):
    screen = open_screen(family)
    screen.show_step("figures")
    found = screen.pages.page("figures")
    found.chips["contracts"].click()
    QApplication.processEvents()
    return found


def test_a_contract_says_option_power_cost_and_public_price() -> None:
    said = contracts([check()])[0]
    assert option_words(check()) == f"Option Base, 9{NB}kVA"
    assert [(line.label, line.value) for line in said.numbers] == [
        ("Payé par an", f"environ 840{NB}€"), ("Au tarif public", f"environ 860{NB}€"),
    ]  # fmt: skip
    assert said.verdict[0] == "À revoir avec un conseiller"


def test_two_contracts_of_one_energy_have_two_names() -> None:
    first, second = contracts([check(), check()])
    assert (first.name, second.name) == ("electricity", "electricity:2")
    assert second.title == "Électricité, contrat 2"


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("-24.60", f"25{NB}€ de moins par an"), ("61", f"60{NB}€ de plus par an"),
        ("3", "à peu près pareil"),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_words(gap, said) -> None:
    assert gap_words(Decimal(gap)) == said


def test_other_ways_say_power_cost_difference_and_what_to_check() -> None:
    other = Alternative("off_peak", "Heures creuses", 9, Decimal("831.50"), check="Lisez la part.")
    way = contracts([check(alternatives=(other,))])[0].others[0]
    assert way.line.label == f"Heures creuses, 9{NB}kVA"
    assert way.line.value == f"830{NB}€ par an"
    assert way.line.note == f"25{NB}€ de moins"  # 856,10 − 831,50 = 24,60
    assert way.before == "Lisez la part."


def test_an_unknown_price_is_not_a_way() -> None:
    assert contracts([check(alternatives=(Alternative("tempo"),))])[0].others == ()


def test_the_share_of_the_household_stands_beside_the_one_that_pays() -> None:
    shares = (Decimal("0.39"), Decimal("0.255"))
    said = contracts([check(off_peak_share=shares[0], break_even_share=shares[1])])[0].shares
    assert [line.value for line in said] == [f"39{NB}%", f"26{NB}%"]
    assert [line.share for line in said] == [0.39, 0.255]
    assert contracts([check()])[0].shares == ()
    assert percent(Decimal("0.3")) == f"30{NB}%"


def test_a_payment_plan_is_said_over_the_year() -> None:
    plan = PaymentPlan(Decimal(69), Decimal(690), Decimal(828), Decimal(840))
    line = contracts([check(payment=plan)])[0].numbers[-1]
    assert (line.value, line.note) == (f"69{NB}€", f"soit 690 à 830{NB}€ par an")


def test_what_calls_for_a_look_is_told_apart_from_what_is_only_said() -> None:
    found = (Finding("paid_options", "Payant."), Finding("tariff_unknown", "Pas de prix."))
    said = contracts([check(findings=found)])[0]
    assert (said.findings, said.remarks) == (("Payant.",), ("Pas de prix.",))


def test_the_page_shows_each_contract_and_what_to_check(page) -> None:
    for words in ("Gaz", "Électricité", "Le même usage, autrement", "À vérifier avant de changer"):
        assert says(page, words)
    assert says(page, "Aucun fournisseur n’est conseillé.")
    named = " ".join(seen(page)).casefold()
    assert not any(name in named for name in ("edf", "engie", "totalenergies", "eni "))


def test_the_contract_sheet_is_handed_over(page, monkeypatch) -> None:
    from visitapp.ui.papers import print_dialog

    given = []

    def hand_over(parent, look, papers, title):
        given.extend(papers)
        return "Enregistré en PDF."

    monkeypatch.setattr(print_dialog, "print_papers", hand_over)
    to_press(page, "Imprimer la fiche contrat").click()
    assert given[0].title == "Fiche contrat, Noémie F."
    assert given[0].pdf.startswith(b"%PDF")
    assert says(page, "Enregistré en PDF.")
