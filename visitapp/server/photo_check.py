"""Whether bytes are a photo of ours: looked at by another process, with little memory and time.

Laptops send clean JPEGs and nothing else. What comes may still be made to hurt the program that
reads it (OWASP, File Upload Cheat Sheet), so the one that reads it here has nothing to lose: no
key, no database, a limit on memory, on time and on pixels, one format, one frame.
"""

import asyncio
import sys
from io import BytesIO

MAGIC = b"\xff\xd8\xff"
MOST_PIXELS = 60_000_000
SECONDS = 20.0
MEMORY = 1 << 30
"""Bytes of address space: 60 million pixels are 180 MB, Python and Pillow less than 200."""
GOOD = b"good"


async def is_photo(data: bytes) -> bool:
    """Whether another process could read these bytes as one whole JPEG."""
    if not data.startswith(MAGIC):
        return False
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-m", "visitapp.server.photo_check",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        told, _ = await asyncio.wait_for(child.communicate(data), SECONDS)
    except TimeoutError:
        return False
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return child.returncode == 0 and told == GOOD


def looks_good(data: bytes) -> bool:
    """The look itself: every pixel is decoded. Raises whatever Pillow does."""
    import warnings

    from PIL import Image

    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(BytesIO(data), formats=["JPEG"]) as opened:
        one_frame = getattr(opened, "n_frames", 1) == 1
        if not one_frame or opened.width * opened.height > MOST_PIXELS:
            return False
        opened.load()
    return True


def _limit() -> None:
    if sys.platform == "win32":  # pragma: no cover - Windows has no such limits
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> int:
    _limit()
    try:
        good = looks_good(sys.stdin.buffer.read())
    except Exception:
        return 1
    if good:
        sys.stdout.buffer.write(GOOD)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(_main())
