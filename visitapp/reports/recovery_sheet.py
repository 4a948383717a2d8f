"""The recovery code on paper: one A4 page to keep at the agency, away from the computer."""

from datetime import date

from visitapp.domain.text import date_long
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Words, heading
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import AMOUNT, BODY

TITLE = "Votre code de secours"
KEEP = (
    "Rangez cette feuille à l’agence, dans un tiroir fermé.",
    "Ne la gardez pas avec l’ordinateur.",
    "Ne la photographiez pas et ne l’envoyez pas.",
)
USE = (
    "Ouvrez VisitApp. Choisissez « Mot de passe oublié ».",
    "Recopiez le code, groupe par groupe. Choisissez un nouveau mot de passe.",
)


def recovery_sheet(code: str, visitor: str, day: date) -> bytes:
    """The page to print at first start. It is never stored."""
    said = printable(code).replace("-", "\u2011")
    cover = Cover(document=TITLE, kicker=f"VisitApp, {date_long(day)}", name=printable(visitor))
    blocks: list[Block] = [
        Words("Il ouvre vos visites si vous oubliez le mot de passe.", BODY),
        Gap(16),
        Boxed(Words(said, AMOUNT)),
        heading("Où le garder"),
        *(Words(line, BODY) for line in KEEP),
        heading("Comment s’en servir"),
        *(Words(line, BODY) for line in USE),
    ]
    return write_pdf(
        cover, [Page(TITLE, blocks, "Sans ce code ni le mot de passe, rien ne s’ouvre.")]
    )
