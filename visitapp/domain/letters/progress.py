"""What follows a registration, told without the household; services by family, not by aid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from visitapp.domain.consents.consents import (
    CHEQUE_ENERGIE,
    EMPLOYMENT,
    FUND,
    LANDLORD,
    MEDIATOR,
    PARTNER,
    REPORT,
    SOCIAL_WORKER,
    SUPPLIER,
    family_of,
)
from visitapp.domain.letters.facts import Agency, Envelope
from visitapp.domain.letters.letter import Letter, Part, items, text
from visitapp.domain.letters.registrations import (
    PAPERS,
    RULES,
    TO_HOUSEHOLD,
    TO_REFERRER,
    Registration,
    doors,
    reaching,
    state_letter,
)
from visitapp.domain.support.contacts import Contact
from visitapp.domain.text import date_long, hour

PLANNED, VISITED, UNVISITED = "planned", "visited", "unvisited"
BY_DOCUMENT: Mapping[str, str] = {
    "visit_planned": PLANNED, "visit_done": VISITED, "closed_unvisited": UNVISITED,
    "visit_planned_told": PLANNED, "visit_done_told": VISITED,
    "closed_unvisited_told": UNVISITED,
}  # fmt: skip
"""The stage that each document tells; those to who registered the household end in `_told`."""
NOT_DONE = "La visite n’a pas pu se faire."
WHY: Mapping[str, str] = {
    "moved": RULES["moved"],
    "no_answer": "Nous n’avons pas réussi à nous parler.",
    "declined": RULES["declined"], "elsewhere": RULES["outside"],
    "not_eligible": RULES["income"],
}  # fmt: skip
"""Why a file was closed without a visit, to the household; another reason is not written."""
FAMILIES: Mapping[str, str] = {
    SOCIAL_WORKER: "un travailleur social",
    FUND: "un fonds d’aide (FSL, CCAS…)",
    CHEQUE_ENERGIE: "le chèque énergie",
    SUPPLIER: "le fournisseur d’énergie ou d’eau",
    MEDIATOR: "le médiateur national de l’énergie",
    LANDLORD: "le propriétaire ou le bailleur",
    REPORT: "le service d’hygiène, Signal Logement",
    EMPLOYMENT: "un service de l’emploi",
    PARTNER: "un service partenaire",
}
"""The services that a household is oriented to, in the order they are told."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What may be told of a stage; `oriented` families (None: not told), `motive` of `WHY`."""

    day: date | None = None
    at: str = ""
    prepare: tuple[str, ...] = ()
    oriented: tuple[str, ...] | None = None
    motive: str = ""


def stages(file: str, *, planned: bool, visited: bool) -> tuple[str, ...]:
    """Where a household stands after registration (`file`: its state), a second visit included."""
    found = [PLANNED] if planned else []
    if visited:
        found.append(VISITED)
    elif file in ("closed", "refused"):
        return (UNVISITED,)
    return tuple(found)


def families(recipients: Iterable[str]) -> tuple[str, ...]:
    """The families of the services that a household is oriented to, each once, in order."""
    there = {family_of(one) for one in recipients}
    return tuple(words for name, words in FAMILIES.items() if name in there)


def progress_state(
    document: str, envelope: Envelope, agency: Agency, told: Registration, progress: Progress,
    services: Mapping[str, Contact],
) -> Letter:  # fmt: skip
    """To the household."""
    stage = BY_DOCUMENT[document]
    subjects = {PLANNED: "Votre visite", VISITED: "Votre visite", UNVISITED: "Votre dossier"}
    parts: tuple[Part, ...] = {
        PLANNED: (*text(_day(progress), "Elle est gratuite. Pour ce jour-là, gardez si possible :"),
                  *items(progress.prepare or PAPERS),
                  *text("Si ce jour ne vous convient plus, dites-le-nous.")),
        VISITED: text("Votre visite a eu lieu. Merci de votre accueil.",
                      "Si vous avez une question sur le bilan ou sur la suite, appelez-nous."),
        UNVISITED: (*text("Votre dossier est fermé, sans visite.",
                          WHY.get(progress.motive, NOT_DONE),
                          "Vous pouvez vous inscrire de nouveau quand vous le voulez."),
                    *doors(services)),
    }[stage]  # fmt: skip
    last = text(*envelope.added, *reaching(agency, told, "vous"))
    return state_letter(document, subjects[stage], envelope, agency, told, (*parts, *last),
                        (TO_HOUSEHOLD,))  # fmt: skip


def progress_told(
    document: str, envelope: Envelope, agency: Agency, told: Registration, progress: Progress
) -> Letter:
    """To who registered the household, if it agreed: neither the day, nor why."""
    parts: tuple[Part, ...] = {
        PLANNED: text("Un jour de visite est fixé avec le foyer que vous avez inscrit.",
                      "Nous vous dirons si la visite a eu lieu."),
        VISITED: (*text("La visite du foyer que vous avez inscrit a eu lieu."),
                  *_oriented(progress.oriented)),
        UNVISITED: text("Le dossier du foyer que vous avez inscrit est fermé, sans visite.",
                        NOT_DONE),
    }[BY_DOCUMENT[document]]  # fmt: skip
    last = text(*envelope.added, *reaching(agency, told, "le foyer"))
    return state_letter(document, "Suite donnée à une inscription", envelope, agency, told,
                        (*parts, *last), envelope.addressed(TO_REFERRER))  # fmt: skip


def _day(progress: Progress) -> str:
    """« Votre visite est prévue le mardi 1er décembre 2026, à 14 h 30. »"""
    day = f" le {date_long(progress.day, weekday=True)}" if progress.day is not None else ""
    at = f", à {hour(progress.at)}" if day and progress.at else ""
    return f"Votre visite est prévue{day}{at}."


def _oriented(families_: tuple[str, ...] | None) -> tuple[Part, ...]:
    if families_ is None:
        return ()
    if not families_:
        return text("À ce jour, aucune orientation ne lui est proposée.")
    return (*text("Le foyer est orienté vers :"), *items(families_))
