"""What the pages need on a given day: plan, communes, rules, contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from visitapp import shipped
from visitapp.domain.registration.communes import ELSEWHERE, Communes, read_communes
from visitapp.domain.registration.contradictions import at_odds
from visitapp.domain.registration.phone_script import Spoken, script_sentences
from visitapp.domain.registration.plan import Audience, Page, Plan, read_plan
from visitapp.domain.registration.reading import Read, read_asked, read_page
from visitapp.domain.registration.timing import FILE, Rules, rules_on
from visitapp.domain.registration.typed_fields import Typed, first_value
from visitapp.domain.support.contacts import Contact, read_contacts
from visitapp.server.database import number_package
from visitapp.server.database.database import Session
from visitapp.server.instance.forms import form

PAGES, PLACES, SERVICES = (
    "registration/pages.yaml", "territories/territories.csv", "contacts/services.yaml"
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Read once a day."""

    plan: Plan
    communes: Communes
    rules: Rules
    services: Mapping[str, Contact]

    @property
    def spoken(self) -> Spoken:
        """What the adviser says around the questions."""
        return script_sentences(self.plan, self.services)

    def read(self, page: Page, typed: Typed) -> Read:
        """The answers of one page, and what in them cannot be true together."""
        found = read_page(page, self.plan.form, typed, (*self.communes.names, ELSEWHERE))
        commune = first_value(typed, "commune")
        odd = at_odds(found.answers, commune, self.communes.postcodes.get(commune, ()))
        kept = {path: answer for path, answer in found.answers.items() if path not in odd}
        return Read(kept, {**found.faults, **odd})

    def read_all(self, audience: Audience, typed: Typed) -> Read:
        """Every answer of a registration that is to be sent."""
        return read_asked(self.plan.asked(audience), self.plan.form, typed, self.communes.names)

    def unfinished(self, audience: Audience, typed: Typed, seen: frozenset[str]) -> Page | None:
        """The first page unseen, or with a mistake or the wrong commune; None if none."""
        return next(
            (page for page in self.plan.pages[audience]
             if page.id not in seen or elsewhere(page, typed) or self.read(page, typed).faults),
            None,
        )  # fmt: skip


def elsewhere(page: Page, typed: Typed) -> bool:
    """Whether this page asks for the commune and the answer is another one."""
    asked = any(one.manner == "commune" for one in page.asked)
    return asked and first_value(typed, "commune") == ELSEWHERE


async def known_to(session: Session, day: date) -> Known:
    """What the pages know on a day, with the package of numbers in force."""
    places, services = [await number_package.text(session, name) for name in (PLACES, SERVICES)]
    return _known(day, places, services)


def known_on(day: date) -> Known:
    """What they know with the tables that travel with the program."""
    return _known(day, shipped.text(PLACES), shipped.text(SERVICES))


@lru_cache(2)
def _known(day: date, places: str, services: str) -> Known:
    return Known(
        plan=_plan(),
        communes=read_communes(places, on=day),
        rules=rules_on(day, shipped.text(FILE)),
        services=read_contacts(services, SERVICES),
    )


@lru_cache
def _plan() -> Plan:
    return read_plan(shipped.text(PAGES), PAGES, form("registration"))
