"""How the figures of the scheme are said: values with their unit, coverage, period, groups."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.indicators.shapes import Correction, Figure, Line, Scope, Sheet, Unit
from visitapp.domain.text import NBSP, date_long, money, number, plural, rounded

TITLE = "Chiffres"
CORRECTIONS, AT_CLOSE, TODAY = "Corrections depuis la clôture", "À la clôture", "Aujourd’hui"
STANDING = "État"
UNKNOWN, HIDDEN = "Pas encore de chiffre", "Caché"
NOUNS = {
    "visits": "visite", "kit_items": "visite", "kit_cost": "visite", "delay": "visite",
    "savings_estimated": "visite", "delay_late": "visite", "first_time": "visite",
    "orientations": "orientation", "orientations_succeeded": "orientation",
    "aids_obtained": "orientation", "debts_planned": "orientation",
    "cuts_avoided": "orientation", "letters": "courrier", "support": "action",
    "actions_kept": "action", "actions_done": "action", "kit_kept": "ligne",
    "no_show": "rendez-vous", "unsent": "rendez-vous", "unknown": "réponse",
    "refused": "réponse", "estimated": "réponse", "first_visits": "visiteur",
    "visits_checked": "visite", "checks_agree": "visite", "visits_mentored": "visite",
    "first_alone": "visiteur",
}  # fmt: skip
"""What a figure counts, where it is not households."""
SEPARATE = (
    "Les économies estimées et les économies mesurées ne s’ajoutent jamais. "
    "Les premières sont calculées le jour de la visite, les secondes lues sur les factures."
)
MASKED = (
    "Un nombre trop petit est caché, pour que personne ne soit reconnu. "
    "Un autre peut l’être aussi, pour qu’on ne retrouve pas le premier par soustraction."
)
SUBTRACTED = (
    "Ne donnez pas deux documents que l’on peut soustraire\u00a0: une année et ses onze premiers "
    "mois, une année et ses trimestres, un dispositif et ses territoires. Leur différence dirait "
    "un nombre caché. Avant d’en donner un, relisez ceux qui ont déjà été donnés."
)
"""What masking one sheet cannot do, said by the sheet itself: see decision 73."""
EVERY_SCHEME, EVERY_TERRITORY = "Tous les dispositifs", "Tous les territoires"
_UNITS = {Unit.PERSONS: "personne", Unit.ITEMS: "objet", Unit.DAYS: "jour", Unit.POINTS: "point"}
_TENTH, _CENTS_UNDER = Decimal("0.1"), 1000
"""From this many euros on, cents say nothing more."""
_ORDINALS = ("1er", "2e", "3e", "4e")


def value_words(value: Decimal, unit: Unit) -> str:
    """A value as French readers expect it: « 42 », « 33,3 % », « 18,5 jours », « 1 250 € »."""
    if unit is Unit.SHARE:
        percent = rounded(value * 100, _TENTH)
        if value and not percent:
            return f"moins de {number(_TENTH)}{NBSP}%"
        return f"{number(percent)}{NBSP}%"
    if unit is Unit.EUROS:
        whole = abs(value) >= _CENTS_UNDER or value == value.to_integral_value()
        return money(value, 0 if whole else 2)
    if unit is Unit.KWH:
        return f"{number(value, 0)}{NBSP}kWh"
    said = rounded(value, _TENTH)
    return plural(said, _UNITS[unit]) if unit in _UNITS else number(said)


def figure_words(figure: Figure) -> str:
    """Its value, or that there is none yet, or that it is hidden."""
    if figure.value is None:
        return HIDDEN if figure.masked else UNKNOWN
    return value_words(figure.value, figure.definition.unit)


def unknown_words(figure: Figure) -> str:
    """« Pas encore de chiffre : aucune visite validée. »"""
    why = figure.why_none.strip()
    if figure.masked:
        return why or f"{HIDDEN}."
    if not why:
        return f"{UNKNOWN}."
    return f"{UNKNOWN}{NBSP}: {why[:1].lower()}{why[1:].rstrip('.')}."


def coverage_words(figure: Figure) -> str:
    """« 12 foyers sur 30 »; nothing where the value itself is that count."""
    if figure.counted is None:
        return ""
    one = NOUNS.get(figure.definition.name, "foyer")
    counted = plural(figure.counted, one, one if one.endswith("s") else "")
    if figure.of == 0:
        return ""  # nothing of nothing says nothing
    if figure.of is not None:
        return f"{counted} sur {number(figure.of)}"
    if figure.value == figure.counted or (figure.value is None and not figure.counted):
        return ""
    return counted


def line_words(line: Line, unit: Unit) -> str:
    """What stands at the end of a bar: « 12 sur 30 », « 40 % (12 sur 30) », « pas connu »."""
    if line.value is None:
        return "caché" if line.masked else "pas connu"
    said = value_words(line.value, unit)
    if line.of is None:
        return said
    if unit is not Unit.SHARE:
        return f"{said} sur {number(line.of)}"
    among = f"sur {number(line.of)}"
    return f"{said} ({among if line.counted is None else f'{number(line.counted)} {among}'})"


def corrected_words(one: Correction, unit: Unit) -> tuple[str, str]:
    """What was said at the close and what it is now; both are hidden where both are None."""
    none = HIDDEN if one.said is None and one.now is None else UNKNOWN
    said, now = (none if v is None else value_words(v, unit) for v in (one.said, one.now))
    return said, now


def standing_words(sheet: Sheet) -> str:
    """Whether the figures are those of a close, or of the day that they were counted."""
    if sheet.closed_on is not None:
        return f"Période close le {date_long(sheet.closed_on)}. Ces chiffres ne changent plus."
    return f"Comptés le {date_long(sheet.counted_on)}. Ils peuvent encore changer."


def small(words: str) -> str:
    """The same inside a line."""
    return words[:1].lower() + words[1:]


def period_words(scope: Scope) -> str:
    """« Année 2026 », « 1er trimestre 2026 », « Du 3 mars au 9 avril 2026 »."""
    start, end = scope.start, scope.end
    if scope.is_year:
        return f"Année {start.year}"
    if start.day == 1 and start.month % 3 == 1 and end == quarter_of(start)[1]:
        return f"{_ORDINALS[start.month // 3]}{NBSP}trimestre {start.year}"
    if start == end:
        return f"Le {date_long(start)}"
    same = start.year == end.year
    return f"Du {date_long(start, year=not same)} au {date_long(end)}"


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter of a day."""
    first = date(day.year, day.month - (day.month - 1) % 3, 1)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)


@dataclass(frozen=True)
class About:
    """What a document says of itself, in French; `whom` it is for may be empty."""

    period: str
    scheme: str = EVERY_SCHEME
    territory: str = EVERY_TERRITORY
    whom: str = ""
