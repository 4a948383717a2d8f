"""The result in plain French, for household and screen: three sentences and a table."""

from decimal import Decimal

from visitapp.domain.impact.energies import EnergyImpact
from visitapp.domain.impact.figures import Estimated
from visitapp.domain.impact.impact import MOVED, Impact
from visitapp.domain.text import capital, french, listing, money, number, plural, quantity, rounded

_TEN, _ONE = Decimal(10), Decimal(1)
ENERGY_NAMES = {
    "gas": "Gaz", "electricity": "Électricité", "fuel_oil": "Fioul", "wood": "Bois",
    "lpg": "Gaz en citerne ou bouteille", "heat_network": "Réseau de chaleur",
    "collective_charges": "Charges de l’immeuble", "water": "Eau",
}  # fmt: skip
OF_ENERGY = {
    "gas": "de gaz", "electricity": "d’électricité", "fuel_oil": "de fioul", "wood": "de bois",
    "lpg": "de gaz en citerne ou bouteille", "heat_network": "de chaleur du réseau",
    "collective_charges": "d’énergie dans les charges de l’immeuble",
}  # fmt: skip
"""After « moins » and « plus »: the energies that a total can be of."""
BETTER = {
    "cold_last_winter": "vous avez moins froid",
    "restricts_heating": "vous ne vous privez plus de chauffage",
    "damp": "il n’y a plus d’humidité",
    "mould": "il y a moins de moisissures",
    "draughts": "il n’y a plus de courants d’air",
    "too_hot_summer": "vous n’avez plus trop chaud l’été",
    "health_effect": "le logement ne gêne plus la santé",
    "comfort_score": "vous êtes mieux chez vous",
    "arrears": "vous n’avez plus de facture en retard",
}
WORSE = {
    "cold_last_winter": "vous avez plus froid",
    "restricts_heating": "vous vous privez de chauffage",
    "damp": "il y a de l’humidité",
    "mould": "il y a plus de moisissures",
    "draughts": "il y a des courants d’air",
    "too_hot_summer": "vous avez trop chaud l’été",
    "health_effect": "le logement gêne la santé",
    "comfort_score": "vous êtes moins bien chez vous",
    "arrears": "vous avez une facture en retard",
}
SAID = 2
"""How many signs a sentence names: more is a list that nobody hears."""


def sentences(found: Impact) -> tuple[str, str, str]:
    """Energy, euros, comfort: always three, whatever is known."""
    three = (_energy(found), _euros(found), _comfort(found))
    return french(three[0]), french(three[1]), french(three[2])


def change_words(found: Impact) -> str:
    """« environ 12 % de moins (entre 8 et 15 %) », for a change beyond doubt."""
    total = found.total
    if total is None:
        return ""
    each = [found.percent(one) for one in (total.value, total.low, total.high)]
    value, low, high = (abs(one) if one is not None else None for one in each)
    if value is None or low is None or high is None:
        return ""
    least, most = sorted((low, high))
    less = "de moins" if total.value < 0 else "de plus"
    about = _percent(value)
    between = f" (entre {_percent(least)} et {_percent(most)} %)"
    return f"environ {about} % {less}{between if least != most else ''}"


def _energy(found: Impact) -> str:
    if found.total is None:
        return f"Nous ne pouvons pas comparer votre énergie avant et après : {found.why_not}."
    if found.verdict == "same":
        bills = "Vos factures" if found.complete else f"Vos factures {_of_what(found)}"
        return f"{bills} ne montrent ni baisse ni hausse certaine, à hiver égal."
    more = "moins" if found.verdict == "less" else "plus"
    return (
        f"Vous utilisez {more} {_of_what(found)} qu’avant la visite : {change_words(found)}, "
        "à hiver égal."
    )


def _of_what(found: Impact) -> str:
    """« d’énergie » when the total counts every energy, else the counted ones."""
    if found.complete:
        return "d’énergie"
    return listing([OF_ENERGY.get(one.energy, "d’énergie") for one in found.compared])


def _euros(found: Impact) -> str:
    if found.total is None:
        return "Nous ne pouvons donc rien dire des euros."
    if found.euros is None:
        return "Nous ne pouvons pas parler d’euros : il manque le total des factures."
    prices = rounded(found.euros.price_eur, _TEN)
    said = _prices(prices)
    use = rounded(found.euros.use_eur, _TEN)
    if found.verdict == "same" or use == 0:
        return f"Sur une année, {said}."
    less = "de moins" if use < 0 else "de plus"
    joined = "mais" if prices and (use < 0) != (prices < 0) else "et"
    return f"À prix égal, c’est environ {money(abs(use), 0)} {less} par an, {joined} {said}."


def _prices(change: Decimal) -> str:
    if change == 0:
        return "les prix n’ont presque pas changé"
    verb = "ajouté" if change > 0 else "enlevé"
    return f"les prix ont {verb} environ {money(abs(change), 0)}"


def _comfort(found: Impact) -> str:
    if found.why_not == MOVED:
        return "Nous ne comparons pas votre confort : le nouveau logement est autre."
    felt = found.comfort
    better = [BETTER[one.id] for one in felt if one.verdict == "better"][:SAID]
    worse = [WORSE[one.id] for one in felt if one.verdict == "worse"][:SAID]
    if better and worse:
        return f"Chez vous, {listing(better)}, mais {listing(worse)}."
    if better:
        return f"Chez vous, cela va mieux : {listing(better)}."
    if worse:
        return f"Chez vous, cela va moins bien : {listing(worse)}."
    if any(one.verdict == "same" for one in felt):
        return "Pour le confort, vos réponses sont les mêmes qu’il y a un an."
    return "Nous n’avons pas vos réponses sur le confort."


def table(found: Impact, most: int = 99) -> list[tuple[str, str, str]]:
    """Rows « quoi, avant, aujourd’hui » known on both sides, energy first."""
    rows = [*_energy_rows(found), *_euro_rows(found)]
    shown = [one for one in found.comfort if one.verdict != "unknown"]
    changed = sorted(shown, key=lambda one: one.verdict == "same")
    rows += [(one.label, one.before, one.after or "non") for one in changed]
    return rows[:most]


def _energy_rows(found: Impact) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    if found.total is not None:
        before = sum((e.before.annual for e in found.compared if e.before), Decimal(0))
        after = sum((e.after.annual for e in found.compared if e.after), Decimal(0))
        what = "énergie" if found.complete else listing([_name(one) for one in found.compared])
        told = f"{capital(what)} d’une année normale"
        rows.append((told, _kwh(before), _kwh(after)))
    water = next((one for one in found.energies if one.energy == "water"), None)
    if water is not None and water.before is not None and water.after is not None:
        then, now = (quantity(one.annual, "m³", 0) for one in (water.before, water.after))
        rows.append(("Eau d’une année", then, now))
    return rows


def _euro_rows(found: Impact) -> list[tuple[str, str, str]]:
    euros = found.euros
    if euros is None:
        return []
    then = _about(euros.before_eur)
    return [
        ("Coût d’une année, au prix d’avant", then, _about(euros.before_eur + euros.use_eur)),
        ("Coût d’une année, au prix du moment", then, _about(euros.after_eur)),
    ]


def people_words(found: Impact, dated: str = "") -> list[str]:
    """Whether as many persons are compared; empty when so. `dated`: the follow-up's day."""
    said = []
    if found.same_people is False and found.persons_before and found.persons_after:
        before = plural(found.persons_before, "personne")
        after = number(found.persons_after)
        now = f"puis {after} {dated}" if dated else f"vous êtes {after} aujourd’hui"
        said.append(f"Vous étiez {before}, {now}.")
        each = found.per_person()
        if each is not None and found.total is not None:
            when = "un an après" if dated else "aujourd’hui"
            said.append(f"Par personne : {_kwh(each[0])} avant, {_kwh(each[1])} {when}.")
    elif found.same_people is None and found.total is not None:
        said.append("Nous ne savons pas si vous êtes aussi nombreux qu’avant.")
    return [french(one) for one in said]


def notes(found: Impact) -> list[str]:
    """What must be known to read the table: a doubt, what happened, what was estimated."""
    said = []
    if found.verdict == "same":
        said.append("La différence de kWh est trop petite pour en être sûr.")
    said += _counted(found)
    said += found.events
    if found.estimated is not None and found.estimated.high > 0:
        said.append(estimated_words(found.estimated))
    return [french(one) for one in said]


def _counted(found: Impact) -> list[str]:
    """What the total counts and what it does not; without one, what could be compared."""
    missing = [*(_name(one) for one in found.left_out), *found.beside]
    counted = listing([_name(one) for one in found.compared])
    if not counted or not missing:
        return []
    if found.total is not None:
        return [f"Ce résultat compte : {counted}. Il ne compte pas : {listing(missing)}."]
    return [
        f"Nous pouvons comparer : {counted}. Nous ne pouvons pas comparer : {listing(missing)}.",
        "Nous ne donnons donc pas de total.",
    ]


def estimated_words(estimated: Estimated) -> str:
    """What the visit had computed ahead: beside the measure, never in it."""
    low, high = (rounded(one, _TEN) for one in (estimated.low, estimated.high))
    amount = money(high, 0) if low == high else f"{number(low)} à {money(high, 0)}"
    return f"Le jour de la visite, nous avions estimé {amount} par an. C’était un calcul."


def energy_words(one: EnergyImpact) -> str:
    """One energy on its line: « environ 12 % de moins (de 15 à 8 % de moins) », or why not."""
    name = ENERGY_NAMES.get(one.energy, one.energy)
    if one.measured is None or one.percent is None:
        return french(f"{name} : pas comparable, {one.why_not}.")
    low, high = one.percent_low or Decimal(0), one.percent_high or Decimal(0)
    return french(f"{name} : {_signed(one.percent)} %, entre {_signed(low)} et {_signed(high)} %.")


def _name(one: EnergyImpact) -> str:
    words = ENERGY_NAMES.get(one.energy, one.energy)
    return words[:1].lower() + words[1:]


def _signed(value: Decimal) -> str:
    figure = number(value, 0 if abs(value) >= 2 else 1)
    return f"+{figure}" if value > 0 else figure


def _percent(value: Decimal) -> str:
    return number(rounded(value, _ONE) if value >= 1 else value, None if value >= 1 else 1)


def _kwh(value: Decimal) -> str:
    return quantity(rounded(value, _TEN), "kWh", 0)


def _about(value: Decimal) -> str:
    return money(rounded(value, _TEN), 0)
