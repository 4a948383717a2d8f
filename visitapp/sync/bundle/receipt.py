"""A signed, unsealed receipt: ids and statuses of changes, no answer."""

from visitapp.sync.bundle import signing
from visitapp.sync.bundle.format import Receipt, Signed
from visitapp.sync.bundle.open_file import NotSigned, parsed

MOST = 64 * 1024 * 1024
"""Bytes of a receipt: 150 for each change."""


def signed(receipt: Receipt, secret: str) -> bytes:
    """The file of a receipt."""
    text = receipt.model_dump_json()
    signature = signing.sign(secret, signing.RECEIPT, text.encode()).hex()
    return Signed(signed=text, signature=signature).model_dump_json().encode()


def read_receipt(data: bytes, public: str) -> Receipt:
    """A receipt from its file. Raises BadFile, NotSigned."""
    told = parsed(data, Signed)
    text = told.signed.encode()
    if not signing.is_signed(public, signing.RECEIPT, text, bytes.fromhex(told.signature)):
        raise NotSigned
    return parsed(text, Receipt)
