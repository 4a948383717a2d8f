"""Checks on a stock movement: the limits of its questionnaire, shown at their field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import check
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.errors import UserError

ON, COUNT, VISITOR, PRICE, WHY = "on", "count", "visitor", "unit_cost", "why"
TO_BAG: Mapping[str, int] = {"handed": 1, "returned": -1}
"""What goes in a visitor's bag, or comes out of it (under zero)."""
NO_NUMBER = "Il manque le nombre d’objets. Écrivez-le en chiffres."
NO_PRICE = "Un prix n’est pas sous zéro. Écrivez 0 pour ce qui vous a été donné."
TO_COME = "Ce jour n’est pas encore là. Écrivez le jour où c’est arrivé."
WHO = "Dites à quel visiteur. Écrivez son prénom."


class Wrong(NamedTuple):
    """The question that cannot be answered so, and what to write, in French."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The questionnaire of the stock, and the last day that something can be of."""

    form: Questionnaire
    today: date

    def why_not(
        self, *, what: str, count: int | None, on: date, visitor: str = "",
        unit_cost: Decimal | None = None,
    ) -> Wrong | None:  # fmt: skip
        """What is wrong with a movement, first things first; None when it may be."""
        if count is None or count < 0:
            return Wrong(COUNT, NO_NUMBER)
        if what in TO_BAG and not visitor.strip():
            return Wrong(VISITOR, WHO)
        if unit_cost is not None and unit_cost < 0:
            return Wrong(PRICE, NO_PRICE)
        if on > self.today:
            return Wrong(ON, TO_COME)
        given: dict[str, Any] = {COUNT: count, PRICE: unit_cost, ON: on}
        line = {f"movements/line/{name}": Answer(value=said)
                for name, said in given.items() if said is not None}  # fmt: skip
        for path, answer in line.items():
            problem = check(self.form, line, path, answer)
            if problem is not None and problem.severity == "error":
                return Wrong(path.rpartition("/")[2], problem.message)
        return None

    def require(self, **movement: Any) -> None:
        """Raises `UserError` for a movement that cannot be."""
        wrong = self.why_not(**movement)
        if wrong is not None:
            said, _, hint = wrong.message.partition(". ")
            raise UserError(f"{said.removesuffix('.')}.", hint)
