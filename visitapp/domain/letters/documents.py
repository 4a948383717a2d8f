"""Every document that can leave: its name, its recipient, its papers."""

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
    NAMED,
    PARTNER,
    REFERRER,
    REPORT,
    SOCIAL_WORKER,
    SUPPLIER,
    SUPPLIERS,
    Recipient,
    of_partner,
)

HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Document:
    """`recipient` of a letter to a supplier is `supplier`: its energy says which.

    `solution` is the shipped orientation whose papers are joined, if not `papers`.

    `tenant`: only for who rents; `departments`: only there. `waits`: an answer is waited for.
    """

    id: str
    title: str
    recipient: str
    solution: str = ""
    departments: tuple[str, ...] = ()
    tenant: bool = False
    papers: tuple[str, ...] = ()
    waits: bool = True


DOCUMENTS: Mapping[str, Document] = {
    one.id: one
    for one in (
        Document("landlord_notice", "Lettre du locataire au propriétaire", LANDLORD,
                 "landlord_letter", tenant=True),
        Document("landlord_file", "Dossier de médiation pour le propriétaire", LANDLORD,
                 "landlord_mediation", tenant=True),
        Document("fund_fsl", "Fiche de demande au FSL", FUND_FSL, "fsl"),
        Document("fund_fse93", "Fiche de demande au FSE", FUND_FSE93, "fse93", ("93",)),
        Document("fund_fseau93", "Fiche de demande au FSEau", FUND_FSEAU93, "fseau93", ("93",)),
        Document("fund_fsh94", "Fiche de demande au FSH", FUND_FSH94, "fsh94", ("94",)),
        Document("cheque_energie", "Demande de chèque énergie", CHEQUE_ENERGIE, "cheque_energie"),
        Document("supplier_complaint", "Réclamation au fournisseur", SUPPLIER,
                 papers=("Facture contestée", "Photo du compteur, avec la date", "Contrat")),
        Document("mediator_referral", "Saisine du médiateur de l’énergie", MEDIATOR,
                 "energy_mediator"),
        Document("social_worker_link", "Fiche de liaison pour le travailleur social",
                 SOCIAL_WORKER, "social_worker"),
        Document("partner_link", "Fiche de liaison pour un partenaire", PARTNER),
        Document("employment_link", "Fiche de liaison pour l’emploi", EMPLOYMENT, "employment"),
        Document("report_sheet", "Fiche pour Signal Logement", REPORT, "hygiene_service"),
    )
}  # fmt: skip
"""In the order of the screen."""
NOTICES: Mapping[str, Document] = {
    one.id: one
    for one in (
        Document("registration_state", "Réponse à l’inscription", HOUSEHOLD, waits=False),
        Document("registration_refused", "Refus de l’inscription, autres adresses", HOUSEHOLD,
                 waits=False),
        Document("registration_told", "Suite donnée, pour la personne qui inscrit", REFERRER,
                 waits=False),
        Document("visit_planned", "Visite prévue, pour le foyer", HOUSEHOLD, waits=False),
        Document("visit_planned_told", "Visite prévue, pour la personne qui inscrit", REFERRER,
                 waits=False),
        Document("visit_done", "Visite faite, pour le foyer", HOUSEHOLD, waits=False),
        Document("visit_done_told", "Visite faite, pour la personne qui inscrit", REFERRER,
                 waits=False),
        Document("closed_unvisited", "Dossier fermé sans visite, pour le foyer", HOUSEHOLD,
                 waits=False),
        Document("closed_unvisited_told", "Dossier fermé, pour la personne qui inscrit", REFERRER,
                 waits=False),
    )
}  # fmt: skip
"""What becomes of a registration: they say nothing of the household, and wait for no answer."""
EVERY: Mapping[str, Document] = {**DOCUMENTS, **NOTICES}
WRITTEN_BY_HOUSEHOLD = frozenset(
    {"landlord_notice", "cheque_energie", "supplier_complaint", "mediator_referral"}
)
"""Letters under the household's own name and address: the agency only types them."""
REPLIED = frozenset({"social_worker_link", "partner_link", "employment_link"})
"""Those that are answered on a page of the server, by the code that they bear."""

STRUCTURES = frozenset(
    {*NAMED, SOCIAL_WORKER, REPORT, FUND_FSL, FUND_FSE93, FUND_FSEAU93, FUND_FSH94}
)
"""Recipients that a partner of the directory may be; one that is named is who receives.

The landlord, a supplier, the mediator and the service of the chèque énergie are nobody's else: a
partner that helps with one of these is not who its letter goes to.
"""


def partner_of(document: str, partner: str) -> str:
    """The partner that a letter goes to; empty when it goes to none."""
    return partner if document in EVERY and EVERY[document].recipient in STRUCTURES else ""


def addressee(document: str, *, partner: str = "", energy: str = "") -> Recipient:
    """Whose consent a letter takes; empty for a document that is not known."""
    if document not in EVERY:
        return ""
    recipient = EVERY[document].recipient
    if recipient == SUPPLIER:
        return SUPPLIERS.get(energy, SUPPLIER)
    return of_partner(partner) if partner_of(document, partner) else recipient


def bears_logos(document: str) -> bool:
    """Not the household's own letters, nor a landlord's: logos would tell of a small income."""
    return document not in WRITTEN_BY_HOUSEHOLD and EVERY[document].recipient != LANDLORD
