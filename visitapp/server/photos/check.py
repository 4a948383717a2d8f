"""Checking that bytes are an accepted photo, in another process with little memory and time.

Laptops send clean JPEGs and nothing else. What comes may still be made to hurt the program that
reads it (OWASP, File Upload Cheat Sheet), so the one that reads it here has nothing to lose: no
key, no database, a limit on memory, on time and on pixels, one format, one frame. Each process
looks at one image; the next one is made ready meanwhile, so that no link waits for it.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from io import BytesIO

MAGIC = b"\xff\xd8\xff"
MOST_PIXELS = 60_000_000
SECONDS = 20
"""Of processor. A process that has not said anything after three times as long is on a machine
that has no time: the photo is looked at later."""
MEMORY = 1 << 30
"""Bytes of address space: 60 million pixels are 180 MB, Python and Pillow less than 200."""
GOOD, BAD = b"good", b"bad"


class CouldNotLook(Exception):
    """The machine had no time: nothing is known of the image, which is looked at later."""


class Looker:
    """Looks at images; between `open` and `close` one process is always ready to."""

    def __init__(self) -> None:
        self._spare: Process | None = None
        self._ready = False

    async def open(self) -> None:
        """Make the first process ready."""
        self._ready = True
        self._spare = await _child()

    async def close(self) -> None:
        """No process stays."""
        self._ready = False
        spare, self._spare = self._spare, None
        if spare is not None:
            await _end(spare)

    async def __call__(self, data: bytes) -> bool:
        """Whether another process read one whole JPEG, asked twice. Raises CouldNotLook."""
        if not data.startswith(MAGIC):
            return False
        spare, self._spare = self._spare, None
        try:
            said = await _asked(spare, data) if spare is not None else b""
            return (said or await _asked(await _child(), data)) == GOOD
        finally:
            if self._ready and self._spare is None:
                self._spare = await _child()


async def _child() -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-m", "visitapp.server.photos.check",
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL,
    )  # fmt: skip


async def _asked(child: Process, data: bytes) -> bytes:
    """What a process says of an image; nothing when it died."""
    try:
        told, _ = await asyncio.wait_for(child.communicate(data), 3 * SECONDS)
    except TimeoutError:
        raise CouldNotLook from None
    finally:
        await _end(child)
    return told if told in (GOOD, BAD) else b""


async def _end(child: Process) -> None:
    if child.returncode is None:
        child.kill()
    await child.communicate()


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
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> int:
    _limit()
    from PIL import JpegImagePlugin  # noqa: F401 - read while nobody waits for it

    data = sys.stdin.buffer.read()
    try:
        good = looks_good(data)
    except Exception:
        good = False
    sys.stdout.buffer.write(GOOD if good else BAD)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
