"""Photos as laptops send them, and files that only look like photos."""

import random
from functools import lru_cache
from io import BytesIO

from PIL import Image

from visitapp.store.log.pictures import intake


@lru_cache
def photo(seed: int = 1, side: int = 320) -> bytes:
    """A JPEG of our own: noise, so that nothing shrinks it; 320 pixels make 60 kB."""
    noise = random.Random(seed).randbytes(side * side * 3)
    written = BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(written, "PNG", compress_level=0)
    return intake(written.getvalue()).data


def two_frames() -> bytes:
    """What telephones call MPO: two JPEGs in one file."""
    written = BytesIO()
    first, second = (Image.new("RGB", (64, 64), colour) for colour in ("red", "blue"))
    first.save(written, "MPO", save_all=True, append_images=[second])
    return written.getvalue()


def bomb() -> bytes:
    """A JPEG whose header claims 65,000 by 65,000 pixels."""
    data = bytearray(photo())
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = (65_000).to_bytes(2) * 2
    return bytes(data)


def hostile() -> dict[str, bytes]:
    """Files that are refused, by what they are."""
    good = photo()
    gif = BytesIO()
    Image.new("P", (8, 8)).save(gif, "GIF")
    return {
        "a page": b"<html><script>alert(1)</script></html>",
        "an svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "a gif": gif.getvalue(),
        "cut short": good[: len(good) // 2],
        "only a header": good[:400],
        "a bomb": bomb(),
        "two frames": two_frames(),
        "magic and nothing": b"\xff\xd8\xff" + bytes(100),
        "a program": b"MZ" + bytes(200),
    }
