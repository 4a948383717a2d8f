"""An invitation, letter or message: the gathering and who is invited, nobody else."""

from datetime import date

from visitapp.domain.letters.facts import Agency
from visitapp.domain.letters.letter import Letter, heading, items, rows, text
from visitapp.domain.letters.reply_ways import otherwise, ways
from visitapp.domain.text import capital, date_long
from visitapp.reports.gatherings.words import Session

DOCUMENT = "gathering_invitation"
BRING = "Apportez une facture d’énergie, si vous pouvez. Vous ne la montrez que si vous voulez."
BILLS = "bills"
HELP = "vous aider à nous joindre"


def invitation(
    session: Session, agency: Agency, to: tuple[str, ...], on: date, *, theme: str = ""
) -> Letter:
    """The letter of one invitation. `to` are the name, then the lines of the address."""
    what = "à une formation" if session.professionals else "à un atelier"
    cells = [("Jour", capital(session.day_words)), ("Heure", capital(session.hours)),
             ("Lieu", session.where)]  # fmt: skip
    bring = BRING if theme == BILLS and not session.professionals else ""
    at = f" {ways(agency)}" if ways(agency) else ""
    how_many = "" if session.professionals else " Dites-nous combien vous serez."
    answer = f"Pour garder votre place, répondez-nous{at}.{how_many}"
    return Letter(
        document=DOCUMENT,
        title="Invitation",
        subject=f"{session.kind} «\u00a0{session.title}\u00a0»",
        sender=agency.block,
        to=to,
        dated=f"Le {date_long(on)}",
        opening="Bonjour,",
        parts=(
            *text(f"Nous vous invitons {what}\u00a0: «\u00a0{session.title}\u00a0»."),
            *rows("", cells),
            *((*heading("Ce que nous ferons"), *items(session.programme))
              if session.programme else ()),
            *text(bring, answer, otherwise(agency, help_there=HELP)),
        ),
        closing="À bientôt.",
        signature=tuple(line for line in (agency.adviser, agency.name) if line),
    )  # fmt: skip
