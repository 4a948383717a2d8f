"""What letters are made from is an allow-list for each recipient, and a letter is a real page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.letters.test_letters import every, file, notice
from tests.for_each import for_each
from tests.reports.letters.test_landlord import OPEN, PLACES, marker, may_be_seen, path
from tests.reports.reading import pages, text
from tests.reports.samples import CO, questionnaire
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.consents.consents import Permission
from visitapp.domain.letters.letter import Letter, items, rows
from visitapp.domain.letters.letter import text as paragraphs
from visitapp.domain.study.study import Study
from visitapp.reports.letters.facts import (
    LANDLORD,
    Seen,
    contract_facts,
    dwelling,
    fund_facts,
    landlord_rows,
    report_facts,
    social_facts,
)
from visitapp.reports.letters.letter import letter_pdf
from visitapp.reports.letters.social_worker import BUDGET, SITUATION

DAY = date(2026, 1, 13)
HOME = ("3, rue Neuve", "93170 Bagnolet")


def seen(answers: dict[str, Answer]) -> Seen:
    return Seen(OPEN, answers, DAY, Study(day=DAY))


def everything() -> dict[str, Answer]:
    return {
        path(place): Answer(marker(number, place.question)[0])
        for number, place in enumerate(PLACES)
    }


def allowed() -> dict[str, Answer]:
    seen = {path(place) for place in PLACES if may_be_seen(place)}
    return {name: answer for name, answer in everything().items() if name in seen}


def test_what_a_landlord_may_not_read_changes_nothing_in_the_dwelling() -> None:
    marked, silent = everything(), dwelling(seen(allowed()), HOME)
    outside = [path(place) for place in PLACES if not may_be_seen(place)]
    assert len(outside) > 150
    told = {name: marked[name] for name in outside}
    for answers in (told, dict.fromkeys(outside, Answer(state=State.REFUSED))):
        assert dwelling(seen({**allowed(), **answers}), HOME) == silent


def test_signal_logement_reads_the_landlord_and_no_more() -> None:
    assert len(landlord_rows(seen(everything()))) == len(LANDLORD)
    assert [label for label, _ in landlord_rows(seen({}))] == [
        "Nom", "Comment le joindre", "Prévenu du problème",
    ]  # fmt: skip


ASKED = (
    "Danger", "Occupation", "Bail", "État des lieux d’entrée", "Diagnostic (DPE)",
    "Numéro d’allocataire CAF", "Accepte la visite d’un agent",
    "Accepte qu’on écrive au propriétaire",
)  # fmt: skip
SILENT = Permission("landlord", allowed=False)


def test_signal_logement_is_told_what_its_form_asks_and_the_rest_is_to_fill_in() -> None:
    nothing = report_facts(seen({}), SILENT)
    assert nothing.asked == tuple((label, "") for label in ASKED)
    assert nothing.subjects == ()
    answers = {
        "danger_signs": Answer(("bare_wires", "overloaded_strip")), "dpe_class": Answer("g"),
        "tenure": Answer("private_tenant"), "documents": Answer(("lease",)),
    }  # fmt: skip
    found = dict(report_facts(seen(answers), replace(SILENT, state="refused")).asked)
    assert found == {
        **dict.fromkeys(ASKED, ""),
        "Danger": "oui, à vérifier\u00a0: fils électriques à nu",  # a strip is the household's own
        "Occupation": "Locataire du privé",
        "Bail": "vu à la visite",
        "Diagnostic (DPE)": "oui, lettre G",
        "Accepte qu’on écrive au propriétaire": "non",
    }


ALLOWED = {"tenure": Answer("private_tenant"), "housing_aid": Answer(value=True)}


@pytest.mark.parametrize(("answers", "inventory", "number"), [
    ({"entry_inventory": Answer(value=True), "caf_number": Answer("1234567 B")}, "oui",
     "1234567 B"),
    ({"entry_inventory": Answer(value=False)}, "non", ""),
    ({"entry_inventory": Answer(state=State.UNKNOWN), "caf_number": Answer(state=State.REFUSED)},
     "", ""),
    # hidden answers are read by nobody: no aid any more, an owner
    ({"housing_aid": Answer(value=False), "caf_number": Answer("1234567 B")}, "", ""),
    ({"tenure": Answer("owner"), "entry_inventory": Answer(value=True)}, "", ""),
])  # fmt: skip
def test_the_inventory_and_the_number_of_the_caf_are_told_as_the_household_said_them(
    answers: dict[str, Answer], inventory: str, number: str
) -> None:
    told = Seen(questionnaire(), {**ALLOWED, **answers}, DAY, Study(day=DAY))
    asked = dict(report_facts(told, SILENT).asked)
    assert (asked["État des lieux d’entrée"], asked["Numéro d’allocataire CAF"]) == (
        inventory, number,
    )  # fmt: skip


def test_the_number_of_the_caf_goes_on_the_sheet_of_the_dwelling_and_on_nothing_else() -> None:
    """Neither the landlord, nor a fund, nor the social worker's sheet has a line for it."""
    told = seen({**ALLOWED, "caf_number": Answer("1234567 B")})
    others = (dwelling(told, ()), fund_facts(told, "fund_fsl"), social_facts(told))
    assert all("1234567" not in repr(one) for one in others)
    assert "1234567 B" in repr(report_facts(told, SILENT))
    question = told.questionnaire.located["caf_number"].question
    assert "landlord" not in question.recipients


@pytest.mark.parametrize(("answers", "label", "said"), [
    ({"danger_signs": Answer(("none",))}, "Danger", "rien de noté pendant la visite"),
    ({"danger_signs": Answer(state=State.REFUSED)}, "Danger", ""),
    ({"mould_returns": Answer(True)}, "Danger",
     "oui, à vérifier\u00a0: moisissures qui reviennent"),
    ({"dpe_class": Answer(state=State.NOT_APPLICABLE)}, "Diagnostic (DPE)", "non, jamais fait"),
    ({"dpe_class": Answer(state=State.UNKNOWN)}, "Diagnostic (DPE)", ""),
])  # fmt: skip
def test_a_danger_and_a_diagnosis_are_said_as_they_are_known(
    answers: dict[str, Answer], label: str, said: str
) -> None:
    assert dict(report_facts(seen(answers), SILENT).asked)[label] == said


@for_each(("answers", "subjects"), [
    # what Signal Logement's own program gives to such disorders, and nothing for what is well
    ({"draughts": Answer(True)}, ["Décence", "Décence énergétique"]),
    ({"danger_signs": Answer(("no_heating",))}, ["Décence", "Règlement sanitaire départemental"]),
    ({"mould_returns": Answer(True)}, ["Mise en sécurité"]),
    ({"ventilation": Answer("none")}, ["Décence"]),
    ({"dpe_class": Answer("g")}, ["Décence", "Décence énergétique"]),
    ({"dpe_class": Answer("d"), "draughts": Answer(False), "mould_returns": Answer(False)}, []),
    ({"under_roof": Answer("basement"), "rooms/r1": Answer(True),
      "rooms/r1/has_window": Answer(False)}, ["Salubrité"]),
    ({"under_roof": Answer("neither"), "rooms/r1": Answer(True),
      "rooms/r1/has_window": Answer(False)}, []),
])  # fmt: skip
def test_a_disorder_is_of_the_subjects_that_a_service_checks(
    answers: dict[str, Answer], subjects: list[str]
) -> None:
    found = report_facts(seen(answers), SILENT).subjects
    assert [one.partition("\u00a0: ")[0] for one in found] == subjects
    assert all(one.endswith(".") for one in found)


# --- unknown is never zero, and « refuse » is nobody else's


def test_a_fund_reads_what_was_given_and_the_rest_is_empty() -> None:
    answers = {
        "monthly_income": Answer(state=State.REFUSED),
        "rfr": Answer(state=State.UNKNOWN),
        "arrears_amount": Answer(Decimal("612.40")),
        "arrears": Answer(True),
        "health_effect": Answer(True),
    }
    found = fund_facts(seen(answers), "fund_fse93")
    cells = dict((*found.people, *found.resources, *found.debt, *found.steps))
    assert cells["Ressources du mois"] == ""
    assert cells["Revenu fiscal de référence"] == ""
    assert cells["Dettes d’énergie et d’eau, en tout"] == "612,40\u00a0€"
    assert "refuse" not in " ".join(cells.values())
    assert "health" not in str(found)


@pytest.mark.parametrize(("document", "debt"), [
    ("fund_fsl", [("Lettre de coupure", "Oui, une lettre")]),
    ("fund_fse93", [("Dont électricité et gaz", ""), ("Lettre de coupure", "Oui, une lettre")]),
    ("fund_fseau93", [("Dont eau", "")]),
    ("fund_fsh94", [("Dont énergie", ""), ("Lettre de coupure", "Oui, une lettre")]),
])  # fmt: skip
def test_the_debt_of_all_bills_is_not_told_as_that_of_one(
    document: str, debt: list[tuple[str, str]]
) -> None:
    """The visit asks for energy and water in one: each fund has its own part to fill in."""
    answers = {
        "arrears": Answer(True), "arrears_amount": Answer(Decimal("612.40")),
        "arrears_since": Answer("2026-09"), "cut_notice": Answer("letter"),
    }  # fmt: skip
    found = fund_facts(Seen(questionnaire(), answers, DAY, Study(day=DAY)), document).debt
    assert list(found) == [
        ("Dettes d’énergie et d’eau, en tout", "612,40\u00a0€"), ("Depuis", "septembre 2026"),
        *debt,
    ]  # fmt: skip


def test_only_the_fsl_reads_a_rent_in_arrears() -> None:
    answers = {"arrears_rent": Answer(True)}
    for document, said in (("fund_fsl", True), ("fund_fse93", False), ("fund_fseau93", False)):
        labels = [label for label, _ in fund_facts(seen(answers), document).debt]
        assert ("Loyer en retard" in labels) is said


def test_the_social_worker_reads_the_budget() -> None:
    found = social_facts(seen({"monthly_income": Answer(Decimal(1240))}))
    assert found.budget
    assert "1\u202f240,00\u00a0€" in found.budget[0][1]


def test_the_social_worker_reads_first_what_a_review_puts_first() -> None:
    """The cut announced and the debt stand beside the mould that comes back."""
    owing = {
        "arrears": Answer(True), "arrears_amount": Answer(Decimal(612)),
        "cut_notice": Answer("letter"), "arrears_rent": Answer(True),
    }  # fmt: skip
    alert = replace(CO, id="mould", title="Moisissures qui reviennent")
    file = Seen(OPEN, owing, DAY, Study(day=DAY, alerts=(alert,)))
    assert social_facts(file).urgent == (
        "Moisissures qui reviennent", "Avis de coupure reçu",
        "Facture d’énergie ou d’eau en retard, 612\u00a0€ en tout", "Loyer en retard",
    )  # fmt: skip
    assert social_facts(seen({"arrears": Answer(state=State.REFUSED)})).urgent == ()


def test_the_social_worker_reads_facts_not_questions() -> None:
    found = social_facts(seen(everything()))
    labels = [label for label, _ in (*found.situation, *found.budget)]
    assert "Se prive de chauffage pour payer moins" in labels
    assert len(labels) == len(SITUATION) + len(BUDGET)
    for label in labels:
        assert not set(label.casefold().split()) & {"vous", "votre", "vos", "êtes-vous"}, label
        assert "-vous" not in label, label
        assert "?" not in label, label


# --- a supplier reads its own contract, never another's


def contracts(*suppliers: tuple[str, str, str]) -> Seen:
    answers: dict[str, Answer] = {}
    for number, (energy, supplier, meter) in enumerate(suppliers):
        answers |= {
            f"contracts/c{number}": Answer(True),
            f"contracts/c{number}/energy": Answer(energy),
            f"contracts/c{number}/supplier": Answer(supplier),
            f"contracts/c{number}/meter_number": Answer(meter),
        }
    return seen(answers)


TWO = (
    ("electricity", "Volt Exemple", "09123456789012"),
    ("gas", "Gaz Exemple", "21123456789012"),
)


@pytest.mark.parametrize(
    ("supplier", "energy", "meter"),
    [
        ("", "electricity", "09123456789012"),
        ("", "gas", "21123456789012"),
        ("Volt Exemple, réclamations", "", "09123456789012"),
        ("", "", ""),
        ("Un autre fournisseur", "", ""),
        ("Gaz Exemple", "electricity", ""),
        ("Ancien Exemple", "electricity", ""),
    ],
)
def test_a_letter_is_about_one_contract(supplier: str, energy: str, meter: str) -> None:
    found = dict(contract_facts(contracts(*TWO), supplier, energy=energy).rows)
    assert found["Numéro de compteur (PDL ou PCE)"] == meter


@pytest.mark.parametrize(
    ("supplier", "meter"),
    [
        ("", ""),
        ("Volt Exemple", "09123456789012"),
        ("Ancien Exemple, réclamations", "08999999999999"),
        ("Un autre fournisseur", ""),
    ],
)
def test_of_two_suppliers_of_one_energy_each_reads_its_own(supplier: str, meter: str) -> None:
    """The one that the household left, and owes, and that of today."""
    both = contracts(TWO[0], ("electricity", "Ancien Exemple", "08999999999999"))
    found = dict(contract_facts(both, supplier, energy="electricity").rows)
    assert found["Numéro de compteur (PDL ou PCE)"] == meter


def test_a_contract_of_no_known_supplier_is_that_of_the_only_one() -> None:
    found = contract_facts(contracts(("gas", "", "21123456789012")), "Gaz Exemple", energy="gas")
    assert dict(found.rows)["Numéro de compteur (PDL ou PCE)"] == "21123456789012"


@pytest.mark.parametrize("seen", [None, contracts(("gas", "Gaz Exemple", "21123456789012"))])
def test_what_the_letter_names_itself_is_not_to_fill_in(seen: Any) -> None:
    assert dict(contract_facts(seen, "EDF", energy="electricity").rows) == {
        "Énergie": "Électricité", "Fournisseur": "EDF", "Numéro de compteur (PDL ou PCE)": "",
    }  # fmt: skip


def test_without_a_visit_the_contract_is_to_fill_in() -> None:
    assert set(dict(contract_facts(None).rows).values()) == {""}


# --- on paper


@for_each("letter", every(), ids=lambda one: one.document)
def test_it_is_a_page_that_says_what_the_letter_says(letter: Letter) -> None:
    pdf = letter_pdf(letter)
    assert pdf == letter_pdf(letter)
    assert len(pages(pdf)) == 1
    said = text(pdf)
    for line in (*letter.to, letter.dated, *letter.signature):
        assert line.replace("\u00a0", " ") in said, line
    for part in letter.parts:
        for label, _ in part.rows:
            assert label in said


def test_an_advice_to_who_sends_it_is_not_printed() -> None:
    assert notice().advice
    assert "Gardez-en" not in text(letter_pdf(notice()))


def test_a_long_letter_goes_on_without_a_head() -> None:
    long = file(extra="\n".join(f"Un fait de plus, le numéro {number}." for number in range(60)))
    found = pages(letter_pdf(long))
    assert len(found) >= 2
    assert "numéro 59" in " ".join(found)
    assert "(suite)" not in found[1]


def test_training_is_written_across_the_page() -> None:
    assert "Entraînement" in text(letter_pdf(file(), training=True))


def test_signs_that_the_font_lacks_do_not_stop_a_letter() -> None:
    assert "?" in text(letter_pdf(file(extra="Un mot en \u4e2d\u6587.")))


# --- a second page


@for_each("formal", [True, False])
@for_each("before", range(16, 44, 3))
def test_a_title_stays_with_its_rows_and_a_name_never_signs_a_page_alone(
    formal: bool, before: int
) -> None:
    """However much stands before: the second page begins with a title, or with whole sentences."""
    facts = tuple((f"Fait{number}", f"Dit{number}") for number in range(12))
    made = Letter(
        document="landlord_file", title="Dossier", subject="Logement", sender=("ALEC-MVE",),
        to=("Au propriétaire",), dated="Le 13 janvier 2026", opening="Madame, Monsieur,",
        closing="Nos salutations.", signature=("Nadège",), enclosed=("Bail",), formal=formal,
        parts=(*items(f"Ligne{number}" for number in range(before)), *rows("Le titre", facts),
               *paragraphs("Dernier mot.")),
    )  # fmt: skip
    read = pages(letter_pdf(made))
    assert len(read) <= 2
    [at] = [page for page in read if "Le titre" in page]
    for label, words in facts:
        assert label in at
        assert words in at
    last = read[-1]
    for words in ("Dernier mot.", "Nadège", "Bail"):
        assert words in last
