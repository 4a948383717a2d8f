"""The logos of a scheme, for the papers that its households and partners are given.

Not on what stays inside (the agency's version of a report, the contract sheet, the tour sheet,
the recovery code), nor on a letter that the household or only its landlord should be known by:
`domain.letters.documents` says which, and why.
"""

from datetime import date
from typing import TYPE_CHECKING

from visitapp.domain.schemes.settings import holds
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answers_of
from visitapp.operations.schemes.in_force import versions

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

LOGO = "logo"


def logos_of(desk: Desk, *schemes: str, on: date | None = None) -> "tuple[ImageReader, ...]":
    """Those of today, or of a day, that this computer has, each once though two schemes share it.

    None while no scheme is known.
    """
    from visitapp.reports.layout.marks import printed_logo

    day = on or desk.now().date()
    named = dict.fromkeys(name for scheme in schemes for name in _names(desk, scheme, day))
    found = (printed_logo(desk.photos.get(one)) for one in named if desk.photos.has(one))
    return tuple(one for one in found if one is not None)


def _names(desk: Desk, scheme: str, day: date) -> tuple[str, ...]:
    version = holds(versions(desk), scheme, day) if scheme else None
    if version is None:
        return ()
    said = answers_of(desk, record=version.record).get(LOGO)
    return said.value if said is not None and isinstance(said.value, tuple) else ()
