"""The PDFs that records keep beside photos: whose, how big, how they begin.

It is kept and handed on as it is; the server never opens one, a laptop only to print it. So only
records that advisers write may have one, and it must say that it is a PDF.
"""

KINDS = frozenset({"dissemination"})
MIME, BEGINS = "application/pdf", b"%PDF-"
MOST_MB = 8
"""As much as one photo may be on the wire; mail services refuse not much more."""


def is_document(kind: str, data: bytes) -> bool:
    """Whether a record of this kind may keep these bytes as its document (ISO 32000-1, 7.5.2)."""
    return kind in KINDS and data.startswith(BEGINS)
