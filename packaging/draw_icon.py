"""The program's icon in the forms that systems ask for, drawn from resources/brand/visitapp.svg.

`python packaging/draw_icon.py FOLDER` writes visitapp-16.png to visitapp-512.png, visitapp.ico, and
visitapp-beside.bmp, what stands beside the words of the Windows installer.
"""

import os
import re
import sys
from io import BytesIO
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)
BESIDE = (164, 314)
"""What NSIS asks for beside its first and last page (Modern UI 2, MUI_WELCOMEFINISHPAGE_BITMAP)."""
ON_BESIDE = 128
DRAWING = Path(__file__).parents[1] / "resources" / "brand" / "visitapp.svg"


def drawn(size: int) -> bytes:
    """The icon as a PNG of so many pixels."""
    from PySide6.QtCore import QBuffer, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    kept = QBuffer()
    image.save(kept, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data().data())


def beside(icon: bytes) -> bytes:
    """The icon in the middle of its own ground, as a BMP without a palette: NSIS takes no PNG."""
    from PIL import Image

    ground = re.search(r'fill="(#[0-9A-Fa-f]{6})"', DRAWING.read_text("utf-8"))
    assert ground is not None, f"{DRAWING}: no colour"
    image = Image.new("RGB", BESIDE, ground[1])
    mark = Image.open(BytesIO(icon)).convert("RGBA")
    image.paste(mark, tuple((whole - ON_BESIDE) // 2 for whole in BESIDE), mark)
    kept = BytesIO()
    image.save(kept, "BMP")
    return kept.getvalue()


def write(folder: Path) -> None:
    """Every size, and the two files that Windows wants."""
    from PIL import Image
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in SIZES}
    for size, png in pictures.items():
        (folder / f"visitapp-{size}.png").write_bytes(png)
    images = [Image.open(BytesIO(pictures[size])) for size in WINDOWS_SIZES]
    images[-1].save(
        folder / "visitapp.ico", append_images=images[:-1], sizes=[one.size for one in images]
    )
    (folder / "visitapp-beside.bmp").write_bytes(beside(pictures[ON_BESIDE]))
    del app


if __name__ == "__main__":
    write(Path(sys.argv[1]))
