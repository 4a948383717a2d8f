"""The family and consent of each shipped orientation, in the words of the first screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.consents.consents import (
    CHEQUE_ENERGIE,
    EMPLOYMENT,
    FUND_FSE93,
    FUND_FSEAU93,
    FUND_FSH94,
    FUND_FSL,
    LANDLORD,
    MEDIATOR,
    PARTNER,
    REPORT,
    SOCIAL_WORKER,
    SUPPLIER,
    SUPPLIER_WATER,
)

FAMILIES: Mapping[str, str] = {
    "debt": "Factures et dettes",
    "dwelling": "Le logement",
    "rights": "Droits et aides",
    "contract": "Le contrat d’énergie",
    "works": "Travaux et équipement",
    "health": "La santé",
    "life": "La vie de tous les jours",
}
"""In the order of the screen: what presses first."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a solution is followed: family, recipient (a `supplier` is chosen), partners, letter."""

    family: str
    recipient: str = PARTNER
    sorts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()


OTHER = Way("life")
"""A need found by hand."""
_LANDLORD = ("landlord_notice", "landlord_file")
_FUND = ("social", "fund")
WAYS: Mapping[str, Way] = {
    "landlord_letter": Way("dwelling", LANDLORD, ("legal",), ("landlord_notice",)),
    "landlord_mediation": Way("dwelling", LANDLORD, ("legal",), ("landlord_file",)),
    "hygiene_service": Way("dwelling", REPORT, ("hygiene",), ("report_sheet",)),
    "conciliation": Way("dwelling", PARTNER, ("legal",), ("partner_link",)),
    "caf_decency": Way("dwelling", PARTNER, ("social",), ("partner_link",)),
    "adil": Way("rights", PARTNER, ("legal",), ("partner_link",)),
    "energy_decency": Way("dwelling", LANDLORD, ("legal",), _LANDLORD),
    "rent_freeze": Way("rights", PARTNER, ("legal",), ("partner_link",)),
    "label_update": Way("rights", PARTNER, ("works", "legal"), ("partner_link",)),
    "cut_protection": Way("debt", SUPPLIER, ("energy",), ("supplier_complaint",)),
    "supplier_plan": Way("debt", SUPPLIER, ("energy",)),
    "fse93": Way("debt", FUND_FSE93, _FUND, ("fund_fse93",)),
    "fseau93": Way("debt", FUND_FSEAU93, _FUND, ("fund_fseau93",)),
    "fsh94": Way("debt", FUND_FSH94, _FUND, ("fund_fsh94",)),
    "fsl75": Way("debt", FUND_FSL, _FUND, ("fund_fsl",)),
    "fsl": Way("debt", FUND_FSL, _FUND, ("fund_fsl",)),
    "action_logement": Way("debt", PARTNER, ("fund", "social"), ("partner_link",)),
    "energy_mediator": Way("contract", MEDIATOR, ("energy",), ("mediator_referral",)),
    "contract_review": Way("contract", PARTNER, ("energy",), ("partner_link",)),
    "contract_name": Way("contract", SUPPLIER, ("energy",)),
    "cheque_energie": Way("rights", CHEQUE_ENERGIE, ("energy",), ("cheque_energie",)),
    "social_worker": Way("debt", SOCIAL_WORKER, ("social",), ("social_worker_link",)),
    "budget_advice": Way("debt", PARTNER, ("budget", "social"), ("partner_link",)),
    "social_rights": Way("rights", SOCIAL_WORKER, ("social",), ("social_worker_link",)),
    "health": Way("health", PARTNER, ("health",), ("partner_link",)),
    "france_renov": Way("works", PARTNER, ("works",), ("partner_link",)),
    "decent_home_aid": Way("works", PARTNER, ("works",), ("partner_link",)),
    "adaptation": Way("works", PARTNER, ("works",), ("partner_link",)),
    "small_works": Way("works", PARTNER, ("repairs",), ("partner_link",)),
    "water_leak": Way("contract", SUPPLIER_WATER, ("energy",), ("supplier_complaint",)),
    "building": Way("dwelling", LANDLORD, ("legal",), _LANDLORD),
    "rehousing": Way("dwelling", SOCIAL_WORKER, ("social",), ("social_worker_link",)),
    "appliance_reuse": Way("works", PARTNER, ("repairs", "other"), ("partner_link",)),
    "workshop": Way("life", PARTNER, ("other",), ("partner_link",)),
    "heat_wave": Way("health", PARTNER, ("social",), ("partner_link",)),
    "employment": Way("life", EMPLOYMENT, ("employment",), ("employment_link",)),
}


def way_of(need: str) -> Way:
    """How a need is followed; one found by hand goes to a partner."""
    return WAYS.get(need, OTHER)
