"""The dangers that a visit shows, each with what to do now; the savings that wait for it."""

from collections.abc import Iterable
from itertools import chain

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.support.contacts import Contacts, contact
from visitapp.domain.support.danger_file import EVERYTHING, Danger
from visitapp.domain.support.danger_signs import SEEN, WAITS_IF, Reasons, is_ticked
from visitapp.domain.support.results import Alert
from visitapp.domain.text import french, listing


def alerts(
    reading: Reading, parameters: Parameters, contacts: Contacts, dangers: Iterable[Danger]
) -> tuple[Alert, ...]:
    """The dangers seen, the most urgent first."""
    found: list[Alert] = []
    for danger in dangers:
        reasons = _reasons(danger, reading, parameters)
        if reasons:
            found.append(_alert(danger, reasons, reading, contacts))
    return tuple(found)


def blocked(found: Iterable[Alert], rules: tuple[str, ...]) -> dict[str, str]:
    """Rule id → the first alert that must be dealt with before it is proposed."""
    waiting: dict[str, str] = {}
    for alert in found:
        for rule in rules if EVERYTHING in alert.waits else alert.waits:
            waiting.setdefault(rule, alert.id)
    return waiting


def _reasons(danger: Danger, reading: Reading, parameters: Parameters) -> Reasons:
    ticked = danger.ticked and is_ticked(reading, danger.id)
    told = (danger.ticked,) if ticked else ()
    seen = SEEN.get(danger.id)
    return seen(reading, parameters, told) if seen is not None else told


def _alert(danger: Danger, reasons: Reasons, reading: Reading, contacts: Contacts) -> Alert:
    done = reading.value("danger_done")
    said = _done(done) if isinstance(done, tuple) else ""
    some = (rules for when, rules in danger.waits_if.items() if WAITS_IF[when](reading))
    return Alert(
        id=danger.id,
        title=french(danger.title),
        now=tuple(french(line) for line in danger.now),
        call=french(listing([contact(contacts, name).words for name in danger.call], "ou")),
        record=french(f"{danger.record}{said}"),
        because=tuple(french(reason) for reason in reasons),
        call_if=french(danger.call_if),
        waits=(*danger.waits, *chain.from_iterable(some)),
        urgency=danger.urgency,
    )


def _done(done: tuple[str, ...]) -> str:
    words = {
        "left": "sorties",
        "aired": "aération",
        "called": "appel",
        "told": "personnes averties",
    }
    known = [words[one] for one in done if one in words]
    return f" Déjà fait : {listing(known)}." if known else ""
