"""How lines of the timeline and of the reminders name a record, from its list row alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machines import name_of
from visitapp.domain.text import inside, plural
from visitapp.operations.desk.forms import Forms
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log.records import Record

SORTS: Mapping[str, str] = {
    "visit": "Visites", "call": "Appels", "orientation": "Orientations",
    "support_action": "Actions", "letter": "Courriers", "fitting": "Matériel",
    "urgency": "Urgences", "report": "Bilan", "consent": "Accords", "attendance": "Ateliers",
    "follow_up": "Un an après", "review": "Relecture", "file": "Dossier",
}  # fmt: skip
"""The filters of a timeline, in order, with the words of their chips."""
KINDS: Mapping[str, str] = {
    "visit": "Visite", "appointment": "Rendez-vous", "registration": "Inscription", "call": "Appel",
    "letter": "Courrier", "orientation": "Orientation", "support_action": "Action de suivi",
    "consent": "Accord", "follow_up": "Suivi, un an après", "urgency": "Urgence",
}  # fmt: skip
NUMBERS: Mapping[str, str] = {
    "first": "Première visite", "second": "Deuxième visite", "follow_up": "Visite de suivi",
}  # fmt: skip
SAYS: Mapping[str, tuple[str, ...]] = {
    "call": ("subject",), "letter": ("document", "title"), "orientation": ("title", "need"),
    "support_action": ("goal", "subject"), "consent": ("recipient",), "registration": ("origin",),
    "follow_up": (), "urgency": ("seen", "what"),
}  # fmt: skip
"""By kind, the answers that tell its subject: the first one given."""
MORE: Mapping[str, tuple[str, ...]] = {
    "call": ("with_whom", "result", "understood", "note"), "letter": ("to_name", "recipient"),
    "orientation": ("reply", "recipient"), "support_action": ("next_step", "with_whom"),
    "registration": ("referrer_structure",), "follow_up": ("lost_reason",), "consent": ("way",),
    "urgency": ("note",),
}  # fmt: skip
MOVES_TOLD: Mapping[str, tuple[str, ...]] = {
    "visit": ("to_correct", "suspended", "validated"),
    "household": ("followed", "refused", "closed", "postponed", "absent"),
    "urgency": ("settled",),
}
"""The moves that a timeline shows; other moves show through the records themselves."""
REVIEWED: Mapping[str, str] = {
    "to_correct": "Visite renvoyée à corriger", "suspended": "Visite suspendue",
    "validated": "Visite validée",
}  # fmt: skip
AGREED: Mapping[str, str] = {
    "asked": "Accord demandé", "given": "Accord donné", "refused": "Accord refusé",
    "withdrawn": "Accord retiré",
}  # fmt: skip
ACCORDS: Mapping[str, str] = {
    "consent_visit": "visite",
    "consent_followup": "suivi",
    "consent_photos": "photos",
}
"""The agreements of a visit that are not for a recipient: those have a record of their own."""
HANDED: Mapping[str, str] = {"printed": "imprimé", "file": "en fichier"}
ARTICLES = ("Le ", "La ", "Les ", "Un ", "Une ", "L’")
UNSAID = frozenset((("call", "with_whom", "household"), ("registration", "origin", "other")))
"""Answers that go without saying: a call is to the household unless it says otherwise."""
YES_NO: Mapping[object, str] = {True: "oui", False: "non"}


@dataclass(frozen=True, slots=True)
class Said:
    """A record in French: its title, a detail, its state."""

    title: str
    detail: str = ""
    state: str = ""


def words_of(forms: Forms, row: Record, above: Record | None = None) -> Said:
    """A row in words. `above` is the appointment of a visit, which may number it, or the gathering
    of an attendance."""
    name = KINDS.get(row.kind, "")
    if row.kind == Kind.ATTENDANCE:
        title = summary_text(above.summary, "title") if above is not None else ""
        called = f"Atelier\u00a0: {title}" if title else "Atelier"
        return Said(called, "", name_of(row.kind, row.state))
    if row.kind in (Kind.VISIT, Kind.APPOINTMENT):
        return Said(_visit(row, above), "", name_of(row.kind, row.state))
    about = next((said for said in _labels(forms, row, SAYS[row.kind]) if said), "")
    more = [said.removesuffix(".") for said in _labels(forms, row, MORE[row.kind]) if said]
    if about and row.kind == Kind.REGISTRATION:
        name = f"{name} par {inside(about)}"
    elif about and row.kind != Kind.SUPPORT_ACTION:
        name = f"{name}\u00a0: {inside(about)}"
    elif about:
        name = about
    return Said(name, ", ".join(more), name_of(row.kind, row.state))


def again(title: str) -> str:
    """« Nouvelle inscription par un travailleur social », of « Inscription par… »."""
    return f"Nouvelle {title[:1].lower()}{title[1:]}"


def number_words(number: str) -> str:
    """« Première visite », or « Visite »."""
    return NUMBERS.get(number, "Visite")


def fitted(answers: Mapping[str, Mapping[str, Any]]) -> Said | None:
    """How many objects were fitted during a visit; None for none."""
    rows = {path.split("/")[1] for path in answers if path.startswith("fittings/")}
    gone = {row for row in rows if _value(answers, f"fittings/{row}") is False}
    done = [row for row in sorted(rows - gone)
            if _value(answers, f"fittings/{row}/outcome") == "fitted"]  # fmt: skip
    if not done:
        return None
    counts = [_value(answers, f"fittings/{row}/quantity") for row in done]
    known = [count for count in counts if isinstance(count, int) and not isinstance(count, bool)]
    told = plural(sum(known), "objet", "objets") if len(known) == len(done) else "nombre à préciser"
    return Said("Matériel posé", told)


def accords(answers: Mapping[str, Mapping[str, Any]]) -> Said | None:
    """What the household accepted and refused during a visit; None when nothing was asked."""
    said = [f"{words} {YES_NO[value]}" for path, words in ACCORDS.items()
            if (value := _value(answers, path)) in (True, False) and value is not None]  # fmt: skip
    return Said("Accords pendant la visite", ", ".join(said)) if said else None


def handed(answer: str) -> Said | None:
    """How the report of a visit was handed over; None when it was not."""
    return Said("Bilan remis", HANDED[answer]) if answer in HANDED else None


def consent_words(state: str, name: str) -> str:
    """« Accord donné pour le FSL »: whom it is for. A state of another version says no more."""
    word = AGREED.get(state, "")
    return f"{word} pour {name}" if word else f"Accord pour {name}"


def moved(kind: str, state: str) -> str:
    """How a move is told: « Visite renvoyée à corriger », « Dossier : clos »."""
    told = REVIEWED.get(state, "") if kind == "visit" else ""
    if kind == Kind.URGENCY:
        return f"Urgence {name_of(kind, state)}"
    return told or f"Dossier\u00a0: {name_of(kind, state)}"


def _visit(row: Record, above: Record | None) -> str:
    own = summary_text(row.summary, "visit_number")
    number = own or (summary_text(above.summary, "visit_number") if above is not None else "")
    words = number_words(number)
    return words if row.kind == Kind.VISIT else f"Rendez-vous\u00a0: {words[:1].lower()}{words[1:]}"


def _labels(forms: Forms, row: Record, names: tuple[str, ...]) -> list[str]:
    return [
        _label(forms, row.kind, name, row.summary.get(name))
        for name in names
        if (row.kind, name, row.summary.get(name)) not in UNSAID
    ]


def _label(forms: Forms, kind: str, name: str, value: object) -> str:
    """A listed answer in words: the label of a choice, else the text itself."""
    if not isinstance(value, str) or not value:
        return ""
    place = forms.latest(kind).at(name)
    choices = place.question.choices if place is not None else ()
    label = next((choice.label for choice in choices if choice.id == value), "")
    small = label[:1].lower() + label[1:] if label.startswith(ARTICLES) else label
    return small or value


def _value(answers: Mapping[str, Mapping[str, Any]], path: str) -> object:
    return answers.get(path, {}).get("value")
