"""What the screens of the network say of its people."""

from visitapp.domain.network.reach import EMAIL, PHONE
from visitapp.domain.text import listing, number, plural
from visitapp.operations.network.people.import_export import Taken
from visitapp.operations.network.people.people import PersonFile
from visitapp.operations.network.people.people_list import People, Person
from visitapp.operations.network.people.talks import Talk
from visitapp.ui.pages.declarations import Asked
from visitapp.ui.words.dates import day

SILENT, ARCHIVED, NEVER = "Sans nouvelles", "Archivée", "Jamais encore"
NO_CHANNEL = "N’a pas encore dit comment être jointe."
EMPTY = "Personne n’est encore dans le réseau. Ajoutez une personne, ou importez une liste."


def row_text(line: Person) -> str:
    """« assistante sociale, CCAS de Bondy »."""
    return ", ".join(part for part in (line.job, line.structure_name) if part)


def row_end(line: Person) -> tuple[str, tuple[str, str]]:
    """The end of a line: the last talk, or that there was none for a long time."""
    if line.archived:
        return ARCHIVED, ("etat-sans-objet", "ink2")
    if line.silent:
        return SILENT, ("etat-a-verifier", "warn")
    return day(line.last_talk_on), ("", "ink2")


def last_talk(line: Person) -> str:
    """« Dernier échange le 20 novembre 2026. »"""
    if line.last_talk_on is None:
        return "Aucun échange n’est noté."
    again = " Il est temps de prendre des nouvelles." if line.silent else ""
    return f"Dernier échange le {day(line.last_talk_on)}.{again}"


def agreed(found: PersonFile) -> str:
    """« Par téléphone, en réunion. Accord du 5 janvier 2026. »"""
    if not found.channels:
        return NO_CHANNEL
    first, *others = found.channels
    ways = listing([first, *(one[:1].lower() + one[1:] for one in others)])
    on = f" Accord du {day(found.agreed_on)}." if found.agreed_on is not None else ""
    return f"{ways}.{on}"


def phone(line: Person) -> str:
    """Her number, and that she does not want to be called when she said other ways only."""
    number_said = line.phone.replace(" ", "\u00a0")
    refused = bool(line.channels) and PHONE not in line.channels
    return f"{number_said}. Elle n’accepte pas les appels." if refused else number_said


def email(line: Person) -> str:
    """Her address, and that nothing is to be written there when she did not agree to it."""
    refused = bool(line.channels) and EMAIL not in line.channels
    return f"{line.email}. Elle n’accepte pas les messages." if refused else line.email


def talk(one: Talk) -> str:
    """« 20 novembre 2026, de vive voix »."""
    how = one.how[:1].lower() + one.how[1:]
    return ", ".join(part for part in (day(one.on) or "Jour non dit", how) if part)


def counted(found: People, asked: Asked) -> str:
    """How many people are shown, and of how many."""
    if not found.total:
        return EMPTY
    if not found.lines:
        return "Personne ne correspond. Essayez avec moins de lettres, ou un autre choix."
    if len(found.lines) < found.found:
        shown = len(found.lines)
        return f"Les {shown} premières sur {number(found.found)}. Écrivez un mot de plus."
    if asked.narrowed:
        return f"{plural(found.found, 'personne trouvée', 'personnes trouvées')}."
    since = "un an" if found.months == 12 else f"{found.months}\u00a0mois"
    silent = f" {number(found.silent)} sans nouvelles depuis {since}." if found.silent else ""
    return f"{plural(found.found, 'personne', 'personnes')}.{silent}"


def taken(found: Taken) -> str:
    """What an import did."""
    parts = []
    if found.structures is not None and found.structures.new:
        parts.append(plural(found.structures.new, "structure ajoutée", "structures ajoutées"))
    if found.new:
        parts.append(plural(found.new, "personne ajoutée", "personnes ajoutées"))
    if found.changed or (found.structures is not None and found.structures.changed):
        changed = found.changed + (found.structures.changed if found.structures else 0)
        parts.append(plural(changed, "fiche changée", "fiches changées"))
    return f"{listing(parts)}." if parts else "Rien de nouveau dans ce fichier."
