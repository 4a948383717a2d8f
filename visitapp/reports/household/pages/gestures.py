"""Page 4, « Les gestes qui comptent chez vous »: five at most, each with its health sentence."""

from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import report_foot, yearly
from visitapp.reports.layout.blocks import Block, Boxed, Gap, Rule, Stack, WithIcon, Words
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import BODY, SOFT, STRONG

TITLE = "Les gestes qui comptent chez vous"
MOST = 5
OTHER_PAGES = ("contract",)


def gestures(subject: ReportInput) -> Page:
    """What the household can do by itself, the actions it kept first."""
    chosen = chosen_gestures(subject)
    blocks: list[Block] = []
    for number, one in enumerate(chosen):
        if number:
            blocks.append(Rule())
        blocks.append(_gesture(one))
    if not chosen:
        blocks.append(Words("Vos gestes sont déjà bons. Continuez comme cela."))
    blocks += [Gap(14), _health(subject)]
    return Page(TITLE, blocks, report_foot(subject))


def chosen_gestures(subject: ReportInput) -> list[Suggestion]:
    """Five gestures at most: those kept, then the best of the others; never one refused."""
    decisions = subject.decisions or {}
    possible = [
        one
        for one in subject.study.suggestions
        if one.family not in OTHER_PAGES
        and not one.landlord_acts
        and not one.fitted  # page 3 says how to look after it
        and decisions.get(one.id) != "not_suitable"
    ]
    kept = {one.id for one in subject.kept}
    possible.sort(key=lambda one: one.id not in kept)
    return possible[:MOST]


def _gesture(one: Suggestion) -> Block:
    gain = yearly(one.eur)
    words: list[Block] = [Words(one.title, STRONG)]
    if one.detail:
        words.append(Words(one.detail, BODY))
    if gain:
        words.append(Words(f"**{gain[0].upper()}{gain[1:]}**", BODY))
    if one.guard:
        words += [Gap(2), WithIcon("confort", Words(one.guard, SOFT), 17, 24)]
    return WithIcon(one.icon or "fait", Stack(words), 22, 56, circled=True)


def _health(subject: ReportInput) -> Block:
    return Boxed(
        WithIcon(
            "confort",
            Stack(
                (
                    Words("Votre santé d’abord", STRONG),
                    Words(
                        "Vous avez froid\u00a0? Ne baissez pas le chauffage. "
                        "Aérez chaque jour, même en hiver. "
                        "Laissez les grilles d’air ouvertes."
                    ),
                )
            ),
            24,
            40,
        )
    )
