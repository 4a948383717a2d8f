"""Who registers with an e-mail is sent the number, where the server sends e-mail."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.server.desk import Desk
from tests.server.mail.letters import states
from tests.server.mail.relay import Box, relay_of
from tests.server.registration.walking import AWA, BY_LINE, Walker
from visitapp.server.mail.postman import Tour

pytestmark = pytest.mark.anyio
EMAIL = "awa@foyer.example"
WRITES = {**AWA, "joindre": {**AWA["joindre"], "email": EMAIL}}


async def register(awa: Walker, told: Any = WRITES, audience: str = "household") -> str:
    await awa.walk(told, audience)
    assert (await awa.send()).status_code == 303
    return await awa.number()


async def test_it_leaves_with_the_number_and_nothing_of_who_lives_there(
    office: Desk, awa: Walker, tmp_path: Path
) -> None:
    office.app.state.mails = True
    number = await register(awa)
    assert list((await states(office.database)).values()) == ["outgoing"]
    box = Box()
    with relay_of(box) as relay:
        await Tour(tmp_path, relay).make(office.database, datetime.now(UTC))
    [(to, message)] = box.taken
    text = message.get_content()
    assert to == EMAIL
    assert f"{number}." in text
    assert "Votre inscription est bien reçue." in text
    said = " ".join(text.split())
    for word in ("Awa", "Exemple", "Église", "93100", "14 200", "06 12", EMAIL, "coupée"):
        assert word not in said
    assert list((await states(office.database)).values()) == ["sent"]


async def test_none_leaves_without_a_relay_without_an_address_or_to_a_social_worker(
    office: Desk, awa: Walker
) -> None:
    await register(awa)
    office.app.state.mails = True
    await register(Walker(office.client), AWA)
    line = {**BY_LINE, "joindre": {**BY_LINE["joindre"], "email": EMAIL}}
    await register(Walker(office.client), line, "social_worker")
    assert await states(office.database) == {}


async def test_a_laptop_is_told_whether_the_server_sends(office: Desk) -> None:
    hello = {"app": "1", "protocol": 1, "device": "laptop-ana", "incarnation": "i",
             "at": "2026-12-03T09:00:00Z"}  # fmt: skip
    for sends in (False, True):
        office.app.state.mails = sends
        told = await office.post("ana", "/v1/hello", **hello)
        assert told.json()["mails"] is sends
