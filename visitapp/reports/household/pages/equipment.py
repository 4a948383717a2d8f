"""Page 3, « Ce que nous avons installé »: what was fitted, how to look after it, new settings."""

from decimal import Decimal

from reportlab.lib.utils import ImageReader

from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.reading import Row
from visitapp.domain.text import quantity
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import report_foot
from visitapp.reports.layout.blocks import (
    Block,
    Gap,
    Photo,
    Rule,
    Side,
    Stack,
    WithIcon,
    Words,
    section,
)
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.paper import printed_photo
from visitapp.reports.layout.typesetting import BODY, SOFT, STRONG

TITLE = "Ce que nous avons installé"
IN_PLACE = ("fitted", "given")
CARE = {
    "led_bulb": "Elle dure des années. Rien à faire.",
    "aerator": "Dévissez-le chaque mois. Rincez le calcaire.",
    "shower_head": "Rincez-la chaque mois. Un peu de vinaigre enlève le calcaire.",
    "shower_timer": "Retournez-le au début de la douche.",
    "draught_strip": "Essuyez-le avec un chiffon humide. Ne le peignez pas.",
    "door_bottom": "Passez un coup de balai dessous.",
    "switched_strip": "Un appui éteint tout. N’y branchez pas de chauffage.",
    "thermometer": "Regardez-le matin et soir, loin du radiateur.",
    "radiator_reflector": "Laissez-le bien à plat derrière le radiateur.",
    "window_film": "Essuyez-le doucement, sans produit.",
    "thermal_curtain": "Fermez-le le soir, ouvrez-le le jour.",
    "wc_bag": "Vérifiez chaque mois qu’il ne gêne pas la chasse.",
}
ICONS = {
    "led_bulb": "ampoule",
    "aerator": "mousseur",
    "shower_head": "eau",
    "shower_timer": "heure",
    "draught_strip": "fenetre",
    "door_bottom": "fenetre",
    "window_film": "fenetre",
    "thermal_curtain": "fenetre",
    "switched_strip": "appareils",
    "thermometer": "confort",
    "radiator_reflector": "chauffage",
    "wc_bag": "eau",
}
SETTINGS = {
    "heating": ("Chauffage", "chauffage", "°C"),
    "tank": ("Ballon d’eau chaude", "eau", "°C"),
    "fridge": ("Réfrigérateur", "appareils", "°C"),
    "freezer": ("Congélateur", "appareils", "°C"),
    "box": ("Box Internet", "reseau", ""),
}


def fitted(subject: ReportInput) -> Page:
    """Each thing that stays in the home, then each setting that was changed."""
    rows = [
        row
        for row in subject.reading.rows("fittings")
        if row.value("outcome") in IN_PLACE and row.value("item") is not None
    ]
    settings = [row for row in subject.reading.rows("adjustments") if row.value("what")]
    blocks: list[Block] = []
    if rows:
        blocks += [Words("Tout ceci est à vous. Voici comment en prendre soin."), Gap(10)]
        for row in rows:
            blocks += [_thing(subject, row), Rule()]
    if settings:
        blocks.append(_settings(settings, first=not rows))
    if not blocks:
        blocks = _nothing_yet(subject)
    return Page(TITLE, blocks, report_foot(subject))


def _thing(subject: ReportInput, row: Row) -> Block:
    item = str(row.value("item"))
    label = subject.choice("fittings/item", item).label
    count = row.value("quantity")
    if isinstance(count, int) and count > 1:
        label = f"{count}\u00a0× {label}"
    place = row.value("room")
    words: list[Block] = [Words(label, STRONG)]
    if isinstance(place, str) and place.strip():
        words.append(Words(printable(place.strip()), SOFT))
    if item in CARE:
        words.append(Words(CARE[item], BODY))
    icon = subject.choice("fittings/item", item).icon or ICONS.get(item, "pose")
    told = WithIcon(icon, Stack(words), 22, 52, circled=True)
    picture = _picture(subject, row.value("fitting_photo"))
    return Side(((0, told), (96, Photo(picture)))) if picture else told


def _picture(subject: ReportInput, value: Value) -> ImageReader | None:
    """The first photo that can be read; a lost photo never stops a report."""
    for sha in value if isinstance(value, tuple) else ():
        if subject.photos is None:
            return None
        try:
            picture = printed_photo(subject.photos(sha))
        except (KeyError, OSError):
            continue
        if picture is not None:
            return picture
    return None


def _settings(rows: list[Row], *, first: bool) -> Block:
    parts: list[Block] = []
    for row in rows:
        name, icon, unit = SETTINGS.get(str(row.value("what")), ("Réglage", "reglages", ""))
        before, after = row.value("before"), row.value("after")
        parts += [WithIcon(icon, Words(f"**{name}**\u00a0: {_change(before, after, unit)}"))]
        parts.append(Gap(8))
    return section("Les réglages changés", *parts[:-1], before=0 if first else 14)


def _change(before: Value, after: Value, unit: str) -> str:
    was, now = _quantity(before, unit), _quantity(after, unit)
    if was and now:
        return f"{was} avant, **{now}** maintenant."
    return f"**{now}** maintenant." if now else "réglé avec vous."


def _quantity(value: Value, unit: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    return quantity(value, unit)


def _nothing_yet(subject: ReportInput) -> list[Block]:
    person = subject.person
    who = f"{person} peut" if person else "Nous pouvons"
    return [
        Words("Rien n’est installé pour le moment."),
        Gap(6),
        Words(f"{who} revenir avec du petit matériel."),
    ]
