"""Every figure of a visit in six groups, and the ones that a search or a filter keeps."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from visitapp.domain.explanation.figure import Figure


@dataclass(frozen=True, slots=True)
class Kind:
    """One group: the beginnings of the ids that it holds."""

    id: str
    title: str
    icon: str
    starts: tuple[str, ...]


KINDS = (
    Kind("bills", "Factures", "facture", ("bills", "spending")),
    Kind("uses", "Usages", "appareils", ("end_uses",)),
    Kind("contracts", "Contrats", "contrat", ("contracts",)),
    Kind("savings", "Économies", "pose", ("savings",)),
    Kind("aids", "Aides", "accords", ("aids", "rights")),
    Kind("indicators", "Repères", "chiffres", ("indicators",)),
)
OTHERS = Kind("others", "Autres chiffres", "chiffres", ())


def grouped(figures: Iterable[Figure]) -> list[tuple[Kind, list[Figure]]]:
    """The groups that hold something, in order; their figures in the order of the study."""
    found: dict[str, list[Figure]] = {}
    for one in figures:
        found.setdefault(kind_of(one.id).id, []).append(one)
    return [(kind, found[kind.id]) for kind in (*KINDS, OTHERS) if kind.id in found]


def kind_of(name: str) -> Kind:
    """The group of a figure, by its id."""
    start = name.partition(".")[0]
    return next((kind for kind in KINDS if start in kind.starts), OTHERS)


def kept(figures: Mapping[str, Figure], text: str, *, to_check: bool) -> list[Figure]:
    """What a search keeps: every word typed is in the label, else in a line that was read."""
    words = bare(text).split()
    found = [one for one in figures.values() if one.to_check or not to_check]
    named = [one for one in found if _holds(one.label, words)]
    if not words:
        return named
    seen = {one.id for one in named}
    return named + [one for one in found if one.id not in seen and _read(one, words)]


def counted(figures: list[Figure]) -> str:
    """« 2 à vérifier »; nothing where nothing is."""
    doubtful = sum(1 for one in figures if one.to_check)
    return f"{doubtful} à vérifier" if doubtful else ""


def bare(text: str) -> str:
    """Without accents nor capitals."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _holds(label: str, words: list[str]) -> bool:
    plain = bare(label)
    return all(word in plain for word in words)


def _read(figure: Figure, words: list[str]) -> bool:
    return any(_holds(f"{line.label} {line.source}", words) for line in figure.lines)
