"""Does this energy follow the cold? The bills are asked, whatever the answers say.

Two hypotheses start even: a use that is the same all year (but for the season of hot water), and
a use that heats. Their weights once the bills are known tell which one holds. A difference with
the answers is worth a question: a heater that nobody named, or a home that goes without heat.
"""

from collections.abc import Sequence

from visitapp.domain.energy import regression
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.energy.weather.degree_days import DegreeDays
from visitapp.domain.parameters.parameters import Parameters

_NAMES = {
    "electricity": ("Cette électricité", "elle"),
    "gas": ("Ce gaz", "il"),
    "fuel_oil": ("Ce fioul", "il"),
    "wood": ("Ce bois", "il"),
    "lpg": ("Ce gaz", "il"),
    "heat_network": ("Cette chaleur", "elle"),
    "collective_charges": ("Cette énergie", "elle"),
}


def follows_the_cold(
    fitted: regression.Fit,
    bills: Sequence[regression.Bill],
    prior: regression.Prior,
    degree_days: DegreeDays,
    parameters: Parameters,
) -> bool | None:
    """True when the bills heat, False when constant, None if too few (`bill_cold_check`)."""
    check = parameters["bill_cold_check"]
    if prior.usual_heated is None or len(bills) < check.at("bills"):
        return None
    sums = degree_days.each_at([bill.degree_days for bill in bills], prior.balance)
    cold = [each / bill.days for each, bill in zip(sums, bills, strict=True)]
    if max(cold) - min(cold) < float(check.at("contrast")):
        return None
    sure = float(check.at("sure"))
    if fitted.even_constant > sure:
        return False
    heats = fitted.heated_share >= float(check.at("share"))
    return True if heats and 1 - fitted.even_constant > sure else None


def cold_finding(follows: bool | None, energy: str, heated: bool | None) -> Finding | None:
    """What to say of it, when the answers do not tell or tell the contrary."""
    if follows is None or follows == heated:
        return None
    name, it = _NAMES.get(energy, _NAMES["collective_charges"])
    if follows and heated is None:
        return finding(
            "use_heats",
            f"{name} semble chauffer le logement : plus il fait froid, plus {it} monte.",
        )
    if follows:
        message = (
            f"{name} semble chauffer : plus il fait froid, plus {it} monte. Les réponses disent "
            "le contraire. Demandez s’il y a un chauffage d’appoint."
        )
        return finding("use_heats_against_answers", message)
    if heated is None:
        return finding("use_constant", f"{name} ne dépend pas du froid.")
    message = (
        f"{name} ne dépend pas du froid. Les réponses disent qu’{it} chauffe le logement. "
        "Vérifiez l’énergie du chauffage, ou si le foyer se prive de chauffage."
    )
    return finding("use_constant_against_answers", message)
