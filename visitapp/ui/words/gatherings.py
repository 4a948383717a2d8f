"""What the screens of gatherings say: when, where, how many seats, what changed and came of it."""

from collections.abc import Iterable, Mapping
from datetime import date

from visitapp.domain.gatherings.hours import hours_words
from visitapp.domain.gatherings.tally import SCALE, Tally
from visitapp.domain.gatherings.training_result import Became
from visitapp.domain.text import capital, date_long, hour, number, plural
from visitapp.operations.gatherings.lists import GatheringFile, GatheringLine, Participant
from visitapp.operations.gatherings.rows import MOST_PEOPLE
from visitapp.ui.kit.messages.badges import Tone
from visitapp.ui.kit.ordinals import raised

ICONS = {True: "accords", False: "foyers"}
"""Of a training session, and of a workshop."""
TITLE = "Ateliers et formations"
ANSWERS: Mapping[str, str] = {
    "not_at_all": "Pas du tout", "a_little": "Un peu", "well": "Bien", "very_well": "Très bien",
}  # fmt: skip
NO_DAY = "Jour à fixer"
STATES: Mapping[str, str] = {
    "invited": "Invitation à confirmer", "waiting": "En liste d’attente",
    "confirmed": "Place confirmée", "present": "Présence notée", "absent": "Absence notée",
    "declined": "Ne vient pas",
}  # fmt: skip
"""Where somebody stands, said of men as of women."""
SHAPES: Mapping[str, tuple[Tone, str]] = {
    "preparing": ("neutral", "etat-pas-commence"), "open": ("accent", "etat-en-cours"),
    "held": ("ok", "etat-termine"), "cancelled": ("neutral", "etat-sans-objet"),
    "invited": ("neutral", "etat-pas-commence"), "waiting": ("warn", "etat-a-verifier"),
    "confirmed": ("accent", "etat-en-cours"), "present": ("ok", "etat-termine"),
    "absent": ("neutral", "etat-sans-objet"), "declined": ("neutral", "etat-sans-objet"),
}  # fmt: skip
"""Tone and shape of each state of a gathering, and of somebody in it."""
LEAST_CHOICES = 6
NO_FILE = "sans dossier"
KNOWN_HERE = "Comptées parmi les foyers que cet ordinateur connaît."
PROVES_NOTHING = "C’est ce que nous avons vu. Cela ne prouve pas que la formation en est la cause."


def kind_of(line: GatheringLine) -> str:
    """A workshop, or a training session."""
    return "Formation" if line.professionals else "Atelier"


def day_words(day: date | None, today: date) -> str:
    """« Mercredi 25 novembre », with the year when it is another one."""
    if day is None:
        return NO_DAY
    return raised(capital(date_long(day, weekday=True, year=day.year != today.year)))


def short_day(day: date | None, today: date) -> str:
    """« 25 novembre »."""
    return NO_DAY if day is None else raised(date_long(day, year=day.year != today.year))


def place_words(line: GatheringLine) -> str:
    """« Maison de quartier, Bagnolet »."""
    return ", ".join(part for part in (line.place, line.commune) if part)


def about(line: GatheringLine, today: date) -> str:
    """« Atelier, mercredi 25 novembre, de 14 h à 16 h. Maison de quartier, Bagnolet. »"""
    when = day_words(line.day, today)
    parts = (kind_of(line), when[:1].lower() + when[1:], hours_words(line.starts_at, line.ends_at))
    where = place_words(line)
    said = ", ".join(part for part in parts if part)
    return f"{said}. {where}." if where else f"{said}."


def row_text(line: GatheringLine, today: date) -> str:
    """What stands after the title in the list: the day, the hour, the place."""
    parts = (day_words(line.day, today), hours_words(line.starts_at, ""), place_words(line))
    return ", ".join(part for part in parts if part)


def agenda_text(line: GatheringLine) -> str:
    """« 14 h · Comprendre ses factures, Maison de quartier »."""
    starts = hours_words(line.starts_at, "").removeprefix("à ") or "heure à fixer"
    return ", ".join(part for part in (f"{starts}\u00a0· {line.title}", place_words(line)) if part)


def row_end(line: GatheringLine, today: date) -> tuple[str, tuple[str, str]]:
    """What stands at the end of a line of the list: what is to see, else the seats."""
    if line.state == "open" and line.day is not None and line.day < today:
        return "Bilan à noter", ("etat-a-verifier", "warn")
    if line.left is not None and line.left < 0:
        return too_many(line.left), ("etat-a-verifier", "warn")
    if line.state == "open":
        return seats_short(line), ("", "ink2")
    tone, icon = SHAPES[line.state]
    return capital(line.state_words), (icon, "ok" if tone == "ok" else "ink2")


def known_words(found: GatheringFile) -> str:
    """Whose seats are counted: with those of other territories, as of when the agency said."""
    at = found.elsewhere_at
    if at is None:
        return KNOWN_HERE
    day = short_day(at.date(), found.today)
    return f"Places des autres territoires comprises, au {day} à {hour(at.time())}."


def too_many(left: int) -> str:
    """« 2 personnes de trop »."""
    return f"{plural(-left, 'personne', 'personnes')} de trop"


def seats_short(line: GatheringLine) -> str:
    """« 3 places libres », « complet »."""
    if line.left is None:
        return "Places à fixer"
    if line.left <= 0:
        return "Complet"
    return plural(line.left, "place libre", "places libres")


def seats_words(found: GatheringFile) -> str:
    """« 9 places prises sur 12. 2 personnes en liste d’attente. »"""
    line = found.line
    if line.capacity is None:
        return "Le nombre de places n’est pas dit."
    taken = plural(line.taken, "place prise", "places prises")
    said = [f"{taken} sur {number(line.capacity)}."]
    if line.waiting:
        waiting = plural(line.waiting, "foyer", "foyers")
        if line.professionals:
            waiting = plural(line.waiting, "personne", "personnes")
        said.append(f"En liste d’attente\u00a0: {waiting}.")
    if found.uncounted:
        by_hand = plural(found.uncounted, "personne comptée", "personnes comptées")
        said.append(f"Dont {by_hand} à la main, sans nom.")
    if found.elsewhere:
        away = plural(found.elsewhere, "place", "places")
        said.append(f"Dont {away} d’autres territoires.")
    return " ".join(said)


def away_words(found: GatheringFile) -> str:
    """« Aussi invités, par une autre conseillère, qui note leur venue : 2 foyers d’autres
    territoires (place confirmée 1, présence notée 1). »; nothing when there are none."""
    states = [one.state for one in found.away]
    each = [f"{STATES[one].lower()}\u00a0{states.count(one)}" for one in STATES if one in states]
    many = plural(len(states), "foyer d’un autre territoire", "foyers d’autres territoires")
    who = "Aussi invités, par une autre conseillère, qui note leur venue"
    return f"{who}\u00a0: {many} ({', '.join(each)})." if states else ""


def came_words(one: Participant) -> str:
    """« 3 personnes venues », « 3 prévues, à confirmer », of a household that is there."""
    if one.came is not None:
        return plural(one.came, "personne venue", "personnes venues")
    if one.came_unknown:
        return "On ne sait pas combien"
    if one.seats:
        return f"{plural(one.seats, 'prévue', 'prévues')}, à confirmer"
    return "Combien sont venues\u00a0?"


def to_count(people: Iterable[Participant]) -> tuple[int, str]:
    """How many lines wait for a number, and what they are: households, or groups of all sorts."""
    kinds = [one.kind for one in people if one.to_count]
    return len(kinds), "groupe" if "reserved" in kinds else "foyer"


def came_entries(one: Participant) -> list[tuple[str, str]]:
    """How many may be said in the room: what was planned first, then each number, then nothing."""
    most = min(MOST_PEOPLE, max(LEAST_CHOICES, (one.seats or 0) + 2))
    planned = [(str(one.seats), f"{one.seats}, comme prévu")] if one.seats else []
    others = [(str(n), str(n)) for n in range(1, most + 1) if n != one.seats]
    return [*planned, *others, ("unknown", "On ne sait pas")]


def people_words(found: GatheringFile, one: Participant) -> str:
    """More about a participant, for the organiser: their seat, how many come."""
    parts = [NO_FILE if one.kind == "reserved" else one.more]
    if one.several and one.state == "present":
        said = came_words(one)
        parts.append(said[:1].lower() + said[1:])
    elif not found.line.professionals and not one.anonymous:
        seats = one.seats
        parts.append(plural(seats, "personne", "personnes") if seats else "nombre à demander")
    if one.certificate_on is not None:
        parts.append(f"attestation du {short_day(one.certificate_on, found.today)}")
    if one.training:
        parts.append("entraînement, hors des comptes")
    return capital(", ".join(part for part in parts if part))


def answers_words(counts: Mapping[str, int]) -> str:
    """« pas du tout 2, un peu 3 »."""
    return ", ".join(
        f"{ANSWERS[name].lower()}\u00a0{counts[name]}" for name in SCALE if name in counts
    )


def tally_lines(found: Tally) -> list[str]:
    """What was answered before and after, and which way it went."""
    lines = [
        f"{when}\u00a0: {answers_words(counts)}."
        for when, counts in (("Avant", found.before), ("Après", found.after)) if counts
    ]  # fmt: skip
    if found.both:
        who = plural(found.both, "personne a répondu", "personnes ont répondu")
        ways = [f"mieux {found.better}", f"pareil {found.same}", f"moins bien {found.worse}"]
        lines.append(f"{who} avant et après\u00a0: {', '.join(ways)}.")
    return lines


def became_lines(found: Became, today: date) -> list[str]:
    """What a training gave: registrations before and after; not known while the months run."""
    before = plural(found.before, "inscription", "inscriptions")
    lines = [f"{found.months}\u00a0mois avant\u00a0: {before}."]
    if found.after is None:
        so_far = plural(found.so_far, "inscription", "inscriptions")
        until = short_day(found.until, today)
        lines.append(f"{found.months}\u00a0mois après\u00a0: pas encore connu. "
                     f"Déjà {so_far}, à compter jusqu’au {until}.")  # fmt: skip
    else:
        after = plural(found.after, "inscription", "inscriptions")
        lines.append(f"{found.months}\u00a0mois après\u00a0: {after}.")
    if found.reachable < found.people:
        many = found.people - found.reachable
        lost, whose = plural(many, "personne formée", "personnes formées"), _whose(many)
        lines.append(f"{lost}\u00a0: ni téléphone ou adresse électronique à soi, ni structure. "
                     f"{whose} inscriptions ne se voient pas.")  # fmt: skip
    if found.beside_before or found.beside_after:
        before, after = (plural(found.beside_before, "inscription", "inscriptions"),
                         number(found.beside_after))  # fmt: skip
        lines.append(f"De la même structure, par d’autres ou sans nom\u00a0: {before} avant, "
                     f"{after} après. À part des chiffres du dessus.")  # fmt: skip
    return [*lines, PROVES_NOTHING]


def _whose(many: int) -> str:
    return "Ses" if many == 1 else "Leurs"
