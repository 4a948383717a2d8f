"""What « Envois » says of a household: what is in it, since when, where it stands."""

from visitapp.domain.text import date_long, number
from visitapp.operations.sending import HouseholdWaiting, Waiting
from visitapp.ui.kit.ordinals import raised

STATE = "Enregistré ici, en attente d’envoi"
FINISHED = "Terminée, en attente d’envoi"
AGES = ("aujourd’hui", "hier")


def contents(one: HouseholdWaiting) -> str:
    """« Visite du 25 novembre, rendez-vous, dossier »."""
    parts = [_file(file) for file in one.files]
    said = ", ".join(dict.fromkeys(parts))
    return said[:1].upper() + said[1:]


def age(days: int) -> str:
    """« depuis aujourd’hui », « depuis hier », « depuis 3 jours »."""
    return f"depuis {AGES[days]}" if days < len(AGES) else f"depuis {days}\u00a0jours"


def state(one: HouseholdWaiting) -> str:
    """Never a word that says more than this computer knows."""
    visits = [file for file in one.files if file.kind == "visit"]
    finished = bool(visits) and all(file.state == "finished" for file in visits)
    return FINISHED if finished else STATE


def photos(one: HouseholdWaiting) -> str:
    """« 0 sur 14 »: none has gone yet. A dash when there is no photo."""
    return f"0 sur {number(one.photos)}" if one.photos else "–"


def _file(file: Waiting) -> str:
    if file.kind == "visit":
        day = f" du {raised(date_long(file.day, year=False))}" if file.day is not None else ""
        return f"visite{day}"
    return {"appointment": "rendez-vous", "dossier": "dossier"}.get(file.kind, file.title.lower())
