"""Page 1, « L’essentiel »: it stands alone, in few words. What is urgent, then what to do."""

from collections.abc import Callable
from datetime import date
from functools import partial

from visitapp.domain.savings.equipment_words import fitted_words
from visitapp.domain.study.spending import WATER
from visitapp.domain.support.results import Alert
from visitapp.domain.text import capital, date_long
from visitapp.reports.contacts import emergency_number
from visitapp.reports.household.subject import COOLER, ReportInput
from visitapp.reports.household.word_budget import FewWords, as_it_is, in_few_words
from visitapp.reports.household.wording import (
    about,
    amount_parts,
    cost_words,
    imperative,
    prices_day,
    without_figure,
    yearly,
)
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Side, Stack, WithIcon, Words, heading
from visitapp.reports.layout.cards import ActionCard, one_thing
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import AMOUNT, SECTION, SOFT, STRONG

TITLE = "L’essentiel"
WRITTEN = ("letter", "email")
MOST_ALERTS, MOST_THINGS = 2, 5
GAS = "urgence_gaz"


def essential(subject: ReportInput, tell: Callable[[str], str] = as_it_is) -> Page:
    """What to remember if one reads nothing else; `tell` gives it in another language."""
    whole, tight = (
        in_few_words(partial(_blocks, subject, less), tell=tell) for less in (False, True)
    )
    return Page(tell(TITLE), whole, _foot(subject), shorter=(tight,))


def _blocks(subject: ReportInput, tight: bool, few: FewWords) -> list[Block]:
    """The page; `tight`: with less air, where dangers take the room."""
    head = "Votre visite énergie, janvier. Page sur"
    few.count(head, TITLE, _foot(subject), subject.name, *subject.address)
    alerts, actions = subject.study.alerts, subject.actions
    dangers = [_danger(alert, few) for alert in alerts[:MOST_ALERTS]]
    if len(alerts) > MOST_ALERTS:
        dangers.append(Words(few.spend("D’autres dangers\u00a0: voir page 4."), STRONG))
    closing = _closing(subject, few)
    done = _fitted(subject, few)
    cards = _cards(subject, few, tight=tight or bool(alerts))
    blocks: list[Block] = []
    if dangers:
        parts: list[Block] = [Words(few.spend("À faire tout de suite"), SECTION)]
        for danger in dangers:
            parts += [Gap(4), danger]
        blocks += [Boxed(Stack(parts), heavy=True), Gap(8)]
    blocks += [_first_thing(subject, few), *cards] if actions else [_no_action(subject, few)]
    blocks += [*done, *_together(subject, few), *closing]
    gas = emergency_number(GAS)
    said = few.take(f"**Odeur de gaz\u00a0?** Sortez, puis appelez le **{gas}**.")
    if said and not alerts:
        blocks += [Gap(8), WithIcon("danger", Words(said), 20, 30)]
    return blocks


def _danger(alert: Alert, few: FewWords) -> Block:
    """Its name, whom to call, and when if not always; what to do now stands in full on page 4."""
    first = alert.call.partition(" ou ")[0].partition(", ")[0]
    when = f" {alert.call_if}" if alert.call_if else ""
    call = f"{when} Appelez {first}." if first else ""
    words = [Words(few.spend(f"**{alert.title}.**{call}"))]
    now = few.take(alert.now[0]) if alert.now else ""
    words += [Words(now)] if now else []
    return WithIcon("danger", Stack(words), 24, 38)


def _first_thing(subject: ReportInput, few: FewWords) -> Block:
    """The first of the actions, asked for kindly; a danger does not take it away."""
    first = subject.actions[0]
    kicker = few.spend("La première chose à faire")
    extra = few.spend(first.guard) if first.id in COOLER else few.take(first.guard)
    asked = imperative(first.title)
    few.count(asked)
    title = asked if few.tell is as_it_is else f"{few.tell(first.title)}."
    return one_thing(kicker, title, extra if first.guard else few.spend(first.detail))


def _cards(subject: ReportInput, few: FewWords, *, tight: bool) -> list[Block]:
    actions = subject.actions
    if not actions:
        return []
    title = few.spend(_actions_title(len(actions), kept=bool(subject.kept)))
    blocks: list[Block] = [heading(title, 10, 4)]
    said: set[str] = set()
    for number, one in enumerate(actions, 1):
        lead, figure = amount_parts(one.eur)
        cost = few.spend(cost_words(one))
        few.count(lead, figure, "par an" if figure else "")
        guard = ""
        if number > 1:
            told = one.guard if one.guard not in said else ""
            guard = few.spend(told) if one.id in COOLER else few.take(told)
        said.add(one.guard)
        lead, figure = few.tell(lead), few.tell(figure)
        quiet = "" if figure else few.spend(without_figure(one))
        blocks += [
            ActionCard(
                number, one.icon or "fait", few.tell(one.title), guard, lead, figure or quiet,
                unit=f"{few.tell('par\u00a0an.')} {cost}" if figure else cost, tight=tight,
            ),
            Gap(7),
        ]  # fmt: skip
    return blocks


def _actions_title(count: int, *, kept: bool) -> str:
    if kept:
        return "Votre action" if count == 1 else f"Vos {count} actions"
    return "Notre idée pour vous" if count == 1 else f"Nos {count} idées pour vous"


def _no_action(subject: ReportInput, few: FewWords) -> Block:
    if subject.study.missing:
        words = (
            "Il nous manque encore des chiffres. Gardez vos factures d’énergie et d’eau. "
            "Nous les regardons avec vous, puis nous choisissons."
        )
    else:
        words = "Vos réglages sont bons. Gardez vos habitudes."
    return Stack((Gap(10), Words(few.spend(words))))


def _fitted(subject: ReportInput, few: FewWords) -> list[Block]:
    """What stays in the home, and what it is worth."""
    things = fitted_words(subject.reading)
    if not things:
        return []
    gain = yearly(subject.study.fitted_together)
    title = few.spend("Déjà fait chez vous")
    more = len(things) - MOST_THINGS
    shown = (*things[:MOST_THINGS], f"et {more} de plus") if more > 0 else things
    few.count(*shown)
    said = f"{capital(f'{few.tell(",")} '.join(few.tell(one) for one in shown))}."
    words = [Words(title, STRONG), Words(said, SOFT)]
    told: list[tuple[float, Block]] = [(0, WithIcon("pose", Stack(words), 22, 52, circled=True))]
    if gain:
        told.append((150, Words(few.spend(gain), STRONG, "end")))
    return [Side(told, middle=True), Gap(6)]


def _together(subject: ReportInput, few: FewWords) -> list[Block]:
    """All of it beside what is paid: never more than it."""
    paid, won = subject.study.paid_eur, subject.study.won_together
    if not subject.kept or won is None or won.high <= 0 or paid is None or won.high > paid:
        return []
    water = subject.study.bills.get(WATER)
    with_water = ", eau comprise" if water is not None and water.eur else ""  # page 2 is without
    what = f"En tout, sur {about(paid)} payés par an{with_water}"
    much = " ".join(amount_parts(won))
    if not few.room(f"{what} {much}"):
        return []
    day = few.take(prices_day(subject))
    lines = [Words(few.tell(what)), *([Words(day, SOFT)] if day else [])]
    told = Words(few.tell(much), AMOUNT, "end")
    return [Side(((0, Stack(lines)), (200, told)), middle=True)]


def _closing(subject: ReportInput, few: FewWords) -> list[Block]:
    """The next date, then the number to call."""
    title = few.spend("Et maintenant\u00a0?")
    blocks: list[Block] = [heading(title, 8, 4)]
    blocks.append(WithIcon("agenda", Words(few.spend(next_contact(subject)), STRONG)))
    if subject.phone:
        asked = few.spend(f"Une question\u00a0? Appelez{_whom(subject)}.")
        hours = few.take(printable(subject.hours))
        words = [Words(asked, STRONG), *([Words(hours, SOFT)] if hours else [])]
        number = Words(subject.call, SECTION, "end")
        row = Side(((0, Stack(words)), (180, number)), middle=True)
        blocks += [Gap(8), Boxed(WithIcon("appeler", row, 24, 38), heavy=True)]
    return blocks


def _whom(subject: ReportInput) -> str:
    return f" {subject.person}" if subject.person else "-nous"


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
