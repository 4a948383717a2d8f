"""What « Envois » says of a household: what is in it, since when, where it stands."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from visitapp.domain.roles import ROLE_NAMES
from visitapp.domain.text import capital, date_long, hour, number, plural
from visitapp.local_time import PARIS
from visitapp.ui.kit.ordinals import raised

if TYPE_CHECKING:
    from visitapp.operations.sending.outbox_page import HouseholdWaiting, Newcomer, Waiting

STATE = "Enregistré ici, en attente d’envoi"
FINISHED = "Terminée, en attente d’envoi"
GOING = "Envoi en cours"
ONLY_PHOTOS = "Réponses reçues, photos en attente"
HOURS_FROM, DAYS_FROM = 90, 48 * 60
"""Minutes from which a clock is said in hours, and in days."""
ERASURES = "Effacements demandés"
SEE_ERASURES = "Ouvrez « Effacements demandés » dans « Envois »."
AGES = ("aujourd’hui", "hier")
DONE, LATER, ASIDE = ("fait", "ok"), ("", "ink2"), ("etat-a-verifier", "warn")
CLOCK_AHEAD = timedelta(hours=1)
"""What a day may be to come, of clocks that are nearly right."""
Cell = tuple[str, tuple[str, str]]
"""Words, and the icon before them with its token."""


def clock_said(off: timedelta) -> str:
    """« L’horloge de cet ordinateur avance de 12 min : réglez-la. »; empty when it is right."""
    minutes = round(abs(off) / timedelta(minutes=1))
    if not minutes:
        return ""
    much = f"{minutes}\u00a0min"
    if minutes >= HOURS_FROM:
        much = plural(round(minutes / 60), "heure")
    if minutes >= DAYS_FROM:
        much = plural(round(minutes / 60 / 24), "jour")
    way = "avance" if off > timedelta(0) else "retarde"
    return f"L’horloge de cet ordinateur {way} de {much}\u00a0: réglez-la."


def waits_said(one: "Newcomer") -> str:
    """« Claire Moreau, coordinatrice : ce compte attend votre accord. »"""
    return f"{one.name}, {ROLE_NAMES[one.role]}\u00a0: ce compte attend votre accord."


def newcomer_said(one: "Newcomer") -> str:
    """« Claire Moreau, coordinatrice : demandé par Inès, accepté par Colette le 24 novembre. »"""
    on = f" le {raised(date_long(one.at.astimezone(PARIS).date()))}" if one.at else ""
    return (
        f"{one.name}, {ROLE_NAMES[one.role]}\u00a0: demandé par {one.asked_by}, "
        f"accepté par {one.agreed_by}{on}."
    )


def contents(one: "HouseholdWaiting") -> str:
    """« Visite du 25 novembre, rendez-vous, dossier »."""
    parts = [_file(file) for file in one.files]
    said = ", ".join(dict.fromkeys(parts))
    return capital(said)


def age(days: int) -> str:
    """« depuis aujourd’hui », « depuis hier », « depuis 3 jours »."""
    return f"depuis {AGES[days]}" if days < len(AGES) else f"depuis {days}\u00a0jours"


def answers(one: "HouseholdWaiting") -> Cell:
    """The answers: received, waiting, or some of them set aside."""
    aside = sum(not refused.photo for refused in one.refused)
    if aside:
        return plural(aside, "mise de côté", "mises de côté"), ASIDE
    return (f"{number(one.changes)} en attente", LATER) if one.changes else ("reçues", DONE)


def photos(one: "HouseholdWaiting") -> str:
    """« 12 sur 14 »: those received whole. A dash when there is no photo."""
    done, every = one.pictures
    return f"{number(done)} sur {number(every)}" if every else "–"


def signature(one: "HouseholdWaiting") -> Cell:
    """« reçue », « en attente », or a dash."""
    done, every = one.signatures
    if not every:
        return "–", LATER
    if every == 1:
        return ("reçue", DONE) if done else ("en attente", LATER)
    return f"{done} sur {every}", DONE if done == every else LATER


def state(one: "HouseholdWaiting", *, going: bool = False) -> str:
    """Never a word that says more than this computer knows."""
    if one.refused:
        return _to_see_again(one)
    if going:
        return GOING
    if not one.changes:
        return ONLY_PHOTOS
    visits = [file for file in one.files if file.kind == "visit"]
    finished = bool(visits) and all(file.state == "finished" for file in visits)
    return FINISHED if finished else STATE


def _to_see_again(one: "HouseholdWaiting") -> str:
    """« Une réponse est à revoir », « 2 réponses et 1 photo sont à revoir »."""
    pictures = sum(refused.photo for refused in one.refused)
    texts = len(one.refused) - pictures
    if texts + pictures == 1:
        return f"Une {'photo' if pictures else 'réponse'} est à revoir"
    said = [plural(texts, "réponse", "réponses") if texts else "",
            plural(pictures, "photo", "photos") if pictures else ""]  # fmt: skip
    return f"{' et '.join(part for part in said if part)} sont à revoir"


def detail(one: "HouseholdWaiting") -> str:
    """Under the state: why an answer was set aside, else since when it waits."""
    if one.refused:
        return one.refused[0].reason
    said = age(one.days)
    return capital(said)


def in_short(one: "HouseholdWaiting") -> str:
    """The three columns in one sentence, for a card."""
    _, every = one.pictures
    parts = [plural(one.changes, "réponse", "réponses") + " en attente" if one.changes else ""]
    parts.append(f"photos\u00a0: {photos(one)}" if every else "")
    words, _ = signature(one)
    parts.append(f"signature\u00a0: {words}" if words != "–" else "")
    said = ", ".join(part for part in parts if part)
    return capital(said)


def erasures_wait(count: int) -> str:
    """« 1 effacement demandé attend. »."""
    return f"{plural(count, 'effacement demandé attend', 'effacements demandés attendent')}."


def not_erased(count: int) -> str:
    """« 1 effacement n’a pas été fait par l’agence. »."""
    said = plural(count, "effacement n’a pas été fait", "effacements n’ont pas été faits")
    return f"{said} par l’agence."


def moment(at: datetime, now: datetime) -> str:
    """« aujourd’hui à 10 h 42 », « le 14 novembre à 18 h 12 »."""
    here = at.astimezone(now.tzinfo)
    day = here.date()
    if day == now.date():
        words = "aujourd’hui"
    elif (now.date() - day).days == 1:
        words = "hier"
    else:
        words = f"le {raised(date_long(day, year=day.year != now.year))}"
    return f"{words} à {hour(here.time().replace(second=0, microsecond=0))}"


def last_sent(at: datetime, now: datetime) -> str:
    """When all was last sent; no day that is to come, from when the computer's clock was ahead."""
    if at > now + CLOCK_AHEAD:
        return "Dernier envoi complet\u00a0: jour inconnu, l’horloge de l’ordinateur avançait."
    return f"Dernier envoi complet\u00a0: {moment(at, now)}."


def _file(file: "Waiting") -> str:
    if file.kind == "visit":
        day = f" du {raised(date_long(file.day, year=False))}" if file.day is not None else ""
        return f"visite{day}"
    return {"appointment": "rendez-vous", "household": "dossier"}.get(file.kind, file.title.lower())
