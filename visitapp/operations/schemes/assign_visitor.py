"""A household is given to a visitor of the agency: an answer that goes with the next round, and
takes it to her laptop. Another territory is warned of; another scheme is none (decision 82)."""

from dataclasses import dataclass, field

from visitapp.domain.errors import UserError
from visitapp.domain.roles import FIELD, LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.marks import ASSIGNED
from visitapp.domain.text import listing
from visitapp.operations.desk.changed import Changed, changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.desk.territories import territories
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import note_beside
from visitapp.operations.schemes.list_row_schemes import schemes
from visitapp.operations.schemes.settings_in_force import names
from visitapp.store.log import log, records
from visitapp.store.log.records import Record
from visitapp.sync.wire.people_messages import Account

NO_HOUSEHOLD = UserError("Cela ne se confie pas.", "Seul un foyer se confie à quelqu’un.")
NOBODY = UserError(
    "Aucun visiteur ne travaille dans votre territoire.", "Demandez un compte à l’agence."
)


class ElsewhereError(UserError):
    """She works in other territories than that of the household; it may be given all the same."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who may have a household. `account` is the agency's id of her; `territory` and
    `scheme` are words of the agency, with spaces between, empty where they are not known."""

    account: str
    name: str
    territory: str = field(default="", compare=False)
    scheme: str = field(default="", compare=False)


def visitors(accounts: list[Account]) -> tuple[Visitor, ...]:
    """Those who visit, of the people that one may see, by name. Raises `UserError` for nobody."""
    found = [one for one in accounts if one.role in FIELD and not one.disabled]
    if not found:
        raise NOBODY
    ordered = sorted(found, key=lambda one: (one.role in LEADS, one.name, one.account))
    return tuple(Visitor(one.account, one.name, one.territory, one.scheme) for one in ordered)


def give(desk: Desk, *, household: str, visitor: Visitor, anyway: bool = False) -> Changed:
    """Give a household to somebody; twice is once. Raises `UserError` to a visitor, and for another
    scheme; unless `anyway`, `ElsewhereError` for another territory."""
    leads_only(desk, "confie un foyer", "Demandez-le à votre conseillère.")
    row = records.get(desk.database, household)
    if row.kind != Kind.HOUSEHOLD:
        raise NO_HOUSEHOLD
    if given_to(desk, household=household) != visitor:
        _same_scheme(desk, row, visitor)
        if not anyway:
            _same_place(desk, row, visitor)
        chosen = {"visitor": visitor.account, "name": visitor.name}
        note_beside(desk, row, ASSIGNED, {"value": chosen})
    return changed(household, ASSIGNED)


def _same_scheme(desk: Desk, row: Record, visitor: Visitor) -> None:
    """Her laptop has the numbers, the directory and the settings of her own schemes alone."""
    of, hers, known = schemes(desk)(row.summary), visitor.scheme.split(), names(desk)
    if of and hers and of not in hers:
        theirs = listing([known.get(one, one) for one in hers])
        raise UserError(
            f"Ce foyer est du dispositif {known.get(of, of)}\u00a0: {visitor.name} travaille pour "
            f"{theirs}.",
            "Choisissez quelqu’un du même dispositif.",
        )


def _same_place(desk: Desk, row: Record, visitor: Visitor) -> None:
    known = territories(desk)
    where = known.of(summary_text(row.summary, "commune"), summary_text(row.summary, "postcode"))
    found = [known.named(word) for word in visitor.territory.split()]
    hers = [one for one in found if one is not None]
    if where is None or len(hers) < len(found) or not hers or where in hers:
        return
    to = next((one for one in hers if one.scheme == where.scheme), hers[0])
    raise ElsewhereError(
        f"Ce foyer est du territoire {where.name}. {visitor.name} travaille pour "
        f"{listing([one.name for one in hers])}.",
        f"Confié ainsi, il passe au territoire {to.name}\u00a0: les conseillères de "
        f"{where.name} ne le voient plus.",
    )


def given_to(desk: Desk, *, household: str) -> Visitor | None:
    """Who has a household, as far as this computer knows; None when nobody was chosen."""
    said = log.last_said(desk.database, household, ASSIGNED)
    if not isinstance(said, dict):
        return None
    return Visitor(str(said.get("visitor", "")), str(said.get("name", "")))
