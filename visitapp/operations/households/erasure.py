"""Erasing a household: asked here with a reason, done by the server at the next send so that
nothing comes back; what was never the agency's goes at once. What it asks itself goes for its two
files; what is kept too long or a mistake is one file, a person or a seat."""

import json
from dataclasses import replace
from functools import partial
from typing import get_args

from visitapp.domain.errors import UserError
from visitapp.domain.privacy.erasable import NO_PERSON, may_erase
from visitapp.domain.privacy.reasons import OF_THE_HOUSEHOLD, Why
from visitapp.domain.roles import COORDINATOR, LEADS
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps
from visitapp.operations.households.registrations import files_of
from visitapp.operations.profile.old_copies import after_erasing
from visitapp.store.copies.old_copies import schedule_removal
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import erasures, orphaned_photos, remove_record
from visitapp.sync.changes.erasures import Asked as Asked
from visitapp.sync.wire.attempts import server_of
from visitapp.sync.wire.link import Offline, Refused
from visitapp.sync.wire.people_link import PeopleLink

DONE = "erased/"
"""What was erased here, without an agency that keeps a register: its reason and its day."""
NOT_YOURS = UserError("Seule une conseillère efface un foyer.", "Demandez-le à votre conseillère.")
NOT_HERE = UserError("Ce foyer n’est pas sur cet ordinateur.", "Revenez à la liste des foyers.")
SAY_WHY = UserError("Dites pourquoi ce foyer est effacé.", "Choisissez une raison.")
PROBLEMS = {
    403: "L’agence demande que vous ouvriez de nouveau votre session, dans les réglages.",
    404: "L’agence ne connaît pas ce foyer, ou il n’est plus dans vos territoires : demandez-le à "
    "qui le suit.",
}
OTHER_PROBLEM = "L’agence n’a pas pris cette demande."


def ask(desk: Desk, *, household: str, reason: str) -> Changed:
    """Ask for an erasure; the result says whether it is `done`, as without an agency and for
    training. Raises `UserError` to a visitor (training is anybody's), without a reason, for what is
    not here or no person's."""
    agency = server_of(desk.database) is not None
    row = records.find(desk.database, household)
    training = row is not None and row.training
    if desk.role not in LEADS and agency and not training:
        raise NOT_YOURS
    if reason not in get_args(Why):
        raise SAY_WHY
    if row is None or row.parent is not None:
        raise NOT_HERE
    own = training or not agency
    if not may_erase(COORDINATOR if own else desk.role, row.kind):
        raise NO_PERSON
    files = files_of(desk, household) if reason in OF_THE_HOUSEHOLD else (household,)
    why = next(one for one in get_args(Why) if one == reason)
    for file in files:
        if row.training or not agency:
            _remove(desk, file, "" if row.training else reason)
        else:
            erasures.add_request(desk.database, Asked(file, why, desk.author, desk.now()))
    return Changed(frozenset(files))


def give_up(desk: Desk, *, household: str) -> Changed:
    """Take back what was asked and not yet sent, of every file that it was asked for."""
    one = asked_for(desk, household=household)
    whole = one is not None and one.reason in OF_THE_HOUSEHOLD
    files = files_of(desk, household) if whole else (household,)
    for file in files:
        _forget(desk, file)
    return Changed(frozenset(files))


def asked(desk: Desk) -> tuple[Asked, ...]:
    """What was asked and is not done yet, oldest first."""
    return erasures.asked(desk.database)


def asked_for(desk: Desk, *, household: str) -> Asked | None:
    """The erasure that was asked for this household."""
    return erasures.asked_for(desk.database, household)


def send(steps: Steps, people: PeopleLink) -> int:
    """Have the server erase what was asked; how many it did. A refusal is kept with why, and stops
    no other. Raises LinkError."""
    done = 0
    for one in steps(asked):
        try:
            people.erase(one.household, one.reason)
        except Refused as refused:
            steps(partial(_refused, one=one, problem=PROBLEMS.get(refused.status, OTHER_PROBLEM)))
            continue
        except Offline:
            if done:
                break  # the server asks to go slower: the others at the next send
            raise
        steps(partial(_forget, household=one.household))
        done += 1
    return done


def _forget(desk: Desk, household: str) -> Changed:
    erasures.forget(desk.database, household)
    return changed(household)


def _refused(desk: Desk, one: Asked, problem: str) -> None:
    if erasures.asked_for(desk.database, one.household) is not None:  # it was taken back meanwhile
        erasures.add_request(desk.database, replace(one, problem=problem))


def _remove(desk: Desk, household: str, reason: str) -> None:
    """It goes at once. What stays says that it happened, when and why; nothing for training."""
    every = remove_record.subtree(desk.database, household)
    told = {"reason": reason, "at": f"{desk.now():%F}"}

    def work() -> None:
        remove_record.remove(desk.database, household)
        if reason:
            meta.write(desk.database, f"{DONE}{household}", json.dumps(told))
            schedule_removal(desk.database, desk.now())

    desk.database.run(work)
    for record in every:
        desk.drafts.forget(record)
    orphaned_photos.erase(desk.database, desk.photos.erase)
    after_erasing(desk)
