"""« Imprimer la liste d’attente »: who waits for a visit, filtered as on the screen."""

from visitapp.domain.intake.reach import reach
from visitapp.domain.intake.reasons_on_paper import said_on_paper
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.machines import name_of
from visitapp.domain.text import capital, plural
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.papers import Paper
from visitapp.operations.households.agency_contacts import agency
from visitapp.operations.intake.worklist import ArrivalLine, Arrivals, arrivals
from visitapp.operations.records.summaries import summary_text
from visitapp.reports.waiting_list import TITLE, Waiter, waiting_list
from visitapp.store.lists import registrations as rows_of
from visitapp.store.log import records

EVERY = 1_000_000


def waiting_paper(
    desk: Desk, *, territory: str = "", text: str = "", scheme: str = "", visitor: str = ""
) -> Paper:
    """All that wait, narrowed as the screen is. Raises `UserError` to who does not lead."""
    found = arrivals(desk, view="waiting", territory=territory, text=text, limit=EVERY,
                     scheme=scheme, visitor=visitor)  # fmt: skip
    held = rows_of.assigned(desk.database, (line.household for line in found.lines))
    people = [_waiter(desk, line, held.get(line.household, ("", ""))[1]) for line in found.lines]
    today = desk.now().date()
    pdf = waiting_list(
        people,
        today,
        of=_whose_list(desk, found, territory, text, scheme, visitor),
        places=() if territory or text or scheme or visitor else _places(found),
    )
    return Paper(f"{TITLE}, {today:%Y-%m-%d}", pdf)


def _waiter(desk: Desk, line: ArrivalLine, caller: str) -> Waiter:
    row = records.get(desk.database, line.household)
    names = (summary_text(row.summary, one) for one in ("first_name", "last_name"))
    rank, reasons = said_on_paper(line.priority)
    to_call = line.state == HouseholdState.TO_CALL
    return Waiter(
        name=" ".join(one for one in names if one) or line.name,
        commune=line.commune,
        phone=summary_text(row.summary, "phone"),
        at=reach(row.summary, calls=not line.refuses).written_at,
        days=line.age,
        rank=rank,
        reasons=reasons,
        caller=caller,
        meets=line.meets,
        refuses=line.refuses,
        state="" if to_call else capital(name_of(line.kind, line.state)),
    )


def _whose_list(
    desk: Desk, found: Arrivals, territory: str, text: str, scheme: str, visitor: str
) -> str:  # fmt: skip
    """Whose list it is: what the screen was narrowed to, else the agency's."""
    told = [name for code, name, _ in found.places if code == territory]
    told += [name for id, name, _ in found.schemes if id == scheme]
    told += [name for id, name, _ in found.visitors if id == visitor]
    told += [f"«\u00a0{text.strip()}\u00a0»"] if text.strip() else []
    return ", ".join(told) or agency(desk).name


def _places(found: Arrivals) -> tuple[str, ...]:
    if len(found.places) < 2:
        return ()
    return tuple(
        f"{name} : {plural(one.count, 'foyer', 'foyers')},"
        f" {plural(one.longest, 'jour', 'jours')} au plus."
        for _, name, one in found.places
    )
