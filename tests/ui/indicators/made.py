"""The operations of the figures, invented: what the screen shows does not need a count."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.reports.indicator_sheets import CLOSED, SHEET
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.domain.roles import ADVISER, Role
from visitapp.operations.desk.changed import Changed
from visitapp.operations.indicators.closings import IndicatorsPage
from visitapp.operations.indicators.shapes import ClosedPeriod, FileLine, Scopes
from visitapp.operations.records.change_context import STATES

TODAY = date(2026, 11, 25)
YEAR = Scope(date(2026, 1, 1), date(2026, 12, 31))
LAST_YEAR = Scope(date(2025, 1, 1), date(2025, 12, 31))
SCOPES = Scopes(
    schemes=(("slime", "SLIME 93"), ("city", "Ville de Montreuil")),
    territories=(("T8", "Est Ensemble", "slime"), ("T6", "Plaine Commune", "slime"),
                 ("M1", "Montreuil", "city")),
    years=(2026, 2025, 2024),
)  # fmt: skip
NAMES = ("Samira L.", "Jean-Pierre T.", "Inès R.", "Lucie et Amadou B.", "Henri V.")
PLACES = ("Bagnolet", "Montreuil", "Pantin")


class Made:
    """Fakes in place of the operations; `asked` says what they were given, in order."""

    def __init__(self, role: Role = ADVISER, left: int = 0) -> None:
        self.role, self.left = role, left
        self.scheme: str | None = None
        self.closed: tuple[ClosedPeriod, ...] = ()
        self.asked: list[tuple[str, Any]] = []

    def put(self, setattr: Callable[[str, object], object]) -> None:
        """Put them where the screen looks: `setattr(target, value)`, as monkeypatch does."""
        counting = "visitapp.ui.indicators.counting"
        setattr(f"{counting}.sheet", self.sheet)
        setattr(f"{counting}.prepare", self.prepare)
        setattr("visitapp.ui.indicators.files.files", self.files)
        setattr("visitapp.ui.indicators.screen.indicators_page", self.indicators_page)
        setattr("visitapp.ui.indicators.screen.scopes_known", self.scopes_known)
        setattr("visitapp.ui.indicators.period_button.close", self.close)
        setattr("visitapp.ui.indicators.period_button.reopen", self.reopen)
        setattr("visitapp.operations.indicators.export.scopes_known", self.scopes_known)

    def indicators_page(self, desk: Any) -> IndicatorsPage:
        return IndicatorsPage(TODAY, self.role, self.closed, scheme=self.scheme)

    def scopes_known(self, desk: Any) -> Scopes:
        return SCOPES

    def prepare(self, desk: Any, *, most: int) -> int:
        self.left = max(0, self.left - most)
        return self.left

    def sheet(self, desk: Any, *, scope: Scope) -> Sheet:
        self.asked.append(("sheet", scope))
        if any(one.scope == scope for one in self.closed):
            return replace(CLOSED, scope=scope)
        return replace(SHEET, scope=scope)

    def files(self, desk: Any, *, records: Sequence[str]) -> list[FileLine]:
        self.asked.append(("files", tuple(records)))
        return [self._file(n, record) for n, record in enumerate(records)]

    def _file(self, n: int, record: str) -> FileLine:
        day = date(2026, 1 + n % 11, 1 + n % 28)
        return FileLine(record, "visit", f"household-{n}", NAMES[n % 5], PLACES[n % 3], day,
                        STATES["validated"], "Nadège")  # fmt: skip

    def close(self, desk: Any, *, scope: Scope) -> Changed:
        self.asked.append(("close", scope))
        if scope.end >= TODAY:
            raise UserError("Cette période n’est pas finie.", "Attendez son dernier jour.")
        self.closed = (ClosedPeriod("period-1", scope, TODAY, "Claire"),)
        return Changed(records=frozenset({"period-1"}))

    def reopen(self, desk: Any, *, period: str, reason: str) -> Changed:
        self.asked.append(("reopen", (period, reason)))
        self.closed = ()
        return Changed(records=frozenset({period}))


def sheets(made: Made) -> list[Scope]:
    """The scopes that were counted, in order."""
    return [given for what, given in made.asked if what == "sheet"]


def close_last_year(made: Made, screen: Any) -> None:
    """Last year was closed; the screen shows it."""
    made.closed = (ClosedPeriod("period-1", LAST_YEAR, TODAY, "Claire"),)
    screen.refresh()
    screen.choosing.take("period", "year 2025")
