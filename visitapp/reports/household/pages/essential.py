"""Page 1, « L’essentiel »: it stands alone. Dangers first, then three actions at most."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.support.results import Alert
from visitapp.domain.text import date_long
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import about, amount_parts, imperative, prices_day, yearly
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Stack, WithIcon, Words, heading
from visitapp.reports.layout.cards import ActionCard, one_thing
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SECTION, SMALL, STRONG

WHOLE, TERSE, SHORT = 0, 1, 2
WRITTEN = ("letter", "email")
IN_A_YEAR: Mapping[bool | None, str] = {
    True: "Nous les regardons ensemble dans un an.",
    False: "Elles montrent ce qui a changé.",
    None: "Nous pouvons les regarder ensemble dans un an.",
}


def essential(subject: ReportInput) -> Page:
    """What to remember if one reads nothing else."""
    whole, terse, short = (_blocks(subject, less) for less in (WHOLE, TERSE, SHORT))
    return Page("L’essentiel", whole, _foot(subject), shorter=(terse, short))


def _blocks(subject: ReportInput, less: int) -> list[Block]:
    """The page: whole; terse, its actions with their title and guard only; or shorter still."""
    terse, short = less >= TERSE, less == SHORT
    alerts = subject.study.alerts
    blocks: list[Block] = []
    if alerts:
        blocks += [urgent(alerts), Gap(14 - 3 * less)]
    if not short:
        blocks.append(Words(_welcome(subject)))
    blocks += _actions(subject, short=terse)
    if not alerts and subject.actions and not terse:
        blocks += [Gap(16), _first_thing(subject)]
    return [*blocks, _and_now(subject, short=short)]


def urgent(alerts: tuple[Alert, ...]) -> Block:
    """What is dangerous, and what to do at once, in a thick frame."""
    parts: list[Block] = [Words("À faire tout de suite", SECTION)]
    for alert in alerts:
        words = [Words(f"**{alert.title}**"), Words(" ".join(alert.now))]
        if alert.call:
            words.append(Words(f"**Appelez\u00a0: {alert.call}**"))
        parts += [Gap(6), WithIcon("danger", Stack(words), 24, 38)]
    return Boxed(Stack(parts), heavy=True)


def _welcome(subject: ReportInput) -> str:
    who = printable(subject.visitor) or "Nous"
    looked = "ont regardé" if " et " in who or "," in who else "a regardé"
    if not subject.visitor:
        looked = "avons regardé"
    bills = " et vos factures" if subject.study.bills else ""
    seen = f"{who} {looked} votre logement{bills} avec vous."
    if subject.kept:
        return f"Merci de votre accueil. {seen} Voici ce que nous avons choisi ensemble."
    if subject.actions:
        return f"Merci de votre accueil. {seen} Voici nos idées pour vous."
    return f"Merci de votre accueil. {seen}"


def _actions(subject: ReportInput, *, short: bool) -> list[Block]:
    actions = subject.actions
    if not actions:
        return [Gap(10), _no_action(subject)]
    blocks: list[Block] = [heading(_actions_title(len(actions), kept=bool(subject.kept)))]
    for number, one in enumerate(actions, 1):
        lead, figure = amount_parts(one.eur)
        said_below = number == 1 and not subject.study.alerts and not short
        card = ActionCard(
            number, one.icon or "fait", one.title, "" if short else one.detail, lead, figure,
            guard="" if said_below else one.guard, tight=bool(subject.study.alerts),
        )  # fmt: skip
        blocks += [card, Gap(9)]
    return [*blocks, *_together(subject)]


def _actions_title(count: int, *, kept: bool) -> str:
    if kept:
        return "Votre action" if count == 1 else f"Vos {count} actions"
    return "Notre idée pour vous" if count == 1 else f"Nos {count} idées pour vous"


def _no_action(subject: ReportInput) -> Block:
    if subject.study.missing:
        return Words(
            "Il nous manque encore des chiffres. Gardez vos factures d’énergie et d’eau. "
            "Nous les regardons avec vous, puis nous choisissons."
        )
    return Words("Vos réglages sont bons. Gardez vos habitudes.")


def _together(subject: ReportInput) -> list[Block]:
    """The sum of the kept actions, beside what is paid: never more than it."""
    paid, together = subject.study.paid_eur, subject.study.kept_together
    if not subject.kept or together is None or paid is None or together.high > paid:
        return [Words(prices_day(subject), SMALL)] if _any_figure(subject) else []
    what = ", eau comprise" if "water" in subject.study.bills else ""
    if len(subject.kept) == 1:
        words = f"Vous payez {about(paid)} par\u00a0an{what}."
    else:
        words = f"**Ensemble\u00a0: {yearly(together)}**, sur {about(paid)} payés{what}."
    return [Words(words), Words(prices_day(subject), SMALL)]


def _any_figure(subject: ReportInput) -> bool:
    return any(one.eur is not None for one in subject.actions)


def _first_thing(subject: ReportInput) -> Block:
    first = subject.actions[0]
    extra = first.guard or first.detail
    vents = "Laissez les grilles d’air ouvertes." if first.family in ("heating", "air") else ""
    if vents in extra:
        vents = ""
    return one_thing("Si vous ne faites qu’une chose", imperative(first.title), extra, vents)


def _and_now(subject: ReportInput, *, short: bool) -> Block:
    lines = [
        (
            _by(subject),
            next_contact(subject),
            "Vous pouvez poser vos questions et parler des aides.",
        ),
        ("facture", "Gardez vos prochaines factures.", _in_a_year(subject)),
    ]
    if short:
        lines = lines[:1]
    if subject.phone:
        lines.append(("aide", f"Une question\u00a0? {subject.call}", subject.hours))
    parts: list[Block] = [heading("Et maintenant\u00a0?", after=5)]
    for icon, bold, plain in lines:
        words = [Words(bold, STRONG)] + ([Words(printable(plain), BODY)] if plain else [])
        parts += [WithIcon(icon, Stack(words)), Gap(8)]
    return Stack(parts[:-1])


def _in_a_year(subject: ReportInput) -> str:
    """What the bills to come are for: nobody is promised what was refused, or not spoken of."""
    said = subject.reading.value("consent_followup")
    return IN_A_YEAR[said if isinstance(said, bool) else None]


def _by(subject: ReportInput) -> str:
    """The icon of the way the household is reached next."""
    by = subject.reading.value("next_contact_by")
    return "message" if by in WRITTEN else "appeler"


def next_contact(subject: ReportInput) -> str:
    """« Claire vous appelle avant le 2 décembre. »"""
    by = subject.reading.value("next_contact_by")
    on = subject.reading.value("next_contact_on")
    person = subject.person
    when = f"avant le {date_long(on, year=False)}" if isinstance(on, date) else "bientôt"
    if by == "social_worker":
        return f"{person or 'Votre conseillère'} parle avec votre travailleur social {when}."
    verb = "écrit" if by in WRITTEN else "appelle"
    if person:
        return f"{person} vous {verb} {when}."
    return f"Nous vous {verb[:-1] + 'vons' if verb == 'écrit' else 'appelons'} {when}."


def _foot(subject: ReportInput) -> str:
    by = ", ".join(part for part in (subject.visitor, subject.structure) if part)
    words = f"Visite faite par {by}" if by else f"Visite du {date_long(subject.visit_date)}"
    return printable(f"{words}, pour {subject.agency}" if subject.agency else words)
