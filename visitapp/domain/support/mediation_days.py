"""Days that cannot be in a mediation: one to come of what was done, one before the letter left."""

from collections.abc import Collection
from datetime import date

from visitapp.domain.support.mediation import Facts

DONE = (
    "notice_on", "notice_received_on", "answered_on", "commission_on", "judge_on", "signal_on",
    "caf_told_on", "works_done_on",
)  # fmt: skip
"""Days of what was done. Works are promised, and the CAF may keep the aid, from a day to come."""
NOT_YET = ("Ce jour n’est pas encore là.", "Écrivez le jour où c’est arrivé.")
AFTER = {
    "notice_received_on": ("La lettre arrive après son départ.", "Vérifiez les deux dates."),
    "answered_on": ("La réponse vient après la lettre.", "Vérifiez les deux dates."),
}


def impossible(facts: Facts, noted: Collection[str], today: date) -> tuple[str, str] | None:
    """What is wrong with the days just noted, in French, or None; other days are left alone."""
    for name in DONE:
        on: date | None = getattr(facts, name)
        if name in noted and on is not None and on > today:
            return NOT_YET
    for name, said in AFTER.items():
        on, left = getattr(facts, name), facts.notice_on
        touched = name in noted or "notice_on" in noted
        if touched and on is not None and left is not None and on < left:
            return said
    return None
