"""The PDF that goes with an information: kept and sent as photos are, opened to be printed."""

from dataclasses import dataclass
from pathlib import PurePath

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.errors import UserError
from visitapp.domain.network.documents import BEGINS, MOST_MB
from visitapp.domain.states.collective import DisseminationState
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.sheet import Sheet
from visitapp.operations.network.dissemination.recipients import LEADS_DO, standing
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.choice_labels import ticked
from visitapp.operations.records.list_row import text_of
from visitapp.operations.records.photo_bin import follow
from visitapp.operations.records.write import save, write
from visitapp.reports.letters.message_file import Attached
from visitapp.store.log import records

DOCUMENT, NAME = "document", "file_name"
NO_PDF = UserError("Ce fichier n’est pas un PDF.", "Choisissez-en un autre.")
TOO_BIG = UserError(
    f"Ce PDF fait plus de {MOST_MB} Mo\u00a0: les messageries le refusent.", "Allégez-le d’abord."
)
GONE_OUT = UserError(
    "Cette information est partie\u00a0: son document ne change plus.", "Écrivez-en une autre."
)
NOT_HERE = UserError(
    "Le document n’est pas encore sur cet ordinateur.", "Il arrive avec le prochain envoi."
)
NONE = UserError("Aucun document n’est joint.", "Joignez un PDF d’abord.")


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF of an information: its name, and whether this computer has it already."""

    sha256: str
    name: str
    here: bool


def document_of(desk: Desk, known: Answers) -> Document | None:
    """The one that is kept; None when there is none."""
    kept = ticked(known, DOCUMENT)
    if not kept:
        return None
    sha256 = kept[-1]
    return Document(sha256, text_of(known, NAME) or "document.pdf", desk.photos.has(sha256))


def attached(desk: Desk, known: Answers) -> Attached | None:
    """The PDF that goes with each message. Raises `UserError` when it has not come yet."""
    found = document_of(desk, known)
    if found is None:
        return None
    if not found.here:
        raise NOT_HERE
    return Attached(found.name, desk.photos.get(found.sha256))


def keep_document(desk: Desk, *, dissemination: str, file_name: str, pdf: bytes) -> Changed:
    """Keep this PDF in the place of the one before. Raises `UserError` once it was sent."""
    draft = _open(desk, dissemination)
    checked(pdf)
    bare = bare_name(file_name)

    def work() -> None:
        kept = desk.photos.keep_document(
            desk.database, record=dissemination, path=DOCUMENT, data=pdf, at=desk.now()
        )
        write(desk, draft, {DOCUMENT: Answer(value=(kept,)), NAME: Answer(value=bare)})

    before = draft.answers.get(DOCUMENT)
    save(desk, work)
    follow(desk, before, draft_of(desk, dissemination).answers.get(DOCUMENT))
    return changed(dissemination, DOCUMENT, NAME)


def remove_document(desk: Desk, *, dissemination: str) -> Changed:
    """No document goes with it any more. Raises `UserError` once it was sent."""
    draft = _open(desk, dissemination)
    before = draft.answers.get(DOCUMENT)
    write(desk, draft, {DOCUMENT: None, NAME: None})
    follow(desk, before, None)
    return changed(dissemination, DOCUMENT, NAME)


def document_paper(desk: Desk, *, dissemination: str) -> Sheet:
    """The document to print, for those who have it by hand. Raises `UserError` without one."""
    found = attached(desk, draft_of(desk, dissemination).answers)
    if found is None:
        raise NONE
    return Sheet(found.name.removesuffix(".pdf"), found.pdf)


def checked(pdf: bytes) -> bytes:
    """The same bytes. Raises `UserError` for what is no PDF, or is too big to be sent."""
    if len(pdf) > MOST_MB * 1_000_000:
        raise TOO_BIG
    if not pdf.startswith(BEGINS):
        raise NO_PDF
    return pdf


def bare_name(file_name: str) -> str:
    """The name without its folder, from whatever system it comes."""
    return " ".join(PurePath(file_name.replace("\\", "/")).name.split()) or "document.pdf"


def _open(desk: Desk, dissemination: str) -> Draft:
    leads_only(desk, LEADS_DO)
    draft = draft_of(desk, dissemination)
    if standing(records.get(desk.database, dissemination)) != DisseminationState.DRAFT:
        raise GONE_OUT
    return draft
