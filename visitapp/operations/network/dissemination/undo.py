"""Undo a sending noted by mistake; without any left, the dissemination is a draft again."""

from collections.abc import Collection

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.collective import DisseminationState
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.network.dissemination.effects import followed_by
from visitapp.operations.network.dissemination.recipients import (
    NOBODY,
    REPEAT,
    Recipient,
    as_given,
    opened,
    recipients,
)
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save, write
from visitapp.store.log import records

SEVERAL = UserError(
    "Plusieurs remises sont notées.", "Ouvrez celle qui n’a pas eu lieu et retirez-la."
)
IT_IS_OUT = UserError(
    "Des inscriptions donnent déjà ce repère\u00a0: l’information est partie.",
    "Notez d’abord qui l’a eue, puis retirez cette remise.",
)


def take_back(desk: Desk, *, dissemination: str, row: str) -> Changed:
    """This recipient did not get it; the result: a draft again without any other. Raises
    `UserError` for one without it, and the last of one that is out."""
    draft = opened(desk, dissemination)
    held = _given(desk, draft)
    if row not in {one.row for one in held}:
        raise NOBODY
    return _without(desk, draft, {row}, left=len(held) - 1)


def undo_sending(desk: Desk, *, dissemination: str) -> Changed:
    """Nobody noted at once got it: a draft again. Raises `UserError` for several days or ways, and
    for one that is out."""
    draft = opened(desk, dissemination)
    held = _given(desk, draft)
    if len({(one.given_on, one.way) for one in held}) > 1:
        raise SEVERAL
    return _without(desk, draft, {one.row for one in held}, left=0)


def _without(desk: Desk, draft: Draft, whom: Collection[str], *, left: int) -> Changed:
    row = records.get(desk.database, draft.record.id)
    if not left and followed_by(desk, row).proven:
        raise IT_IS_OUT
    given: dict[str, Answer | None] = {
        f"{REPEAT}/{one}/{name}": None for one in sorted(whom) for name in ("given_on", "way")
    }

    def work() -> None:
        if not left and row.state == DisseminationState.SENT:
            move(desk, record=row.id, state=DisseminationState.DRAFT)
        now = draft_of(desk, row.id)
        write(desk, now, given | as_given(now.answers, given))

    save(desk, work)
    return changed(
        row.id, *given, "how", "sent_on", result=None if left else DisseminationState.DRAFT
    )


def _given(desk: Desk, draft: Draft) -> list[Recipient]:
    return [one for one in recipients(desk, draft.answers) if one.given_on is not None]
