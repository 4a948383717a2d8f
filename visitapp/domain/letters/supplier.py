"""A quarrel with a supplier: the written complaint, then the national energy mediator.

The mediator takes it from `mediator_answer` months after the complaint, for `mediator_then` more.
https://service-public.fr/particuliers/vosdroits/F20820
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.letters.facts import Envelope, Person
from visitapp.domain.letters.funds import ContractFacts
from visitapp.domain.letters.letter import Letter, Part, rows, text
from visitapp.domain.text import NBSP, date_long

DISPUTES: Mapping[str, tuple[str, str]] = {
    "estimated": (
        "Mes factures reposent sur des relevés estimés. Elles ne disent pas ma consommation.",
        "Je vous demande une facture refaite avec le vrai relevé de mon compteur.",
    ),
    "regularised": (
        "J’ai reçu une facture de rattrapage que je ne comprends pas.",
        "Je vous demande le détail du calcul, les relevés retenus et un délai de paiement.",
    ),
    "two_contracts": (
        "Deux contrats sont facturés pour une même énergie dans mon logement.",
        "Je vous demande d’arrêter celui qui est de trop et de rendre ce qui a été payé.",
    ),
    "options": (
        "Des services en plus sont sur ma facture. Je ne les ai pas demandés.",
        "Je vous demande de les arrêter et de rendre ce qui a été payé.",
    ),
    "payment": (
        "Ma mensualité ne correspond pas à ma consommation.",
        "Je vous demande de la calculer de nouveau, avec le vrai relevé de mon compteur.",
    ),
    "cut": (
        "Mon énergie est coupée, ou sa puissance est réduite.",
        "Je vous demande de la remettre, et un délai de paiement que je peux tenir.",
    ),
}
"""By dispute: what is wrong, and what is asked."""
SAY_WHAT = UserError(
    "Il manque le sujet de la réclamation.", "Choisissez-le, ou écrivez-le dans « Phrases »."
)
NO_DATE = UserError(
    "Il manque la date de la réclamation écrite.", "Le médiateur compte les mois de ce jour."
)


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when the mediator may be asked, both days included."""

    complaint_on: date
    opens: date
    closes: date


def supplier_complaint(
    envelope: Envelope, person: Person, contract: ContractFacts, *, dispute: str,
    answer_months: int,
) -> Letter:  # fmt: skip
    """The written complaint that starts every delay. Raises `UserError` when it says nothing."""
    delay = f"{answer_months}{NBSP}mois"
    return Letter(
        document="supplier_complaint",
        title="Réclamation au fournisseur",
        subject="Réclamation écrite sur mon contrat",
        sender=person.block,
        to=envelope.addressed("Au service des réclamations du fournisseur (à compléter)"),
        dated=f"Le {date_long(envelope.day)}",
        opening="Madame, Monsieur,",
        parts=(
            *_dispute(envelope, dispute),
            *rows("Mon contrat", contract.rows),
            *text(
                f"Merci de me répondre par écrit. Sans bonne réponse dans les {delay}, je pourrai "
                "saisir le médiateur national de l’énergie, gratuitement."
            ),
        ),
        closing="Je vous prie de recevoir, Madame, Monsieur, mes salutations.",
        enclosed=envelope.papers,
        signature=(person.name, "Signature\u00a0:"),
        advice="Gardez une copie et la preuve de l’envoi\u00a0: les délais comptent de ce jour.",
    )


def mediator_referral(
    envelope: Envelope, person: Person, contract: ContractFacts, *, dispute: str,
    window: Window | None,
) -> Letter:  # fmt: skip
    """The mediator’s form. Raises `UserError` with no complaint, too early or too late."""
    if window is None:
        raise NO_DATE
    _check(envelope.day, window)
    return Letter(
        document="mediator_referral",
        title="Saisine du médiateur national de l’énergie",
        subject="Litige avec un fournisseur d’énergie",
        sender=person.block,
        to=envelope.addressed("Médiateur national de l’énergie"),
        dated=f"Le {date_long(envelope.day)}",
        opening="Madame, Monsieur,",
        parts=(
            *text(
                f"J’ai écrit à mon fournisseur le {date_long(window.complaint_on)}. "
                "Je n’ai pas reçu de bonne réponse.",
            ),
            *_dispute(envelope, dispute),
            *rows("Mon contrat", contract.rows),
            *text("Je vous demande de m’aider à trouver une solution avec le fournisseur."),
        ),
        closing="Je vous prie de recevoir, Madame, Monsieur, mes salutations.",
        enclosed=envelope.papers,
        signature=(person.name, "Signature\u00a0:"),
        advice=f"Possible jusqu’au {date_long(window.closes)}. La démarche est gratuite.",
    )


def _check(day: date, window: Window) -> None:
    if day < window.opens:
        raise UserError(
            f"Le médiateur se saisit à partir du {date_long(window.opens)}.",
            "Le fournisseur a encore du temps pour répondre.",
        )
    if day > window.closes:
        raise UserError(
            f"Le délai du médiateur est passé depuis le {date_long(window.closes)}.",
            "Demandez à énergie-info ce qui reste possible.",
        )


def _dispute(envelope: Envelope, dispute: str) -> tuple[Part, ...]:
    said = DISPUTES.get(dispute, ())
    if not said and not envelope.added:
        raise SAY_WHAT
    return text(*said[:1], *envelope.added, *said[1:])
