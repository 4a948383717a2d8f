"""Above thirty-two answers that the agency cannot read a laptop stops: all stays, she is told.

The server is a real one; its limit of a message is made so small that it refuses them by itself.
"""

from typing import Any

import pytest

from tests.operations.households_made import make_visit
from tests.sync.conftest import basile, server
from tests.sync.desks import well
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import make_copies, open_profile
from visitapp.operations.records import answers
from visitapp.operations.sending import outbox_page
from visitapp.operations.sending.agency import Agency
from visitapp.operations.visits import visits
from visitapp.server.http import limits
from visitapp.store.file.database import look_into
from visitapp.store.log import log
from visitapp.sync.changes import refusals
from visitapp.sync.changes.split_batch import UNREADABLE
from visitapp.ui.words.sending_state import standing

__all__ = ["basile", "server"]

SMALL = 3000
"""Bytes of a message that the server reads: an answer of everyday fits, these do not."""
MOST = 32


def too_long(desk: Desk, visit: str, count: int) -> set[str]:
    """So many answers that this server refuses, one by one."""
    made = [
        log.append(
            desk.database, record=visit, kind="visit", path=f"q{place}",
            value={"value": "é" * SMALL}, author="basile", device=desk.device, at=desk.now(),
        )
        for place in range(count)
    ]  # fmt: skip
    return {one.id for one in made}


def said(desk: Desk) -> str:
    told = standing(outbox_page.sending(desk), sending=False, online=True, photos_wait=False,
                    now=desk.now())  # fmt: skip
    return f"{told.bold} {told.plain}"


@pytest.fixture
def visit(basile: tuple[Desk, Agency]) -> str:
    """A visit that the agency has, before its server reads less."""
    desk, agency = basile
    made = make_visit(desk)
    well(agency.round())
    return made


def test_thirty_two_are_set_aside_and_the_others_go(
    basile: tuple[Desk, Agency], visit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, agency = basile
    wrong = too_long(desk, visit, MOST)
    answers.answer(desk, record=visit, path="surface", answer=Answer(61))
    monkeypatch.setattr(limits, "MOST_READ", SMALL)
    done = well(agency.round())
    assert done.round is not None
    assert (done.round.sent, done.round.refused) == (1, MOST)
    told = {one.change: one.reason for one in refusals.refusals(desk.database)}
    assert told == dict.fromkeys(wrong, UNREADABLE)


def test_one_more_stops_it_and_she_is_told_what_to_do_and_all_stays(
    basile: tuple[Desk, Agency], visit: str, server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, agency = basile
    too_long(desk, visit, MOST + 1)
    answers.answer(desk, record=visit, path="surface", answer=Answer(61))
    monkeypatch.setattr(limits, "MOST_READ", SMALL)
    fell = agency.round().attempts
    assert (fell.error, fell.detail) == ("refused", "status 413")
    assert fell.next_try_at is not None
    assert (fell.next_try_at - desk.now()).total_seconds() <= 600, "it tries again by itself"

    told = said(desk)
    assert told.startswith("L’envoi s’est arrêté en chemin. Rien n’est perdu.")
    assert "Continuez à travailler" in told
    assert "dites à l’agence\u00a0: «\u00a0status 413\u00a0»." in told
    assert refusals.refusals(desk.database) == [], "none is set aside: it may be the server"
    assert kept(desk, visit) == MOST + 2

    assert visits.finish(desk, visit=visit).result is None
    assert kept(desk, visit) > MOST + 2
    wished = make_copies.wished(desk)
    assert wished is not None
    assert wished.make()
    with look_into(open_profile.saved_copies(desk.profile)[0].database, desk.key) as copy:
        assert log.answers(copy, visit)["surface"]["value"] == 61
    monkeypatch.undo()  # the agency has mended its server
    done = well(agency.round(asked=True))
    assert done.round is not None
    assert done.round.refused == 0
    assert kept(desk, visit) == 0
    assert "Tout est reçu par l’agence." in said(desk)
    [row] = server.rows("SELECT count(*) AS n FROM change WHERE record = :id AND path LIKE 'q%'",
                        id=visit)  # fmt: skip
    assert row["n"] == MOST + 1


def kept(desk: Desk, visit: str) -> int:
    """Answers of the visit that wait, each of them whole in the encrypted database."""
    return sum(one.record == visit for one in log.unnumbered(desk.database))
