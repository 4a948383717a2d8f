"""Sheets that go with a household: to its social worker, a partner, employment, Signal Logement."""

from dataclasses import dataclass

from visitapp.domain.errors import UserError
from visitapp.domain.letters.address_changed import HomeBefore
from visitapp.domain.letters.facts import Agency, Dwelling, Envelope, Person, Rows
from visitapp.domain.letters.letter import Letter, Part, heading, items, rows, text
from visitapp.domain.letters.reply_ways import online, otherwise
from visitapp.domain.text import date_long, french

SAY_WHAT = UserError(
    "Il manque ce que vous demandez.", "Écrivez-le, ou partez d’une orientation du foyer."
)
AGREED = "Le foyer a donné son accord pour cet envoi. Il peut le retirer."

LEFT = "Le foyer n’habite plus ce logement depuis la visite."


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What Signal Logement asks beside; `subjects` to check; `left`: lives elsewhere."""

    asked: Rows = ()
    subjects: tuple[str, ...] = ()
    landlord: Rows = ()
    left: bool = False


@dataclass(frozen=True, slots=True)
class SocialFacts:
    """Situation, budget, what presses and is proposed; `before`: where it was visited."""

    urgent: tuple[str, ...] = ()
    situation: Rows = ()
    budget: Rows = ()
    proposed: tuple[str, ...] = ()
    before: HomeBefore | None = None


def social_worker_link(
    envelope: Envelope, person: Person, agency: Agency, facts: SocialFacts
) -> Letter:
    """The link sheet to the social worker who follows the household."""
    urgent = (*heading("À voir d’abord"), *items(facts.urgent)) if facts.urgent else ()
    proposed = (*heading("Ce que nous proposons"), *items(facts.proposed)) if facts.proposed else ()
    return _sheet(
        "social_worker_link", "Fiche de liaison", "Au travailleur social du foyer", envelope,
        agency, f"Foyer suivi : {person.name}",
        (
            *text(AGREED, facts.before.for_social_worker if facts.before is not None else ""),
            *urgent,
            *rows("Le foyer", _who(person)),
            *rows("La situation", facts.situation),
            *rows("Le budget", facts.budget),
            *proposed,
            *text(*envelope.added, *_call(agency, envelope)),
        ),
    )  # fmt: skip


def partner_link(
    document: str, envelope: Envelope, person: Person, agency: Agency, *, asked: str
) -> Letter:
    """Who, how to call, what is asked, for a partner. Raises `UserError` with nothing asked."""
    if not (asked or envelope.added):
        raise SAY_WHAT
    to = "À un acteur de l’emploi" if document == "employment_link" else "Au partenaire"
    need = (("Demande", asked),) if asked else ()
    return _sheet(
        document, "Fiche de liaison", to, envelope, agency, f"Orientation de {person.name}",
        (
            *text(AGREED),
            *rows("La personne", _who(person)),
            *rows("Ce qui est demandé", need),
            *text(*envelope.added, *_call(agency, envelope)),
        ),
    )  # fmt: skip


def report_sheet(
    envelope: Envelope, person: Person, agency: Agency, dwelling: Dwelling, *, facts: ReportFacts
) -> Letter:
    """The sheet for Signal Logement: what was seen, « à vérifier ». Only a service concludes."""
    titled = heading("Sujets à vérifier par le service")
    subjects = (*titled, *items(facts.subjects)) if facts.subjects else ()
    return _sheet(
        "report_sheet", "Fiche Signal Logement", "Signal Logement, ou service d’hygiène",
        envelope, agency, f"Logement situé {dwelling.place}",
        (
            *text(
                f"Le logement a été visité le {date_long(dwelling.visited_on)}. {AGREED}",
                "Cette fiche dit ce qui a été vu. Seul le service compétent peut conclure.",
                LEFT if facts.left else "",
            ),
            *heading("Ce qui a été vu, à vérifier"),
            *(items(dwelling.seen) or text("Rien de noté : à compléter après une visite.")),
            *subjects,
            *rows("Ce que le formulaire demande", facts.asked),
            *rows("Le logement", dwelling.facts),
            *rows("La personne à joindre", _who(person)),
            *rows("Le propriétaire", facts.landlord),
            *text(*envelope.added),
        ),
    )  # fmt: skip


def _sheet(
    document: str, title: str, to: str, envelope: Envelope, agency: Agency, subject: str,
    parts: tuple[Part, ...],
) -> Letter:  # fmt: skip
    return Letter(
        document=document,
        title=title,
        subject=french(subject),
        sender=agency.block,
        to=envelope.addressed(to),
        dated=f"Le {date_long(envelope.day)}",
        parts=parts,
        enclosed=envelope.papers,
        signature=agency.block,
        formal=False,
    )


def _who(person: Person) -> Rows:
    return (
        ("Nom", person.name), ("Adresse", ", ".join(person.address)), ("Téléphone", person.phone),
    )  # fmt: skip


def _call(agency: Agency, envelope: Envelope) -> tuple[str, ...]:
    who = " ".join(part for part in (agency.adviser and f"{agency.adviser},", agency.name) if part)
    at = ", ".join(one for one in (agency.phone, agency.email) if one)
    said = f"Merci de nous dire la suite : {who}{f' ({at})' if at else ''}."
    return tuple(line for line in (said, otherwise(agency), *online(envelope.reply)) if line)
