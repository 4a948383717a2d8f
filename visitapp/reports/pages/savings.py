"""In the annex: how each figure that the household reads was made, then every other saving.

Sources are long and come back often: they are numbered, and listed once at the end.
"""

from datetime import date
from decimal import Decimal

from visitapp.domain.savings.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.text import date_short, money, number
from visitapp.reports.blocks import Block, Gap, Stack, Words, section, table
from visitapp.reports.pages.gestures import chosen_gestures
from visitapp.reports.pages.how import NOTE, how
from visitapp.reports.subject import ReportInput
from visitapp.reports.typesetting import SMALL_STRONG

KINDS = {"answer": "réponse", "parameter": "référence", "result": "résultat"}
DECISIONS = {"keep": "gardée", "not_now": "pas maintenant", "not_suitable": "ne convient pas"}
HEAD = ("Action", "Choix", "Énergie par an", "Eau par an", "Euros par an", "Source")
WIDTHS = (0, 58, 96, 84, 84, 36)


class _Sources:
    """The sources met so far, each with its number."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, source: str) -> str:
        """« [3] »; nothing for no source."""
        if not source:
            return ""
        return f"[{self.numbers.setdefault(source, len(self.numbers) + 1)}]"


def savings(subject: ReportInput) -> list[Block]:
    """Traces of what pages 1 and 4 show, one line for each other saving, then the sources."""
    sources = _Sources()
    shown = list(dict.fromkeys((*subject.actions, *chosen_gestures(subject))))
    others = [one for one in subject.study.suggestions if one not in shown]
    blocks: list[Block] = []
    for one in shown:
        blocks += _traced(subject, one, sources)
    if blocks:
        blocks = [Stack((section("Les économies du rapport"), blocks[0])), *blocks[1:]]
    blocks += _listed(subject, "Les autres économies", others, sources)
    blocks += _listed(subject, "Retenues tant que dure un danger", subject.study.held, sources)
    if sources.numbers:
        rows = [(f"[{place}]", source) for source, place in sources.numbers.items()]
        blocks.append(section("Les sources", *table(rows, (30, 0))))
    return blocks


def _traced(subject: ReportInput, one: Suggestion, sources: _Sources) -> list[Block]:
    """One saving in full: its figures, why it is proposed, and everything that it read."""
    head: list[Block] = [Words(f"{one.title} ({one.id}, {_decision(subject, one)})", SMALL_STRONG)]
    head += [Words(line, NOTE) for line in _figures(one, sources)]
    head += how(subject, [f"savings.{one.id}.eur"])
    rows = table([_cells(line, sources) for line in one.trace], (56, 0, 130, 140))
    return [Stack((Gap(8), *head, Gap(3), *rows[:1])), *rows[1:]]


def _figures(one: Suggestion, sources: _Sources) -> list[str]:
    amounts = (
        (one.kwh, "kWh"), (one.m3, "m³"), (one.eur, "€"), (one.co2_kg, "kg de CO2"),
        (one.back_kwh, "kWh de chauffage en échange"),
    )  # fmt: skip
    known = [_range(amount, unit) for amount, unit in amounts if amount is not None]
    lines = [f"Par an, bas / milieu / haut\u00a0: {'; '.join(known)}" if known else "Sans chiffre."]
    if one.cost_eur is not None:
        lines.append(f"Coût\u00a0: {money(one.cost_eur)}")
    if one.because:
        lines.append(f"Parce que\u00a0: {'; '.join(one.because)}")
    if one.guard:
        lines.append(f"Santé\u00a0: {one.guard}")
    checked = "à vérifier, " if one.to_check else ""
    read = f"à relire avant le {_day(one.review_by)}"
    lines.append(f"Source\u00a0: {checked}{sources.number(one.source)}, {read}.")
    return lines


def _cells(line: TraceLine, sources: _Sources) -> tuple[str, ...]:
    value = f"**{line.text}**" + (f"\u00a0{line.unit}" if line.unit not in ("", "1") else "")
    source = sources.number(line.source) if line.kind == "parameter" else line.source
    said = (
        source,
        f"depuis le {_day(line.valid_from)}" if line.valid_from else "",
        "à vérifier" if line.to_check else "",
    )
    return KINDS.get(line.kind, line.kind), line.label, value, ", ".join(p for p in said if p)


def _listed(
    subject: ReportInput, title: str, these: "list[Suggestion] | tuple[Suggestion, ...]",
    sources: _Sources,
) -> list[Block]:  # fmt: skip
    rows = [
        (
            f"{one.title} ({one.id})",
            _decision(subject, one),
            *(_range(amount, unit) if amount else "–" for amount, unit in _amounts(one)),
            sources.number(one.source),
        )
        for one in these
    ]
    return [section(title, *table(rows, WIDTHS, HEAD))] if rows else []


def _decision(subject: ReportInput, one: Suggestion) -> str:
    return DECISIONS.get((subject.decisions or {}).get(one.id, ""), "proposée")


def _amounts(one: Suggestion) -> tuple[tuple[Range | None, str], ...]:
    return (one.kwh, "kWh"), (one.m3, "m³"), (one.eur, "€")


def _range(one: Range, unit: str) -> str:
    """« 381 / 671 / 983 kWh »: low, middle, high."""
    ends = " / ".join(number(end, _decimals(one)) for end in (one.low, one.central, one.high))
    return f"{ends}\u00a0{unit}"


def _decimals(one: Range) -> int:
    """One decimal under ten, so that a small figure is not read as nothing."""
    return 1 if one.high < Decimal(10) else 0


def _day(iso: str) -> str:
    """`2027-11-01` as « 01/11/2027 »."""
    return date_short(date.fromisoformat(iso))
