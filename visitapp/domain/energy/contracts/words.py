"""French words of the contract check: energies, options, and what to look at before a change."""

from collections.abc import Sequence
from datetime import date

from visitapp.domain.energy.results import Alternative
from visitapp.domain.energy.tariffs.gas_prices import PROFILE_LABELS
from visitapp.domain.energy.tariffs.tariffs import OPTION_LABELS, Cost
from visitapp.domain.text import date_short, french, listing

ENERGY_NAMES = {
    "electricity": "électricité",
    "gas": "gaz",
    "water": "eau",
    "heat_network": "réseau de chaleur",
    "other": "autre contrat",
}
LABELS = {**OPTION_LABELS, **PROFILE_LABELS}
PERIODS = {
    "base": "toute la journée",
    "kwh": "le kWh",
    "peak": "heures pleines",
    "off_peak": "heures creuses",
    "blue_off_peak": "bleu, heures creuses",
    "blue_peak": "bleu, heures pleines",
    "white_off_peak": "blanc, heures creuses",
    "white_peak": "blanc, heures pleines",
    "red_off_peak": "rouge, heures creuses",
    "red_peak": "rouge, heures pleines",
}
_OPTION_CHECKS = {
    "base": "Vérifiez si le ballon chauffe la nuit : cela ne servira plus.",
    "off_peak": "Vérifiez les horaires, et ce qui peut tourner la nuit.",
    "tempo": "Très cher 22 jours d’hiver : seulement si le foyer peut presque tout arrêter "
    "ces jours, sans avoir froid.",
}
SHARE_GUESSED = "Part en heures creuses inconnue : {} % supposés. Lisez-la sur la facture."
PROFILE_CHECK = "Le profil suit la quantité d’un an : vérifiez-la sur des relevés réels."
POWER_CHECK = (
    "Vérifiez la puissance maximale d’un hiver entier, et si le compteur est triphasé : "
    "la puissance se partage alors en trois."
)
_CHANGE = "Demandez si le changement est payant, et si l’on peut revenir avant un an."
_BEFORE = {
    "power_too_high": (POWER_CHECK, _CHANGE),
    "power_too_low": ("Vérifiez si le compteur a déjà coupé, et quels appareils marchaient.",),
    "off_peak_share_low": (
        "Vérifiez la part en heures creuses sur 12 mois, et les heures du ballon.",
        _CHANGE,
    ),
    "off_peak_break_even": ("Vérifiez les horaires, et ce qui peut tourner la nuit.", _CHANGE),
    "price_above_grid": (
        "Vérifiez la durée du contrat, prix fixe ou indexé, frais de fin, services compris.",
        "Comparez avec un outil public et gratuit, sur la même quantité.",
    ),
    "price_read_above": (
        "Vérifiez la durée du contrat, prix fixe ou indexé, frais de fin, services compris.",
    ),
    "two_contracts": ("Comparez les numéros de compteur avant de fermer quoi que ce soit.",),
    "paid_options": ("Vérifiez ce que le service couvre, et la date où il peut s’arrêter.",),
    "gas_class_wrong": ("Vérifiez la quantité sur un an de relevés réels.", _CHANGE),
    "payment_too_high": ("Vérifiez le dernier relevé réel avant de changer la mensualité.",),
    "payment_too_low": ("Vérifiez le dernier relevé réel avant de changer la mensualité.",),
    "holder_not_occupant": ("Vérifiez qui a signé, et s’il reste une dette à ce nom.",),
    "estimated_readings": ("Relevez l’index du compteur le jour de l’appel.",),
}


def checks_before(codes: list[str]) -> tuple[str, ...]:
    """What must be looked at before changing anything, for these findings, each once."""
    words = [french(one) for code in codes for one in _BEFORE.get(code, ())]
    return tuple(dict.fromkeys(words))


def option_check(option: str) -> str:
    """What must be looked at before choosing an option or a gas profile."""
    return french(_OPTION_CHECKS.get(option, PROFILE_CHECK))


def alternative(cost: Cost, *, check: str | None = None) -> Alternative:
    """A cost with its French name and what to `check` before choosing it."""
    words = option_check(cost.option) if check is None else check
    return Alternative(
        option=cost.option,
        label=LABELS.get(cost.option, cost.option),
        kva=cost.kva,
        total_eur=cost.total_eur,
        subscription_eur=cost.subscription_eur,
        energy_eur=cost.energy_eur,
        check=french(words),
        to_check=cost.to_check or bool(words),
        source=cost.source,
        valid_from=cost.valid_from,
        prices=tuple((PERIODS.get(one, one), price) for one, price in cost.prices.items()),
    )


def french_spans(spans: Sequence[tuple[date, date]]) -> str:
    """« du 01/11/2025 au 30/11/2025 et du … »."""
    return listing([f"du {date_short(first)} au {date_short(last)}" for first, last in spans])
