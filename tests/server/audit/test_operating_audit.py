"""`visitapp server audit`: the keeper sees who did what, and whether a line was touched."""

import asyncio

import pytest

from tests.server.audit.test_audit import touched
from tests.server.backup.test_operating_backup import filled
from tests.server.operated import Operated
from visitapp.server.audit import read_audit
from visitapp.server.instance.instance import read_place

LAST_TAKEN_OUT = """
DELETE FROM change WHERE number = (SELECT max(number) FROM change WHERE root = 'd1' AND scope = '')
"""


@pytest.fixture
def kept(operated: Operated) -> Operated:
    """A server with two people, whose audit is sealed and kept apart."""
    operated.invite("Basile Martin")
    operated.invite("Ana Poulain", "adviser")
    return operated


def test_a_whole_audit_says_who_did_what(kept: Operated) -> None:
    told = kept.do("audit", "--since", "2020-01-01")
    assert (told["whole"], told["wrong"]) == (True, None)
    assert told["links"] == told["kept_apart"] > 0
    acts = [row["act"] for row in told["rows"]]
    assert acts.count("invited") >= 2
    assert set(acts) <= set(read_audit.ACTS)
    [basile] = [one["id"] for one in kept.do("accounts")["accounts"] if one["name"][:6] == "Basile"]
    about = kept.do("audit", "--since", "2020-01-01")["rows"]
    assert basile in {row["about"] for row in about}
    assert kept.do("audit", "--household", "personne")["rows"] == []
    assert kept.do("audit")["rows"] == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET account = 'quelqu-un' WHERE number = (SELECT min(number) FROM audit)",
        "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)",
        "DELETE FROM audit_seal WHERE place = (SELECT max(place) FROM audit_seal)",
    ],
    ids=["changed", "taken out", "its end cut off"],
)
def test_a_line_that_was_touched_is_seen(kept: Operated, statement: str) -> None:
    asyncio.run(touched(read_place(kept.root).database(), statement))
    said = kept.ask("audit")
    assert said.code == 1
    assert said.told["whole"] is False
    assert said.told["wrong"]


def test_answers_of_a_household_that_were_touched_are_seen(kept: Operated) -> None:
    asyncio.run(filled(read_place(kept.root)))
    assert kept.do("audit", "--household", "d1")["broken"] is None
    asyncio.run(touched(read_place(kept.root).database(), LAST_TAKEN_OUT))
    said = kept.ask("audit", "--household", "d1")
    assert (said.code, said.told["whole"]) == (1, True)
    assert said.told["broken"] > 0


def test_a_day_that_is_none_is_refused(kept: Operated) -> None:
    assert "2026-11-25" in kept.refused("audit", "--since", "hier")
