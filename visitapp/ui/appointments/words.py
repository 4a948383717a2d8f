"""How the agenda says an appointment."""

from datetime import date

from visitapp.domain.states.machines import name_of
from visitapp.domain.text import plural
from visitapp.operations.appointments.appointments import Planned
from visitapp.ui.kit.messages.badges import Tone

NUMBERS = {
    "first": "Première visite, le bilan", "second": "Deuxième visite, la pose",
    "follow_up": "Suivi, un an après",
}  # fmt: skip
TONES: dict[str, Tone] = {"done": "ok", "absent": "warn", "postponed": "neutral", "refused": "warn"}
NOBODY = "visiteur à choisir"


def hour_words(one: Planned) -> str:
    """« 9 h 30 »; « heure à fixer » when no hour is set."""
    if not one.start:
        return "heure à fixer"
    hours, minutes = one.start.split(":")
    said = f"{int(hours)}\u00a0h\u00a0{minutes}" if minutes != "00" else f"{int(hours)}\u00a0h"
    return f"{said}, {one.minutes}\u00a0min" if one.minutes else said


def about(one: Planned) -> str:
    """What visit it is, who makes it, and the papers that the household will have."""
    promised, asked = one.papers
    papers = f"{plural(promised, 'papier promis', 'papiers promis')} sur {asked}" if asked else ""
    what = NUMBERS.get(one.visit_number, "Visite")
    return ". ".join(part for part in (f"{what}, {one.visitor or NOBODY}", papers) if part)


def state_words(one: Planned) -> str:
    """The state where it is not simply planned."""
    return "" if one.state == "planned" else name_of("appointment", one.state).capitalize()


def is_over(one: Planned, today: date) -> bool:
    """Whether its day has passed, so that its outcome should be noted."""
    return one.state == "planned" and one.day < today
