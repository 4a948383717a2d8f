"""The logos of a scheme, for the papers that its households and partners are given."""

from typing import TYPE_CHECKING

from visitapp.domain.schemes.settings import holds
from visitapp.operations.answering import answers_of
from visitapp.operations.desk import Desk
from visitapp.operations.schemes_in_force import versions

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader

LOGO = "logo"


def logos_of(desk: Desk, scheme: str) -> "tuple[ImageReader, ...]":
    """Those of today that this computer has; none while the scheme is not known."""
    from visitapp.reports.marks import printed_logo

    version = holds(versions(desk), scheme, desk.now().date()) if scheme else None
    if version is None:
        return ()
    said = answers_of(desk, record=version.record).get(LOGO)
    names = said.value if said is not None and isinstance(said.value, tuple) else ()
    found = (printed_logo(desk.photos.get(one)) for one in names if desk.photos.has(one))
    return tuple(one for one in found if one is not None)
