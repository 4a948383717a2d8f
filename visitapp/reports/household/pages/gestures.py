"""Page 4, « Bien faire, en sécurité »: dangers and actions line by line, then other gestures."""

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.reports.household.pages.dangers import urgent
from visitapp.reports.household.subject import COOLER, ReportInput
from visitapp.reports.household.wording import report_foot, yearly
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Rule, Stack, WithIcon, Words, section
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, STRONG

TITLE = "Bien faire, en sécurité"
MOST = 4
OTHER_PAGES = ("contract",)


def gestures(subject: ReportInput) -> Page:
    """What to do about a danger, how to do each action, then what else the household may do."""
    whole, *shorter = (_blocks(subject, most) for most in (MOST, 2, 1))
    return Page(TITLE, whole, report_foot(subject), shorter=tuple(shorter))


def _blocks(subject: ReportInput, most: int) -> list[Block]:
    blocks: list[Block] = []
    if subject.study.alerts:
        blocks += [urgent(subject.study.alerts, "Le danger, pas à pas"), Gap(10)]
    told = _how_to(subject.actions)
    if told:
        blocks.append(section("Comment faire", *told[:-1], before=0))
    chosen = chosen_gestures(subject)[:most]
    if chosen:
        rows: list[Block] = []
        for number, one in enumerate(chosen):
            rows += [Rule(), _gesture(one)] if number else [_gesture(one)]
        blocks.append(section("D’autres gestes", *rows, before=10 if blocks else 0))
    if not blocks:
        blocks.append(Words("Vos gestes sont déjà bons. Continuez comme cela."))
    return [*blocks, Gap(12), _health(subject, chosen)]


def _how_to(actions: tuple[Suggestion, ...]) -> list[Block]:
    """How to do each action of page 1: what it has no room for, and little that it says."""
    parts: list[Block] = []
    for number, one in enumerate(actions, 1):
        said = [one.detail] if number > 1 or one.guard else []  # else page 1 says it
        said += [] if one.id in COOLER else [one.guard]
        told = " ".join(part for part in said if part)
        if told:
            words = Words(f"**Action {number}**\u00a0: {told}")
            parts += [WithIcon(one.icon or "fait", words, 20, 40), Gap(8)]
    return parts


def chosen_gestures(subject: ReportInput) -> list[Suggestion]:
    """Those for health, then the best of the others: none of page 1, none that was refused."""
    decisions = subject.decisions or {}
    first = {one.id for one in subject.actions}
    possible = [
        one
        for one in subject.study.suggestions
        if one.id not in first
        and one.family not in OTHER_PAGES
        and not one.landlord_acts
        and not one.fitted  # page 3 says how to look after it
        and decisions.get(one.id) != "not_suitable"
    ]
    possible.sort(key=lambda one: not one.health)
    return possible[:MOST]


def _gesture(one: Suggestion) -> Block:
    gain = yearly(one.eur)
    words: list[Block] = [Words(one.title, STRONG)]
    if one.detail:
        words.append(Words(one.detail, BODY))
    if gain:
        words.append(Words(f"**{gain[0].upper()}{gain[1:]}**", BODY))
    if one.guard:
        words += [Gap(2), WithIcon("confort", Words(one.guard, BODY), 17, 24)]
    return WithIcon(one.icon or "fait", Stack(words), 22, 56, circled=True)


def _health(subject: ReportInput, chosen: list[Suggestion]) -> Block:
    """Never against an action that is printed: who may lower the heat is not told not to."""
    cooler = any(one.id in COOLER for one in (*subject.actions, *chosen))
    cold = "" if cooler else "Vous avez froid\u00a0? Ne baissez pas le chauffage. "
    said = f"{cold}Aérez chaque jour, même en hiver. Laissez les grilles d’air ouvertes."
    words = Stack((Words("Votre santé d’abord", STRONG), Words(said)))
    return Boxed(WithIcon("confort", words, 24, 40))
