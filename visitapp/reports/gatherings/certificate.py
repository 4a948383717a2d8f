"""The certificate of somebody who followed a training session: one sober page, to sign."""

from datetime import date

from visitapp.domain.text import date_long
from visitapp.reports.gatherings.words import Session, typed
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import AMOUNT, BODY, Style

TITLE = "Attestation de formation"
SOFT = Style(12, 17, ink="second")


def certificate(session: Session, name: str, structure: str, on: date) -> bytes:
    """The PDF, dated `on`. Raises `fonts.MissingGlyphError`."""
    cover = Cover(
        document=typed(f"{TITLE}, {name}"), kicker=typed(session.agency), name="",
        author=typed(session.agency), training=session.training, logos=session.logos,
    )  # fmt: skip
    lasts = f"Durée\u00a0: {session.lasts}." if session.lasts else ""
    lines = (f"Le {session.when}.", f"Lieu\u00a0: {session.where}." if session.where else "", lasts)
    blocks: list[Block] = [
        Gap(48), Words(f"{typed(session.agency)} atteste que", BODY), Gap(14),
        Words(typed(name), AMOUNT),
        *([Words(typed(structure), SOFT)] if structure else []),
        Gap(14), Words("a suivi la formation", BODY), Gap(14),
        Words(f"«\u00a0{typed(session.title)}\u00a0»", AMOUNT), Gap(18),
        *(Words(typed(line), BODY) for line in lines if line),
        Gap(40), Rule(0.5, "frame", 6), Gap(8), _signed(session, on),
    ]  # fmt: skip
    return write_pdf(cover, [Page(TITLE, blocks, "")])


def _signed(session: Session, on: date) -> Block:
    who = f"Pour {typed(session.agency)}\u00a0:"
    return Side(((0, Words(f"Fait le {date_long(on)}.", BODY)), (230, Words(who, BODY))), 12)
