"""One case per field: its question, a value, and the keys that give it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from PIL import Image

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.questions import Choice, Question

SHA = "a" * 64


def _png() -> bytes:
    """A small grey picture, so that thumbnails have something to read."""
    file = BytesIO()
    Image.new("RGB", (8, 6), (120, 120, 120)).save(file, "PNG")
    return file.getvalue()


PNG = _png()


@dataclass(frozen=True)
class Case:
    """`keys` are typed in the focused input and give `typed`; `shown` is what stands there."""

    question: Question
    value: Value
    keys: str
    typed: Value
    shown: str = ""
    clear: str = "erase"


def _question(kind: str, **more: Any) -> Question:
    return Question(id=kind, type=kind, label=f"Question {kind} ?", **more)


def _choices(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(id=f"c{n}", label=f"Choix {n}") for n in range(1, count + 1))


CASES: dict[str, Case] = {
    "number": Case(
        _question("number", unit="kWh"), Decimal(29300), "12,5", Decimal("12.5"), "29\u202f300"
    ),
    "integer": Case(_question("integer"), 4, "7", 7, "4"),
    "year": Case(_question("integer", unit="année"), 1974, "1998", 1998, "1974"),
    "money": Case(
        _question("money", unit="€"), Decimal(790), "1234,5", Decimal("1234.5"), "790,00"
    ),
    "date": Case(_question("date"), date(2026, 3, 12), "1/2/26", date(2026, 2, 1), "12/03/2026"),
    "month": Case(_question("month"), "2024-03", "11/2025", "2025-11", "03/2024"),
    "time": Case(_question("time"), "09:30", "14h", "14:00", "9\u00a0h\u00a030"),
    "text": Case(_question("text"), "Claire Durand", "Noël", "Noël", "Claire Durand"),
    "note": Case(_question("note"), "Chambre humide", "été", "été", "Chambre humide"),
    "choice": Case(_question("choice", choices=_choices(4)), "c3", "2", "c2", clear="delete"),
    "menu": Case(_question("choice", choices=_choices(9)), "c8", "9", "c9", clear="delete"),
    "choices": Case(
        _question("choices", choices=(*_choices(3), Choice(id="none", label="Aucun"))),
        ("c1", "c3"),
        "2",
        ("c2",),
        clear="delete",
    ),
    "yes_no": Case(_question("yes_no"), False, "o", True, clear="delete"),
    "photo": Case(_question("photo"), (SHA,), "", (SHA,), clear="delete"),
    "signature": Case(_question("signature"), SHA, "", SHA, clear="again"),
}
TYPED = [name for name, case in CASES.items() if case.keys]
LINES = [name for name, case in CASES.items() if case.shown and name != "note"]
