"""Every number of the calculation on its line, as shipped and as the agency changed it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from visitapp.domain.parameters.overrides import AGENCY
from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.stock.kit import COST
from visitapp.domain.text import plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.overrides_in_force import all_of
from visitapp.operations.parameters.labels import number_words
from visitapp.operations.schemes.own_schemes import of_whom


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number on its day, None unknown, from `valid_from`. `agency`: it is the agency's;
    `to_check`: weak source; `mark`: it is the last one known, of an earlier day; `late`: review
    date passed; `whole`: a table, its columns lines of their own."""

    parameter: str
    column: str
    title: str
    label: str
    icon: str
    unit: str
    number: Decimal | None
    words: str
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    review_by: date | None = None
    to_check: bool = False
    late: bool = False
    agency: bool = False
    whole: bool = False
    mark: str = ""


class Shelf:
    """The numbers of a desk today, for one scheme of its person (`of_whom`). `shipped` maps each
    parameter to its periods, in order."""

    def __init__(self, desk: Desk, scheme: str = "") -> None:
        self.scheme = of_whom(desk, scheme)
        self.words = number_words()
        self.today = desk.now().date()
        table = desk.reference.base().parameters
        self.shipped: dict[str, list[Parameter]] = {}
        for parameter in sorted(table.all, key=lambda p: p.valid_from):
            self.shipped.setdefault(parameter.id, []).append(parameter)
        self._then = table.on(self.today)
        self._now = desk.reference.tables(self.scheme).parameters.on(self.today)
        self._ours = {
            (one.override.parameter, one.override.column)
            for one in all_of(desk.database)
            if not one.withdrawn and one.override.covers(self.today)
            and one.override.scheme in ("", self.scheme)
        }  # fmt: skip

    def places(self) -> Iterator[tuple[str, str]]:
        """Every number: a parameter, and each column that its tables had."""
        for name in self.shipped:
            for column in self.columns(name):
                yield name, column

    def added_columns(self, parameter: str) -> tuple[str, ...]:
        """Columns that an agency may add to a table: a cost for each object of the kit."""
        return tuple(self.words.items) if parameter == COST else ()

    def line(self, parameter: str, column: str, *, shipped: bool = False) -> NumberLine:
        """One number on its line, as it is in force today or as it is shipped."""
        ours = not shipped and (parameter, column) in self._ours
        found = (self._now if ours else self._then).get(parameter)
        last = self.shipped[parameter][-1]
        value = None if found is None else _number(found, column)
        known = found if value is not None else None
        return NumberLine(
            parameter=parameter,
            column=column,
            title=self.words.title(parameter, last.label, column),
            label=last.label,
            icon=self.words.icons.get(parameter, "chiffres"),
            unit=last.unit,
            number=value,
            words=self.words.value(parameter, value, last.unit),
            source=known.source if known else "",
            valid_from=known.valid_from if known else None,
            valid_to=known.valid_to if known else None,
            review_by=known.review_by if known else None,
            to_check=known is not None and known.to_check and not ours,
            late=known is not None and known.review_by < self.today,
            mark=known.mark if known is not None else "",
            agency=ours and known is not None and known.source.startswith(AGENCY),
        )

    def whole(self, parameter: str) -> NumberLine:
        """A plain number on its line, or a whole table on one."""
        return (
            self.line(parameter, "") if self.columns(parameter) == [""] else self.table(parameter)
        )

    def table(self, parameter: str) -> NumberLine:
        """A whole table on one line: how many of its numbers are known, how many are ours."""
        lines = [self.line(parameter, column) for column in self.columns(parameter)]
        known = sum(line.number is not None for line in lines)
        return replace(
            self.line(parameter, ""),
            title=self.words.tables.get(parameter, lines[0].label),
            words=f"{plural(known, 'nombre connu', 'nombres connus')} sur {len(lines)}",
            to_check=any(line.to_check for line in lines),
            late=any(line.late for line in lines),
            mark=next((line.mark for line in lines if line.mark), ""),
            agency=any(line.agency for line in lines),
            whole=True,
        )

    def columns(self, parameter: str) -> list[str]:
        """The columns of a table, one empty name for a plain number."""
        found = dict.fromkeys(self.added_columns(parameter))
        for one in reversed(self.shipped[parameter]):
            if isinstance(one.value, Decimal):
                return [""]
            found |= dict.fromkeys(one.value)
        return list(found)


def _number(parameter: Parameter, column: str) -> Decimal | None:
    if isinstance(parameter.value, Decimal):
        return None if column else parameter.value
    return parameter.value.get(column)
