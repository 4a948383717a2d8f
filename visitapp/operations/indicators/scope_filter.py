"""Whether a workshop, structure, person or information is of a report's territory or scheme. Naming
neither, it counts in each; naming a place or scheme of no report, in the whole agency's only."""

from collections.abc import Callable
from functools import cache

from visitapp.domain.indicators.shapes import Scope
from visitapp.domain.network.working_area import codes_of, schemes_named
from visitapp.domain.territories.territories import UNKNOWN
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.territories import territories
from visitapp.operations.network.people.people_list import known_places
from visitapp.operations.schemes.settings_in_force import names

InScope = Callable[[str, str], bool]
"""By the territory and the scheme that something says, as they were typed."""


def everything(_territory: str, _scheme: str) -> bool:
    """Of the whole agency, all."""
    return True


def scope_filter(desk: Desk, scope: Scope) -> InScope:
    """What is counted in the report of this scope."""
    if scope.territory is None and scope.scheme is None:
        return everything
    every, known, called = territories(desk).all, known_places(desk), names(desk)
    of_place = {one.code: one.scheme for one in every}
    wanted = scope.scheme or of_place.get(scope.territory or "", "")

    @cache
    def of(territory: str, scheme: str) -> bool:
        schemes, said = schemes_named(scheme, called), bool(territory.strip())
        codes = codes_of(territory, of_place, known)
        if schemes and wanted and wanted not in schemes:
            return False
        if scope.territory is not None:
            return not said or scope.territory in (codes or {UNKNOWN})
        found = schemes or {of_place[one] for one in codes}
        return wanted in found if found else not said

    return of
