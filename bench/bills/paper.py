"""A sheet to write on: French numbers, columns, and the PDF that comes of it."""

from datetime import date
from decimal import Decimal
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bench.bills.invented import Facts

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
          "octobre", "novembre", "décembre")  # fmt: skip
SIGN = "\u20ac"


def euros(value: Decimal, sign: str = f" {SIGN}") -> str:
    return f"{value:,.2f}".replace(",", " ").replace(".", ",") + sign


def whole(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def digits(value: Decimal, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def long_day(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


class Sheet:
    """One A4 page, written from the top; `x` in points, negative x is aligned right at -x."""

    def __init__(self, font: str = "Helvetica", size: float = 10) -> None:
        self.bytes = BytesIO()
        self.canvas = Canvas(self.bytes, pagesize=A4, invariant=1)
        self.font, self.size, self.y = font, size, A4[1] - 50

    def row(
        self, *cells: tuple[float, str], bold: bool = False, size: float = 0, step: float = 1.7
    ) -> None:
        """One line of texts, then down."""
        bold_font = {"Times-Roman": "Times-Bold"}.get(self.font, f"{self.font}-Bold")
        size = size or self.size
        self.canvas.setFont(bold_font if bold else self.font, size)
        for x, text in cells:
            if x < 0:
                self.canvas.drawRightString(-x, self.y, text)
            else:
                self.canvas.drawString(x, self.y, text)
        self.y -= size * step

    def gap(self, points: float = 14) -> None:
        self.y -= points

    def rule(self, left: float = 40, right: float = 555) -> None:
        self.canvas.setLineWidth(0.6)
        self.canvas.line(left, self.y + self.size * 1.1, right, self.y + self.size * 1.1)

    def box(self, left: float, height: float, width: float) -> None:
        """A pale frame from here down."""
        self.canvas.setFillGray(0.92)
        self.canvas.rect(left, self.y - height + 12, width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def pdf(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.bytes.getvalue()


def head(sheet: Sheet, facts: Facts, name: str, what: str) -> None:
    """Who sends it, to whom, and what it is."""
    sheet.row((40, name), (330, facts.person), bold=True, size=14)
    sheet.row((40, "Service clients : 09 00 00 00 00"), (330, facts.street))
    sheet.row((40, f"N° client : {facts.customer}"), (330, facts.town))
    sheet.gap()
    sheet.row((40, what), bold=True, size=13)


def total_row(sheet: Sheet, words: str, amount: Decimal) -> None:
    """The last row, the largest."""
    sheet.row((40, words), (-540, euros(amount)), bold=True, size=12)
