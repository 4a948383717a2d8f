"""The PDF of an information: chosen once, kept as photos are, in each message until it is sent."""

from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest

from tests.operations.network.dissemination.test_message import PDF, chosen
from visitapp.domain.errors import UserError
from visitapp.operations.network.dissemination import attachment as doc
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import ASKED, dissemination_file
from visitapp.operations.network.dissemination.message import prepare
from visitapp.store.file import meta
from visitapp.store.log import attachments

OTHER = b"%PDF-1.4\n%%EOF\n"


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def made(desk) -> str:
    return chosen(desk, 2)


def keep(desk, made: str, name: str = "C:\\Affiches\\affiche d’été.pdf", pdf: bytes = PDF):
    doc.keep_document(desk, dissemination=made, file_name=name, pdf=pdf)
    return dissemination_file(desk, dissemination=made).document


def joined(desk, made: str) -> list[tuple[str | None, bytes]]:
    ((_, data),) = prepare(desk, dissemination=made).files
    read = message_from_bytes(data, policy=default)
    return [(one.get_filename(), one.get_content()) for one in read.iter_attachments()]


def test_chosen_once_it_is_in_every_message_byte_for_byte(desk, made: str) -> None:
    assert joined(desk, made) == []
    kept = keep(desk, made)
    assert (kept.name, kept.here) == ("affiche d’été.pdf", True)
    for _ in range(2):
        assert joined(desk, made) == [("affiche d’été.pdf", PDF)]
    first = dissemination_file(desk, dissemination=made).recipients[0]
    to.note_given(desk, dissemination=made, whom=[first.row], on=date(2026, 11, 20), way="hand")
    assert joined(desk, made) == [("affiche d’été.pdf", PDF)]
    assert doc.document_paper(desk, dissemination=made).pdf == PDF
    assert "file_name" not in ASKED  # the program writes it


def test_it_is_kept_encrypted_and_belongs_to_its_record(desk, made: str) -> None:
    kept = keep(desk, made)
    files = [one for one in desk.photos.folder.rglob("*") if one.is_file()]
    assert [one.name for one in files] == [kept.sha256]
    assert b"%PDF" not in files[0].read_bytes()
    [one] = attachments.of_record(desk.database, made)
    assert (one.path, one.mime, one.size) == ("document", "application/pdf", len(PDF))


def test_another_takes_its_place_and_it_may_be_taken_away(desk, made: str) -> None:
    first = keep(desk, made)
    second = keep(desk, made, "autre.pdf", OTHER)
    assert joined(desk, made) == [("autre.pdf", OTHER)]
    assert desk.photos.binned() == [first.sha256]
    doc.remove_document(desk, dissemination=made)
    assert joined(desk, made) == []
    assert dissemination_file(desk, dissemination=made).document is None
    assert set(desk.photos.binned()) == {first.sha256, second.sha256}
    with pytest.raises(UserError, match="Aucun document"):
        doc.document_paper(desk, dissemination=made)


def test_once_it_was_sent_it_does_not_change(desk, made: str) -> None:
    keep(desk, made)
    to.note_sent(desk, dissemination=made, on=date(2026, 11, 25))
    for change in (lambda: keep(desk, made, "autre.pdf", OTHER),
                   lambda: doc.remove_document(desk, dissemination=made)):  # fmt: skip
        with pytest.raises(UserError, match="est partie"):
            change()
    assert doc.document_paper(desk, dissemination=made).pdf == PDF


@pytest.mark.parametrize(
    ("pdf", "why"), [(b"MZ\x90", "pas un PDF"), (b"%PDF-" + bytes(8_000_000), "plus de 8")]
)
def test_what_is_no_pdf_or_too_big_is_not_kept(desk, made: str, pdf: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why):
        keep(desk, made, "a.pdf", pdf)
    assert dissemination_file(desk, dissemination=made).document is None


def test_one_that_has_not_come_yet_is_said_and_no_message_goes_without_it(desk, made: str) -> None:
    kept = keep(desk, made)
    desk.photos.erase(kept.sha256)
    assert not dissemination_file(desk, dissemination=made).document.here
    with pytest.raises(UserError, match="pas encore sur cet ordinateur"):
        prepare(desk, dissemination=made)


def test_a_visitor_keeps_none(desk, made: str) -> None:
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        keep(desk, made)
