"""What becomes of a registration, told without anything of the household but its number."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from visitapp.domain.letters.facts import Agency, Envelope
from visitapp.domain.letters.letter import Letter, Part, heading, items, text
from visitapp.domain.letters.reply_ways import otherwise, ways
from visitapp.domain.support.contacts import Contact
from visitapp.domain.text import NBSP, capital, date_long

Then = Literal["waits", "called", "over"]
"""Of a registration filed onto a file: that one waits for its visit, its household is called again,
or it waits no more."""
TO_HOUSEHOLD, TO_REFERRER = "Au foyer inscrit", "À la personne qui a inscrit le foyer"
ADVICE = (
    "Ce texte ne dit rien du foyer. Son adresse s’écrit sur l’enveloppe, ou dans la messagerie."
)
PAPERS = (
    "les factures d’énergie et d’eau", "le dernier avis d’impôt", "les contrats d’énergie",
)  # fmt: skip
RULES: Mapping[str, str] = {
    "outside": "La visite est pour les habitants de certaines communes.",
    "income": "La visite est pour les foyers sous un plafond de revenus.",
    "no_answer": "Nous n’avons pas réussi à parler avec vous.",
    "declined": "La visite n’est plus souhaitée.",
    "moved": "La visite était pensée pour un autre logement.",
}
"""By motive of a refusal, the rule that is told; another one is told on the telephone."""
DOORS: Mapping[str, str] = {
    "france_renov": "un conseil gratuit sur le logement et les travaux, pour tous",
    "energie_info": "une question ou un désaccord sur une facture d’énergie",
    "cheque_energie": "savoir si l’on a droit au chèque énergie",
    "adil": "un conseil gratuit sur la location, les charges, les travaux",
    "ccas": "une aide pour payer une facture",
}
"""Other doors, open to everybody: by public service, what it is for."""
YOURS: Mapping[str, str] = {
    "son nom": "votre nom",
    "un moyen de le joindre": "un moyen de vous joindre, par exemple un téléphone",
    "son accord pour être appelé": "votre accord pour être appelé",
    "sa commune": "votre commune",
    "son revenu fiscal de référence": "votre revenu fiscal de référence, écrit sur l’avis d’impôt",
    "combien ils sont": "le nombre de personnes qui vivent chez vous",
}
"""Each thing that may be missing, as it is said to the household itself."""
HOUSEHOLD_STATES: Mapping[str, tuple[str, ...]] = {
    "received": ("Votre inscription est bien reçue. Nous la lisons, puis nous vous répondons.",),
    "to_complete": ("Votre inscription est bien reçue. Il nous manque encore :",),
    "accepted": (
        "Votre inscription est acceptée.",
        "Nous allons vous appeler pour prendre rendez-vous. La visite est gratuite.",
        "Pour ce jour-là, gardez si possible :",
    ),
    "duplicate": (
        "Un dossier existe déjà pour votre foyer. Nous gardons celui-là, vous n’avez rien à faire.",
    ),
}
REFERRER_STATES: Mapping[str, tuple[str, ...]] = {
    "received": ("L’inscription que vous avez faite est bien reçue. Nous la lisons.",),
    "to_complete": ("L’inscription que vous avez faite est bien reçue. Il nous manque encore :",),
    "accepted": (
        "L’inscription que vous avez faite est acceptée. Nous appelons le foyer pour prendre "
        "rendez-vous.",
    ),
    "refused": (
        "L’inscription que vous avez faite n’est pas retenue. Le foyer en est informé, avec "
        "d’autres adresses.",
    ),
    "duplicate": (
        "Un dossier existe déjà pour ce foyer. Nous gardons celui-là, vous n’avez rien à faire.",
    ),
}
KNOWN = "duplicate"
CALLS = "Nous allons vous appeler", "Nous allons vous rappeler"
WRITES = "Nous allons vous écrire"
CALLED = "Nous appelons le foyer", "Nous allons le rappeler"
WRITTEN = "Nous contactons le foyer", "Nous allons le contacter"
"""To a household that cannot be called; to who registered it, why is not told."""
THEN: Mapping[Then, tuple[str, str]] = {
    "called": (
        "Un dossier existe déjà pour votre foyer. Nous allons vous rappeler.",
        "Un dossier existe déjà pour ce foyer. Nous allons le rappeler.",
    ),
    "over": (
        "Un dossier existe déjà pour votre foyer. Nous gardons celui-là.",
        "Un dossier existe déjà pour ce foyer. Nous gardons celui-là.",
    ),
}
"""Of a file that waits no more, to the household and to who registered it."""
DECEASED = "deceased"
REFUSED_IN_MOURNING = ("L’inscription que vous avez faite n’est pas retenue.",)
"""To who registered somebody who died: nobody writes to the household, and why is not told."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What may be told: `missing` things, `elsewhere` and `then` sentences, or `writes`."""

    number: str
    state: str
    scheme: str = ""
    missing: tuple[str, ...] = ()
    motive: str = ""
    elsewhere: str = ""
    then: Then = "waits"
    writes: bool = False


def registration_state(envelope: Envelope, agency: Agency, told: Registration) -> Letter:
    """To the household: where its registration stands."""
    lines = HOUSEHOLD_STATES.get(_stands(told), HOUSEHOLD_STATES["received"])
    if told.state == KNOWN and told.then in THEN:
        lines = THEN[told.then][:1]
    lines = _reached(lines, told, dict.fromkeys(CALLS, WRITES))
    listed = {
        "to_complete": tuple(YOURS.get(one, one) for one in told.missing),
        "accepted": PAPERS,
    }.get(told.state, ())
    return state_letter(
        "registration_state", "Votre inscription", envelope, agency, told,
        (*text(*lines), *items(listed), *text(*envelope.added, *reaching(agency, told, "vous"))),
        (TO_HOUSEHOLD,),
    )  # fmt: skip


def registration_refused(
    envelope: Envelope, agency: Agency, told: Registration, services: Mapping[str, Contact]
) -> Letter:
    """To the household: no, why in general, and other doors that are open."""
    own = told.elsewhere.splitlines() if told.motive == "outside" else ()
    parts = (
        *text(
            "Nous ne pouvons pas vous proposer cette visite.", RULES.get(told.motive, ""),
            *(line.strip() for line in own), *envelope.added,
        ),
        *doors(services),
        *text(
            "Si votre situation change, ou si vous n’êtes pas d’accord, dites-le-nous.",
            *reaching(agency, told, "vous"),
        ),
    )  # fmt: skip
    return state_letter("registration_refused", "Votre inscription", envelope, agency, told, parts,
                        (TO_HOUSEHOLD,))  # fmt: skip


def registration_told(envelope: Envelope, agency: Agency, told: Registration) -> Letter:
    """To who registered the household, if it agreed: where the registration stands, no more."""
    lines = REFERRER_STATES.get(_stands(told), REFERRER_STATES["received"])
    if told.state == KNOWN and told.then in THEN:
        lines = THEN[told.then][1:]
    if told.state == "refused" and told.motive == DECEASED:
        lines = REFUSED_IN_MOURNING
    lines = _reached(lines, told, dict(zip(CALLED, WRITTEN, strict=True)))
    missing = items(told.missing) if told.state == "to_complete" else ()
    parts = (*text(*lines), *missing, *text(*envelope.added, *reaching(agency, told, "le foyer")))
    return state_letter("registration_told", "Suite donnée à une inscription", envelope, agency,
                        told, parts, envelope.addressed(TO_REFERRER))  # fmt: skip


def _reached(
    lines: tuple[str, ...], told: Registration, instead: Mapping[str, str]
) -> tuple[str, ...]:
    """A call replaced by a letter where no call is possible."""
    for called, written in instead.items() if told.writes else ():
        lines = tuple(line.replace(called, written) for line in lines)
    return lines


def _stands(told: Registration) -> str:
    """Where it stands: all that was asked came, and it is read again."""
    return "received" if told.state == "to_complete" and not told.missing else told.state


def doors(services: Mapping[str, Contact]) -> tuple[Part, ...]:
    """The other doors, under their title."""
    found = (_door(services[name], words) for name, words in DOORS.items() if name in services)
    return (*heading("D’autres portes sont ouvertes"), *items(found))


def state_letter(
    document: str, subject: str, envelope: Envelope, agency: Agency, told: Registration,
    parts: tuple[Part, ...], to: tuple[str, ...],
) -> Letter:  # fmt: skip
    """A letter about a registration: its scheme, its closing words, and no household."""
    scheme = f", {told.scheme}" if told.scheme else ""
    return Letter(
        document=document,
        title=subject,
        subject=f"{subject}{scheme}",
        sender=agency.block,
        to=to,
        dated=f"Le {date_long(envelope.day)}",
        opening="Madame, Monsieur,",
        parts=parts,
        closing="Nous vous prions de recevoir, Madame, Monsieur, nos salutations.",
        signature=agency.block,
        advice=ADVICE,
    )


def reaching(agency: Agency, told: Registration, who: str) -> tuple[str, ...]:
    """The number to give, and which scheme to call; where its own is found when none is known."""
    where = ways(agency)
    at = f" {where}" if where else ""
    us = told.scheme if where and told.scheme else "nous"
    asks = f"Pour en parler avec {us}"
    if who == "vous":
        asks = "Pour nous joindre" if us == "nous" else f"Pour joindre {us}"
    said = f"{asks}{at}, donnez ce numéro d’inscription :{NBSP}{told.number}."
    found = otherwise(agency, help_there="vous aider à nous joindre")
    return tuple(line for line in (said, found) if line)


def _door(service: Contact, words: str) -> str:
    """« France Rénov’ (0 808 800 700) : un conseil gratuit… »; a site where no phone is known."""
    named = (
        service.words if service.phone or not service.url else f"{service.name} ({_site(service)})"
    )
    return f"{capital(named)} : {words}"


def _site(service: Contact) -> str:
    return service.url.removeprefix("https://").rstrip("/")
