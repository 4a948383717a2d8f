"""A person, or a program that another keeps up to date, asks the agency which version there is."""

from collections.abc import Callable
from dataclasses import dataclass

from visitapp.domain.errors import UserError
from visitapp.domain.updates.manifest import Manifest
from visitapp.domain.updates.versions import is_newer
from visitapp.operations.sending.agency import NOBODY_ANSWERS, SESSION_OVER, Agency
from visitapp.operations.updates.download import (
    ALTERED,
    MOST_WRONG,
    NOT_GIVEN,
    find,
    in_background,
)
from visitapp.operations.updates.downloaded import waiting
from visitapp.operations.updates.offers import NO_KEYS, Offer, Program, signed
from visitapp.sync.wire.link import LinkError, Refused, SignedOut
from visitapp.sync.wire.update_link import UpdateServer

Tell = Callable[[int, int], None]
"""How many bytes of how many are here."""


@dataclass(frozen=True, slots=True)
class Known:
    """The signed version that the agency gives, empty for none; `newer` than the one running,
    whoever may take it."""

    manifest: Manifest | None = None
    newer: bool = False

    @property
    def version(self) -> str:
        """Its three numbers; empty for none."""
        return self.manifest.version if self.manifest is not None else ""


def announced(agency: Agency, program: Program) -> Known:
    """Which version the agency gives. Nothing is fetched. Raises UserError."""
    try:
        return agency.updates(lambda server: _known(server, program))
    except SignedOut as error:
        raise SESSION_OVER from error
    except Refused as error:
        raise NOT_GIVEN from error
    except LinkError as error:
        raise NOBODY_ANSWERS from error


def heard(agency: Agency, program: Program) -> str | None:
    """The newer version, empty for none, for a program that another updates; None when unknown.
    Raises Stopped, NOT_GIVEN."""
    try:
        found = announced(agency, program)
    except UserError as error:
        if error is NOT_GIVEN:
            raise
        return None
    return found.version if found.newer else ""


def fetched(agency: Agency, program: Program, tell: Tell) -> Offer:
    """All of the agency's version, bout after bout, going on where it was cut. Raises UserError."""
    found, stood = find(agency, program), 0
    while not found.whole:
        tell(found.got, found.size)
        before = found.got
        bout = in_background(agency, program, lambda: True, asked=True)
        if bout is not None and bout.trouble is not None:
            raise bout.trouble
        stood = stood + 1 if bout is not None and bout.got <= before else 0
        if bout is None or bout.later or stood > MOST_WRONG:
            raise NOBODY_ANSWERS
        found = bout
    tell(found.got, found.size)
    offer = waiting(program, agency.steps(lambda desk: desk.profile.updates), asked=True)
    if offer is None:
        raise ALTERED
    return offer


def _known(server: UpdateServer, program: Program) -> Known:
    if not program.keys:
        raise NO_KEYS
    told = server.announced()
    if told is None:
        return Known()
    manifest = signed(program.keys, told.manifest, told.signatures.encode())
    return Known(manifest, is_newer(manifest.version, program.version))
