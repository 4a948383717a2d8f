"""« Préparer le message »: an information as files for a mail program. Nothing is sent here; all
are blind copies, in several messages for many."""

from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.dates import whole
from visitapp.domain.errors import UserError
from visitapp.domain.letters.reply_ways import otherwise, ways
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.rules_today import rules_today
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.households.agency_contacts import agency, schemes_meant, signs_for_all
from visitapp.operations.network.dissemination.attachment import attached, bare_name, checked
from visitapp.operations.network.dissemination.recipients import (
    LEADS_DO,
    Recipient,
    recipients,
    to_write_to,
)
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import text_of
from visitapp.operations.schemes.logos import logos_of
from visitapp.reports.dissemination_sheet import Paper, dissemination_sheet
from visitapp.reports.letters.message_file import Attached, message_file
from visitapp.sync.wire.attempts import pages_of

MARK = "Repère de cette information\u00a0: {}. Donnez-le quand vous inscrivez un foyer."
PAGES = (
    ("Pour demander la visite", "/inscription"),
    ("Pour inscrire un foyer que vous suivez", "/inscription/professionnel"),
)
"""What each page of the server is for, and where it is (`server/registration/start_routes`)."""
HELP = "inscrire un foyer"
NOBODY = UserError(
    "Personne ne peut recevoir ce message.",
    "Choisissez des destinataires qui acceptent les messages et ne l’ont pas reçu.",
)
NO_TEXT = UserError("Il manque le texte.", "Corrigez l’information et écrivez-le.")


@dataclass(frozen=True)
class Prepared:
    """The messages, each with the name of its file; who is in them, and who is not and why."""

    files: tuple[tuple[str, bytes], ...]
    written_to: tuple[Recipient, ...]
    left_out: tuple[Recipient, ...]


def prepare(
    desk: Desk, *, dissemination: str, file_name: str = "", pdf: bytes | None = None
) -> Prepared:
    """Messages to all chosen who agreed to e-mail and have it not yet, with the kept document, else
    `pdf` as `file_name`. Raises `UserError` with nobody to write to, or for a document not here
    yet."""
    leads_only(desk, LEADS_DO)
    known = draft_of(desk, dissemination).answers
    every = recipients(desk, known)
    whom, joined = to_write_to(every), attached(desk, known)
    if pdf is not None:
        joined = Attached(bare_name(file_name), checked(pdf))
    if not text_of(known, "text").strip():
        raise NO_TEXT
    if not whom:
        raise NOBODY
    most = whole(rules_today(desk)["message_recipients"].number)
    parts = [whom[first : first + most] for first in range(0, len(whom), most)]
    title, text = text_of(known, "title"), message_text(desk, dissemination=dissemination)
    files = tuple(
        (
            _name(title, number, len(parts)),
            message_file(title, text, [one.reached.address for one in part], joined),
        )
        for number, part in enumerate(parts, start=1)
    )
    left = tuple(one for one in every if one.given_on is None and one.reached.why)
    return Prepared(files, tuple(whom), left)


def message_text(desk: Desk, *, dissemination: str) -> str:
    """What the message says: the text, the link, the mark, who writes, how to hear no more."""
    known = draft_of(desk, dissemination).answers
    link, code = text_of(known, "link").strip(), text_of(known, "code")
    parts = [
        "Bonjour,",
        text_of(known, "text").strip(),
        f"Pour en lire plus\u00a0: {link}" if link else "",
        *(f"{words}\u00a0: {at}" for words, at in doors(desk, code)),
        MARK.format(code) if code else "",
        "\n".join((agency(desk).name, *_reached(desk, known))),
        "Pour ne plus recevoir nos messages, répondez à celui-ci.",
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"


def doors(desk: Desk, code: str) -> tuple[tuple[str, str], ...]:
    """The pages where this mark comes in by itself, each with what it is for; none while this
    computer is not of an agency's server, or of one that nobody else reaches."""
    server = pages_of(desk.database)
    if not code or not server:
        return ()
    return tuple((words, f"{server}{page}?r={code}") for words, page in PAGES)


def on_paper(desk: Desk, *, dissemination: str) -> Sheet:
    """The same as a page to print, its mark at the bottom. Raises `UserError` without a text."""
    known = draft_of(desk, dissemination).answers
    title, text = text_of(known, "title"), text_of(known, "text")
    if not text.strip():
        raise NO_TEXT
    paper = Paper(
        title=title, text=text, link=text_of(known, "link"), code=text_of(known, "code"),
        agency=agency(desk).name, reached=_reached(desk, known), day=desk.now().date(),
        door=next((at for _, at in doors(desk, text_of(known, "code"))), ""),
        logos=logos_of(desk, *_schemes(desk, known)),
    )  # fmt: skip
    return Sheet(title, dissemination_sheet(paper))


def _reached(desk: Desk, known: Answers) -> tuple[str, ...]:
    """How to reach the agency: one line for each scheme meant, unless they have one contact."""
    signs = signs_for_all(desk, _schemes(desk, known))
    if signs.each:
        return tuple(f"{where}\u00a0: {at}" for where, at in signs.each)
    words = ways(signs)
    return (f"Pour nous joindre\u00a0: {words}" if words else otherwise(signs, help_there=HELP),)


def _schemes(desk: Desk, known: Answers) -> tuple[str, ...]:
    """The schemes that an information is about: those of its words, else every one."""
    return schemes_meant(desk, text_of(known, "scheme"), text_of(known, "territory"))


def _name(title: str, number: int, of: int) -> str:
    """« Visites gratuites, 1 sur 2.eml », without what file systems refuse."""
    kept = "".join(
        " " if sign in '\\/:*?"<>|' or not sign.isprintable() else sign for sign in title
    )
    bare = " ".join(kept.split())[:80].rstrip(". ") or "message"
    return f"{bare}, {number} sur {of}.eml" if of > 1 else f"{bare}.eml"
