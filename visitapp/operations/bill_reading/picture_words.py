"""The words of a photo, by Tesseract with its French data; said to be away where it is."""

import contextlib
import os
from typing import TYPE_CHECKING

from visitapp import shipped
from visitapp.domain.bill_reading.words import Box, Word
from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from PIL import Image

DATA = "bills"


def words_of_picture(page: "Image.Image", number: int = 0) -> list[Word]:
    """Words with their boxes in pixels. Raises `UserError` where pictures cannot be read.

    However long it takes: who waits says when it is too long, half a page is not « nothing read ».
    """
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # more threads are slower on two cores
    try:
        import tesserocr
    except ImportError as error:
        raise UserError(
            "Cet ordinateur ne sait pas lire une photo.",
            "Choisissez le PDF de la facture, ou tapez les chiffres.",
        ) from error
    # Tesseract opens its data by a path without accents: from inside their folder, always so.
    with contextlib.chdir(str(shipped.root() / DATA)):
        api = tesserocr.PyTessBaseAPI(path=".", lang="fra", psm=tesserocr.PSM.SPARSE_TEXT,
                                      oem=tesserocr.OEM.LSTM_ONLY)  # fmt: skip
    with api:
        api.SetImageBytes(page.tobytes(), page.width, page.height, 1, page.width)
        api.SetSourceResolution(200)
        if not api.Recognize():
            return []
        level = tesserocr.RIL.WORD
        found = []
        for one in tesserocr.iterate_level(api.GetIterator(), level):
            try:
                text, box = one.GetUTF8Text(level), one.BoundingBox(level)
            except RuntimeError:  # an empty page has one word that is none
                continue
            if text.strip() and box:
                found.append(Word(text.strip(), Box(*box), number, one.Confidence(level) / 100))
        return found
