"""Signal Logement's subjects (as Histologe) from what a landlord may read, to check."""

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.reading import Reading
from visitapp.reports.answers.words import of
from visitapp.reports.letters.landlord_sentences import dangers

ENERGY, INDECENT, RULES = "Décence énergétique", "Décence", "Règlement sanitaire départemental"
SAFETY, UNHEALTHY = "Mise en sécurité", "Salubrité"
BASEMENT = "basement"


def danger_words(reading: Reading) -> str:
    """The danger flag: « oui » and what it is, « rien de noté »; empty when nobody looked."""
    found = dangers(reading)
    if reading.value("mould_returns") is True:
        found.append("Moisissures qui reviennent")
    if found:
        return f"oui, à vérifier\u00a0: {', '.join(one[:1].lower() + one[1:] for one in found)}"
    looked = isinstance(reading.value("danger_signs"), tuple)
    return "rien de noté pendant la visite" if looked else ""


def dpe_words(reading: Reading) -> str:
    """The letter of the energy diagnosis, or that there was none; empty when not known."""
    letter = of(reading, "dpe_class") if reading.value("dpe_class") is not None else ""
    if letter:
        return f"oui, lettre {letter}"
    answer = reading.answer("dpe_class")
    never = answer is not None and answer.state is State.NOT_APPLICABLE
    return "non, jamais fait" if never else ""


def subjects(reading: Reading) -> tuple[str, ...]:
    """What a service may check, each with what was seen: « Décence énergétique : … »."""
    said: dict[str, list[str]] = {}
    for what, names in _seen(reading):
        for name in names:
            said.setdefault(name, []).append(what)
    order = (SAFETY, UNHEALTHY, INDECENT, ENERGY, RULES)
    return tuple(f"{name}\u00a0: {', '.join(said[name])}." for name in order if name in said)


def _seen(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """Each disorder that was seen, and the subjects it is of."""
    signs = reading.value("danger_signs")
    rooms, windows = reading.rows("rooms"), reading.rows("windows")
    air = reading.value("draughts") is True or reading.value("door_draught") is True
    air = air or any(row.value("window_draught") is True for row in rooms)
    air = air or any(row.value("joints") in ("worn", "missing") for row in windows)
    cold = any(row.value("radiators_work") is False for row in rooms)
    dark = any(row.value("has_window") is False for row in rooms)
    found = (
        ("moisissures qui reviennent", reading.value("mould_returns") is True, (SAFETY,)),
        ("pièce sans fenêtre en sous-sol",
         dark and reading.value("under_roof") == BASEMENT, (UNHEALTHY,)),
        ("air par les fenêtres ou les portes", air, (INDECENT, ENERGY)),
        ("logement difficile à chauffer", cold, (INDECENT, ENERGY)),
        ("diagnostic en lettre G", reading.value("dpe_class") == "g", (INDECENT, ENERGY)),
        ("aucun chauffage qui marche",
         isinstance(signs, tuple) and "no_heating" in signs, (INDECENT, RULES)),
        ("pas de renouvellement d’air visible",
         reading.value("ventilation") == "none", (INDECENT,)),
    )  # fmt: skip
    return [(what, names) for what, there, names in found if there]
