"""How records of a household are shown: their icon, and the shape of their state."""

from datetime import date

from visitapp.domain.states.machines import MACHINES
from visitapp.domain.text import capital, date_long, plural
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

ICONS = {
    "visit": "journee", "appointment": "journee", "call": "appeler", "letter": "facture",
    "orientation": "adresse", "support_action": "foyer", "fitting": "pose",
    "consent": "accords", "follow_up": "heure", "review": "corriger", "file": "notes",
    "registration": "notes", "attendance": "foyers", "report": "imprimer",
    "urgency": "danger",
}  # fmt: skip
GIVEN_UP = frozenset(
    ("refused", "abandoned", "cancelled", "lost", "withdrawn", "closed", "duplicate", "archived",
     "declined")
)  # fmt: skip
TO_SEE = frozenset(("to_correct", "suspended", "absent", "postponed", "no_answer", "to_complete",
                    "limited", "unsent"))  # fmt: skip


def shape_of(kind: str, state: str) -> str:
    """A state's shape, as `kit/states.py` names them: done, under way, to see, given up."""
    machine = MACHINES.get(kind)
    if state in GIVEN_UP:
        return "not_applicable"
    if state in TO_SEE:
        return "to_check"
    if machine is None or state in machine.ends or (kind, state) == ("attendance", "present"):
        return "done"
    return "not_started" if state == machine.first[0] else "in_progress"


TONES: dict[str, Tone] = {
    "done": "ok", "in_progress": "accent", "to_check": "warn", "not_started": "neutral",
    "not_applicable": "neutral",
}  # fmt: skip


def day_words(day: date, today: date | None = None) -> str:
    """« 3 décembre 2026 »; with `today`, without the year when it is the same."""
    return raised(date_long(day, year=today is None or day.year != today.year))


def late_words(late: int, on: date, today: date) -> str:
    """« Hier », « 3 jours de retard », « Aujourd’hui », « Demain », « mardi 1er décembre »."""
    if late in (-1, 0, 1):
        return {-1: "Demain", 0: "Aujourd’hui", 1: "Depuis hier"}[late]
    if late > 1:
        return f"{plural(late, 'jour', 'jours')} de retard"
    return capital(raised(date_long(on, weekday=True, year=on.year != today.year)))
