"""Summer: shade before machines, night air, and frail people first. No figures."""

from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import is_frail

_SOURCE = "ADEME et Santé publique France, fortes chaleurs ; conseil sans chiffre"


def _hot(a: Asked) -> bool:
    return a.yes("too_hot_summer")


@rule(
    title="Faire de l’ombre dehors, avant la vitre",
    family="summer",
    source=_SOURCE,
    comfort=True,
)
def shade_outside(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice: shutters, or a wet cloth outside, closed by day."""
    if not _hot(a):
        return None
    has = a.find("summer_shade")
    shutters = isinstance(has, tuple) and "shutters" in has
    return Saving(
        detail="Volets fermés dès le matin, côté soleil."
        if shutters
        else "Un store ou un tissu clair dehors arrête mieux la chaleur qu’un rideau.",
    )


@rule(title="Aérer la nuit, fermer le jour", family="summer", source=_SOURCE, comfort=True)
def night_air(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for homes too hot that do not air at night yet."""
    has = a.find("summer_shade")
    if not _hot(a) or (isinstance(has, tuple) and "night_air" in has):
        return None
    return Saving(detail="Ouvrez quand il fait plus frais dehors que dedans.")


@rule(title="Débrancher ce qui chauffe le soir", family="summer", source=_SOURCE, comfort=True)
def fewer_heat_sources(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for homes too hot in summer."""
    if not _hot(a):
        return None
    return Saving(detail="Four, halogène, console : leur chaleur reste dans la pièce.")


@rule(
    title="S’inscrire sur la liste canicule de la mairie",
    family="summer",
    source="Registre des personnes fragiles de la commune (code de l’action sociale, L121-6-1)",
    comfort=True,
)
def heat_wave_list(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice, for frail people in a home too hot: somebody calls them."""
    if not _hot(a) or not is_frail(a):
        return None
    return Saving(
        detail="La mairie appelle les personnes inscrites pendant les fortes chaleurs.",
        guard="Une pièce fraîche, boire souvent, et des nouvelles chaque jour.",
        health=True,
    )
