"""The visit on paper: same order and codes as the screen, room to write."""

from collections.abc import Iterator, Sequence
from datetime import date

from visitapp.domain.checklist.questions import Located, Question, Questionnaire, Section
from visitapp.domain.text import date_long
from visitapp.reports.layout.blocks import Block, Gap, Side, Stack, WithIcon, Words
from visitapp.reports.layout.flow import Cover, write_pdf
from visitapp.reports.layout.fonts import printable
from visitapp.reports.layout.handwriting_fields import CODE_COLUMN, LABEL, NOTE, Asked, Blank, Grid
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import SECTION, SMALL, Style

MOST_HEADS = 5
LINES = 6
COLUMNS = 3
FOOT = "Écrivez ? s’il ne sait pas, R s’il refuse, X sans objet, P plus tard."
TEXT = Style(11, 14.5)


def tour_sheet(
    questionnaire: Questionnaire, name: str, day: date, *, training: bool = False
) -> bytes:
    """Every question that is not folded away, to print before leaving. An empty name is a line."""
    who = printable(name) or "Nom\u00a0: ........................................"
    cover = Cover(
        document=f"Feuille de visite, {printable(name) or date_long(day)}",
        kicker=f"Visite du {date_long(day)}",
        name=who,
        training=training,
    )
    blocks: list[Block] = [
        Words("Écrivez ici si l’ordinateur ne peut pas servir. Les numéros sont les mêmes.", TEXT)
    ]
    for number, section in enumerate(_visible(questionnaire), 1):
        blocks += _section(questionnaire, section, number)
    return write_pdf(cover, [Page("Feuille de visite", blocks, FOOT, flows=True)])


def _visible(questionnaire: Questionnaire) -> list[Section]:
    return [section for section in questionnaire.sections if not section.hidden]


def _section(questionnaire: Questionnaire, section: Section, number: int) -> list[Block]:
    head = WithIcon(
        section.icon or "sections", Words(f"{number}. {section.title}", SECTION), 20, CODE_COLUMN
    )
    asked = [place for place in _places(questionnaire, section.questions) if _on_paper(place)]
    rows: list[Block] = []
    for place in asked:
        rows += _question(questionnaire, place)
    rows.append(Stack((Gap(4), _margin(Gap(0), Stack((Words("À noter", SMALL), Blank(lines=2)))))))
    return [Stack((Gap(16), head, Gap(5), *rows[:1])), *rows[1:]]


def _places(questionnaire: Questionnaire, questions: Sequence[Question]) -> Iterator[Located]:
    """The questions of one section, groups opened, repeats kept whole."""
    for question in questions:
        if question.type == "group":
            if not question.detail:
                yield from _places(questionnaire, question.questions)
        else:
            yield questionnaire.located[question.id]


def _on_paper(place: Located) -> bool:
    return not place.question.detail


def _question(questionnaire: Questionnaire, place: Located) -> list[Block]:
    question = place.question
    if question.type != "repeat":
        when = bool(question.relevant) or any(outer.relevant for outer in place.inside)
        return [Asked(place.code, question, when)]
    children = [child for child in question.questions if not child.detail]
    title = _margin(Gap(0), Words(place.question.label, LABEL))
    codes = [questionnaire.located[f"{question.id}/{child.id}"].code for child in children]
    names = [f"{code} {_short(child)}" for code, child in zip(codes, children, strict=True)]
    if len(children) <= MOST_HEADS:
        grid = Grid(names, [""] * LINES)
        notes = [_choices(child) for child in children if child.choices]
        below: list[Block] = [_margin(Gap(0), Words(note, NOTE)) for note in notes]
        return [Stack((title, grid, *below, Gap(6)))]
    notes = [_labels(child) for child in children]
    first = 172.0
    return [Stack((title, Grid([""] * COLUMNS, names, first, notes, 27), Gap(6)))]


def _short(question: Question) -> str:
    label = question.label.rstrip(" \u00a0?")
    return f"{label} ({question.unit})" if question.unit else label


def _choices(question: Question) -> str:
    return f"**{_short(question)}**\u00a0: {_labels(question)}."


def _labels(question: Question) -> str:
    return ", ".join(choice.label for choice in question.choices if choice.offered)


def _margin(left: Block, right: Block) -> Block:
    """Something in the margin column, something beside it."""
    return Stack((Gap(3), Side(((CODE_COLUMN, left), (0, right)), between=0), Gap(2)))
