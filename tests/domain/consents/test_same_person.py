"""Whether two names are of one social worker: corrected or married she is, replaced she is not."""

from tests.for_each import for_each
from visitapp.domain.consents.same_person import same_social_worker

SABINE = "Sabine Modèle, CCAS de Romainville, 01 99 00 00 12"


@for_each(
    "name",
    [
        SABINE, "sabine MODELE, CCAS de Romainville", "Sabine Modèle", "Mme Sabine Modèle",
        "Sabine Modele, CCAS Romainville, tél. 01.99.00.00.13", "Sabine Modèlle, CCAS Romainville",
        "Sabine Modèle, CCAS de Romainville (s.modele@ccas.example)",
        "CCAS de Romainville, Sabine Modèle", "Sabine Modèle - CCAS de Romainville",
        "Sabine Exemple, née Modèle, CCAS de Romainville", "Sabine Exemple (née Modèle)",
        "Sabine Modèle épouse Exemple", "Sabine Modèle ép. Exemple, CCAS de Romainville",
        "Sabine Modèle-Exemple, CCAS de Romainville", "Sabine Exemple-Modèle",
    ],
)  # fmt: skip
def test_corrected_or_married_she_is_the_same(name: str) -> None:
    assert same_social_worker(SABINE, name)
    assert same_social_worker(name, SABINE)


@for_each(
    "name",
    [
        "Karim Exemple, CCAS de Romainville, 01 99 00 00 12", "CCAS de Romainville",
        "Sabine Modèle, service social de Pantin", "Sabine Exemple, CCAS de Romainville",
        "Mme Modèle, CCAS de Romainville", "Sabine, CCAS de Romainville", "Martine Modèle", "",
        "01 99 00 00 12", "Karim Exemple (remplace Sabine Modèle)",
        "Sabine Modèle, CCAS de Romainville, en congé",
        "Sabine Modèle (remplaçante : Mme Exemple)", "Sabine Exemple, ex Modèle",
        "Sabine Exemple, née Autre", "Sabine Autre-Exemple", "Paul Exemple, né Modèle",
    ],
)  # fmt: skip
def test_another_of_the_same_service_is_not(name: str) -> None:
    assert not same_social_worker(SABINE, name)
    assert not same_social_worker(name, SABINE)


def test_who_is_nobody_is_not_somebody() -> None:
    assert not same_social_worker("", "")
    assert not same_social_worker("01 99 00 00 12", "01 99 00 00 13")
    assert same_social_worker("Anne-Marie", "Anne-Marie")
