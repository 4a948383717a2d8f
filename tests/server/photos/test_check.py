"""The process that looks at images: ready before it is needed, replaced, and never left behind."""

import asyncio
import os
import signal

import pytest

from tests.server.pictures import hostile, photo
from visitapp.server.photos import check
from visitapp.server.photos.check import CouldNotLook, Looker

pytestmark = pytest.mark.anyio


async def test_one_is_ready_and_none_is_left() -> None:
    looker = Looker()
    await looker.open()
    for turn in range(3):
        first = looker._spare
        assert first is not None
        assert await looker(photo(1)), turn
        assert looker._spare is not first
        assert first.returncode == 0
    assert not await looker(hostile()["cut short"])
    last = looker._spare
    await looker.close()
    assert last is not None
    assert last.returncode is not None


async def test_one_that_the_machine_ended_says_nothing_of_the_image() -> None:
    looker = Looker()
    await looker.open()
    try:
        assert looker._spare is not None
        os.kill(looker._spare.pid, signal.SIGKILL)
        assert await looker(photo(1))
    finally:
        await looker.close()


async def test_no_time_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    async def sleeps() -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            "sleep", "60", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )

    monkeypatch.setattr(check, "_child", sleeps)
    monkeypatch.setattr(check, "SECONDS", 0.05)
    with pytest.raises(CouldNotLook):
        await Looker()(photo(1))


@pytest.mark.parametrize("kind", hostile())
async def test_what_is_no_photo_is_told(kind: str) -> None:
    assert not await Looker()(hostile()[kind])
