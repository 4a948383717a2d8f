"""Which records may keep a document, and what one is: ISO 32000-1, 7.5.2, « %PDF- » comes first."""

from tests.for_each import for_each
from visitapp.domain.network.documents import is_document


@for_each(
    ("kind", "data", "may"),
    [
        ("dissemination", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", True),
        ("dissemination", b"%PDF-2.0\n", True),
        ("dissemination", b"\xff\xd8\xff\xe0 a photo", False),
        ("dissemination", b" %PDF-1.4\n", False),  # something before it
        ("dissemination", b"%PDF", False),
        ("dissemination", b"", False),
        ("visit", b"%PDF-1.4\n", False),  # visitors write visits: photos only
        ("household", b"%PDF-1.4\n", False),
    ],
)
def test_a_pdf_and_only_where_advisers_write(kind: str, data: bytes, may: bool) -> None:
    assert is_document(kind, data) is may
