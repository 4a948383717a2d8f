"""The social worker's and the agency's versions, and the door that picks one."""

import pytest

from tests.reports.reading import outline, pages, text
from tests.reports.samples import ANSWERS, study, subject
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.errors import UserError
from visitapp.reports.render import AUDIENCES, report


def test_the_social_worker_needs_the_household_s_yes() -> None:
    refused = {**ANSWERS, "consent_social_worker": Answer(False)}
    with pytest.raises(UserError, match="n’a pas accepté"):
        report(subject(answers=refused), "social-worker")


def test_the_social_worker_reads_budget_aids_and_doors() -> None:
    said = text(report(subject(), "social-worker"))
    for words in (
        "1 650,00 €",
        "310,00 €",
        "soit 11 % des ressources",
        "Le chèque énergie",
        "à demander",
        "Rien n’est acquis",
        "ADIL",
        "Le bailleur a-t-il été prévenu",
    ):
        assert words in said


def test_the_share_of_income_needs_an_income() -> None:
    answers = {**ANSWERS, "monthly_income": Answer(state=State.REFUSED)}
    said = text(report(subject(answers=answers), "social-worker"))
    assert "des ressources" not in said
    assert "refuse" in said


def test_the_social_worker_is_never_shown_what_is_hidden_from_him() -> None:
    answers = {**ANSWERS, "people_present": Answer("Témoin Secret")}
    assert "Témoin" not in text(report(subject(answers=answers), "social-worker"))


def test_the_agency_gets_the_six_pages_then_the_calculation_then_every_answer() -> None:
    made = report(subject(), "internal")
    assert outline(made)[6:] == ["Comment nous avons calculé", "Les réponses"]
    said = text(made)
    for words in (
        "visit@1",
        "VisitApp 0.1.0",
        "10 800 à 11 700 kWh",
        "Baisser le séjour à 20 °C (gardée)",
        "620 / 750 / 880 kWh",
        "Température réglée",
        "mesuré",
        "ADEME",
        "Barème réglementé",
    ):
        assert words in said


def test_every_answer_that_counts_is_listed_with_code_source_and_reason() -> None:
    answers = {
        **ANSWERS,
        "surface": Answer(
            ANSWERS["surface"].value, source=Source.MEASURED, note="sur le bail", kept="loft"
        ),
    }
    last = " ".join(pages(report(subject(answers=answers), "internal"))[6:])
    code = subject().questionnaire.located["surface"].code
    said = f"{code} Quelle est la surface habitable : 58 m² (mesuré), sur le bail, loft"
    assert said in last


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_every_audience_gives_the_same_bytes_twice(audience: str) -> None:
    assert report(subject(), audience) == report(subject(), audience)


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_training_marks_every_page_of_every_audience(audience: str) -> None:
    made = pages(report(subject(training=True), audience))
    assert all("Entraînement" in words for words in made)


@pytest.mark.parametrize("audience", sorted(AUDIENCES))
def test_typed_words_with_strange_signs_still_print(audience: str) -> None:
    answers = {**ANSWERS, "fittings/r1/room": Answer("Chambre 😀\x07")}
    strange = subject(name="Li 漢 B.", answers=answers, visitor="Zoé 🙂", address=("8, 道",))
    assert report(strange, audience).startswith(b"%PDF")


def test_an_unknown_audience_is_said_in_one_sentence() -> None:
    with pytest.raises(UserError, match="Rapport inconnu"):
        report(subject(), "neighbour")


def test_without_an_agency_the_shipped_one_signs() -> None:
    first = pages(report(subject(agency="", structure="")))[0]
    assert "pour ALEC-MVE" in first


def test_alerts_lead_the_social_worker_s_page_too() -> None:
    from tests.reports.samples import CO

    first = pages(report(subject(study=study(alerts=(CO,))), "social-worker"))[0]
    assert first.index("À faire tout de suite") < first.index("La situation")
