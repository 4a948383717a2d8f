"""Two advisers note and take back who has an information before they meet."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.operations.network_made import information, registration
from tests.sync.desks import desk_at, talk
from visitapp.domain.errors import UserError
from visitapp.domain.states.marks import REASON
from visitapp.operations.desk.desk import Desk
from visitapp.operations.indicators.network_counts import facts
from visitapp.operations.network.dissemination import disseminations, undo
from visitapp.operations.network.dissemination import recipients as to
from visitapp.operations.network.dissemination.disseminations import dissemination_file
from visitapp.operations.network.dissemination.merge import SOMEBODY
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.store.log import log, records
from visitapp.sync.changes import outbox

FIRST, THEN, LAST = date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3)


@pytest.fixture
def made(ana: Any, lise: Any) -> str:
    """Known on both computers, for three services."""
    desk, _ = ana
    one = information(desk)
    for name in ("Épicerie", "Radio", "Mairie"):
        to.add_other(desk, dissemination=one, name=name)
    talk(ana, lise)
    return one


def row(desk: Desk, made: str, name: str) -> str:
    found = dissemination_file(desk, dissemination=made).recipients
    return next(one.row for one in found if one.name == name)


def note(desk: Desk, made: str, name: str, on: date, way: str = "hand") -> None:
    to.note_given(desk, dissemination=made, whom=[row(desk, made, name)], on=on, way=way)


def take_back(desk: Desk, made: str, name: str) -> None:
    undo.take_back(desk, dissemination=made, row=row(desk, made, name))


def agree(ana: Any, lise: Any, made: str) -> tuple[str, date | None, int, tuple[str, ...]]:
    """They meet: both say the same, keep what they say, and nobody is asked anything."""
    talk(ana, lise, ana, lise, ana, lise)
    said = []
    for desk, _ in (ana, lise):
        assert conflicts.conflicts(desk) == ()
        assert outbox_page.refused(desk) == ()
        found = dissemination_file(desk, dissemination=made)
        year = facts(desk, date(2026, 1, 1), date(2026, 12, 31))
        assert [one.sent_on for one in year.sent] == [
            one for one in [found.line.sent_on] if one is not None
        ]
        assert records.get(desk.database, made).state == found.line.state
        assert outbox.waiting(desk.database) == ()
        said.append((found.line.state, found.line.sent_on, found.line.given, found.ways))
    assert said[0] == said[1]
    return said[0]


def test_each_notes_another_one(ana: Any, lise: Any, made: str) -> None:
    note(ana[0], made, "Épicerie", THEN, "post")
    note(lise[0], made, "Radio", FIRST)
    assert agree(ana, lise, made) == (
        "sent", FIRST, 2, ("De la main à la main", "Par courrier"),
    )  # fmt: skip


def crossed(ana: Any, lise: Any, made: str) -> None:
    """One takes the last one back while the other, who has not seen it, notes another."""
    note(ana[0], made, "Épicerie", FIRST, "post")
    talk(ana, lise)
    take_back(ana[0], made, "Épicerie")
    note(lise[0], made, "Radio", THEN)


def test_one_takes_the_last_back_while_the_other_notes_another(
    ana: Any, lise: Any, made: str
) -> None:
    crossed(ana, lise, made)
    assert agree(ana, lise, made) == ("sent", THEN, 1, ("De la main à la main",))
    with pytest.raises(UserError, match="partie"):
        disseminations.new_mark(lise[0], dissemination=made)
    disseminations.end(lise[0], dissemination=made)
    assert agree(ana, lise, made)[0] == "ended"


def test_the_same_whoever_sends_first(ana: Any, lise: Any, made: str) -> None:
    crossed(ana, lise, made)
    talk(lise, ana)
    assert agree(ana, lise, made) == ("sent", THEN, 1, ("De la main à la main",))
    told = [one.value for one in log.history(ana[0].database, made, REASON)]
    assert {"value": SOMEBODY} in told


def test_until_who_moved_it_last_knows_screens_say_it_already(
    ana: Any, lise: Any, made: str
) -> None:
    crossed(ana, lise, made)
    talk(ana, lise)
    assert records.get(lise[0].database, made).state == "draft"
    assert dissemination_file(lise[0], dissemination=made).line.state == "sent"
    disseminations.end(lise[0], dissemination=made)
    talk(lise)
    assert agree(ana, lise, made)[0] == "ended"


def test_two_take_the_only_one_back_while_a_third_notes_another(
    ana: Any, lise: Any, made: str, tmp_path: Path, server: Any
) -> None:
    note(ana[0], made, "Épicerie", FIRST)
    with desk_at(tmp_path / "zoe", server, "zoe", "adviser") as zoe:
        talk(ana, lise, zoe)
        for desk, _ in (ana, lise):
            take_back(desk, made, "Épicerie")
        note(zoe[0], made, "Mairie", THEN)
        talk(zoe, ana, lise, zoe, ana)
        assert agree(ana, lise, made) == ("sent", THEN, 1, ("De la main à la main",))
        assert agree(lise, zoe, made)[0] == "sent"


@pytest.mark.parametrize("hers_first", [True, False])
def test_each_takes_another_back_and_it_is_to_be_sent_again(
    ana: Any, lise: Any, made: str, hers_first: bool
) -> None:
    note(ana[0], made, "Épicerie", FIRST, "post")
    note(ana[0], made, "Radio", THEN)
    talk(ana, lise)
    take_back(ana[0], made, "Épicerie")
    take_back(lise[0], made, "Radio")
    first, then = (ana, lise) if hers_first else (lise, ana)
    talk(first, then)
    assert agree(ana, lise, made) == ("draft", None, 0, ())
    note(ana[0], made, "Mairie", LAST)
    assert agree(ana, lise, made)[:3] == ("sent", LAST, 1)


def test_of_one_whose_mark_is_given_nobody_says_that_it_is_to_be_sent(
    ana: Any, lise: Any, made: str
) -> None:
    """A registration gave its mark: somebody has it, whoever that is."""
    note(ana[0], made, "Épicerie", FIRST, "post")
    note(ana[0], made, "Radio", THEN)
    code = dissemination_file(ana[0], dissemination=made).line.code
    talk(ana, lise)
    take_back(ana[0], made, "Épicerie")
    take_back(lise[0], made, "Radio")
    registration(ana[0], LAST, "Bea", heard_code=code, heard="relative")
    assert agree(ana, lise, made)[:3] == ("sent", None, 0)


def test_both_take_the_only_one_back(ana: Any, lise: Any, made: str) -> None:
    note(ana[0], made, "Épicerie", FIRST)
    talk(ana, lise)
    for desk, _ in (ana, lise):
        take_back(desk, made, "Épicerie")
    assert agree(ana, lise, made) == ("draft", None, 0, ())
    note(lise[0], made, "Mairie", LAST)
    talk(lise)
    assert agree(ana, lise, made) == ("sent", LAST, 1, ("De la main à la main",))
