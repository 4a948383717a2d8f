"""In the annex: how each saving that the household reads was made, then every other one."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.text import date_short, number
from visitapp.reports.household.annex.formulas import how
from visitapp.reports.household.annex.small_type import TEXT, chapter, grid, part
from visitapp.reports.household.annex.sources import Sources
from visitapp.reports.household.pages.gestures import chosen_gestures
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block, Gap, Words
from visitapp.reports.layout.columns import Columns

DECISIONS = {"keep": "gardée", "not_now": "pas maintenant", "not_suitable": "ne convient pas"}
HEAD = ("Action (bas / milieu / haut)", "Énergie par an", "Eau par an", "Euros par an", "")
WIDTHS = (0, 96, 82, 80, 24)


def savings(subject: ReportInput, sources: Sources) -> list[Block]:
    """Traces of what pages 1 and 4 show, one line for each other saving."""
    shown = list(dict.fromkeys((*subject.actions, *chosen_gestures(subject))))
    others = [one for one in subject.study.suggestions if one not in shown]
    blocks: list[Block] = []
    if shown:
        traced = [_traced(subject, one, sources) for one in shown]
        blocks += [Columns(traced, head=chapter("Les économies du rapport"))]
    blocks += _listed(subject, "Les autres économies", others, sources)
    held = "Retenues tant que dure un danger"
    return [*blocks, *_listed(subject, held, subject.study.held, sources)]


def _traced(subject: ReportInput, one: Suggestion, sources: Sources) -> Block:
    """One saving in full: its figures, why it is proposed, and everything that it read."""
    head = [Words(line, TEXT) for line in _figures(one, sources)]
    rows = [Words(_read(line, sources), TEXT) for line in one.trace]
    title = f"{one.title}{_chosen(subject, one) or ' (proposée)'}"
    return part(title, *head, *how(subject, [f"savings.{one.id}.eur"]), Gap(2), *rows)


def _figures(one: Suggestion, sources: Sources) -> list[str]:
    amounts = (
        (one.kwh, "kWh"), (one.m3, "m³"), (one.eur, "€"), (one.co2_kg, "kg de CO2"),
        (one.back_kwh, "kWh de chauffage en échange"),
    )  # fmt: skip
    known = [written(amount, unit) for amount, unit in amounts if amount is not None]
    lines = [
        f"Par an, bas / milieu / haut\u00a0: {' ; '.join(known)}" if known else "Sans chiffre."
    ]
    if one.cost_eur is not None:
        lines.append(f"À l’achat, bas / milieu / haut\u00a0: {written(one.cost_eur, '€')}")
    if others := _other_reasons(one):
        lines.append(f"Parce que\u00a0: {' ; '.join(others)}.")
    if one.guard:
        lines.append(f"Santé\u00a0: {one.guard}")
    checked = "à vérifier, " if one.to_check else ""
    read = f"à relire avant le {_day(one.review_by)}"
    lines.append(f"Source\u00a0: {checked}{sources.number(one.source)}, {read}.")
    return lines


def _other_reasons(one: Suggestion) -> list[str]:
    """The reasons that no line under the title says already."""
    told = {line.label for line in one.trace}
    return [reason for reason in one.because if reason.partition("\u00a0:")[0] not in told]


def _read(line: TraceLine, sources: Sources) -> str:
    """« Débit mesuré : 13 L/min (mesuré) », « Semaines par an : 52 ([9], à vérifier) »."""
    since = _day(line.valid_from) if line.valid_from else ""
    parameter = line.kind == "parameter"
    said = (
        sources.number(line.source, since) if parameter else line.source,
        f"depuis le {since}" if since and not parameter else "",
        "à vérifier" if line.to_check else "",
    )
    unit = f"\u00a0{line.unit}" if line.unit not in ("", "1") else ""
    origin = ", ".join(one for one in said if one)
    words = f"{line.label}\u00a0: **{line.text}**{unit}"
    return f"{words} ({origin})" if origin else words


def _listed(
    subject: ReportInput, title: str, these: Sequence[Suggestion], sources: Sources
) -> list[Block]:
    """A table of those with a figure, then the names of the others."""
    counted = [one for one in these if one.kwh or one.m3 or one.eur]
    rows = [
        (
            f"{one.title}{_chosen(subject, one)}",
            *(written(amount, unit) if amount else "–" for amount, unit in _amounts(one)),
            sources.number(one.source),
        )
        for one in counted
    ]
    quiet = [f"{one.title}{_chosen(subject, one)}" for one in these if one not in counted]
    blocks: list[Block] = grid(rows, WIDTHS, HEAD, right=(1, 2, 3, 4))
    if quiet:
        blocks += [Gap(3), Words(f"Sans chiffre\u00a0: {' ; '.join(quiet)}.", TEXT)]
    return [chapter(title, *blocks)] if blocks else []


def _chosen(subject: ReportInput, one: Suggestion) -> str:
    """« (gardée) », where the household decided; nothing for what is only proposed."""
    said = DECISIONS.get((subject.decisions or {}).get(one.id, ""), "")
    return f" ({said})" if said else ""


def _amounts(one: Suggestion) -> tuple[tuple[Range | None, str], ...]:
    return (one.kwh, "kWh"), (one.m3, "m³"), (one.eur, "€")


def written(one: Range, unit: str) -> str:
    """« 381 / 671 / 983 kWh »: low, middle, high; one number where the three are the same."""
    decimals = 1 if one.high < Decimal(10) else 0
    ends = [number(end, decimals) for end in (one.low, one.central, one.high)]
    return f"{' / '.join(ends) if len(set(ends)) > 1 else ends[0]}\u00a0{unit}"


def _day(iso: str) -> str:
    """`2027-11-01` as « 01/11/2027 »."""
    return date_short(date.fromisoformat(iso))
