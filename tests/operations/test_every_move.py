"""Every pair of states, every role, through the operations: only what is drawn passes."""

from itertools import product

import pytest

from tests.operations.agreeing import agreed
from tests.operations.read_back import state
from tests.states_drawn import ROLES, Arrow, drawn, every, firsts, ids, names
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers, transitions, write
from visitapp.store.file import meta
from visitapp.store.log import log, records

DRAWN = drawn()
LEAVING = {
    "orientation": {"recipient": Answer(value="fund_fsl")},
    "letter": {"recipient": Answer(value="fund_fsl"), "document": Answer(value="fund_fsl")},
}
"""What may be sent takes a consent too: `test_nothing_leaves` is about that."""


BEFORE = {"limited": tuple(one for one in names()["household"] if one != "limited")}
"""What was limited goes back to where it was, and nowhere else."""


def at(desk, kind: str, state: str, before: str = "") -> str:
    """A record in a state, which was in another `before`; what leaves the agency, at a household
    that agreed to its recipient."""
    made = records.create(
        desk.database, kind=kind, questionnaire=f"{kind}@1", state=before or state, at=desk.now(),
        author="Claire", device=desk.device,
        parent=agreed(desk, "fund_fsl") if kind in LEAVING else None,
    )  # fmt: skip
    told = LEAVING.get(kind, {})  # by no door: whom one that left goes to is answered no more
    if told:
        write.save(desk, lambda: write.write(desk, answers.draft_of(desk, made.id), told))
    if before:
        transitions.enter(desk, made, state, "", desk.now())
    return made.id


MOTIVES = {
    ("household", "closed"): ("moved", "Il a déménagé. "),
    ("registration", "refused"): ("other", "Autre chose. "),
}
"""Where a move is counted by its motive, one of the list, and its words."""


def test_the_page_draws_every_kind() -> None:
    assert len(names()) == 20
    assert len(DRAWN) > 150
    assert all(first <= set(names()[kind]) for kind, first in firsts().items())


@pytest.mark.parametrize("kind", names())
def test_only_what_is_drawn_passes(desk, kind: str) -> None:
    for arrow in (one for one in every() if one.kind == kind):
        meta.write(desk.database, "role", arrow.role)
        start, end = ids(arrow)
        record = at(desk, kind, start, end if start in BEFORE else "")
        if arrow not in DRAWN:
            with pytest.raises(UserError):
                transitions.move(desk, record=record, state=end, reason="Une raison.")
            assert state(desk, record) == start, arrow
            continue
        if DRAWN[arrow]:
            with pytest.raises(UserError, match="pourquoi"):
                transitions.move(desk, record=record, state=end, reason="  ")
            assert state(desk, record) == start, arrow
        motive, label = MOTIVES.get((kind, end), ("", ""))
        if motive:
            with pytest.raises(UserError, match="pourquoi"):
                transitions.move(desk, record=record, state=end, reason="Une raison.")
        transitions.move(desk, record=record, state=end, reason="Une raison.", motive=motive)
        assert state(desk, record) == end, arrow
        [said] = log.history(desk.database, record, "@reason")
        assert said.value == {"value": f"{label}Une raison."}


@pytest.mark.parametrize("kind", names())
def test_the_buttons_are_the_arrows(desk, kind: str) -> None:
    for (stands, name), role in product(names()[kind].items(), ROLES):
        meta.write(desk.database, "role", role)
        shown = {
            one.end for before in BEFORE.get(stands, ("",))
            for one in transitions.moves(desk, record=at(desk, kind, stands, before))
        }  # fmt: skip
        leaving = [one for one in DRAWN if (one.kind, one.start, one.role) == (kind, name, role)]
        assert shown == {ids(one)[1] for one in leaving}, (stands, role)


def test_to_stay_writes_nothing(desk) -> None:
    record = at(desk, "visit", "validated")
    before = len(log.history(desk.database, record))
    transitions.move(desk, record=record, state="validated")
    assert len(log.history(desk.database, record)) == before


def test_an_arrow_is_what_it_says() -> None:
    assert Arrow("visit", "terminée", "validée", "adviser") in DRAWN
    assert Arrow("visit", "terminée", "validée", "visitor") not in DRAWN
