"""What is shown of ranked actions: those in front, the other ideas by theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.ranking import FIRST


@dataclass(frozen=True, slots=True)
class Theme:
    """Other ideas that stand together."""

    id: str
    label: str
    icon: str
    families: tuple[str, ...]


THEMES = (
    Theme("heating", "Chauffage", "chauffage", ("heating",)),
    Theme("water", "Eau", "eau", ("hot_water", "water")),
    Theme("appliances", "Appareils, contrats", "appareils",
          ("cold", "washing", "cooking", "lighting", "standby", "multimedia", "contract")),
    Theme("comfort", "Confort, santé", "confort", ("air", "summer")),
)  # fmt: skip


def front(
    suggestions: Sequence[Suggestion], decisions: Mapping[str, str]
) -> tuple[Suggestion, ...]:
    """What was kept, then what is proposed: three at least where there are three."""
    kept = [s for s in suggestions if decisions.get(s.id) == "keep"]
    todo = [s for s in suggestions if s.id not in decisions and not s.fitted and not s.health]
    proposed = [s for s in todo if s.first] or todo
    return tuple((kept + proposed)[: max(FIRST, len(kept))])


def for_health(
    suggestions: Sequence[Suggestion], ahead: Sequence[Suggestion]
) -> tuple[Suggestion, ...]:
    """What is about a danger to health that was seen, and does not stand in front."""
    return tuple(s for s in suggestions if s.health and not s.fitted and s not in ahead)


def others(
    suggestions: Sequence[Suggestion], ahead: Sequence[Suggestion]
) -> Mapping[str, tuple[Suggestion, ...]]:
    """The ideas that are left, by theme, in the order of the themes; no theme is empty."""
    left = [s for s in suggestions if not s.fitted and not s.health and s not in ahead]
    found = {t.id: tuple(s for s in left if s.family in t.families) for t in THEMES}
    return {theme: ideas for theme, ideas in found.items() if ideas}
