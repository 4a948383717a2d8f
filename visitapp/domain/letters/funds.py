"""Requests of money, known and to fill in: a solidarity fund, a missing chèque énergie."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.letters.address_changed import HomeBefore
from visitapp.domain.letters.facts import Agency, Envelope, Person, Rows
from visitapp.domain.letters.letter import Letter, rows, text
from visitapp.domain.text import NBSP, date_long

FUNDS: Mapping[str, tuple[str, str]] = {
    "fund_fsl": ("Fonds de solidarité pour le logement (FSL)", "une aide pour payer une dette"),
    "fund_fse93": (
        "Fonds de solidarité énergie (FSE, Seine-Saint-Denis)",
        "une aide pour une facture d’électricité ou de gaz",
    ),
    "fund_fseau93": (
        "Fonds de solidarité eau (FSEau, Seine-Saint-Denis)",
        "une aide pour une facture d’eau",
    ),
    "fund_fsh94": (
        "Fonds de solidarité habitat (FSH, Val-de-Marne)",
        "une aide pour une dette d’énergie",
    ),
}
"""By document: the fund's name, and what is asked of it."""


@dataclass(frozen=True, slots=True)
class FundFacts:
    """Household, resources, charges, debt, what was tried; `before`: where it was visited."""

    people: Rows = ()
    resources: Rows = ()
    debt: Rows = ()
    steps: Rows = ()
    before: HomeBefore | None = None


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """One contract: supplier, holder, meter."""

    rows: Rows = ()


def fund_request(
    document: str, envelope: Envelope, person: Person, agency: Agency, facts: FundFacts
) -> Letter:
    """The request sheet of one fund of `FUNDS`. Raises `KeyError` for another document."""
    fund, asked = FUNDS[document]
    who = (
        ("Nom", person.name), ("Adresse", ", ".join(person.address)), ("Téléphone", person.phone),
        *facts.people,
    )  # fmt: skip
    return Letter(
        document=document,
        title="Fiche de demande d’aide",
        subject=f"Demande d’aide pour {person.name}",
        sender=agency.block,
        to=envelope.addressed(fund),
        dated=f"Le {date_long(envelope.day)}",
        parts=(
            *text(
                f"Le foyer demande {asked}. Il a donné son accord pour l’envoi de cette fiche.",
                "Les réponses sont celles du foyer. Elles sont à vérifier avec les papiers.",
                facts.before.for_fund if facts.before is not None else "",
            ),
            *rows("Le foyer", who),
            *rows("Ressources et charges", facts.resources),
            *rows("La dette", facts.debt),
            *rows("Ce qui a déjà été demandé", facts.steps),
            *text(*envelope.added),
        ),
        enclosed=envelope.papers,
        signature=("Date et signature du foyer\u00a0:",),
        advice="L’aide est décidée par le fonds, selon son règlement.",
        formal=False,
    )


def cheque_energie_claim(
    envelope: Envelope, person: Person, contract: ContractFacts, *, proof_months: int,
    received_on: date | None = None,
) -> Letter:  # fmt: skip
    """The household's own claim; `received_on`: the day that it said the contrary."""
    proof = f"L’attestation de contrat date de moins de {proof_months}{NBSP}mois."
    return Letter(
        document="cheque_energie",
        title="Demande de chèque énergie",
        subject="Demande de chèque énergie",
        sender=person.block,
        to=envelope.addressed("Chèque énergie, service des demandes"),
        dated=f"Le {date_long(envelope.day)}",
        opening="Madame, Monsieur,",
        parts=(
            *text(
                "Je n’ai pas reçu le chèque énergie cette année. Je pense y avoir droit.",
                "Je vous demande de regarder mon dossier, avec les papiers joints.",
            ),
            *rows("Mon contrat d’électricité", contract.rows),
            *text(*envelope.added, proof),
        ),
        closing="Je vous prie de recevoir, Madame, Monsieur, mes salutations.",
        enclosed=envelope.papers,
        signature=(person.name, "Signature\u00a0:"),
        advice=f"{_said_received(received_on)}La date limite de l’année est à vérifier sur le "
        "site du chèque énergie.",
    )


def _said_received(on: date | None) -> str:
    if on is None:
        return ""
    return (
        f"Le {date_long(on)}, le foyer a dit qu’il a reçu le chèque énergie cette année. "
        "Vérifiez avec lui avant l’envoi. "
    )
