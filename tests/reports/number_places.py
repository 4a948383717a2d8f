"""Which figure a number should show, by what stands before it: a title, a row, a word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.reports.number_words import positions
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.study.spending import GROUPS
from visitapp.domain.study.study_json import by_name
from visitapp.domain.text import number, quantity
from visitapp.reports.household.annex.contracts import VERDICTS
from visitapp.reports.household.pages.rights import NAMES
from visitapp.reports.household.subject import ReportInput

ESSENTIAL, ENERGY = "L’essentiel", "Votre énergie, en euros"
FITTED, GESTURES = "Ce que nous avons installé", "Bien faire, en sécurité"
RIGHTS, NEXT = "Vos contrats et vos aides", "La suite"
CALCULATION, ANSWERS = "Comment nous avons calculé", "Les réponses"
SOCIAL, DOORS = "Pour le travailleur social", "Aides et orientations"
LANDLORD = "État du logement"
SHEET = "Fiche contrat"
TITLES = (
    ESSENTIAL, ENERGY, FITTED, GESTURES, RIGHTS, NEXT, CALCULATION, ANSWERS, SOCIAL, DOORS,
    LANDLORD, SHEET,
)  # fmt: skip
WITH_ANSWERS = (FITTED, CALCULATION, ANSWERS, SOCIAL, DOORS, LANDLORD, SHEET)
"""The pages that say numbers as they were answered."""
EXACT = (CALCULATION, SHEET)
"""The pages for advisers: nothing is rounded further."""
WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    ESSENTIAL: {
        "Déjà fait chez vous": ("savings.fitted_together",),
        "En tout": ("savings.won_together", "spending.paid"),
    },
    ENERGY: {
        "Vous payez": ("spending.total", "spending.change"),
        "Total": ("spending.total", "spending.total_yearly"),
        "L’eau": ("spending.water",),
        "L’an dernier": ("spending.last_year",),
        "Cette année": ("spending.this_year",),
        "Vous avez utilisé": ("bills.",),
    },
    RIGHTS: {"Aides à demander": ("aids.",)},
    SOCIAL: {"Énergie": ("spending.total", "spending.share_of_income")},
    DOORS: {"Rien n’est acquis": ("aids.",)},
    CALCULATION: {
        "Intervalle": ("bills.",), "Les usages": ("end_uses.",), "Les contrats": ("contracts.",),
        "Les économies du rapport": ("savings.",), "Les autres économies": ("savings.",),
        "Les aides": ("aids.",), "Les signes de précarité": ("indicators.",),
    },
}  # fmt: skip
"""Words of a page after which its numbers are of these figures."""


@dataclass(frozen=True)
class Anchor:
    """From a place of the page on, numbers are of the figures whose id starts so."""

    start: int
    length: int
    topics: tuple[str, ...]


def title_of(text: str) -> str:
    """The title of a page."""
    return next(title for title in TITLES if title in text)


def anchors(subject: ReportInput, text: str) -> list[Anchor]:
    """Everything on a page that says what the next numbers are about, in order."""
    found = [
        Anchor(start, len(words), topics)
        for words, topics in _words(subject, title_of(text))
        for start in positions(text, words)
    ]
    return sorted(found, key=lambda one: (one.start, one.length))


def _words(subject: ReportInput, title: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from WORDS.get(title, {}).items()
    study = subject.study
    if title in (ESSENTIAL, GESTURES, SOCIAL, CALCULATION):
        for one in (*study.suggestions, *study.held):
            yield one.title, (f"savings.{one.id}.",)
    if title == ENERGY:
        for group in GROUPS:
            yield group.label, (f"spending.{group.id}",)
    if title == RIGHTS:
        for name, check in by_name(study.contracts).items():
            label = NAMES.get(check.energy, ("Autre contrat", ""))[0]
            yield f"{label} :", (f"contracts.{name}.",)
    if title == SHEET:
        for name, check in by_name(study.contracts).items():
            yield f"{named(check.energy)} :", (f"contracts.{name}.", f"bills.{check.energy}.")
    if title == CALCULATION:
        yield from _rows(subject)


def _rows(subject: ReportInput) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of the annex's tables."""
    study = subject.study
    for energy, use in study.bills.items():
        row = f"{named(energy)} {quantity(use.annual, use.unit, 0)} {number(use.low, 0)}"
        yield row, (f"bills.{energy}.",)
    for one in study.end_uses:
        yield f"{one.label} {named(one.energy)}", (f"end_uses.{one.use}.{one.energy}.",)
    for name, check in by_name(study.contracts).items():
        verdict = VERDICTS.get(check.verdict, check.verdict)
        yield f"{named(check.energy)} : {verdict}", (f"contracts.{name}.",)


def expected(start: int, found: list[Anchor], figures: list[Figure]) -> list[Figure]:
    """The figures that a number at a place may show; all of the page's before any anchor."""
    before = [one for one in found if one.start <= start]
    if not before:
        return figures
    return [figure for figure in figures if figure.id.startswith(before[-1].topics)]
