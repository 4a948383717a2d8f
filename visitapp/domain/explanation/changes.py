"""The figures of what made the two years differ, every energy together."""

from collections.abc import Iterator

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.words import said
from visitapp.domain.study.spending import CHANGE_STEP, ChangePart, two_years
from visitapp.domain.study.study import Study
from visitapp.domain.text import money, number

LABELS = {
    "price": "effet des prix",
    "weather": "effet de la météo",
    "use": "effet de l’usage",
    "volume": "effet de la quantité",
}
_MADE_OF = {
    "price": ("price_eur", "subscription_eur"),
    "weather": ("weather_eur",),
    "use": ("use_eur",),
    "volume": ("volume_eur",),
}


def change_figures(sight: Sight) -> Iterator[Figure]:
    """Prices, weather and use, in steps of 10 € that make the change."""
    years = two_years(sight.study)
    for part in years.parts if years is not None else ():
        told = (
            f"{money(part.said, 0)} : {said(part.eur, '€')}, arrondi à {number(CHANGE_STEP)} € "
            f"pour que les parts fassent {money(years.change if years else 0, 0)}"
        )
        energies = years.energies if years is not None else ()
        yield Figure(f"spending.change.{part.id}", f"Cette année, {LABELS[part.id]}", part.said,
                     "€", told, made_of=_parts(sight.study, energies, part))  # fmt: skip


def _parts(study: Study, energies: tuple[str, ...], part: ChangePart) -> tuple[str, ...]:
    """The effects of each energy that were added up."""
    found = []
    for name in energies:
        told = study.bills[name].effects
        names = _MADE_OF[part.id]
        if part.id == "use" and told is not None and told.use_eur is None:
            names = _MADE_OF["volume"]  # an energy that the weather does not change
        known = [one for one in names if getattr(told, one, None) is not None]
        found += [f"bills.{name}.effects.{one}" for one in known]
    return tuple(found)
