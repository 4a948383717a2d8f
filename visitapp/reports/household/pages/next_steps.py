"""Page 6, « La suite »: the year to come, whom to call, what was agreed to share."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.support.results import Orientation
from visitapp.domain.text import date_long, month_long
from visitapp.reports.contacts import emergency_numbers, shipped_agency
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import first_upper, report_foot
from visitapp.reports.layout.blocks import (
    Block,
    Boxed,
    Gap,
    Side,
    Stack,
    Tick,
    WithIcon,
    Words,
    section,
)
from visitapp.reports.layout.cards import Step, Timeline
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SMALL, STRONG

TITLE = "La suite"
SHARED = (
    ("consent_social_worker", "Donner ce rapport à votre travailleur social"),
    ("consent_landlord", "Parler du logement à votre propriétaire"),
    ("consent_followup", "Vous rappeler dans un an"),
    ("consent_photos", "Garder les photos du logement"),
)
AGAIN: Mapping[bool | None, str] = {
    True: "Nous vous rappelons.", False: "Vous pouvez nous rappeler.",
    None: "Nous vous rappelons, si vous le voulez bien.",
}  # fmt: skip
"""A year later, by what the household said of it; None: nobody asked, or it did not know."""
MOST_DOORS, MOST_PURPOSES = 3, 2


def next_steps(subject: ReportInput) -> Page:
    """What happens after the visit."""
    blocks: list[Block] = [
        Timeline(_steps(subject)),
        section("Vos contacts", *_contacts(subject)),
        _emergency(),
        _shared(subject),
    ]
    return Page(TITLE, blocks, report_foot(subject))


def _steps(subject: ReportInput) -> list[Step]:
    person = subject.person
    on = subject.reading.value("next_contact_on")
    when = f"Avant le {date_long(on, year=False)}" if isinstance(on, date) else "Bientôt"
    next_year = month_long(f"{subject.visit_date.year + 1}-{subject.visit_date.month:02}")
    said = subject.reading.value("consent_followup")
    later = AGAIN[said if isinstance(said, bool) else None]
    return [
        Step(date_long(subject.visit_date, year=False), "La visite chez vous.", done=True),
        Step(when, f"{person} vous contacte." if person else "Nous vous contactons."),
        Step("Pendant un an", "Essayez vos actions. Gardez vos factures."),
        Step(next_year[0].upper() + next_year[1:], later),
    ]


def _contacts(subject: ReportInput) -> list[Block]:
    parts: list[Block] = []
    if subject.phone:
        who = subject.person or printable(subject.agency) or "Votre agence"
        words: list[Block] = [Words(f"{who}\u00a0: {subject.call}", STRONG)]
        if subject.hours:
            words.append(Words(printable(subject.hours), BODY))
        parts.append(WithIcon("appeler", Stack(words)))
    for place, service in enumerate(_services(subject)):
        if place or parts:
            parts.append(Gap(8))
        name, phone, purpose = service
        said = Stack((Words(f"{name}\u00a0: {_unbroken(phone)}", STRONG), Words(purpose, SMALL)))
        parts.append(WithIcon("foyers", said))
    if not parts:
        words = [Words("Votre conseillère vous donne son numéro au prochain appel.")]
        return [WithIcon("appeler", Stack(words))]
    return parts


def _services(subject: ReportInput) -> list[tuple[str, str, str]]:
    """Name, phone and purpose of the first services that one can call, each number once."""
    found: dict[str, list[Orientation]] = {}
    for one in subject.study.orientations:
        if one.phone:
            found.setdefault(one.phone, []).append(one)
    return [
        (first_upper(doors[0].contact or doors[0].title), phone, _purpose(doors))
        for phone, doors in list(found.items())[:MOST_DOORS]
    ]


def _purpose(doors: list[Orientation]) -> str:
    """A solution without the service's name: « France Rénov’ : travaux » is « Travaux »."""
    told = []
    for one in doors[:MOST_PURPOSES]:
        name, _, rest = one.title.partition("\u00a0: ")
        again = rest and name.lower() in one.contact.lower()
        told.append(first_upper(rest) if again else one.title.replace("\u00a0: ", ", "))
    return f"{'. '.join(told)}."


def _emergency() -> Block:
    numbers = [
        (
            0.0,
            WithIcon(one.icon, Stack((Words(one.number, STRONG), Words(one.when, BODY))), 20, 30),
        )
        for one in emergency_numbers()
    ]
    pairs: list[Block] = [Words("En cas d’urgence", STRONG), Gap(6)]
    for start in range(0, len(numbers), 2):
        pairs += [Side(numbers[start : start + 2], 16), Gap(6)]
    return Stack((Gap(18), Boxed(Stack(pairs[:-1]), heavy=True)))


def _shared(subject: ReportInput) -> Block:
    parts: list[Block] = []
    for question, words in SHARED:
        said = subject.reading.value(question)
        if said is not None:
            parts.append(Tick(f"{words}\u00a0: {'oui' if said is True else 'non'}", said is True))
    if not parts:
        parts.append(Words("Nous ne donnons rien à personne sans votre accord."))
    return section("Ce que vous avez accepté", *parts, Gap(3), Words(_change_of_mind(subject)))


def _change_of_mind(subject: ReportInput) -> str:
    """How to take back what was agreed: whom to call, else where to write."""
    start, end = "**Vous changez d’avis\u00a0?**", "Dites quel accord vous reprenez."
    if subject.phone:
        return f"{start} Appelez le {subject.call}, quand vous voulez. {end}"
    agency = shipped_agency()
    return f"{start} Écrivez à {printable(subject.agency or agency.name)}, {agency.site}. {end}"


def _unbroken(phone: str) -> str:
    return phone.replace(" ", "\u00a0")
