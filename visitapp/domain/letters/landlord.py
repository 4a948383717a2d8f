"""The tenant's notice and mediation file (loi 89-462, art. 6 and 20-1): the dwelling only."""

from visitapp.domain.dates import months_later
from visitapp.domain.errors import UserError
from visitapp.domain.letters.facts import Agency, Dwelling, Envelope, Person
from visitapp.domain.letters.letter import Letter, Part, items, rows, text
from visitapp.domain.letters.reply_ways import otherwise
from visitapp.domain.text import NBSP, date_long, french

OWNER = "Au propriétaire du logement (nom et adresse à compléter)"
NOTHING = UserError(
    "Aucun défaut du logement n’est noté.", "Notez ce que vous avez vu, ou ajoutez une phrase."
)
KEEP = "À envoyer en recommandé avec avis de réception. Gardez-en une copie."


def landlord_notice(
    envelope: Envelope, tenant: Person, dwelling: Dwelling, *, answer_months: int
) -> Letter:
    """A tenant's letter; `answer_months` run from receipt. Raises `UserError` if empty."""
    delay = f"{answer_months}{NBSP}mois"
    return Letter(
        document="landlord_notice",
        title="Lettre au propriétaire",
        subject="État du logement, demande de travaux",
        sender=tenant.block,
        to=envelope.addressed(OWNER),
        dated=f"Le {date_long(envelope.day)}",
        opening="Madame, Monsieur,",
        parts=(
            *text(f"J’habite le logement situé {dwelling.place}. Je vous écris sur son état."),
            *_seen(envelope, dwelling),
            *text(
                "Un logement loué doit être décent et en bon état d’usage (loi du 6 juillet 1989, "
                "article 6)."
            ),
            *_asked(dwelling),
            *text(
                "Merci de me dire par écrit quels travaux seront faits, et quand.",
                f"Sans réponse ou sans accord dans les {delay} après cette lettre, je pourrai "
                "saisir la commission départementale de conciliation, puis le juge (article 20-1).",
            ),
        ),
        closing="Je vous prie de recevoir, Madame, Monsieur, mes salutations.",
        enclosed=envelope.papers,
        signature=(tenant.name, "Signature du locataire\u00a0:"),
        advice=KEEP,
    )


def landlord_file(
    envelope: Envelope, agency: Agency, dwelling: Dwelling, *, answer_months: int
) -> Letter:
    """The agency's letter to a landlord: what was seen, what is asked, an offer to talk."""
    until = date_long(months_later(envelope.day, answer_months))
    call = f" au {agency.phone}" if agency.phone else ""
    write = f" à {agency.email}" if agency.email else ""
    return Letter(
        document="landlord_file",
        title="Dossier de médiation",
        subject=french(f"Logement situé {dwelling.place}"),
        sender=agency.block,
        to=envelope.addressed(OWNER),
        dated=f"Le {date_long(envelope.day)}",
        opening="Madame, Monsieur,",
        parts=(
            *text(
                f"Nous avons visité ce logement le {date_long(dwelling.visited_on)}, avec l’accord "
                "de la personne qui l’habitait ce jour-là.",
            ),
            *_seen(envelope, dwelling),
            *_asked(dwelling),
            *rows("Le logement", dwelling.facts),
            *text(
                f"Nous vous proposons d’en parler ensemble. Appelez-nous{call}, ou écrivez-nous"
                f"{write}, si possible avant le {until}.",
                otherwise(agency),
                "Nous pouvons vous aider à choisir les travaux et les aides aux propriétaires.",
                "Ce dossier ne parle que du logement. C’est un constat visuel, sans démontage.",
            ),
        ),
        closing="Nous vous prions de recevoir, Madame, Monsieur, nos salutations.",
        enclosed=envelope.papers,
        signature=agency.block,
    )


def _seen(envelope: Envelope, dwelling: Dwelling) -> tuple[Part, ...]:
    if not (dwelling.seen or dwelling.requests or envelope.added):
        raise NOTHING
    found = (*text("Voici ce qui ne va pas :"), *items(dwelling.seen)) if dwelling.seen else ()
    return (*found, *text(*envelope.added))


def _asked(dwelling: Dwelling) -> tuple[Part, ...]:
    if not dwelling.requests:
        return ()
    return (*text("Voici ce qui est demandé :"), *items(dwelling.requests))
