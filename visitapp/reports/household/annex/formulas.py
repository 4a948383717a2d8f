"""« Comment » in the annex: each figure by its name, then its formula."""

from collections.abc import Iterable

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.text import capital
from visitapp.reports.household.annex.small_type import item
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block

_WITH_A_RANGE = ("bills.", "end_uses.", "spending.", "savings.")


def how(subject: ReportInput, ids: Iterable[str], under: str = "") -> list[Block]:
    """A line per known figure, each once; a name told `under` a title is not repeated."""
    found = [subject.figures[id] for id in ids if id in subject.figures]
    return [item(line) for line in dict.fromkeys(written(figure, under) for figure in found)]


def written(figure: Figure, under: str = "") -> str:
    """« Par an : 11 114 kWh = chauffage 7 214 kWh + … », « à vérifier » if it rests on it."""
    weak = figure.to_check and not figure.id.startswith(_WITH_A_RANGE)
    check = " À vérifier." if weak else ""
    name = figure.label.removeprefix(f"{under}, ") if under else figure.label
    return f"{capital(name)}\u00a0: {figure.formula.rstrip('.')}.{check}"


def starting(subject: ReportInput, *starts: str) -> list[str]:
    """The ids of the figures under these names, in order."""
    return [id for id in subject.figures if id.startswith(starts)]


def computed(subject: ReportInput, start: str) -> list[str]:
    """The same, without the dated values that are told elsewhere with their source."""
    return [id for id in starting(subject, start) if not _is_reference(subject.figures[id])]


def _is_reference(figure: Figure) -> bool:
    return len(figure.lines) == 1 and figure.lines[0].kind == "parameter" and not figure.made_of
