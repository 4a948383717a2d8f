"""Comfort, asked again a year later and shown beside the kWh."""

from dataclasses import dataclass

from visitapp.domain.checklist.questions import Question
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.text import number

WORSE_IF_YES = (
    "restricts_heating", "too_hot_summer", "draughts", "damp", "health_effect", "arrears",
)  # fmt: skip
WORSE_LATER = ("cold_last_winter", "mould")
"""The choices go from well to ill."""
COMPARED = (
    "cold_last_winter", "restricts_heating", "damp", "mould", "draughts", "too_hot_summer",
    "health_effect", "comfort_score", "arrears",
)  # fmt: skip
SHORT = {
    "cold_last_winter": "Froid l’hiver",
    "restricts_heating": "Privation de chauffage",
    "damp": "Humidité",
    "mould": "Moisissures",
    "draughts": "Courants d’air",
    "too_hot_summer": "Trop chaud l’été",
    "health_effect": "Santé gênée par le logement",
    "comfort_score": "Bien chez soi, sur 10",
    "arrears": "Factures en retard",
}


@dataclass(frozen=True, slots=True)
class Felt:
    """One question: both answers in words, empty when not known; better, same, worse, unknown."""

    id: str
    label: str
    before: str
    after: str
    verdict: str


def comfort(before: Reading, after: Reading) -> tuple[Felt, ...]:
    """Every question that one of the two answered, in a fixed order."""
    found = (_felt(name, before, after) for name in COMPARED)
    return tuple(one for one in found if one.before or one.after)


def _felt(name: str, before: Reading, after: Reading) -> Felt:
    marks = mark(name, before), mark(name, after)
    words = _words(name, before), _words(name, after)
    return Felt(name, SHORT[name], *words, verdict(*marks))


def mark(name: str, reading: Reading) -> int | None:
    """How ill the answer to a question is: more is worse. None when not known."""
    value = reading.value(name)
    if name == "mould" and value is None and reading.value("damp") is False:
        return 0  # not asked where nothing is damp
    if name in WORSE_IF_YES:
        return int(value) if isinstance(value, bool) else None
    if name in WORSE_LATER:
        order = [choice.id for choice in _question(name, reading).choices]
        return order.index(value) if isinstance(value, str) and value in order else None
    return -value if isinstance(value, int) and not isinstance(value, bool) else None


def verdict(before: int | None, after: int | None) -> str:
    """Better, same, worse, or unknown when one of the two is not known."""
    if before is None or after is None:
        return "unknown"
    return "same" if before == after else "better" if after < before else "worse"


def _words(name: str, reading: Reading) -> str:
    value = reading.value(name)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int):
        return number(value)
    labels = {choice.id: choice.label for choice in _question(name, reading).choices}
    said = labels.get(value, "") if isinstance(value, str) else ""
    return said[:1].lower() + said[1:]


def _question(name: str, reading: Reading) -> Question:
    return reading.questionnaire.located[name].question
