"""A page for support: versions, sizes, counts, sending, the log. Days are ages and sizes rounded:
nobody's data."""

import platform
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from visitapp import __version__, settings
from visitapp.domain.roles import ROLE_NAMES
from visitapp.domain.states.machines import MACHINES
from visitapp.domain.text import number, plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile.snapshots import snapshots
from visitapp.store.file.profile import Profile
from visitapp.store.lists.census import Census, Group, bytes_under, census
from visitapp.sync.wire import attempts

TITLE = "Diagnostic de VisitApp"
PROMISE = "Cette page ne contient ni nom, ni adresse, ni numéro, ni réponse."
LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "httpx2", "reportlab", "keyring")
LOG, KEPT_LINES = "visitapp.log", 80
MEGA, HOURS = 1_000_000, 24
_LOGGED = re.compile(
    r"visitapp [\w.+]+, Qt [\w.]+, Python [\w.+]+, \w+"  # what ran
    r"|[A-Za-z_][\w.]*"  # the class of an error
    r"|  [\w<>-]+\.py:\d+ [\w<>.]+",  # a file, a line, a function
    re.ASCII,  # as all of ours are: a first name with an accent is no class
)
"""All that `ui/opening/crash.py` writes. A line of another shape is left out, and counted."""
_DATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d")
"""The first line of each error, in the log alone: here it is an age."""
Part = tuple[str, list[str]]


def diagnostic(desk: Desk) -> str:
    """The whole page, in French, for this profile. It writes nothing."""
    found = census(desk.database)
    parts: list[Part] = [
        ("Programme", list(program_lines())),
        ("Ordinateur", list(computer_lines(desk.profile))),
        ("Ce qu’il y a", list(_sizes(desk, found))),
        ("Envois", list(_sending(desk, found))),
        ("Dernières erreurs", list(log_lines(desk.profile.logs, desk.now()))),
    ]
    return page(parts)


def page(parts: Iterable[Part]) -> str:
    """Titles and lines, as plain text."""
    said = [TITLE, PROMISE]
    for title, lines in parts:
        said += ["", title, *(f"- {line}" for line in lines or ["rien"])]
    return "\n".join(said) + "\n"


def log_lines(logs: Path, now: datetime) -> Iterator[str]:
    """The end of the log: ages, classes, files and lines only, whatever else is in it."""
    try:
        every = (logs / LOG).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    said = [_logged(line, now) for line in every if line.strip()]
    kept = [line for line in said if line]
    yield from kept[-KEPT_LINES:]
    left = len(said) - len(kept)
    if left:
        yield f"{plural(left, 'ligne')} d’une autre forme, non reprises"


def _logged(line: str, now: datetime) -> str:
    """A line of the log as it is shown; nothing for one of another shape."""
    if _DATED.fullmatch(line):
        with suppress(ValueError):  # the shape of a day, and no day
            return since(datetime.fromisoformat(line), now)
    return line if _LOGGED.fullmatch(line) else ""


def program_lines() -> Iterator[str]:
    """The versions of what runs."""
    yield f"VisitApp {__version__}"
    yield f"Python {platform.python_version()}"
    yield from (f"{name} {_version(name)}" for name in LIBRARIES)


def computer_lines(profile: Profile) -> Iterator[str]:
    """The system, the room left, how it is shown. Raises OSError where the folder is not there."""
    chosen = settings.read(profile.settings)
    yield f"{platform.system()} {platform.release()}, {platform.machine()}"
    yield f"place libre : {size(shutil.disk_usage(profile.root).free)}"
    yield f"thème {chosen.theme}, texte à {chosen.text_scale} %"


def _sizes(desk: Desk, found: Census) -> Iterator[str]:
    place = desk.profile
    yield f"fichier des visites : {size(bytes_under(place.database))}"
    yield f"photos : {number(found.photos)}, {size(bytes_under(place.photos))}"
    copies = snapshots(desk)
    last = f", la dernière {age(copies[0].at, desk.now())}" if copies else ""
    yield f"{plural(len(copies), 'copie')} de secours{last}"
    for group in found.groups:
        yield f"{_group(desk, group)} : {number(group.many)}"


def _group(desk: Desk, group: Group) -> str:
    """« La visite, en cours »: the title of the form and the state as a person reads it."""
    names = MACHINES[group.kind].names if group.kind in MACHINES else {}
    parts = [desk.forms.latest(group.kind).title, names.get(group.state, "").lower()]
    parts += ["entraînement"] if group.training else []
    return ", ".join(part for part in parts if part)


def _sending(desk: Desk, found: Census) -> Iterator[str]:
    linked, at = attempts.server_of(desk.database) is not None, desk.now()
    stands = attempts.read(desk.database)
    yield f"relié à l’agence : {'oui' if linked else 'non'}, {ROLE_NAMES[desk.role]}"
    yield f"réponses : {number(found.changes)}, en attente : {number(found.unsent)}"
    yield f"photos arrivées à l’agence : {number(found.arrived)}"
    yield f"mises de côté : {number(found.refusals)}, à choisir : {number(found.to_choose)}"
    if stands.last_success is not None:
        yield f"dernier envoi complet {age(stands.last_success, at)}"
    if stands.error:
        yield f"dernier essai manqué : {stands.error} {stands.detail}, {number(stands.tries)} fois"


def age(at: datetime, now: datetime) -> str:
    """How long ago, in days."""
    if at > now:
        return "d’un jour à venir"
    days = (now - at).days
    return "aujourd’hui" if days < 1 else f"il y a {plural(days, 'jour')}"


def since(at: datetime, now: datetime) -> str:
    """How long ago, in hours the first day: what somebody tells is looked for there."""
    hours = (now - at) // timedelta(hours=1)
    if not 0 <= hours < HOURS:
        return age(at, now)
    return f"il y a {plural(hours, 'heure')}" if hours else "il y a moins d’une heure"


def size(count: int) -> str:
    """Bytes as whole megabytes: 1 for anything that is not empty."""
    return f"{number(max(1, round(count / MEGA)))} Mo" if count else "0 Mo"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "inconnue"
