"""The logos of a scheme, for papers that households and partners are given: not what stays inside,
nor letters that must not show it (`domain.letters.documents`)."""

from datetime import date
from typing import TYPE_CHECKING

from visitapp.domain.schemes.settings import holds
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.choice_labels import ticked
from visitapp.operations.schemes.settings_in_force import versions

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

LOGO = "logo"


def logos_of(desk: Desk, *schemes: str, on: date | None = None) -> "tuple[ImageReader, ...]":
    """Those of today, or of a day, that are here, each once; none while no scheme is known."""
    from visitapp.reports.layout.marks import printed_logo

    day = on or desk.now().date()
    named = dict.fromkeys(name for scheme in schemes for name in _names(desk, scheme, day))
    found = (printed_logo(desk.photos.get(one)) for one in named if desk.photos.has(one))
    return tuple(one for one in found if one is not None)


def _names(desk: Desk, scheme: str, day: date) -> tuple[str, ...]:
    version = holds(versions(desk), scheme, day) if scheme else None
    if version is None:
        return ()
    return ticked(answers_of(desk, record=version.record), LOGO)
