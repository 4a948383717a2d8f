"""Signs of energy poverty and rights: for professionals, and never on the household's paper."""

from datetime import date
from decimal import Decimal

import pytest

from tests.reports.reading import text
from tests.reports.samples import study, subject
from visitapp.domain.support.results import Indicator, Orientation, Right
from visitapp.domain.text import french
from visitapp.reports.render import report

TEE = Indicator(
    "tee", french("Taux d’effort énergétique"), "yes", Decimal("0.13"), "1",
    french("TEE 13 % (seuil 8 %)"), ("Énergie et ressources",), "ONPE", True, 2026,
)  # fmt: skip
BRDE = Indicator("brde", "BRDE", "unknown", None, "", "BRDE pas calculable")
TRUCE = Right(
    "winter_truce", french("Trêve d’hiver"), french("Pas de coupure avant avril."),
    until=date(2027, 3, 31), source="énergie-info", to_check=True,
)  # fmt: skip
FUND = Orientation(
    "fund", "Un fonds de secours", "Une aide.", ("Une dette",),
    check=french("À vérifier : barème."),
    who="Le foyer au CCAS", documents=("Facture impayée",), deadline="Avant la coupure.",
)  # fmt: skip
STUDY = study(indicators=(TEE, BRDE), rights=(TRUCE,), orientations=(FUND,))


def said(audience: str) -> str:
    return text(report(subject(study=STUDY), audience))


def test_the_social_worker_reads_the_value_with_its_threshold_and_the_rights() -> None:
    words = said("social-worker")
    for one in (
        "TEE 13 % (seuil 8 %) (à vérifier)",
        "Trêve d’hiver (à vérifier) : Pas de coupure avant avril.",
        "Qui agit : Le foyer au CCAS. Quand : Avant la coupure. Papiers : Facture impayée.",
    ):
        assert one in words
    assert "BRDE" not in words


def test_the_annex_lists_them_all() -> None:
    words = said("internal")
    assert "BRDE pas calculable" in words
    assert "TEE 13" in words
    assert "Pas de coupure avant avril" in words


@pytest.mark.parametrize("audience", ["household", "landlord"])
def test_neither_the_household_nor_the_landlord_is_given_a_sign(audience: str) -> None:
    words = said(audience)
    for hidden in ("TEE", "BRDE", "précarité", "Trêve d’hiver (à vérifier)"):
        assert hidden not in words
