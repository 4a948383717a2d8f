"""Back to the version before, when it is here and reads the visits as they are, at the next start;
the one left is not proposed again."""

from visitapp.domain.errors import UserError
from visitapp.operations.desk.steps import Steps
from visitapp.operations.updates.install import NOT_KEPT, refuse_now, saved
from visitapp.operations.updates.offers import Program
from visitapp.updates.known_versions import Known, known_version
from visitapp.updates.place import go_to_previous, stayed

NO_WAY = UserError(
    "La version d’avant n’est plus sur cet ordinateur.",
    "Rien n’a changé. Si celle-ci vous gêne, prévenez l’agence.",
)


def too_far(before: str, now: str) -> UserError:
    """The visits are kept in a form that the version before does not read."""
    return UserError(
        f"La version {before} ne saurait plus ouvrir vos visites\u00a0: la version {now} les range "
        "autrement.",
        "Rien n’a changé\u00a0: gardez celle-ci. Si elle vous gêne, prévenez l’agence.",
    )


def before(program: Program) -> Known | None:
    """The version before, when it is here and nothing else waits; None otherwise."""
    place, state = program.place, program.state
    if place is None or state.current != program.version or state.trial or state.ready:
        return None
    return known_version(place, state.previous)


def leaving(program: Program) -> str:
    """The version that comes back at the next start; empty when none does."""
    place, state = program.place, program.state
    if place is None or state.left != program.version or state.current == program.version:
        return ""
    found = known_version(place, state.current)
    return found.version if found is not None else ""


def go_back(program: Program, steps: Steps) -> None:
    """The version before starts next time; a copy of safety is made now. Raises UserError."""
    place, found = program.place, before(program)
    if place is None or found is None:
        raise NO_WAY
    if found.reads < program.schema:
        raise too_far(found.version, program.version)
    steps(refuse_now)
    steps(saved)
    try:
        place.write(go_to_previous(place.read()))
    except (UserError, OSError):
        raise NOT_KEPT from None


def stay(program: Program) -> None:
    """This version after all. Raises UserError."""
    if program.place is not None and leaving(program):
        try:
            program.place.write(stayed(program.place.read()))
        except (UserError, OSError):
            raise NOT_KEPT from None
