"""Importing a picture: only its pixels, upright, at a size that can be sent.

A picture is hostile until proven otherwise (OWASP, File Upload Cheat Sheet): two formats,
the first frame, a limit on bytes and on pixels before anything is decoded. Position, date,
comments, thumbnails and colour profiles are left behind, because the pixels are copied into a
new picture.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 40_000_000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2048
QUALITY = 85
FORMATS = ("JPEG", "PNG")


@dataclass(frozen=True, slots=True)
class Photo:
    """A clean JPEG; width and height in pixels."""

    data: bytes
    width: int
    height: int
    mime: str = "image/jpeg"


def intake(data: bytes) -> Photo:
    """The clean form of a JPEG or PNG file. Raises UserError when it cannot be taken."""
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise _too_big()
    try:
        return _encoded(_clean(data))
    except UserError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_big() from error
    except Exception as error:
        raise UserError(
            "Cette image ne peut pas être lue.",
            "Reprenez la photo, ou choisissez un fichier JPEG ou PNG.",
        ) from error


def measured(data: bytes) -> tuple[int, int]:
    """Width and height of a picture that came from elsewhere, in pixels. Raises UserError."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=["JPEG"]) as opened:
            size = opened.size
    except Exception as error:
        raise UserError("Cette image ne peut pas être lue.", "Demandez-la de nouveau.") from error
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_big()
    return size


def _clean(data: bytes) -> "Image.Image":
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise _too_big()
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    kept = Image.new("RGB", upright.size, "white")
    if "A" in upright.getbands() or "transparency" in upright.info:
        solid = upright.convert("RGBA")
        kept.paste(solid, mask=solid.getchannel("A"))
    else:
        kept.paste(upright.convert("RGB"))
    return kept


def _encoded(picture: "Image.Image") -> Photo:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Photo(written.getvalue(), picture.width, picture.height)


def _too_big() -> UserError:
    return UserError(
        "Cette image est trop grande.", "Choisissez une photo de moins de 60 millions de pixels."
    )
