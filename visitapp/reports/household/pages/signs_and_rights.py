"""Signs and rights for professionals who can check them; never given to the household."""

from visitapp.domain.support.results import Indicator
from visitapp.reports.household.subject import ReportInput
from visitapp.reports.layout.blocks import Block, Gap, Rule, Section, Stack, Words
from visitapp.reports.layout.columns import Columns
from visitapp.reports.layout.typesetting import Style

TEXT = Style(11, 15)
TITLE = Style(14, 18, bold=True)
NAME = Style(10.5, 13.5, bold=True)
LINE = Style(9.5, 12.5)
LINE_STRONG = Style(9.5, 12.5, bold=True)
SOFT = Style(8.5, 11, ink="second")
SHOWN = ("tee", "tee_3d", "fr_3d", "surface", "rooms", "scheme")
"""The signs that a social worker reads; the whole list is in the annex."""


def signs(subject: ReportInput, shown: tuple[str, ...] = SHOWN) -> list[Block]:
    """The signs of the household, each with its value and its threshold."""
    known = [one for one in subject.study.indicators if one.id in shown]
    if not known:
        return []
    rows = [
        Stack((Words(one.title, LINE), Words(f"**{one.text}**{_check(one)}", LINE),
               Rule(0.4, "frame", 2)))
        for one in known
    ]  # fmt: skip
    return [titled("Repères de précarité énergétique", *rows)]


def protections(subject: ReportInput) -> list[Block]:
    """What the law says for this household on that day."""
    parts: list[Block] = []
    for right in subject.study.rights:
        check = " (à vérifier)" if right.to_check else ""
        words = f"**{right.title}**{check}\u00a0: {right.text}"
        source = Words(f"Source\u00a0: {right.source.replace('https://', '')}", SOFT)
        parts.append(Stack((Words(words, LINE), source, Gap(5))))
    return [Columns(parts, head=titled("Les droits à rappeler"))] if parts else []


def titled(text: str, *blocks: Block) -> Section:
    """A title of a professional's page, kept with what comes first under it."""
    return Section((Stack((Gap(10), Words(text, TITLE), Gap(3))), *blocks))


def _check(one: Indicator) -> str:
    said = one.status == "unknown" or "à vérifier" in one.text
    return " (à vérifier)" if one.to_check and not said else ""
