"""What this computer and its agency tell each other once, at the start of a round when missing:
public keys, the agency's slot."""

import hashlib
import json

from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.steps import Steps
from visitapp.store.file import meta
from visitapp.store.keys import escrow, slots
from visitapp.store.keys import keys as ways
from visitapp.sync.bundle import keys
from visitapp.sync.bundle.keys import AgencyKeys
from visitapp.sync.bundle.link import BundleLink
from visitapp.sync.bundle.slot import SlotEntry, SlotOf
from visitapp.sync.wire.link import LinkError, Refused

TOLD = "agency_slot_told"
NO = "agency_keys_refused"
"""The day, and the laptop of which server, when it said no: it is asked the next day."""


def settle(steps: Steps, link: BundleLink) -> None:
    """Tell and learn what is missing; a later round asks again, of a server that said no once a
    day. Raises Stopped, nothing of the network."""
    if steps(_refused_today):
        return
    told = steps(lambda desk: keys.to_tell(desk.database))
    try:
        if told is not None:
            answer = link.keys(told)
            steps(lambda desk: _keep(desk, answer))
        slot = steps(_slot_to_tell)
        if slot is not None:
            link.slot(slot)
            steps(lambda desk: meta.write(desk.database, TOLD, _mark(desk, slot)))
    except Refused:
        steps(lambda desk: meta.write(desk.database, NO, _today(desk)))
    except LinkError:
        return


def _refused_today(desk: Desk) -> bool:
    return meta.read(desk.database, NO) == _today(desk)


def _today(desk: Desk) -> str:
    return f"{desk.now():%Y-%m-%d} {meta.read(desk.database, keys.DEVICE)}"


def _keep(desk: Desk, answer: AgencyKeys) -> None:
    try:
        keys.keep_agency(desk.database, answer)
    except ValueError:
        return  # what it says is no keys: nothing of it is believed


def _slot_to_tell(desk: Desk) -> SlotOf | None:
    """The agency's slot of this profile, made if need be; None when the agency has it."""
    known = keys.agency(desk.database)
    if known is None or desk.keys is None or not escrow.is_public(known.escrow):
        return None
    slot = ways.seal_to_agency(desk.profile.keys, desk.keys, known.escrow)
    told = SlotOf(
        profile=desk.keys.database_id, entry=SlotEntry.model_validate(slots.entry_of(slot))
    )
    return None if meta.read(desk.database, TOLD) == _mark(desk, told) else told


def _mark(desk: Desk, slot: SlotOf) -> str:
    """Which slot was told to which server: another epoch may have lost it."""
    facts = [meta.read(desk.database, key) for key in (keys.DEVICE, "epoch")]
    said = json.dumps([slot.model_dump(), *facts], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
