"""The tenant's letter that left, as a mediation that never heard of it reads it.

It was opened after the letter left, or on another computer before the two met.
"""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk
from visitapp.operations.listing import date_of, text_of
from visitapp.operations.visited_places import one_home
from visitapp.store import log, records
from visitapp.store.records import Record

NOTICE = "landlord_notice"
LEFT, ENDED = ("sent", "answered"), ("done", "abandoned")
BY_WAY = {"registered": "registered", "post": "simple", "email": "email"}
"""What the mediation calls the ways of a letter; of the others it says nothing."""
NOTICE_ON, ANSWERED_ON = "notice_on", "answered_on"


def that_left(desk: Desk, dossier: str, home_on: date) -> dict[str, Answer]:
    """The facts of the last one that left, as a mediation calls them; none without one.

    One that a mediation which is done began with was about what is settled; one that left while
    the household lived elsewhere than on `home_on` was to another landlord.
    """
    settled = {
        date_of(draft_of(desk, one.id).answers, NOTICE_ON)
        for one in records.of_kind(desk.database, "support_action", parent=dossier)
        if one.state == "done"
    }
    every = [
        (on, one.id)
        for one in records.of_kind(desk.database, "letter", parent=dossier)
        if one.state in LEFT
        and text_of(held := draft_of(desk, one.id).answers, "document") == NOTICE
        and (on := date_of(held, "sent_on")) is not None and on not in settled
        and one_home(desk, dossier, on, home_on)
    ]  # fmt: skip
    if not every:
        return {}
    on, letter = max(every)
    said = draft_of(desk, letter).answers
    facts, way = {NOTICE_ON: Answer(value=on)}, text_of(said, "way")
    facts |= {"notice_by": Answer(value=BY_WAY[way])} if way in BY_WAY else {}
    return facts | ({ANSWERED_ON: said[ANSWERED_ON]} if ANSWERED_ON in said else {})


def never_heard(desk: Desk, action: Record, answers: Answers) -> Mapping[str, Answer]:
    """What a letter says to a mediation that goes on, in which nobody ever said when it left, or
    that it had not."""
    if (
        action.state in ENDED
        or NOTICE_ON in answers
        or log.history(desk.database, action.id, NOTICE_ON)
    ):
        return {}
    return that_left(desk, action.parent or "", began_on(desk, action, answers))


def began_on(desk: Desk, action: Record, answers: Answers) -> date:
    """The day of a mediation: it is about the home of that day, and its landlord."""
    told = date_of(answers, "started_on")
    return told or action.created_at.astimezone(desk.now().tzinfo).date()
