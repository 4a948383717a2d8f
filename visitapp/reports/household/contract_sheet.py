"""The adviser's contract sheet: one page on what each contract costs, and what to check first."""

from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.energy.results import ContractCheck
from visitapp.domain.text import plural
from visitapp.reports.household.contract_sheet_words import (
    HEAD,
    answers_words,
    checks_before,
    costs,
    missing_answers,
    power_words,
    ranked,
    read_answers,
    share_words,
    source_words,
    taxes_words,
    title,
)
from visitapp.reports.household.report import cover
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.household.wording import report_foot
from visitapp.reports.layout.blocks import Block, Gap, Rule, Side, Stack, Tick, Words
from visitapp.reports.layout.flow import write_pdf
from visitapp.reports.layout.layout import Page
from visitapp.reports.layout.typesetting import Style

TITLE = "Fiche contrat"
LINE = Style(9.5, 12.5)
STRONG = Style(9.5, 12.5, bold=True)
SOFT = Style(8.5, 11, ink="second")
HEADING = Style(13, 17, bold=True)
COLUMNS = (0, 74, 62, 62, 84, 50)
COST_COLUMNS = (0, 190, 100)
NOTHING = "Aucun contrat noté. Gardez une facture de chaque énergie pour le prochain appel."


@dataclass(frozen=True, slots=True)
class Room:
    """How much is said of each contract, when the page is nearly full."""

    checks: int
    findings: int
    extras: bool = True


WHOLE = Room(99, 99)
TIGHTER = (Room(4, 8), Room(2, 5), Room(1, 2), Room(1, 3, extras=False))


def contract_sheet(subject: ReportInput) -> bytes:
    """The PDF for the adviser, one A4 page for a usual home. Raises `fonts.MissingGlyphError`."""
    shorter = tuple(_blocks(subject, room) for room in TIGHTER)
    page = Page(TITLE, _blocks(subject, WHOLE), report_foot(subject), shorter=shorter)
    return write_pdf(cover(subject, "Fiche contrat"), [page])


def _blocks(subject: ReportInput, room: Room) -> list[Block]:
    checks = subject.study.contracts
    if not checks:
        return [Words(NOTHING)]
    blocks: list[Block] = []
    seen: dict[str, int] = {}
    for check in checks:
        seen[check.energy] = seen.get(check.energy, 0) + 1
        blocks += [*_contract(subject, check, seen[check.energy], room), Gap(8)]
    lines = [Words(line, SOFT) for line in source_words(checks, subject.study.day)]
    return [*blocks, Stack((Rule(0.5, "frame", 3), *lines))]


def _contract(subject: ReportInput, check: ContractCheck, place: int, room: Room) -> list[Block]:
    told = answers_words(read_answers(subject.reading, check.row))
    head: list[Block] = [Words(title(check, place), HEADING)]
    head += [Words(told, LINE)] if told else []
    blocks: list[Block] = [Stack((*head, Gap(3)))]
    blocks += _table(costs(check), COST_COLUMNS)
    rows = ranked(check)
    if rows:
        blocks += [Gap(4), *_table(rows, COLUMNS, HEAD)]
    extras = (share_words(check), power_words(check), taxes_words(check)) if room.extras else ()
    blocks += [Words(words, LINE) for words in extras if words]
    blocks += _findings(check, room.findings)
    first = checks_before(check)[: room.checks]
    if first:
        ticks = [Tick(words, style=LINE) for words in first]
        blocks.append(Stack((Gap(3), Words("À vérifier avant de changer", STRONG), *ticks)))
    absent = missing_answers(subject.reading, check.row, check)
    if absent:
        blocks.append(Words(f"Manque encore\u00a0: {', '.join(absent)}.", SOFT))
    return blocks


def _findings(check: ContractCheck, most: int) -> list[Block]:
    shown = [_item(one.message) for one in check.findings[:most]]
    left = len(check.findings) - most
    if left > 0:
        many = plural(left, "autre constat", "autres constats")
        return [*shown, _item(f"{many}, à lire à l’écran.")]
    return [*shown]


def _item(words: str) -> Side:
    """One line of a list, its following lines under its first word."""
    return Side(((5.0, Words("•", LINE)), (0, Words(words, LINE))), 4)


def _table(
    rows: Sequence[Sequence[str]], widths: Sequence[float], head: Sequence[str] = ()
) -> list[Block]:
    """Tight rows; the first column reads from the left, amounts end on the right."""
    blocks: list[Block] = []
    if head:
        blocks.append(Stack((_row(head, widths, STRONG), Rule(0.8, "text", 2))))
    blocks += [Stack((_row(row, widths, LINE), Rule(0.3, "frame", 2))) for row in rows]
    return blocks


def _row(cells: Sequence[str], widths: Sequence[float], style: Style) -> Side:
    parts = [
        (width, Words(text, style, "start" if place == 0 else "end"))
        for place, (text, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return Side(parts, 6)
