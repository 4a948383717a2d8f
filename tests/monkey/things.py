"""What a hand may press, type, paste and find in its folder."""

from pathlib import Path

from PySide6.QtCore import Qt

Key, Held = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, SHIFT = (
    Held.NoModifier, Held.ControlModifier, Held.AltModifier, Held.ShiftModifier,
)  # fmt: skip
SHORTCUTS = (
    *((getattr(Key, f"Key_F{n}"), NONE) for n in range(1, 10)),
    *((getattr(Key, f"Key_{n}"), CTRL) for n in range(1, 10)),
    *((one, CTRL) for one in (Key.Key_Return, Key.Key_Z, Key.Key_Y, Key.Key_L, Key.Key_A,
                              Key.Key_C, Key.Key_X, Key.Key_PageUp, Key.Key_PageDown)),
    (Key.Key_Z, CTRL | SHIFT), (Key.Key_Left, ALT), (Key.Key_Right, ALT),
)  # fmt: skip
KEYS = (
    *(Key.Key_Tab,) * 6, *(Key.Key_Return,) * 6, *(Key.Key_Down,) * 3, *(Key.Key_Space,) * 3,
    Key.Key_Backtab, Key.Key_Escape, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Delete,
    Key.Key_Backspace, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Enter,
)  # fmt: skip
TYPED = (
    "12,5", "1 370", "11/03/2026", "é", "n", "o", "0", "-3", "93100", "06 39 98 00 11", "r", "v",
    "c", "j", "3", "12.5.7", "rue de l’Église", "  ", "99999999999999", "ÉCRIT EN CAPITALES",
)  # fmt: skip
PASTED = {
    "of a PDF": "Consommation\x0cdu 01/02/2026\r\nau 31/01/2027\t1\u202f234,56\u00a0€ T\u00adTC ﬁn",
    "of 100 kB": "Le radiateur du salon. " * 4400,
    "from right to left": "\u202eمرحبا\u200f שלום\u202c",
    "of emoji": "👩🏽\u200d🚒🇫🇷😀",
    "with a NUL": "avant\0après",
    "of marks": "e\u0301\u0327\u0323o\u0302",
    "of markup": "<b onclick='x'>x</b>&amp;%s{0}\\n",
    "of lines": "un\ndeux\r\ntrois\u2028quatre",
    "of a figure": " 1\u202f370,50 € ",
    "of a day": "2026-03-11T00:00:00Z",
    "of nothing": "",
}
SIZES = ((1366, 768), (910, 512), (683, 384), (1024, 600), (1920, 1080))
SCALES = (100, 130, 150, 200)
LANGUAGES = ("fr_FR", "en_US", "ar_EG", "tr_TR", "de_CH")
"""Of a computer: its figures, its commas, its « i » are not the program's."""


def files(folder: Path) -> list[Path]:
    """Files that a hand may choose where one is asked: few of them are what was wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {
        "vide.pdf": b"", "faux.pdf": b"%PDF-1.7\n1 0 obj\n\xff\xfe",
        "photo.jpg": b"\xff\xd8\xff\xe0", "image.png": _picture(),
        "liste.csv": "Prénom;Nom\nOdile;Ravaux\n;;\n".encode(),
        "page.html": b"<html>", "cle.visitapp": bytes(range(256)), "é ’ «.json": b"{}",
    }  # fmt: skip
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [*(folder / name for name in made), folder / "absent.pdf", folder]


def _picture() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (640, 480), "#b0a890").save(out, "PNG")
    return out.getvalue()
