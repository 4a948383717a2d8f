"""A limited household goes back to where it was, and nowhere else: the server looks too."""

import pytest

from tests.server.making import change, push
from tests.server.rights.test_rights import person
from visitapp.domain.privacy.limitation import KEPT_ONLY, ONLY_BACK
from visitapp.server.database.database import ServerDatabase
from visitapp.sync.wire.messages import WireChange

pytestmark = pytest.mark.anyio
HER = person("her", "coordinator")


def moves(*states: str, first: int = 0) -> list[WireChange]:
    return [
        change(f"s{n}", path="@state", value=state, device="laptop-her")
        for n, state in enumerate(states, first)
    ]


def made() -> WireChange:
    told = {"kind": "household", "questionnaire": "household@1", "parent": None,
            "state": "registered"}  # fmt: skip
    return change("made", path="@created", value=told, device="laptop-her")


@pytest.mark.parametrize("together", [True, False])
async def test_it_goes_back_to_where_it_was_only(database: ServerDatabase, together: bool) -> None:
    """In one push, and each in its own. « planned » is from who had not heard of it."""
    changes = [
        made(), *moves("limited", "planned", "registered", "to_call", "limited"),
        change("surface", device="laptop-her"), *moves("registered", "to_call", first=5),
    ]  # fmt: skip
    pushes = [changes] if together else [[one] for one in changes]
    told = [one for each in pushes for one in await push(database, each, HER)]
    assert [one.reason for one in told if one.status == "refused"] == [
        ONLY_BACK, KEPT_ONLY.message, ONLY_BACK,
    ]  # fmt: skip
    assert [one.id for one in told if one.status == "numbered"] == [
        "made", "s0", "s2", "s3", "s4", "s6",
    ]  # fmt: skip
