"""The PDFs that advisers' records keep: whose, how big, their first bytes; never opened."""

KINDS = frozenset({"dissemination"})
MIME, BEGINS = "application/pdf", b"%PDF-"
MOST_MB = 8
"""As much as one photo may be on the wire; mail services refuse not much more."""


def is_document(kind: str, data: bytes) -> bool:
    """Whether a record of this kind may keep these bytes as its document (ISO 32000-1, 7.5.2)."""
    return kind in KINDS and data.startswith(BEGINS)
