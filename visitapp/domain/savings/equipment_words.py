"""What the visit left in the home, in words: « 2 mousseurs, 1 douchette, chauffage réglé »."""

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.text import plural

_OBJECTS = {
    "led_bulb": ("ampoule", "ampoules"), "aerator": ("mousseur", "mousseurs"),
    "shower_head": ("douchette", "douchettes"), "shower_timer": ("sablier", "sabliers"),
    "draught_strip": ("joint de fenêtre", "joints de fenêtre"),
    "door_bottom": ("bas de porte", "bas de porte"),
    "switched_strip": ("multiprise", "multiprises"),
    "thermometer": ("thermomètre", "thermomètres"),
    "radiator_reflector": ("réflecteur", "réflecteurs"), "window_film": ("film", "films"),
    "thermal_curtain": ("rideau", "rideaux"),
    "wc_bag": ("sac de chasse d’eau", "sacs de chasse d’eau"),
}  # fmt: skip
_SETTINGS = {
    "heating": "chauffage réglé", "tank": "ballon réglé", "fridge": "réfrigérateur réglé",
    "freezer": "congélateur réglé", "box": "box réglée",
}  # fmt: skip


def fitted_words(reading: Reading) -> tuple[str, ...]:
    """Each kind of object once with how many, then each setting; a count unknown is not said."""
    counts: dict[str, int | None] = {}
    for row in reading.rows("fittings"):
        item, many = str(row.value("item")), row.value("quantity")
        if row.value("outcome") == "fitted" and item in _OBJECTS and many != 0:
            before = counts.get(item, 0)
            sure = isinstance(many, int) and before is not None
            counts[item] = (before or 0) + many if isinstance(many, int) and sure else None
    set_today = {str(row.value("what")): None for row in reading.rows("adjustments")}
    settings = [_SETTINGS[what] for what in set_today if what in _SETTINGS]
    return (*(_counted(item, many) for item, many in counts.items()), *settings)


def _counted(item: str, many: int | None) -> str:
    one, more = _OBJECTS[item]
    return more if many is None else plural(many, one, more)
