"""A QR code as plain squares: drawn by a screen or a page, read by a telephone."""

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

Squares = tuple[tuple[bool, ...], ...]
"""By row, whether each square is dark. The quiet border of 4 squares is the drawer's."""


def squares(text: str) -> Squares:
    """The QR code of a text (ISO/IEC 18004), which is still read with 15 % of it hidden."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in side) for row in side)
