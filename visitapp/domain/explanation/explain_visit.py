"""Every figure of a visit with what is behind it: the study run again, recording reads.

`study` stays the one calculation: what is shown is its own value. To explain it the same
stages are run again, one energy, contract, use or aid at a time, on views that write down what
they read (`noting.py`). Asked for when somebody opens a figure; well under 100 ms.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.explanation.aids import aid_figures, right_figures
from visitapp.domain.explanation.bills import bill_figures
from visitapp.domain.explanation.changes import change_figures
from visitapp.domain.explanation.contracts import contract_figures
from visitapp.domain.explanation.effects import effect_figures
from visitapp.domain.explanation.end_uses import end_use_figures
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.indicators import indicator_figures
from visitapp.domain.explanation.lines import Lines
from visitapp.domain.explanation.recorded_study import Sight
from visitapp.domain.explanation.savings import saving_figures
from visitapp.domain.explanation.spending import spending_figures
from visitapp.domain.schemes.terms import Terms
from visitapp.domain.study.study import Study, study
from visitapp.domain.study.tables import Tables
from visitapp.domain.text import french

_TOPICS: tuple[Callable[[Sight], Iterator[Figure]], ...] = (
    bill_figures,
    effect_figures,
    end_use_figures,
    contract_figures,
    saving_figures,
    aid_figures,
    indicator_figures,
    right_figures,
    spending_figures,
    change_figures,
)


@dataclass(frozen=True)
class Explained:
    """A study, and its figures by id, in the order of the report."""

    study: Study
    figures: Mapping[str, Figure]


def explained(
    questionnaire: Questionnaire,
    answers: Answers,
    tables: Tables,
    *,
    on: date,
    department: str = "",
    terms: Terms | None = None,
) -> Explained:
    """The study of a visit and every figure behind it. Raises what `study` raises."""
    found = study(questionnaire, answers, tables, on=on, department=department, terms=terms)
    return Explained(found, figures_of(found, questionnaire, answers, tables, department, terms))


def figures_of(
    found: Study,
    questionnaire: Questionnaire,
    answers: Answers,
    tables: Tables,
    department: str = "",
    terms: Terms | None = None,
) -> dict[str, Figure]:
    """The figures of a study that is already there, made from these same answers and tables."""
    sight = Sight(
        Reading(questionnaire, answers),
        Lines(questionnaire, tables.columns),
        tables.parameters.on(found.day),
        tables,
        found,
        department,
        terms,
    )
    figures: dict[str, Figure] = {}
    for topic in _TOPICS:
        for figure in topic(sight):
            figures.setdefault(figure.id, _french(figure))
    return {id: _known_parts(figure, figures) for id, figure in figures.items()}


def _french(figure: Figure) -> Figure:
    formula = french(figure.formula)
    return figure if formula == figure.formula else replace(figure, formula=formula)


def _known_parts(figure: Figure, figures: Mapping[str, Figure]) -> Figure:
    """Only parts that have a figure of their own, never the figure itself."""
    parts = tuple(one for one in figure.made_of if one in figures and one != figure.id)
    return figure if parts == figure.made_of else replace(figure, made_of=parts)
