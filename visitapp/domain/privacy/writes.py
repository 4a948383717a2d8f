"""Write rights in one table: who may give which answer of which record, in which state.

The server judges each change by it; the screens ask it before they offer a choice. The first line
of WRITES that fits a change decides; a change that no line fits is refused. `docs/protocol.md`
says the same in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from visitapp.domain.privacy import sight
from visitapp.domain.roles import COORDINATOR, FIELD, LEADS, STAFF, Role
from visitapp.domain.states import machines

ALL = FIELD | STAFF
EVERY = "*"
NOBODY: frozenset[Role] = frozenset()
COORDINATES = frozenset({COORDINATOR})


@dataclass(frozen=True, slots=True)
class Write:
    """One line: who may give one of these values to such a path of such a record, and else why."""

    kind: str
    path: str
    roles: frozenset[Role]
    why: str
    values: tuple[str, ...] = ()

    def fits(self, kind: str, path: str) -> bool:
        """Whether this line is about such a path of such a record."""
        if self.kind not in (EVERY, kind):
            return False
        return self.path == EVERY or fnmatchcase(path, self.path)


NO_FILES = "Un compte d’administration n’écrit pas dans les dossiers."
WRITES = (
    Write("override", "*", LEADS, "Seule une conseillère change un nombre de l’agence."),
    Write("bag", "*", FIELD, NO_FILES),
    Write("*", "@assigned", LEADS, "Seule une conseillère confie un dossier."),
    Write("*", "@review*", LEADS, "Seule une conseillère relit une visite."),
    Write("review_point", "@state", FIELD, NO_FILES),
    Write("review_point", "reply", FIELD, NO_FILES),
    Write("review_point", "*", LEADS, "Seule une conseillère écrit un point de relecture."),
    Write("registration", "*", LEADS, "Seule une conseillère traite une inscription."),
    Write("support_action", "*", LEADS, "Seule une conseillère suit un foyer."),
    Write("urgency", "*", LEADS, "Seule une conseillère clôt une urgence."),
    Write("letter", "*", LEADS, "Seule une conseillère écrit un courrier."),
    Write("partner", "*", LEADS, "Seule une conseillère change l’annuaire."),
    Write("stock", "*", LEADS, "Seule une conseillère change le stock de l’agence."),
    Write("period", "*", COORDINATES, "Seule une coordinatrice clôt une période."),
    Write("gathering", "*", LEADS, "Seule une conseillère prépare une séance."),
    Write("attendance", "*", LEADS, "Seule une conseillère invite à une séance."),
    Write("contact", "*", LEADS, "Seule une conseillère change le réseau."),
    Write("dissemination", "*", LEADS, "Seule une conseillère diffuse une information."),
    Write("scheme", "*", COORDINATES, "Seule une coordinatrice règle un dispositif."),
    Write("*", "*", FIELD, NO_FILES),
)  # fmt: skip
CLOSED: Mapping[tuple[str, str], tuple[frozenset[Role], str]] = {
    ("visit", "validated"): (
        LEADS,
        "Cette visite est validée. Demandez à votre conseillère de la rouvrir, puis renvoyez.",
    ),
    **dict.fromkeys(
        (("scheme", "in_force"), ("scheme", "replaced")),
        (NOBODY, "Ces réglages ont servi\u00a0: ils ne changent plus. Préparez-en de nouveaux."),
    ),
}
"""By kind and state, who still writes in a record, and why others do not. To go from there to
another state stays the domain's to say."""


def why_not(role: Role, kind: str, path: str, value: object, state: str = "") -> str:
    """Why this role may not write this, in French; empty when it may.

    `state` is the one of the record before the change. How a record goes from state to state is
    the domain's to say, and the same for a screen. To say again the state that it is in is no move:
    who moved it without having seen that keeps the agency's so, and it has to be heard.
    """
    still, closed = CLOSED.get((kind, state), (ALL, ""))
    moves = path == "@state" and role in FIELD
    no_way = machines.why_not(kind, state, str(value), role) if moves else ""
    if role not in still and (not moves or no_way):
        return closed
    if moves:
        return no_way
    for line in WRITES:
        if line.fits(kind, path) and (not line.values or value in line.values):
            return line.why if role not in line.roles else _not_seen(role, kind, path)
    return NO_FILES


def _not_seen(role: Role, kind: str, path: str) -> str:
    """Refuses answers that one does not see, but for the reason of a move."""
    return "" if sight.sees(role, kind, path) or path == sight.REASON else sight.NOT_YOURS
