"""Laws protecting this household that day: facts to check, none where not concerned."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from visitapp.domain.support.energy_label import (
    LETTERS,
    decency,
    label,
    label_still_worth,
    may_have_changed,
    rent_frozen,
)
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.protections import (
    landlord_late,
    mediator_window,
    steps_before_a_cut,
    truce_power,
    winter_truce,
)
from visitapp.domain.support.results import Right
from visitapp.domain.support.three_valued import some
from visitapp.domain.text import date_long, french, number, plural

_WATER_LAW = (
    "code de l’action sociale et des familles, L115-3 ; Conseil constitutionnel, 2015-470 QPC : "
    "https://www.conseil-constitutionnel.fr/decision/2015/2015470QPC.htm"
)


def rights(case: Case) -> tuple[Right, ...]:
    """Every rule that concerns the case, the most pressing first."""
    found = (rule(case) for rule in RULES)
    return tuple(right for right in found if right is not None)


def helped(case: Case) -> bool | None:
    """Whether the household has the chèque énergie or an aid of the housing fund."""
    cheque = case.word("cheque_energie")
    has_cheque = None if cheque is None else cheque in ("used", "not_used")
    asked = case.word("fsl_asked")
    granted = None if asked is None else asked == "granted"
    return some(has_cheque, granted, case.has("aids_received", "fsl"))


def holds_cheque(case: Case) -> bool | None:
    """Whether it has received the chèque énergie."""
    cheque = case.word("cheque_energie")
    return None if cheque is None else cheque in ("used", "not_used")


def label_electric(case: Case) -> bool | None:
    """Whether electricity heats the home or its water."""
    energies = (case.word("heating_energy"), case.word("hot_water_energy"))
    return some(*(None if one is None else one == "electricity" for one in energies))


def _threatened(case: Case) -> bool:
    notice = case.word("cut_notice")
    return case.flag("arrears") is True or notice in ("letter", "power_reduced", "cut")


def _truce(case: Case) -> Right | None:
    truce = winter_truce(case.parameters)
    if not _threatened(case):
        return None
    source = case.parameters["winter_truce"].source
    if not truce.running:
        text = f"La prochaine trêve commence le {date_long(truce.start)}."
        return _right("winter_truce", "Trêve d’hiver", text, source, to_check=False)
    text = (
        f"Jusqu’au {date_long(truce.end)}, ni l’électricité ni le gaz ne peuvent être coupés "
        "dans la résidence principale. Les factures restent dues. Fioul, bois et gaz en citerne "
        "ne sont pas protégés."
    )
    return _right("winter_truce", "Trêve d’hiver", text, source, truce.end, to_check=False)


def _truce_power(case: Case) -> Right | None:
    if not _threatened(case) or not winter_truce(case.parameters).running:
        return None
    source = case.parameters["truce_power"].source
    if holds_cheque(case):
        text = (
            "Le foyer reçoit le chèque énergie : sa puissance ne peut pas être réduite pendant "
            "la trêve, si le fournisseur a l’attestation."
        )
        return _right("truce_power", "Puissance pendant la trêve", text, source)
    kva = _subscribed(case)
    least = number(truce_power(kva, holds_cheque(case), case.parameters))
    text = f"Pendant la trêve, la puissance ne peut pas descendre sous {least} kVA."
    return _right("truce_power", "Puissance pendant la trêve", text, source)


def _subscribed(case: Case) -> Decimal | None:
    for row in case.reading.rows("contracts"):
        power = row.value("subscribed_power")
        if row.value("energy") == "electricity" and isinstance(power, str) and power.isdecimal():
            return Decimal(power)
    return None


def _before_a_cut(case: Case) -> Right | None:
    steps = steps_before_a_cut(case.parameters)
    if steps is None or not _threatened(case) or helped(case) is not True:
        return None
    text = (
        f"Avec un compteur communicant, le fournisseur laisse {number(steps.kva)} kVA pendant "
        f"{plural(steps.days, 'jour')} au moins avant de couper. Il prévient "
        f"{plural(steps.notice_days, 'jour')} avant et prend contact {steps.contacts} fois."
    )
    reduced, until = case.day("cut_on"), None
    if case.word("cut_notice") == "power_reduced" and reduced is not None:
        until = steps.earliest_cut(reduced)
        text += f" Puissance réduite le {date_long(reduced)} : pas de coupure avant le "
        text += f"{date_long(until)}."
    source = case.parameters["least_power"].source
    return _right("before_a_cut", "Délais avant une coupure", text, source, until)


def _water(case: Case) -> Right | None:
    dry = case.has("danger_signs", "no_water") is True
    if not dry and case.flag("arrears") is not True:
        return None
    text = (
        "Dans la résidence principale, couper l’eau ou baisser son débit pour impayé est "
        "interdit toute l’année."
    )
    return _right("water", "Pas de coupure d’eau", text, french(_WATER_LAW), to_check=False)


def _decency(case: Case) -> Right | None:
    letter = case.word("dpe_class")
    found = decency(letter, case.day("moved_in"), case.parameters)
    if case.tenant is not True or found is None or letter is None:
        return None
    if found.decent is True and found.since is None:
        return None
    name, limit = letter.upper(), case.parameters.get("decency_most_kwh")
    if found.decent is True and found.since is not None:
        text = (
            f"La classe {name} ne suffira plus pour ce bail à partir du {date_long(found.since)}."
        )
    elif found.since is not None:
        text = f"Pour ce bail, la classe {name} ne suffit plus depuis le {date_long(found.since)}."
    else:
        text = f"La classe {name} ne suffit plus pour un bail signé ou renouvelé aujourd’hui."
    if limit is not None and letter == LETTERS[-1]:
        text += f" Il doit déjà rester sous {number(limit.number)} kWh d’énergie finale par m²."
    text += " À vérifier : date et durée du bail, validité du diagnostic."
    source = case.parameters["decency_calendar"].source
    return _right("energy_decency", "Classe d’énergie et bail", text, source)


def _frozen_rent(case: Case) -> Right | None:
    letter = case.word("dpe_class")
    if case.tenant is not True or rent_frozen(letter, case.parameters) is not True:
        return None
    since = case.parameters["rent_freeze_classes"]
    text = (
        f"Classe {str(letter).upper()} : le loyer d’un bail signé ou renouvelé depuis le "
        f"{date_long(since.valid_from)} ne peut pas augmenter."
    )
    return _right("rent_freeze", "Loyer qui ne peut pas augmenter", text, since.source)


def _label(case: Case) -> Right | None:
    """What makes the label itself doubtful: too old, or new limits since it was made."""
    letter, made, p = case.word("dpe_class"), case.day("dpe_date"), case.parameters
    if letter is None:
        return None
    today = _letter_today(case)
    source = p["primary_electricity"].source
    if label_still_worth(made, p) is False:
        text = "Ce diagnostic est trop ancien : le propriétaire doit en faire un nouveau."
        return _right("label", "Diagnostic énergie", text, p["label_worth"].source)
    if today is not None and today != letter:
        text = (
            f"Le diagnostic dit {letter.upper()}, ses chiffres donnent {today.upper()} avec les "
            "limites d’aujourd’hui. L’ADEME donne la nouvelle lettre, gratuite."
        )
        return _right("label", "Diagnostic énergie", text, p["label_energy_a"].source)
    if may_have_changed(made, case.number("surface"), label_electric(case), p):
        text = (
            "La lettre a pu changer depuis ce diagnostic (petit logement ou électricité). "
            "L’ADEME donne la nouvelle lettre, gratuite, avec le numéro du diagnostic."
        )
        return _right("label", "Diagnostic énergie", text, source)
    return None


def _letter_today(case: Case) -> str | None:
    numbers = [case.number(name) for name in ("dpe_energy", "dpe_ghg", "surface")]
    energy, ghg, surface = numbers
    if energy is None or ghg is None or surface is None:
        return None
    return label(energy, ghg, surface, case.parameters).letter


def _mediator(case: Case) -> Right | None:
    written = case.day("complaint_on")
    if written is None:
        return None
    opens, closes = mediator_window(written, case.parameters)
    text = (
        f"Réclamation du {date_long(written)} : sans bonne réponse, le médiateur de l’énergie "
        f"peut être saisi du {date_long(opens)} au {date_long(closes)}."
    )
    source = case.parameters["mediator_then"].source
    return _right("mediator", "Médiateur de l’énergie", text, source, closes)


def _landlord(case: Case) -> Right | None:
    late = landlord_late(case.day("landlord_told_on"), case.parameters)
    if late is None:
        return None
    rule = case.parameters["landlord_answer"]
    delay = f"{number(rule.number)} mois"
    text = f"Le propriétaire a {delay} pour répondre à la lettre. "
    text += "Ce délai est passé." if late else "Ce délai court encore."
    return _right("landlord_answer", "Réponse du propriétaire", text, rule.source)


def _right(
    id: str, title: str, text: str, source: str, until: date | None = None, *, to_check: bool = True
) -> Right:
    return Right(id, french(title), french(text), until=until, source=source, to_check=to_check)


RULES: tuple[Callable[[Case], Right | None], ...] = (
    _truce, _truce_power, _before_a_cut, _water, _decency, _frozen_rent, _label, _mediator,
    _landlord,
)  # fmt: skip
